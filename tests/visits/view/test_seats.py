"""Drawing the seats in the settings, by keys and by mouse; every stroke is stored and can be taken back."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from hallapp.visits.settings import VisitSettings
from hallapp.visits.view.seats_panel import SeatsPanel


@pytest.fixture
def panel(tab) -> SeatsPanel:
    tab.front.working.show_settings("visits")
    (panel,) = tab.front.working.settings.findChildren(SeatsPanel)
    return panel


def plan(tab) -> str:
    return tab.door.hall.settings.now(VisitSettings).seats


def middle(panel, row, place) -> QPoint:
    return panel.editor.place_of(row, place).center()


def test_a_new_hall_begins_with_a_row(tab, panel):
    assert panel.limit.text() == "没有画座位，按设定限 30 人"

    panel.buttons["more_row"].click()

    assert plan(tab) == "oooooooo"
    assert panel.limit.text() == "可坐 4 + 一米位 0 + 窗口 3 = 7，设定 30，所以限 7 人"
    assert tab.door.counts.limit == 7


def test_the_buttons_add_and_take_away(tab, panel):
    for key in ("more_row", "more_row", "more_place", "less_row"):
        panel.buttons[key].click()
    assert plan(tab) == "ooooooooo"

    panel.buttons["less_place"].click()

    assert plan(tab) == "oooooooo"


def test_a_row_more_leaves_the_buttons_where_they_are(panel):
    before = panel.buttons["more_row"].mapTo(panel, QPoint())
    panel.buttons["more_row"].click()

    assert panel.buttons["more_row"].mapTo(panel, QPoint()) == before


def test_space_turns_a_seat_and_the_arrows_go_along(tab, panel):
    tab.door.hall.settings.set("visits.seats", "ooo / ooo")
    panel.editor.setFocus()

    tab.types(Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Space)

    assert plan(tab) == "oxo / o.o"
    assert panel.editor.accessibleDescription() == "第 2 排第 2 位：过道"


def test_the_arrows_stop_at_the_edge(tab, panel):
    tab.door.hall.settings.set("visits.seats", "oo")
    panel.editor.setFocus()

    tab.types(Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Right)

    assert panel.editor.pointed == (0, 1)


def test_a_press_turns_and_a_stroke_draws_along_in_one_step(tab, panel):
    tab.door.hall.settings.set("visits.seats", "ooooo")
    editor = panel.editor

    QTest.mousePress(editor, Qt.MouseButton.LeftButton, pos=middle(panel, 0, 1))
    QTest.mouseMove(editor, middle(panel, 0, 2))
    QTest.mouseMove(editor, middle(panel, 0, 3))
    assert plan(tab) == "ooooo"
    QTest.mouseRelease(editor, Qt.MouseButton.LeftButton, pos=middle(panel, 0, 3))

    assert plan(tab) == "oxxxo"
    tab.front.commands.run("window.undo")
    assert plan(tab) == "ooooo"
    assert editor.plan.text == "ooooo"


def test_a_place_is_large_enough_to_be_touched(panel):
    assert panel.editor.side >= 44


def test_the_tab_shows_what_was_drawn(tab, panel):
    tab.door.hall.settings.set("visits.seats", "o.oo")

    tab.types(Qt.Key.Key_F4)

    assert tab.page.hall.seats.isVisible()
    assert "可坐 2 座" in tab.page.hall.seats.accessibleName()
