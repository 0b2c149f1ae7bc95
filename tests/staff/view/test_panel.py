"""员工 in 设置: a roster comes in by file and by paste, is looked at before it counts, and goes out again."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Border, Side
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from hallapp.staff.registering import Details

CELLS = "工牌\t姓名\t岗位\n0312\t王磊\t班长\n0315\t李敏\t柜员\n"


def _paste(panel, text):
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(panel, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def _names(hall):
    return [entry.person.name for entry in hall.staff.entries()]


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """A hall's own form: a title, a header, three framed rows."""
    book = Workbook()
    sheet = book.active
    sheet["A1"] = "营业厅人员一览"
    for column, word in enumerate(("序号", "姓名", "工牌"), start=1):
        sheet.cell(2, column, word)
    for row in range(3, 6):
        for column in range(1, 4):
            sheet.cell(row, column).border = Border(bottom=Side(style="thin"))
    book.save(tmp_path / "form.xlsx")
    return tmp_path / "form.xlsx"


def test_pasted_cells_are_shown_first_and_written_by_enter(panel, hall, said):
    _paste(panel, CELLS)
    assert panel.preview.isVisible()
    assert _names(hall) == []

    QTest.keyClick(panel.preview, Qt.Key.Key_Return)

    assert sorted(_names(hall)) == ["李敏", "王磊"]
    assert "新增 2 人" in said[-1].text


def test_escape_leaves_the_roster_as_it_was(panel, hall):
    _paste(panel, CELLS)
    QTest.keyClick(panel.preview, Qt.Key.Key_Escape)

    assert panel.roster.isVisible()
    assert _names(hall) == []


def test_the_same_roster_again_has_nothing_to_write(panel, hall):
    _paste(panel, CELLS)
    QTest.keyClick(panel.preview, Qt.Key.Key_Return)
    _paste(panel, CELLS)

    assert not panel.preview.confirm.isEnabled()


def test_paste_into_a_persons_field_is_no_roster(panel, hall):
    hall.staff.add(Details(badge="0312", name="王磊"))
    panel.roster.table.opened.emit(hall.staff.entries()[0])
    _paste(panel, CELLS)

    assert panel.form.isVisible()


def test_a_file_is_judged_before_it_counts(panel, hall, tmp_path):
    file = tmp_path / "roster.csv"
    file.write_text("工牌,姓名\n0312,王磊\n0312,重复\n", encoding="utf-8")
    panel.read_file(file)

    assert panel.preview.isVisible()
    assert not panel.preview.confirm.isEnabled()


def test_an_empty_roster_offers_a_file_one_person_and_a_blank_sheet(panel):
    words = [button.text() for button in panel.findChildren(QPushButton) if button.isVisible()]

    assert words == ["选择文件…", "新增员工", "存一份空白表…"]


def test_the_halls_own_form_is_one_of_the_ways_out(panel, hall, form, tmp_path, said):
    hall.staff.add(Details(badge="0312", name="王磊"))
    assert panel.roster.into_form.text() == "填进本厅自己的表…"

    panel.fill_form(form, tmp_path / "filled.xlsx")

    sheet = load_workbook(tmp_path / "filled.xlsx").active
    assert [cell.value for cell in sheet[3]] == [1, "王磊", "0312"]
    assert sheet["A1"].value == "营业厅人员一览"
    assert "filled.xlsx" in said[-1].text


def test_choosing_to_fill_a_form_asks_for_it(panel, hall):
    hall.staff.add(Details(badge="0312", name="王磊"))
    panel.roster.into_form.trigger()

    assert panel._dialog.isVisible()
    panel._dialog.close()


def test_what_is_no_form_is_refused_with_a_sentence(panel, hall, tmp_path):
    hall.staff.add(Details(badge="0312", name="王磊"))
    (tmp_path / "no.xlsx").write_text("no workbook")
    panel.fill_form(tmp_path / "no.xlsx", tmp_path / "out.xlsx")

    assert panel.banner.isVisible()
    assert not (tmp_path / "out.xlsx").exists()
