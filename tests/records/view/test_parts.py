"""The three parts of the tab: brought to the front by the search, each with its own Ctrl+E."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.hand import press

from hallapp.records.view.page import Part, RecordsPage


def _page(tab) -> RecordsPage:
    page = tab.front.counter.page("records")
    assert isinstance(page, RecordsPage)
    return page


def _comes_to(tab, command):
    tab.front.commands.run(command)
    QApplication.processEvents()


def _ctrl_e():
    press(Qt.Key.Key_E, held=Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()


def test_two_keys_put_the_day_sheet_into_the_folder(tab, qtbot):
    _comes_to(tab, "records.reports")
    _ctrl_e()
    qtbot.waitUntil(_page(tab).reports.strip.isVisible)
    tab.types(Qt.Key.Key_Return)

    files = {each.name for each in (tab.hall.folder.path / "reports").iterdir()}
    assert {"2020-03-04 日报.pdf", "2020-03-04 日报.xlsx"} <= files


@pytest.mark.parametrize("elsewhere", ["today", "checkin", "disinfection", "queue", "visits", "settings"])
def test_ctrl_e_and_enter_write_the_day_sheet_from_any_tab_that_has_nothing_else_to_export(tab, qtbot, elsewhere):
    tab.front.counter.show_tab(elsewhere)
    QApplication.processEvents()

    _ctrl_e()
    qtbot.waitUntil(_page(tab).reports.strip.isVisible)
    tab.types(Qt.Key.Key_Return)

    files = {each.name for each in (tab.hall.folder.path / "reports").iterdir()}
    assert {"2020-03-04 日报.pdf", "2020-03-04 日报.xlsx"} <= files


def test_ctrl_e_takes_what_the_part_in_front_has(tab, qtbot):
    _comes_to(tab, "records.reports")
    _page(tab).show_part(Part.LEDGERS)
    _ctrl_e()

    qtbot.waitUntil(_page(tab).ledgers.taking.isVisible)
    assert not _page(tab).reports.strip.isVisible()


def test_the_past_is_found_by_the_search_and_is_made_only_then(tab):
    assert set(_page(tab)._made) == {Part.LEDGERS}
    _comes_to(tab, "records.past")

    assert _page(tab).past.isVisible()
    assert set(_page(tab)._made) == {Part.LEDGERS, Part.PAST}
