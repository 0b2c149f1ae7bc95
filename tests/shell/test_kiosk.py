"""The kiosk at the window: numbers out of the one queue, outside when the hall is full, left by a colleague's badge."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hallapp.core.errors import DeviceTrouble
from hallapp.display.kiosk.facts import Paper
from hallapp.display.kiosk.window import KioskWindow, Shown
from hallapp.rights.rules.roles import Role
from hallapp.store.changes import journal_entries
from hallapp.visits.rules import Outcome


@pytest.fixture
def kiosk(front) -> KioskWindow:
    front.commands.run("kiosk.open")
    return front.working.kiosk.window


def take(kiosk: KioskWindow, prefix: str) -> None:
    QTest.mouseClick(kiosk.services[prefix], Qt.MouseButton.LeftButton)


def take_another(kiosk: KioskWindow, prefix: str) -> None:
    QTest.mouseClick(kiosk.done, Qt.MouseButton.LeftButton)
    take(kiosk, prefix)


def test_it_shows_the_services_with_who_waits(kiosk, busy):
    busy.queue.tickets.issue("A")

    assert kiosk.services["A"].accessibleName() == "业务受理 等候 1 人"
    assert kiosk.isFullScreen()


def test_a_touch_gives_a_number_that_waits_like_any_other(kiosk, busy):
    QTest.mouseClick(kiosk.priority, Qt.MouseButton.LeftButton)
    take(kiosk, "B")
    ticket = busy.queue.tickets.find("B001")

    assert kiosk.number.number == "B001"
    assert ticket.priority
    assert journal_entries(busy.database, what="queue.issue")[0].actor is None, "no colleague gave it out"


def test_customers_need_no_role(kiosk, busy):
    busy.rights.give(busy.person("0312"), Role.ADMINISTRATOR, "135790")
    busy.act_as(busy.person("0315"))  # who has none
    take(kiosk, "A")

    assert kiosk.number.number == "A001"


def test_without_a_printer_the_number_is_to_be_noted_and_nothing_is_missing(kiosk, busy):
    take(kiosk, "A")

    assert kiosk.number.paper is Paper.NONE
    assert busy.queue.papers.unprinted() == []


def test_a_printer_that_fails_loses_no_number_and_says_so_on_the_kiosk(kiosk, busy, front):
    busy.settings.set("receipt.printer", "tcp:127.0.0.1:9")
    take(kiosk, "A")

    assert (kiosk.number.number, kiosk.number.paper) == ("A001", Paper.NONE)
    assert [each.number for each in busy.queue.papers.missing()] == ["A001"]
    front.working.public.slips.trouble.emit("A002", DeviceTrouble())
    take_another(kiosk, "A")
    assert (kiosk.number.number, kiosk.number.paper) == ("A002", Paper.NONE)


def test_when_the_hall_is_full_the_number_stands_outside(kiosk, busy):
    busy.settings.set("visits.limit", "2")
    busy.visits.count_in(2)
    take(kiosk, "A")
    (line,) = busy.visits.outside()

    assert (kiosk.number.outside, kiosk.number.number) == (1, "A001")
    assert (line.outcome, line.ticket) == (Outcome.WAITS_OUTSIDE, "A001")


def test_a_kiosk_inside_the_hall_sends_nobody_out(kiosk, busy):
    busy.settings.set("display.kiosk_outside", "no")
    busy.settings.set("visits.limit", "2")
    busy.visits.count_in(2)
    take(kiosk, "A")

    assert kiosk.number.outside is None
    assert busy.visits.outside() == []


def test_nothing_is_offered_once_no_more_tickets_are_given_out(kiosk, busy):
    busy.queue.closing.stop()

    assert kiosk.services == {}
    assert kiosk.shown is Shown.START


def test_a_colleagues_badge_leaves_it_and_nobody_elses(kiosk, front, busy):
    front.working.scanned("9999")
    assert kiosk.isVisible()
    front.working.scanned("0315")

    assert not kiosk.isVisible()
    assert busy.checkin.standing_of("0315").tenths == 365, "nobody was checked in by it"


def test_it_opens_again_at_the_start_and_ends_with_the_window(kiosk, front):
    take(kiosk, "A")
    front.working.scanned("0315")
    front.commands.run("kiosk.open")
    assert kiosk.shown is Shown.START
    assert kiosk.isVisible()
    front.working.close()

    assert not kiosk.isVisible()
