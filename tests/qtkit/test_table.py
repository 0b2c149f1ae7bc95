"""A list keeps its place when its data changes, and copies as a spreadsheet takes it."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from hallapp.core.messages import Language
from hallapp.qtkit.columns import Column, Look
from hallapp.qtkit.table import Table
from hallapp.qtkit.tokens import Tone


@dataclass(frozen=True)
class Person:
    badge: str
    name: str


PEOPLE = [Person("0312", "李敏"), Person("0318", "赵磊"), Person("0331", "欧阳青")]
COLUMNS = [
    Column[Person]("", lambda row: row.badge, width=0, pixels=40, look=Look.DOT, tone=lambda _row: Tone.OK),
    Column[Person]("qtkit.undo", lambda row: row.badge),
    Column[Person]("", lambda row: row.name, width=2, look=Look.PILL),
]


@pytest.fixture
def table(qtbot, desk) -> Table[Person]:
    table: Table[Person] = Table(desk.words, COLUMNS, key=lambda row: row.badge)
    qtbot.addWidget(table)
    table.resize(600, 300)
    table.show()
    table.show_rows(PEOPLE)
    return table


def test_focus_and_choice_stay_on_their_records_when_the_rows_change(table: Table[Person]):
    table.point_at("0318")
    table.show_rows([Person("0299", "周婷"), *PEOPLE[:1], Person("0318", "赵磊 已核查")])

    assert table.current == Person("0318", "赵磊 已核查")
    assert table.selected == [Person("0318", "赵磊 已核查")]


def test_a_record_that_is_gone_is_no_longer_chosen(table: Table[Person]):
    table.point_at("0318")
    table.show_rows(PEOPLE[:1])

    assert table.selected == []


def test_the_chosen_rows_are_copied_tab_separated_with_their_zeros(table: Table[Person]):
    table.show_rows([Person("0312", "李\t敏\n"), *PEOPLE[1:]])
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().text() == "0312\t李 敏\n0318\t赵磊\n0331\t欧阳青"


def test_enter_opens_the_row_with_the_focus(table: Table[Person], qtbot):
    table.point_at("0331")

    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [PEOPLE[2]]


def test_the_arrow_keys_tell_which_row_is_pointed_at(table: Table[Person]):
    pointed: list[object] = []
    table.point_at("0312")
    table.pointed.connect(pointed.append)
    QTest.keyClick(table, Qt.Key.Key_Down)

    assert pointed == [PEOPLE[1]]


def test_a_list_that_gets_the_focus_chooses_its_first_row(table: Table[Person], shown_and_active):
    shown_and_active(table)
    table.clearFocus()
    table.setFocus()

    assert table.selected == [PEOPLE[0]]


def test_headings_follow_the_language(table: Table[Person], desk):
    header = table.model()
    assert header.headerData(1, Qt.Orientation.Horizontal) == "撤销"

    desk.speak(Language.EN)
    assert header.headerData(1, Qt.Orientation.Horizontal) == "Undo"


def test_the_columns_share_the_whole_width(table: Table[Person]):
    widths = [table.columnWidth(at) for at in range(len(COLUMNS))]

    assert sum(widths) == pytest.approx(table.viewport().width(), abs=3)
    assert widths[0] == 40


def test_every_row_has_the_same_height(table: Table[Person]):
    assert {table.rowHeight(at) for at in range(3)} == {46}


def test_an_empty_list_says_so(table: Table[Person]):
    full = table.grab().toImage()
    table.show_rows([])
    silent = table.grab().toImage()
    table.set_empty("今天还没有记录")

    assert table.grab().toImage() != silent != full


def test_a_list_that_was_not_told_yet_what_there_is_does_not_say_that_there_is_nothing(qtbot, desk):
    table: Table[Person] = Table(desk.words, COLUMNS, key=lambda row: row.badge)
    qtbot.addWidget(table)
    table.resize(600, 300)
    table.show()
    bare = table.viewport().grab().toImage()
    table.set_empty("今天还没有记录")
    assert table.viewport().grab().toImage() == bare

    table.show_rows([])
    assert table.viewport().grab().toImage() != bare
