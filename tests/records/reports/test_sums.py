"""The sums that SQL makes are what the rules make of the records one by one, whatever the days were like."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from hallapp.core.clock import FixedClock
from hallapp.hall import Hall, make_hall
from hallapp.queue.rules import OPEN, State, Step, spread_of
from hallapp.queue.schema import EventRow, TicketRow
from hallapp.records.reports.models import TicketFigures
from hallapp.records.reports.sums import Span, tickets_on, waits_in

from .conftest import SHANGHAI

AFTER_ALL = {Step.DAY_END, Step.REVIVED}


@dataclass(frozen=True)
class Event:
    what: Step
    seconds: int | None
    void: bool


@dataclass(frozen=True)
class Ticket:
    state: State
    void: bool
    events: tuple[Event, ...]


events = st.builds(Event, st.sampled_from(Step), st.none() | st.integers(0, 5000), st.booleans())
tickets = st.builds(Ticket, st.sampled_from(State), st.booleans(), st.lists(events, max_size=5).map(tuple))
days = st.lists(st.lists(tickets, max_size=12), min_size=1, max_size=4)


@pytest.fixture(scope="module")
def hall(tmp_path_factory) -> Iterator[Hall]:
    clock = FixedClock(datetime(2020, 3, 2, 9, tzinfo=SHANGHAI))
    hall = make_hall(tmp_path_factory.mktemp("sums") / "hall", name="天元示例营业厅", windows=3, demo=True, clock=clock, unsynced=True)
    yield hall
    hall.close()


numbers = count(1)
fresh = (date(2021, 1, 1) + timedelta(days=10 * each) for each in count())
"""Every example has days of its own."""


def store(hall: Hall, first: date, lived: Sequence[Sequence[Ticket]]) -> None:
    with hall.database.write("test.days") as unit:
        rows, steps = [], []
        for place, of_day in enumerate(lived):
            day = first + timedelta(days=place)
            at = datetime.combine(day, time(9), SHANGHAI)
            for each in of_day:
                seq, ticket = next(numbers), unit.new_id()
                rows.append(
                    {
                        **{"id": ticket, "seq": seq, "day": day, "number": f"A{seq}", "service": "A", "priority": False, "rank": 0},
                        **{"state": each.state.value, "behind": seq, "issued_at": at, "queued_at": at, "calls": 0, "returns": 0},
                        **{"ahead": 0, "estimate_min": 0, "paper": False, "clock_ok": True, "voided_at": at if each.void else None},
                    }
                )
                for step in each.events:
                    voided = at if step.void else None
                    known = {"id": unit.new_id(), "seq": next(numbers), "day": day, "ticket_id": ticket, "what": step.what.value}
                    steps.append(known | {"at": at, "seconds": step.seconds, "voided_at": voided})
        for table, values in ((TicketRow, rows), (EventRow, steps)):
            if values:
                unit.session.execute(insert(table), values)


def waits_of(of_day: Sequence[Ticket]) -> list[int]:
    steps = [step for each in of_day for step in each.events]
    return [step.seconds for step in steps if step.what is Step.CALLED and step.seconds is not None and not step.void]


def by_hand(of_day: Sequence[Ticket], *, is_over: bool) -> TicketFigures | None:
    """What `TicketFigures` says its numbers are, counted ticket by ticket; None where none was given out."""
    living = [each for each in of_day if not each.void]
    if not living:
        return None
    never_back = [each for each in living if each.state is State.DAY_END and _last(each) is Step.PASSED]
    left = [each for each in living if each.state in OPEN and each.state is not State.PASSED]
    return TicketFigures(
        issued=len(living),
        served=_number(living, State.DONE),
        passed=_number(living, State.PASSED) + len(never_back),
        cancelled=_number(living, State.CANCELLED),
        abandoned=_number(living, State.ABANDONED),
        day_end=_number(living, State.DAY_END) - len(never_back) + (len(left) if is_over else 0),
        open=0 if is_over else len(left),
        waiting=spread_of(waits_of(of_day)),
    )


def _number(living: Sequence[Ticket], state: State) -> int:
    return sum(each.state is state for each in living)


def _last(ticket: Ticket) -> Step | None:
    counting = [step.what for step in ticket.events if not step.void and step.what not in AFTER_ALL]
    return counting[-1] if counting else None


@given(days)
@settings(max_examples=40)
def test_the_queue_in_sums_is_the_queue_ticket_by_ticket(hall, lived):
    first = next(fresh)
    store(hall, first, lived)
    last = first + timedelta(days=len(lived) - 1)
    expected = {first + timedelta(days=at): by_hand(of_day, is_over=at < len(lived) - 1) for at, of_day in enumerate(lived)}

    with hall.database.read() as unit:
        assert tickets_on(unit, Span(first, last), last) == {day: figures for day, figures in expected.items() if figures}
        for day, figures in expected.items():
            assert tickets_on(unit, Span(day, day), last).get(day) == figures
        assert waits_in(unit, Span(first, last)) == spread_of(each for of_day in lived for each in waits_of(of_day))
