"""The columns of a ledger stand as somebody at this desk put them, after the next start too; and records are put right by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from hallapp.core.messages import Language
from hallapp.records.ledgers.declare import Name
from hallapp.records.ledgers.kinds import LEDGERS
from hallapp.records.view.arrangement import Arrangement
from hallapp.shell.desk_file import DeskFile

VISITS = LEDGERS[Name.VISITS]


def keys(panel):
    return [column.key for column in panel.model.columns]


def test_columns_stand_as_declared_until_somebody_has_them_otherwise():
    usual = Arrangement.of(VISITS)

    assert [each.key for each in usual.shown] == [column.key for column in VISITS.columns if not column.optional]
    assert Arrangement.of(VISITS, usual.kept) == usual


def test_a_column_moves_before_another_and_hidden_ones_stay_where_they_are():
    moved = Arrangement.of(VISITS).moved("outcome", 1)

    assert [each.key for each in moved.shown][:3] == ["day", "outcome", "arrived_at"]
    assert moved.moved("outcome", 6).moved("day", 0) == Arrangement.of(VISITS)
    assert moved.moved("nobody", 1) == moved


def test_a_column_that_came_with_a_newer_version_stands_where_it_is_declared():
    older = tuple(each for each in Arrangement.of(VISITS).kept if each[0] != "verdict")
    known = (*older, ("gone", True, 0))

    assert [each.key for each in Arrangement.of(VISITS, known).places] == [column.key for column in VISITS.columns]


def test_the_last_column_that_is_shown_stays():
    one = Arrangement.of(VISITS, [(column.key, column.key == "day", 0) for column in VISITS.columns])

    assert one.turned("day", shown=False) == one


def test_what_is_shown_where_and_how_wide_is_there_after_the_next_start(tab, open_front):
    panel = tab.panel
    panel.choose(Name.VISITS)
    panel._arrange(panel._now.turned("case", shown=True).moved("outcome", 1))
    panel.table.setColumnWidth(1, 333)
    QApplication.processEvents()
    assert keys(panel)[:3] == ["day", "outcome", "arrived_at"]

    again = open_front(tab.hall)
    again.counter.show_tab("records")
    shown = again.counter.page("records").ledgers
    shown.choose(Name.VISITS)
    QApplication.processEvents()
    assert keys(shown) == keys(panel)
    assert "case" in keys(shown)
    assert shown.table.columnWidth(1) == pytest.approx(333, abs=2)
    shown.choose(Name.CHECKINS)
    assert keys(shown)[:2] == ["day", "taken_at"]


def test_a_desk_file_with_columns_that_make_no_sense_is_as_usual(tmp_path):
    (tmp_path / "desk.json").write_text('{"columns": {"visits": [["day", true, 90], 3, ["x"], ["party", "yes", -4]], "staff": "all"}}')

    assert DeskFile(tmp_path).state.columns == {"visits": (("day", True, 90), ("party", False, 0))}


def test_a_dragged_heading_stands_where_it_was_put_and_remarks_stay_last(tab):
    head, moves = tab.panel.table.horizontalHeader(), []
    tab.panel.table.moved.connect(lambda key, to: moves.append((key, to)))
    head.moveSection(4, 1)
    for _ in range(3):
        QApplication.processEvents()
    assert moves == [("temperature", 1)]

    assert keys(tab.panel)[:3] == ["day", "temperature", "taken_at"]
    assert keys(tab.panel)[-1] == "remarks"
    assert [head.visualIndex(at) for at in range(head.count())] == list(range(head.count()))


def test_the_menu_shows_hides_and_moves_columns_without_the_mouse(tab):
    def menu():
        tab.panel._show_columns()
        return next(each for each in tab.panel.findChildren(QMenu) if each.isVisible())

    session = tab.hall.words("records.column.session")
    opened = menu()
    next(each for each in opened.actions() if each.text() == session).trigger()
    opened.close()
    QApplication.processEvents()
    assert "session" in keys(tab.panel)

    moving = next(each.menu() for each in menu().actions() if each.text() == "次序")
    next(each for each in moving.actions() if "体温" in each.text()).trigger()
    assert keys(tab.panel)[3] == "temperature"


def test_the_column_that_was_pointed_at_is_the_one_that_is_put_right(tab):
    tab.panel.choose(Name.VISITS)
    tab.settle()
    tab.panel.table.setFocus()
    mask = keys(tab.panel).index("face_mask")
    tab.panel.table.setCurrentIndex(tab.panel.model.index(1, mask))
    tab.types(Qt.Key.Key_Return)
    strip = tab.panel.righting
    assert (strip.column.currentData(), strip.choice.hasFocus()) == ("face_mask", True)

    strip.choice.choose("given")
    tab.types(Qt.Key.Key_Return)
    assert strip.reason.hasFocus()
    strip.reason.setText("是我们提供的")
    tab.types(Qt.Key.Key_Return)
    said = tab.cells("face_mask", "remarks")[1]
    assert said == ("✎ 提供口罩", "✎ 口罩 原 自备口罩（是我们提供的）")
    assert "自备口罩" in tab.panel.model.was(1, mask)
    assert tab.panel.model.was(0, mask) == ""

    tab.hall.undo.undo()
    QApplication.processEvents()
    assert tab.cells("face_mask", "remarks")[1] == ("自备口罩", "")


def test_escape_changes_nothing(tab):
    tab.panel.table.setFocus()
    tab.panel.table.choose(0)
    before = tab.cells("temperature", "remarks")
    tab.types(Qt.Key.Key_Return)
    assert tab.panel.righting.isVisible()
    tab.types(Qt.Key.Key_Escape)

    assert not tab.panel.righting.isVisible()
    assert tab.panel.table.hasFocus()
    assert tab.cells("temperature", "remarks") == before


def test_a_wrong_value_is_said_at_its_field_and_the_strip_stays(tab):
    tab.panel.choose(Name.VISITS)
    tab.settle()
    tab.panel.table.setFocus()
    tab.panel.table.setCurrentIndex(tab.panel.model.index(0, keys(tab.panel).index("party")))
    tab.types(Qt.Key.Key_Return)
    tab.panel.righting.value.setText("many")
    tab.panel.righting.reason.setText("x")
    tab.panel.righting.reason.setFocus()
    tab.types(Qt.Key.Key_Return)

    assert "many" in tab.panel.righting.value_row.wrong
    assert tab.panel.righting.value.hasFocus()


@pytest.mark.parametrize("ledger", [Name.NOTICES, Name.JOURNAL])
def test_what_cannot_be_put_right_opens_no_strip(tab, ledger):
    tab.panel.choose(ledger)
    tab.settle()
    tab.panel.table.setFocus()
    tab.panel.table.choose(0)
    QTest.keyClick(tab.panel.table, Qt.Key.Key_Return)

    assert not tab.panel.righting.isVisible()
    assert not tab.panel.put_right.isVisible()


@pytest.mark.parametrize("language", list(Language))
def test_every_value_that_can_be_chosen_has_its_word(lived, language):
    from hallapp.core.messages import Words

    words = Words(language)
    for name in Name:
        for column, options in lived.records.righting.offered(name, words).items():
            assert options, (name, column)
            assert all(said and "." not in said for _, said in options), (name, column, options)
