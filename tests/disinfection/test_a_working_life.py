"""Whatever happens in a hall over some days: rounds that fell due stay, what is done stays done, none comes twice."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from hallapp.core.clock import FixedClock
from hallapp.core.errors import HallError
from hallapp.disinfection.models import Done
from hallapp.disinfection.rules import State, every, fixed
from hallapp.hall import make_hall

BERLIN = ZoneInfo("Europe/Berlin")
FRIDAY = datetime(2020, 3, 27, 6, 0, tzinfo=BERLIN)
"""Clocks skip an hour in the night to Sunday, 2020-03-29."""

AREAS = ("XD-01", "XD-05", "XD-09")

wall_times = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
rules = st.builds(fixed, st.lists(wall_times, min_size=1, max_size=4)) | st.sampled_from([every(60), every(120), every(45)])
happenings = st.lists(
    st.one_of(
        st.tuples(st.just("later"), st.integers(1, 300) | st.sampled_from([10, 15, 60, 120])),
        st.tuples(st.just("off"), st.sampled_from([1, 2, 8])),  # eight: a week with the program off
        st.tuples(st.just("tick"), st.sampled_from(AREAS)),
        st.tuples(st.just("afterwards"), st.integers(1, 400)),
        st.tuples(st.just("fail"), st.sampled_from(AREAS)),
        st.tuples(st.just("extra"), st.sampled_from(AREAS)),
        st.tuples(st.just("plan"), st.tuples(st.sampled_from(AREAS), rules)),
        st.tuples(st.just("stop"), st.sampled_from(AREAS)),
    ),
    min_size=4,
    max_size=14,
)


def act(hall, clock, what, how) -> None:
    """One thing that may happen; what a rule forbids does not."""
    disinfection = hall.disinfection
    match what:
        case "later":
            clock.advance(timedelta(minutes=how))
        case "off":
            clock.advance(timedelta(days=how))
        case "tick":
            disinfection.done([how])
        case "afterwards":
            rounds = [each for each in disinfection.day().rounds if each.state in {State.MISSED, State.OVERDUE}]
            if rounds:
                disinfection.done([rounds[how % len(rounds)].id], Done(at=rounds[how % len(rounds)].planned_at))
        case "fail":
            disinfection.failed(how, "人手不足")
        case "extra":
            disinfection.add([how])
        case "plan":
            disinfection.arrangements.plan(*how)
        case "stop":
            disinfection.arrangements.stop(how)


def seen(hall) -> dict[str, tuple[datetime, State]]:
    """Every round of all days that has fallen due: when it was planned, and what it is."""
    tomorrow = hall.clock.now().astimezone(BERLIN).date() + timedelta(days=1)
    rounds = [each for day in hall.disinfection.between(FRIDAY.date(), tomorrow) for each in day.rounds]
    assert len({each.id for each in rounds}) == len(rounds)
    return {each.id: (each.planned_at, each.state) for each in rounds if each.state is not State.PENDING}


FINAL = {State.DONE, State.LATE, State.FAILED, State.MISSED}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example([("later", 105), ("plan", ("XD-01", fixed([time(9)])))])
@example([("plan", ("XD-01", every(60))), ("later", 150), ("tick", "XD-01"), ("later", 70), ("afterwards", 0), ("later", 1)])
@example([("plan", ("XD-05", every(45))), ("later", 60), ("extra", "XD-05"), ("later", 195), ("tick", "XD-05")])
@given(happenings)
def test_no_round_that_fell_due_is_ever_lost_moved_or_doubled(tmp_path_factory, life):
    clock = FixedClock(FRIDAY)
    hall = make_hall(tmp_path_factory.mktemp("life") / "hall", name="x", windows=1, demo=True, clock=clock, unsynced=True)
    hall.settings.set("hall.zone", "Europe/Berlin")
    hall.database.zone = BERLIN
    clock.advance(timedelta(minutes=1))
    hall.disinfection.arrangements.apply("twice")
    known = seen(hall)
    for what, how in life:
        try:
            act(hall, clock, what, how)
        except HallError:
            continue
        now = seen(hall)
        for each, (planned_at, state) in known.items():
            assert now[each][0] == planned_at
            if state in FINAL:
                assert now[each][1] is state or what in {"afterwards", "fail", "tick"}
            if state in {State.DONE, State.LATE}:
                assert now[each][1] is state
        known = now
    hall.close()


def test_every_day_of_a_year_has_its_rounds(hall):
    """Weekends, holidays, the day the clock changes, the leap day: the work calendar never stops a round."""
    first = date(2020, 3, 2)
    days = hall.disinfection.between(first, first + timedelta(days=365))
    numbers = [len(each.rounds) for each in days]

    assert set(numbers) == {36, 37}
    assert [number for number, each in zip(numbers, days, strict=True) if each.day.weekday() == 0] == [37] * 53
