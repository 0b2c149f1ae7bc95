"""Calling at the windows: next, recall, serve, pass, hold, done, transfer, return."""

import pytest

from hallapp.checkin.models import Reading
from hallapp.hall import open_hall
from hallapp.queue.errors import (
    AlreadyServing,
    ClerkNotOnDuty,
    NobodyAtWindow,
    NobodyServes,
    NotServedHere,
    OutOfOrderNeedsReason,
    SameService,
    TicketOver,
    TicketWaits,
    WindowNotOpen,
    WindowPaused,
    WindowUnknown,
)
from hallapp.queue.rules import State, Where, Why
from hallapp.staff.service import Details


def test_the_oldest_is_called_whatever_the_service(counters):
    counters.opens("1")
    counters.take("BACA")

    assert counters.calls(times=5) == ["B001", "A001", "C001", "A002", None]


def test_order_is_by_sequence_when_the_clock_goes_back(counters):
    counters.opens("1")
    counters.at("09:00").take("A")
    counters.at("08:30").take("A")

    assert counters.at("08:31").calls(times=2) == ["A001", "A002"]
    assert counters.ticket("A001").waited_s == 0


def test_next_finishes_the_present_ticket(counters):
    counters.opens("1")
    counters.take("AA")
    counters.calls()
    done = counters.queue.calling.next("1")

    assert (done.number, done.state, done.calls, done.ended) == ("A002", State.CALLED, 1, "A001")
    assert counters.state("A001") is State.DONE


def test_priority_and_ordinary_take_turns_over_all_windows_of_the_same_services(counters):
    counters.opens("1", "2")
    counters.take("AAAA")
    counters.take("AAA", priority=True)

    called = [counters.queue.calling.next(window).number for window in "1212121"]
    assert called == ["A005", "A001", "A006", "A002", "A007", "A003", "A004"]


def test_a_restart_does_not_reset_the_ratio(counters):
    counters.opens("1")
    counters.take("AA")
    counters.take("AA", priority=True)
    counters.calls()
    counters.hall.close()

    again = open_hall(counters.hall.folder.path, clock=counters.clock)
    assert [again.queue.calling.next("1").number for _ in range(3)] == ["A001", "A004", "A002"]
    again.close()


def test_a_call_taken_back_does_not_count_for_the_ratio(counters):
    counters.opens("1")
    counters.take("AA")
    counters.take("AA", priority=True)
    assert counters.calls() == ["A003"]
    counters.hall.undo.undo()

    assert counters.calls(times=2) == ["A003", "A001"]


def test_windows_of_other_services_take_turns_by_themselves(counters):
    counters.opens("1", "2")
    counters.queue.windows.serve("1", "A")
    counters.queue.windows.serve("2", "B")
    counters.take("AABB")
    counters.take("AABB", priority=True)

    assert [(counters.calls("1")[0], counters.calls("2")[0]) for _ in range(4)] == [
        ("A003", "B003"),
        ("A001", "B001"),
        ("A004", "B004"),
        ("A002", "B002"),
    ]


def test_two_windows_never_get_the_same_ticket(counters):
    counters.opens("1", "2", "3")
    counters.take("AAAAA")
    called = [counters.queue.calling.next(window).number for window in "123123"]

    assert called == ["A001", "A002", "A003", "A004", "A005", None]


def test_a_window_that_calls_nobody_says_why(counters):
    counters.opens("1")
    counters.queue.windows.serve("1", "B")
    counters.take("AAC")
    assert counters.queue.calling.next("1").because.why is Why.OTHER_SERVICES
    assert counters.queue.calling.next("1").because.count == 3

    counters.queue.windows.serve("1", "ABC")
    counters.calls(times=3)
    counters.queue.calling.pass_("1")
    assert counters.queue.calling.next("1").because.why is Why.SET_ASIDE
    counters.queue.tickets.cancel("C001")
    assert counters.queue.calling.next("1").because.why is Why.NOBODY


def test_only_an_open_window_with_somebody_on_duty_calls(counters):
    counters.take("A")
    with pytest.raises(WindowNotOpen):
        counters.calls("1")
    with pytest.raises(WindowUnknown):
        counters.calls("4")
    counters.opens("1")
    counters.queue.windows.pause("1")
    with pytest.raises(WindowPaused):
        counters.calls("1")
    counters.queue.windows.resume("1")
    assert counters.calls("1") == ["A001"]


def test_a_clerk_whose_duty_ran_out_does_not_call(counters):
    counters.hall.settings.set("checkin.sessions", "2")
    counters.hall.staff.add(Details(badge="0318", name="欧阳青"))
    counters.hall.checkin.record("0318", Reading(365))
    counters.queue.windows.open("1", "0318")
    counters.take("AA")
    assert counters.at("11:59").calls() == ["A001"]

    with pytest.raises(ClerkNotOnDuty):
        counters.at("12:01").calls()
    assert counters.state("A001") is State.CALLED


def test_recalling_counts_and_offers_to_pass(counters):
    counters.opens("1")
    counters.take("A")
    counters.calls()
    for _ in range(2):
        counters.later(seconds=20).queue.calling.recall("1")
    card = counters.queue.reports.at_window("1")
    assert (card.ticket.calls, card.offers_pass) == (3, False)

    assert counters.later(seconds=20).queue.reports.at_window("1").offers_pass


def test_serving_keeps_its_start_and_is_neither_recalled_nor_passed(counters):
    counters.opens("1")
    counters.take("A")
    counters.calls()
    counters.later(minutes=1).queue.calling.serve("1")

    for again in (counters.queue.calling.recall, counters.queue.calling.pass_, counters.queue.calling.serve):
        with pytest.raises(AlreadyServing):
            again("1")
    counters.later(minutes=7).queue.calling.done("1")
    assert counters.queue.reports.report().handling.median_s == 7 * 60


@pytest.mark.parametrize("verb", ["recall", "serve", "pass_", "hold", "done"])
def test_without_a_ticket_there_is_nothing_to_do(counters, verb):
    counters.opens("1")
    with pytest.raises(NobodyAtWindow):
        getattr(counters.queue.calling, verb)("1")


def test_a_passed_ticket_comes_back_behind_the_next_two_twice_and_then_to_the_end(counters):
    counters.opens("1")
    counters.take("A" * 12)
    order = []
    for _ in range(3):
        counters.calls()
        while counters.queue.reports.at_window("1").ticket.number != "A001":
            counters.calls()
        counters.queue.calling.pass_("1")
        counters.queue.calling.return_("A001")
        order.append(counters.waiting().index("A001"))

    assert order == [2, 2, 7]
    assert counters.waiting()[-1] == "A001"
    assert counters.numbers(counters.take("A")) == ["A013"]


def passed_and_back(counters, number):
    counters.queue.calling.pass_("1")
    return counters.queue.calling.return_(number)


def test_a_priority_ticket_that_comes_back_lets_the_next_two_go_first_although_no_other_of_its_kind_waits(counters):
    counters.opens("1")
    counters.take("A", priority=True)
    counters.take("AAAA")
    assert counters.calls() == ["A001"]
    passed_and_back(counters, "A001")

    assert counters.calls(times=4) == ["A002", "A003", "A001", "A004"]


def test_where_only_another_service_waits_that_goes_first_too(counters):
    counters.opens("1")
    counters.take("ABBB")
    counters.calls()
    passed_and_back(counters, "A001")

    assert counters.calls(times=4) == ["B001", "B002", "A001", "B003"]


def test_a_window_that_serves_others_makes_nobody_come_back_sooner(counters):
    counters.opens("1", "2")
    counters.queue.windows.serve("1", "A")
    counters.queue.windows.serve("2", "B")
    counters.take("A", priority=True)
    counters.take("AAABBB")
    counters.calls("1")
    passed_and_back(counters, "A001")
    counters.calls("2", times=3)

    assert counters.calls("1", times=3) == ["A002", "A003", "A001"]


def test_who_comes_back_where_fewer_wait_is_called_when_they_are_through(counters):
    counters.opens("1")
    counters.take("A", priority=True)
    counters.take("A")
    counters.calls()
    passed_and_back(counters, "A001")

    assert counters.calls(times=3) == ["A002", "A001", None]
    counters.take("A", priority=True)
    counters.calls()
    passed_and_back(counters, "A003")
    assert counters.calls() == ["A003"], "nobody else waits"


def test_the_third_time_a_priority_ticket_comes_back_it_goes_to_the_end(counters):
    counters.opens("1")
    counters.take("A", priority=True)
    counters.take("A" * 9)
    counters.calls()
    order = []
    for _ in range(3):
        passed_and_back(counters, "A001")
        called = []
        while "A001" not in called:
            called += counters.calls()
        order.append(called)

    assert order == [["A002", "A003", "A001"], ["A004", "A005", "A001"], ["A006", "A007", "A008", "A009", "A010", "A001"]]


def test_a_call_taken_back_and_a_restart_change_nothing_of_who_goes_first(counters):
    counters.opens("1")
    counters.take("A", priority=True)
    counters.take("AAA")
    counters.calls()
    passed_and_back(counters, "A001")
    assert counters.calls() == ["A002"]
    counters.hall.undo.undo()
    counters.hall.close()

    again = open_hall(counters.hall.folder.path, clock=counters.clock)
    assert [again.queue.calling.next("1").number for _ in range(3)] == ["A002", "A003", "A001"]
    again.close()


def test_a_ticket_on_hold_comes_back_to_its_own_place(counters):
    counters.opens("1", "2")
    counters.take("AAA")
    counters.calls("1")
    counters.queue.calling.hold("1")
    counters.calls("2")
    counters.queue.calling.return_("A001")

    assert counters.calls("1") == ["A001"]


def test_only_what_is_set_aside_can_come_back(counters):
    counters.opens("1")
    counters.take("A")
    with pytest.raises(TicketWaits):
        counters.queue.calling.return_("A001")
    counters.calls()
    counters.queue.calling.done("1")
    with pytest.raises(TicketOver):
        counters.queue.calling.return_("A001")


def test_a_ticket_sent_on_keeps_its_number_and_stands_by_its_arrival(counters):
    counters.opens("1", "2")
    counters.take("AABB")
    counters.calls("1")
    done = counters.later(minutes=6).queue.calling.transfer("1", "B")

    assert (done.number, done.state) == ("A001", State.WAITING)
    ticket = counters.ticket("A001")
    assert (ticket.service, ticket.window, ticket.issued_at) == ("B", None, counters.time("08:00"))
    counters.queue.windows.serve("2", "B")
    assert counters.later(minutes=4).calls("2", 3) == ["A001", "B001", "B002"]
    waits = {group.key: group.waiting.count for group in counters.queue.reports.report().by_service}
    assert waits == {"A": 1, "B": 3}


@pytest.mark.parametrize(("where", "called"), [(Where.FIRST, ["A002", "B001", "B002"]), (Where.LAST, ["B001", "B002", "A002"])])
def test_a_ticket_can_be_sent_to_the_head_or_the_end(counters, where, called):
    counters.opens("1", "2")
    counters.take("ABBA")
    counters.queue.windows.serve("1", "A")
    counters.queue.windows.serve("2", "B")
    counters.calls("1", 2)
    counters.queue.calling.transfer("1", "B", where)

    assert counters.calls("2", 3) == called


def test_nobody_is_sent_where_no_window_is(counters):
    counters.opens("1")
    counters.queue.windows.serve("1", "A")
    counters.take("A")
    counters.calls()

    with pytest.raises(NobodyServes):
        counters.queue.calling.transfer("1", "B")
    with pytest.raises(SameService):
        counters.queue.calling.transfer("1", "A")
    assert counters.state("A001") is State.CALLED


def test_calling_out_of_order_needs_a_reason_and_is_reported(counters):
    counters.opens("1")
    counters.take("AAB")
    with pytest.raises(OutOfOrderNeedsReason):
        counters.queue.calling.call("1", "A002")
    assert counters.queue.calling.call("1", "A002", "赶车").number == "A002"

    (early,) = counters.queue.reports.report().out_of_order
    assert (early.number, early.window, early.reason) == ("A002", "1", "赶车")
    counters.queue.windows.serve("1", "A")
    with pytest.raises(NotServedHere):
        counters.queue.calling.call("1", "B001", "赶车")


def test_a_ticket_on_hold_is_called_by_its_number_without_a_reason(counters):
    counters.opens("1")
    counters.take("AA")
    counters.calls()
    counters.queue.calling.hold("1")
    counters.calls()

    done = counters.queue.calling.call("1", "A001")
    assert (done.number, done.ended) == ("A001", "A002")
