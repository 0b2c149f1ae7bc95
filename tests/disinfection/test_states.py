"""What a round is at an instant, whether it may be ticked, and which one comes first."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallapp.disinfection.rules import Judged, Objection, Outcome, Reason, State, counted, judge, read_reason, state_at, timing_of, urgency

SHANGHAI = ZoneInfo("Asia/Shanghai")
TOLERANCE, TEN = timedelta(minutes=15), timedelta(minutes=10)
OPEN = Outcome()


def at(wall: str, day: int = 2) -> datetime:
    return datetime.fromisoformat(f"2020-03-{day:02} {wall}").replace(tzinfo=SHANGHAI)


TEN_O_CLOCK = timing_of(at("10:00"), TOLERANCE, next_falls_due=at("11:45"), day_closed=at("00:00", 3))


@pytest.mark.parametrize(
    ("wall", "state"),
    [
        ("09:44:59", State.PENDING),
        ("09:45", State.DUE),
        ("10:15", State.DUE),
        ("10:15:01", State.OVERDUE),
        ("11:44:59", State.OVERDUE),
        ("11:45", State.MISSED),
        ("23:59", State.MISSED),
    ],
)
def test_an_open_round_is_pending_due_overdue_and_missed_in_turn(wall, state):
    assert state_at(TEN_O_CLOCK, OPEN, at(wall)) is state


def test_the_last_round_of_the_day_is_missed_when_the_day_closes():
    last = timing_of(at("17:30"), TOLERANCE, next_falls_due=None, day_closed=at("18:00"))
    assert state_at(last, OPEN, at("17:59")) is State.OVERDUE
    assert state_at(last, OPEN, at("18:00")) is State.MISSED


def test_closing_the_day_does_not_cut_the_tolerance_short():
    last = timing_of(at("17:30"), TOLERANCE, next_falls_due=None, day_closed=at("17:20"))
    assert state_at(last, OPEN, at("17:44")) is State.DUE
    assert state_at(last, OPEN, at("17:45")) is State.MISSED


def test_no_round_is_missed_before_its_own_planned_time():
    crowded = timing_of(at("10:00"), timedelta(hours=1), next_falls_due=at("09:30"), day_closed=at("00:00", 3))
    assert state_at(crowded, OPEN, at("09:59")) is State.DUE


def test_an_extra_round_is_due_from_the_beginning_and_not_before():
    extra = timing_of(at("10:07"), TOLERANCE, next_falls_due=None, day_closed=at("00:00", 3), is_extra=True)
    assert state_at(extra, OPEN, at("10:07")) is State.DUE
    assert state_at(extra, OPEN, at("10:06")) is State.PENDING


@given(st.integers(0, 60), st.integers(15, 300), st.integers(0, 24 * 60))
def test_an_open_round_never_goes_back_to_an_earlier_state(tolerance, gap, minute):
    planned, span = at("10:00"), timedelta(minutes=tolerance)
    timing = timing_of(planned, span, next_falls_due=planned + timedelta(minutes=gap) - span, day_closed=at("00:00", 3))
    order = [State.PENDING, State.DUE, State.OVERDUE, State.MISSED]
    moment = at("00:00") + timedelta(minutes=minute)

    assert order.index(state_at(timing, OPEN, moment)) <= order.index(state_at(timing, OPEN, moment + timedelta(minutes=1)))


@pytest.mark.parametrize(("wall", "late"), [("09:45", False), ("10:15", False), ("10:16", True), ("11:44", True)])
def test_done_within_the_tolerance_is_on_time_and_after_it_is_late(wall, late):
    assert judge(TEN_O_CLOCK, at(wall), at(wall), TEN) == Judged(late=late, entered_afterwards=False)


def test_recorded_more_than_ten_minutes_later_is_entered_afterwards():
    assert judge(TEN_O_CLOCK, at("10:05"), at("10:15"), TEN) == Judged(late=False, entered_afterwards=False)
    assert judge(TEN_O_CLOCK, at("10:05"), at("10:15:01"), TEN) == Judged(late=False, entered_afterwards=True)


def test_a_time_to_come_is_refused():
    assert judge(TEN_O_CLOCK, at("10:05"), at("10:04"), TEN) is Objection.FUTURE


def test_before_it_was_due_nobody_did_it():
    assert judge(TEN_O_CLOCK, at("09:44"), at("10:00"), TEN) is Objection.TOO_EARLY


def test_a_missed_round_needs_a_time_before_it_was_missed_and_is_never_on_time():
    assert judge(TEN_O_CLOCK, at("11:45"), at("12:00"), TEN) is Objection.MISSED
    assert judge(TEN_O_CLOCK, at("11:45"), at("11:45"), TEN) is Objection.MISSED
    assert judge(TEN_O_CLOCK, at("10:05"), at("11:45"), TEN) == Judged(late=True, entered_afterwards=True)


@given(st.integers(-30, 150), st.integers(0, 600))
def test_what_is_judged_never_says_on_time_outside_the_tolerance(done, recorded):
    planned = at("10:00")
    done_at = planned + timedelta(minutes=done)
    judged = judge(TEN_O_CLOCK, done_at, done_at + timedelta(minutes=recorded), TEN)
    if isinstance(judged, Judged) and not judged.late:
        assert abs(done_at - planned) <= TOLERANCE
        assert done_at + timedelta(minutes=recorded) < TEN_O_CLOCK.missed_from


def test_what_is_done_stays_what_it_was_judged():
    done = Outcome(done_at=at("10:20"), late=True)
    assert state_at(TEN_O_CLOCK, done, at("10:19")) is State.OVERDUE
    assert state_at(TEN_O_CLOCK, done, at("10:20")) is State.LATE
    assert state_at(TEN_O_CLOCK, done, at("10:00", 9)) is State.LATE


def test_a_failed_round_stays_failed_and_an_explained_one_missed():
    assert state_at(TEN_O_CLOCK, Outcome(failed_at=at("10:10")), at("23:00")) is State.FAILED
    assert state_at(TEN_O_CLOCK, Outcome(failed_at=at("12:10"), explained=True), at("23:00")) is State.MISSED


def test_overdue_comes_before_due_before_missed_before_pending_before_what_is_settled():
    order = [State.OVERDUE, State.DUE, State.MISSED, State.PENDING, State.DONE]
    assert [urgency(each, explained=False) for each in order] == [0, 1, 2, 3, 4]
    assert {urgency(each, explained=False) for each in (State.DONE, State.LATE, State.FAILED)} == {4}
    assert urgency(State.MISSED, explained=True) == 4


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("缺药剂", (Reason.NO_AGENT, "")),
        ("区域占用", (Reason.AREA_IN_USE, "")),
        ("人手不足", (Reason.NOBODY_FREE, "")),
        ("其他", (Reason.OTHER, "")),
        ("no_agent", (Reason.NO_AGENT, "")),
        ("Area in use", (Reason.AREA_IN_USE, "")),
        ("停水", (Reason.OTHER, "停水")),
        (" \u3000\u200b", None),
        ("", None),
    ],
)
def test_a_reason_is_on_the_list_or_other_in_words(typed, read):
    assert read_reason(typed) == read


def test_the_share_is_of_those_whose_time_is_over():
    rounds = [
        (State.DONE, False),
        (State.DONE, True),
        (State.LATE, True),
        (State.MISSED, False),
        (State.DUE, False),
        (State.PENDING, False),
    ]
    counts = counted(rounds)

    assert (counts.due, counts.done, counts.late, counts.missed, counts.open, counts.entered_afterwards) == (5, 2, 1, 1, 1, 2)
    assert counts.share == 0.5
    assert counted([(State.DUE, False)]).share is None
