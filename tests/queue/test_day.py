"""The queue's day: no more tickets, closing, reopening, rolling over, and clocks that go wrong."""

from datetime import date

import pytest

from hallapp.queue.errors import ClockIsRight, DayClosed, DayNotCome, IssuingStopped, NothingToReopen
from hallapp.queue.rules import State, WindowState

MONDAY, TUESDAY = date(2020, 3, 2), date(2020, 3, 3)


def test_after_stopping_nobody_gets_a_ticket_and_those_who_wait_are_served(counters):
    counters.opens("1")
    counters.take("A")
    counters.queue.closing.stop()
    with pytest.raises(IssuingStopped):
        counters.take("A")
    assert counters.calls() == ["A001"]

    counters.queue.closing.reopen()
    assert counters.numbers(counters.take("A")) == ["A002"]
    with pytest.raises(NothingToReopen):
        counters.queue.closing.reopen()


def test_closing_the_day_ends_what_waits_and_closes_the_windows(counters):
    counters.opens("1", "2")
    counters.take("AAAAA")
    counters.calls("1", 2)
    counters.queue.calling.serve("1")
    counters.calls("2")
    counters.queue.calling.pass_("2")
    done = counters.queue.closing.close_day()

    assert (done.day, done.tickets, done.windows) == (MONDAY, 3, 2)
    states = {each.number: each.state for each in counters.queue.tickets.all()}
    ended = State.DAY_END
    assert states == {"A001": State.DONE, "A002": State.DONE, "A003": ended, "A004": ended, "A005": ended}
    assert {each.state for each in counters.queue.windows.all()} == {WindowState.CLOSED}


def test_a_closed_day_is_reopened_and_its_numbers_go_on(counters):
    counters.take("A")
    counters.queue.closing.close_day()
    with pytest.raises(DayClosed):
        counters.take("A")

    counters.queue.closing.reopen()
    assert counters.numbers(counters.take("A")) == ["A002"]
    assert counters.state("A001") is State.DAY_END


def test_closing_twice_changes_nothing(counters):
    counters.take("A")
    counters.queue.closing.close_day()
    before = counters.happened()

    assert counters.queue.closing.close_day().tickets == 0
    assert counters.happened() == before


def test_a_day_to_come_is_not_closed(counters):
    with pytest.raises(DayNotCome):
        counters.queue.closing.close_day(TUESDAY)


def test_what_a_forgotten_day_left_is_ended_when_the_next_begins_and_the_journal_says_so(counters):
    counters.opens("1")
    counters.take("AA")
    counters.calls()
    counters.at("08:00", day=3)
    assert [each.state for each in counters.queue.tickets.all(MONDAY)] == [State.DAY_END, State.DAY_END]
    assert counters.happened().count("day_end") == 0

    assert counters.numbers(counters.take("B")) == ["B001"]
    assert counters.happened().count("day_end") == 2
    assert counters.queue.windows.one("1").state is WindowState.CLOSED
    assert counters.waiting() == ["B001"]


def test_the_business_day_begins_when_the_settings_say(counters):
    counters.hall.settings.set("queue.day_start", "04:00")
    counters.take("A")

    assert counters.at("03:59", day=3).numbers(counters.take("A")) == ["A002"]
    assert counters.at("04:00", day=3).numbers(counters.take("A")) == ["A001"]


@pytest.mark.parametrize("wall", ["07:00", "00:10"])
def test_a_clock_set_back_within_the_day_restarts_no_number_and_makes_no_negative_wait(counters, wall):
    counters.opens("1")
    counters.take("AA")
    counters.at(wall).take("A")

    assert counters.waiting() == ["A001", "A002", "A003"]
    counters.calls(times=4)
    assert counters.queue.reports.report().waiting.median_s == 0


@pytest.mark.parametrize("day", [date(2020, 3, 1), date(2010, 3, 2)])
def test_a_clock_set_back_by_days_goes_on_with_the_records_day_and_says_so(counters, day):
    counters.take("AA")
    counters.clock.set(counters.time("08:00").replace(year=day.year, day=day.day))
    (ticket,) = counters.take("A")

    assert (ticket.number, ticket.day, ticket.clock_ok) == ("A003", MONDAY, False)
    assert any(need.title.key == "queue.need.clock" for need in counters.queue.needs())
    counters.at("09:00")
    assert counters.take("A")[0].clock_ok


def test_a_day_that_began_by_mistake_throws_nothing_away(counters):
    counters.opens("1")
    counters.take("AAA")
    counters.calls()
    counters.at("10:00", day=3).take("A")
    counters.at("10:01", day=2)
    assert counters.waiting() == ["A001"]

    assert counters.queue.closing.accept_clock().day == MONDAY
    assert counters.waiting() == ["A001", "A002", "A003"]
    assert counters.numbers(counters.take("A")) == ["A004"]
    with pytest.raises(ClockIsRight):
        counters.queue.closing.accept_clock()
    assert counters.at("08:00", day=3).numbers(counters.take("A")) == ["A002"]


def test_accepting_the_clock_leaves_a_day_closed_that_was_closed(counters):
    counters.take("A")
    counters.queue.closing.close_day()
    counters.at("08:00", day=3).take("A")
    counters.at("18:00", day=2).queue.closing.accept_clock()

    assert counters.state("A001") is State.DAY_END
    with pytest.raises(DayClosed):
        counters.take("A")


def test_closing_the_hall_signs_everybody_out_and_makes_a_copy(counters):
    counters.opens("1")
    counters.take("AA")
    counters.calls()
    closed = counters.at("17:40").hall.close_day()

    assert (closed.queue.day, closed.queue.tickets, closed.signed_out) == (MONDAY, 2, 3)
    assert counters.hall.checkin.day_list().on_duty == ()
    assert [each.file for each in counters.hall.backups()] == [closed.backup.file]
    assert counters.hall.close_day().signed_out == 0
