"""Scan area, scan badge; and the checker's badge where the hall wants one."""

import pytest
from PySide6.QtCore import Qt
from tests.disinfection.conftest import COUNTER, DOOR

from hallapp.disinfection.rules import State
from hallapp.disinfection.view.armed import SECONDS


def _seconds_pass(page, seconds):
    for _ in range(seconds):
        page.waiting._second.timeout.emit()


def test_area_and_badge_tick_the_round_as_that_person(tab):
    tab.page.scanned("xd-04")
    assert tab.page.waits_for_badge
    assert tab.page.day.armed.text.text() == "柜台：请扫做的人的工牌"
    assert tab.in_hand == tab.hallway.id(COUNTER, "1000")

    tab.page.scanned("P002")

    assert tab.hallway.round(COUNTER, "1000").operator.name == "赵桂兰"
    assert not tab.page.waits_for_badge
    assert tab.page.day.armed.isHidden()


def test_a_badge_nobody_carries_is_refused_and_another_is_waited_for(tab):
    tab.page.scanned(COUNTER)

    tab.page.scanned("9999")

    assert tab.hallway.state(COUNTER, "1000") is State.OVERDUE
    assert tab.page.banner.text
    assert tab.page.waits_for_badge


def test_no_badge_within_twenty_seconds_changes_nothing(tab):
    tab.page.scanned(COUNTER)
    _seconds_pass(tab.page, SECONDS - 1)
    assert tab.page.waits_for_badge

    _seconds_pass(tab.page, 1)

    assert not tab.page.waits_for_badge
    assert tab.hallway.state(COUNTER, "1000") is State.OVERDUE


def test_escape_gives_the_badge_up(tab):
    tab.page.scanned(COUNTER)

    tab.types(Qt.Key.Key_Escape)

    assert not tab.page.waits_for_badge


@pytest.mark.parametrize(("scan", "said"), [("XD-05", "现在没有到点的轮次"), ("XD-77", "没有编号为")])
def test_an_area_without_a_round_to_do_says_so(tab, scan, said):
    tab.page.scanned(scan)

    assert said in tab.page.banner.text
    assert not tab.page.waits_for_badge
    assert "error" in tab.sounds.heard


@pytest.fixture
def checking(tab):
    """The hall wants somebody else to check every round."""
    tab.hallway.hall.settings.set("disinfection.checker_required", "true")
    tab.page.reload()
    return tab


def test_where_a_checker_is_wanted_space_waits_for_their_badge(checking):
    checking.types(Qt.Key.Key_Space)
    assert checking.hallway.state(DOOR, "1000") is State.OVERDUE
    assert checking.page.day.armed.text.text() == "门把手：请扫检查人的工牌"

    checking.page.scanned("0321")

    done = checking.hallway.round(DOOR, "1000")
    assert (done.operator.name, done.checker.name) == ("李敏", "周婷")


def test_nobody_checks_themselves_and_another_badge_is_waited_for(checking):
    checking.types(Qt.Key.Key_Space)

    checking.page.scanned("0315")
    assert "请换人检查" in checking.page.banner.text
    checking.page.scanned("0321")

    assert checking.hallway.round(DOOR, "1000").checker.name == "周婷"


def test_area_operator_checker_are_three_scans(checking):
    for scan in (COUNTER, "P002", "0321"):
        checking.page.scanned(scan)

    done = checking.hallway.round(COUNTER, "1000")
    assert (done.operator.name, done.checker.name) == ("赵桂兰", "周婷")


def test_c_records_who_checked_it_afterwards(tab):
    tab.point(DOOR, "0800")

    tab.types("c")
    tab.page.scanned("0321")

    assert tab.hallway.round(DOOR, "0800").checker.name == "周婷"
    assert "检查 周婷" in tab.row(DOOR, "0800")
