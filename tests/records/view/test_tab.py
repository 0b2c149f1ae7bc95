"""The tab by keys: found, sorted, summed up, copied, put right, taken away."""

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.hand import press

from hallapp.core.messages import Language
from hallapp.records.ledgers.declare import Name
from hallapp.records.undoing import EXPORTED
from hallapp.store.changes import journal_entries
from hallapp.visits.models import Entry


def test_it_opens_with_this_months_check_ins_the_newest_first(tab):
    assert tab.cells("day", "taken_at", "badge", "temperature")[0] == ("2020-03-04", "08:32", "0316", "36.7")
    assert len(tab.cells("day")) == 9
    assert tab.panel.count.text() == "共 9 条"


def test_ctrl_e_and_enter_write_the_workbook(tab, tmp_path, qtbot):
    press(Qt.Key.Key_E, held=Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(tab.panel.taking.isVisible)
    tab.types(Qt.Key.Key_Return)

    (file,) = (tmp_path / "files").iterdir()
    assert file.name == "上岗核查台账 20200301—20200304.xlsx"
    rows = list(load_workbook(file).active.iter_rows(values_only=True))
    assert [row[3] for row in rows[3:12]] == ["0316", "0315", "0312"] * 3
    assert "共" not in tab.said[-1].text
    assert str(file) in tab.said[-1].text
    assert len(journal_entries(tab.hall.database, what=EXPORTED)) == 1
    assert not tab.panel.taking.isVisible()
    assert not tab.panel.job.isVisible()


def test_no_file_is_written_over_and_the_arrow_keys_choose_another_kind(tab, tmp_path):
    for keys in ((Qt.Key.Key_Right, Qt.Key.Key_Right), (), ()):
        tab.panel.take()
        tab.types(*keys, Qt.Key.Key_Return)

    names = sorted(each.name for each in (tmp_path / "files").iterdir())
    base = "上岗核查台账 20200301—20200304"
    assert names == [f"{base} (2).csv", f"{base} (3).csv", f"{base}.csv"]


def test_escape_leaves_without_a_file(tab, tmp_path):
    tab.panel.take()
    tab.types(Qt.Key.Key_Escape)

    assert not tab.panel.taking.isVisible()
    assert list((tmp_path / "files").iterdir()) == []
    assert tab.panel.table.hasFocus()


def test_a_folder_that_takes_nothing_is_a_sentence(tab, tmp_path):
    (tmp_path / "files").rmdir()
    tab.panel.take()
    tab.types(Qt.Key.Key_Return)

    assert "换一个文件夹" in tab.panel.banner.text


def test_typing_finds_and_the_arrow_down_goes_to_the_lines(tab):
    tab.types("o", "y", "q", Qt.Key.Key_Return)
    assert {badge for (badge,) in tab.cells("badge")} == {"0316"}
    assert tab.panel.count.text() == "共 3 条"

    tab.types(Qt.Key.Key_Down)
    assert tab.panel.table.hasFocus()
    assert tab.panel.table.current is not None


@pytest.mark.parametrize(("ledger", "lines"), [(Name.VISITS, 15), (Name.TICKETS, 12), (Name.STAFF, 3), (Name.NOTICES, 3)])
def test_every_ledger_shows_its_lines(tab, ledger, lines):
    tab.panel.choose(ledger)

    assert tab.panel.model.rowCount() == lines


def test_a_heading_sorts_and_turns_around(tab):
    tab.panel.table.sort_wanted.emit("temperature")
    warmest = [text for (text,) in tab.cells("temperature")]
    tab.panel.table.sort_wanted.emit("temperature")
    coldest = [text for (text,) in tab.cells("temperature")]

    assert warmest == sorted(warmest, reverse=True)
    assert coldest == sorted(coldest)
    heads = [tab.panel.model.heading(at) for at in range(len(tab.panel.model.columns))]
    assert [each for each in heads if "▲" in each] == ["体温℃ ▲"]


def test_typed_days_narrow_it_down_and_no_day_is_marked(tab):
    tab.panel.bar.first.setText("3-3")
    tab.panel.bar.first.editingFinished.emit()
    assert {day for (day,) in tab.cells("day")} == {"2020-03-03", "2020-03-04"}
    assert tab.panel.bar.first.text() == "2020-03-03"

    tab.panel.bar.last.setText("yesterday")
    tab.panel.bar.last.editingFinished.emit()
    assert tab.panel.bar.last.is_wrong
    assert len(tab.cells("day")) == 6


def test_chosen_lines_are_counted_and_summed_up(tab, qtbot):
    tab.panel.choose(Name.VISITS)
    tab.panel.table.setFocus()
    flags = QItemSelectionModel.SelectionFlag
    for row in (0, 1, 3):
        tab.panel.table.selectionModel().select(tab.panel.model.index(row, 0), flags.Select | flags.Rows)
    qtbot.waitUntil(lambda: tab.panel.figures.text() != "")

    persons = [int(text) for (text,) in tab.cells("party")]
    assert f"人数 合计 {persons[0] + persons[1] + persons[3]}" in tab.panel.figures.text()
    assert "已选 3 条" in tab.panel.figures.text()


def test_copied_lines_paste_as_a_table_and_no_name_becomes_a_formula(tab):
    tab.hall.visits.register(Entry(365, name="=1+1", phone=""))
    tab.panel.choose(Name.VISITS)
    tab.panel._arrange(tab.panel._now.turned("name", shown=True))
    tab.panel.table.selectAll()
    QTest.keyClick(tab.panel.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    rows = [line.split("\t") for line in QApplication.clipboard().text().split("\n")]
    assert len(rows) == 16
    assert len({len(row) for row in rows}) == 1
    assert rows[0][:2] == ["2020-03-04", "2020-03-04 09:00"]
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]


def test_a_column_can_be_shown_and_hidden(tab):
    assert "session" not in [column.key for column in tab.panel.model.columns]
    tab.panel._arrange(tab.panel._now.turned("session", shown=True))
    assert {text for (text,) in tab.cells("session")} == {"1"}
    tab.panel._arrange(tab.panel._now.turned("session", shown=False))
    assert "session" not in [column.key for column in tab.panel.model.columns]


def test_enter_corrects_a_temperature_with_a_reason_and_the_old_one_stays(tab):
    tab.panel.table.setFocus()
    tab.panel.table.choose(0)
    tab.types(Qt.Key.Key_Return)
    assert tab.panel.righting.value.hasFocus()
    tab.panel.righting.value.setText("36.9")  # typed at once it would be a badge
    tab.types(Qt.Key.Key_Return)
    assert tab.panel.righting.reason.hasFocus()
    tab.types(Qt.Key.Key_Return)
    assert tab.panel.righting.reason_row.wrong or tab.panel.righting.value_row.wrong
    tab.panel.righting.reason.setText("看错了")
    tab.panel.righting.reason.setFocus()
    tab.types(Qt.Key.Key_Return)

    told = {(temperature, remark) for badge, temperature, remark in tab.cells("badge", "temperature", "remarks") if badge == "0316"}
    assert ("✎ 36.9", "✎ 体温℃ 原 36.7（看错了）") in told
    assert ("36.7", "作废：看错了") in told
    assert not tab.panel.righting.isVisible()
    assert tab.hall.checkin.standing_of("0316").tenths == 369


def test_delete_voids_with_a_reason_and_undo_brings_it_back(tab):
    tab.panel.choose(Name.VISITS)
    admitted = tab.hall.visits.counts().admitted
    tab.panel.table.setFocus()
    tab.panel.table.choose(1)
    tab.types(Qt.Key.Key_Delete)
    assert tab.panel.righting.reason.hasFocus()
    tab.panel.righting.reason.setText("重复登记")
    tab.types(Qt.Key.Key_Return)

    tab.settle()
    line = tab.panel.model.line(1)
    assert line is not None
    assert (line.is_void, line.remark) == (True, "作废：重复登记")
    assert tab.hall.visits.counts().admitted < admitted
    tab.hall.undo.undo()
    assert tab.hall.visits.counts().admitted == admitted
    tab.settle()
    line = tab.panel.model.line(1)
    assert line is not None
    assert not line.is_void


def test_enter_on_a_line_of_the_journal_tells_all_that_its_column_is_too_narrow_for(tab):
    tab.panel.choose(Name.JOURNAL, text="visits.register")
    tab.settle()
    tab.panel.table.setFocus()
    tab.panel.table.choose(next(at for at in range(tab.panel.model.rowCount()) if tab.cells("table")[at] == ("来访",)))
    tab.types(Qt.Key.Key_Return)

    assert "操作：来客登记" in tab.panel.banner.text
    assert "处理结果 已进厅" in tab.panel.banner.text or "处理结果 拒测" in tab.panel.banner.text
    tab.panel.choose(Name.VISITS)
    assert tab.panel.banner.text == ""


def test_a_new_record_appears_by_itself(tab):
    tab.panel.choose(Name.VISITS)
    tab.hall.visits.register(Entry(365))

    assert tab.panel.model.rowCount() == 16
    assert tab.cells("arrived_at")[0] == ("09:00",)


def test_everything_speaks_the_language_chosen_later(tab):
    tab.front.desk.speak(Language.EN)
    QApplication.processEvents()

    assert tab.cells("verdict")[0] == ("normal",) or tab.cells("verdict")[0][0].isascii()
    assert tab.panel.count.text() == "9 records"
    assert tab.panel.model.heading(0) == "Date"


def test_nothing_of_the_focus_stays_on_the_row_it_has_left(tab):
    """With Shift the selection grows, and of the row that the focus leaves Qt itself paints only one cell again."""
    table, painted = tab.panel.table, []

    class Seen(QObject):
        def eventFilter(self, _watched, event):
            if event.type() == QEvent.Type.Paint:
                painted.append(event.region())
            return False

    table.setFocus()
    table.choose(0)
    QApplication.processEvents()
    seen = Seen(table)
    table.viewport().installEventFilter(seen)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QApplication.processEvents()

    right = QPoint(table.viewport().width() - 5, table.rowViewportPosition(0) + table.rowHeight(0) // 2)
    assert any(region.contains(right) for region in painted)
