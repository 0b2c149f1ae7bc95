"""Who sits where, and what happens to the customer of a clerk who leaves."""

import pytest

from hallapp.checkin.models import Reading
from hallapp.checkin.rules import Method
from hallapp.queue.errors import ClerkElsewhere, ClerkNotOnDuty, WindowNotOpen, WindowTaken, WindowUnknown
from hallapp.queue.rules import State, WindowState
from hallapp.staff.service import Details, UnknownBadge


def test_a_new_hall_has_windows_that_are_closed_and_serve_everything(counters):
    assert [(each.number, each.state, each.serves, each.badge) for each in counters.queue.windows.all()] == [
        (number, WindowState.CLOSED, "ABC", "") for number in "123"
    ]


def test_the_hall_has_as_many_windows_as_its_settings_say(counters):
    counters.opens("1", "2", "3")
    counters.hall.settings.set("hall.windows", "2")
    assert [each.number for each in counters.queue.windows.all()] == ["1", "2", "3"]

    counters.queue.windows.close("3")
    assert [each.number for each in counters.queue.windows.all()] == ["1", "2"]
    with pytest.raises(WindowUnknown):
        counters.queue.windows.open("3", "0316")


@pytest.mark.parametrize("typed", ["0", "4", "-1", "1.0", "", "x", "9" * 400])
def test_a_window_that_is_not_there_is_refused(counters, typed):
    with pytest.raises(WindowUnknown):
        counters.queue.windows.open(typed, "0312")


def test_who_opens_is_on_duty(counters):
    counters.hall.staff.add(Details(badge="0318", name="欧阳青"))
    with pytest.raises(ClerkNotOnDuty):
        counters.queue.windows.open("1", "0318")
    with pytest.raises(UnknownBadge):
        counters.queue.windows.open("1", "9999")

    counters.hall.settings.set("queue.require_on_duty", "no")
    assert counters.queue.windows.open("１", "0318").name == "欧阳青"


def test_one_person_one_window(counters):
    counters.opens("1")
    with pytest.raises(ClerkElsewhere):
        counters.queue.windows.open("2", "0312")
    with pytest.raises(WindowTaken):
        counters.queue.windows.open("1", "0315")

    counters.queue.windows.close("1")
    assert counters.queue.windows.open("2", "0312").state is WindowState.OPEN


def test_opening_again_what_is_open_changes_nothing(counters):
    counters.opens("1")
    before = counters.happened()
    counters.opens("1")

    assert counters.happened() == before


def test_a_paused_window_finishes_its_ticket_and_goes_on_when_opened(counters):
    counters.opens("1")
    counters.take("AA")
    counters.calls()
    assert counters.queue.windows.pause("1").state is WindowState.PAUSED
    assert counters.queue.calling.done("1").state is State.DONE
    counters.later(minutes=10)

    assert counters.queue.windows.open("1", "0312").state is WindowState.OPEN
    assert counters.queue.reports.report().pauses_s == {"1": 600}
    with pytest.raises(WindowNotOpen):
        counters.queue.windows.pause("2")


def test_a_window_that_closes_gives_its_ticket_back_to_the_head(counters):
    counters.opens("1", "2")
    counters.take("AABC")
    counters.calls("1")
    window, given_back = counters.queue.windows.close("1")

    assert (window.state, window.badge, given_back) == (WindowState.CLOSED, "", "A001")
    assert counters.calls("2", 2) == ["A001", "A002"]


def test_two_windows_that_close_give_back_in_the_order_of_arrival_or_later_first(counters):
    counters.opens("1", "2", "3")
    counters.take("AAAA")
    counters.calls("1")
    counters.calls("2")
    counters.queue.windows.close("2")
    counters.queue.windows.close("1")

    assert counters.calls("3", 4) == ["A001", "A002", "A003", "A004"]


def test_even_a_ticket_called_out_of_order_goes_back_to_the_head(counters):
    counters.opens("1", "2")
    counters.take("AABC")
    counters.queue.calling.call("1", "C001", "赶车")
    counters.queue.windows.close("1")

    assert counters.calls("2", 2) == ["C001", "A001"]


def test_a_feverish_clerk_closes_their_window_and_the_customer_is_next(counters):
    counters.opens("1", "2")
    counters.take("AA")
    counters.calls("1")
    counters.queue.calling.serve("1")
    counters.later(minutes=5).hall.checkin.record("0312", Reading(376))

    assert counters.queue.windows.one("1").state is WindowState.CLOSED
    assert counters.calls("2") == ["A001"]
    assert "given_back" in counters.happened()


def test_a_clerk_who_leaves_closes_their_window(counters):
    counters.opens("1")
    counters.hall.checkin.off("0312")

    assert counters.queue.windows.one("1").state is WindowState.CLOSED
    counters.hall.checkin.on("0312")
    assert counters.queue.windows.open("1", "0312").state is WindowState.OPEN


def test_a_check_that_leaves_its_person_on_duty_leaves_the_window_alone(counters):
    counters.opens("1")
    counters.hall.checkin.record("0312", Reading(366, Method.ARMPIT))

    assert counters.queue.windows.one("1").state is WindowState.OPEN


def test_taking_back_that_somebody_left_gives_them_window_and_customer_again(counters):
    counters.opens("1")
    counters.take("A")
    counters.calls()
    counters.later(minutes=1).hall.checkin.off("0312")
    assert counters.hall.undo.undo().action == "checkin.off"

    card = counters.queue.reports.at_window("1")
    assert (card.window.badge, card.ticket.number, card.ticket.state) == ("0312", "A001", State.CALLED)


def test_a_window_does_the_services_it_is_given(counters):
    counters.opens("1")
    assert counters.queue.windows.serve("1", "cb").serves == "BC"
    assert counters.queue.windows.serve("1", "CBA").serves == "ABC"
    counters.queue.services.add("D", "报装")
    assert counters.queue.windows.one("1").serves == "ABCD"
