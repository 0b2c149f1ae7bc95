"""A hall made at noon did not miss its morning: what was over before there was a plan is listed, may be entered, and counts nowhere."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.disinfection.conftest import DOOR, Hallway, Shell

from hallapp.core.clock import FixedClock
from hallapp.disinfection.rules import Reason, State, every, is_owed, timing_of
from hallapp.hall import make_hall
from hallapp.staff.service import Details


@pytest.fixture
def noon(tmp_path, clock: FixedClock):
    """A hall made at 12:05."""
    clock.set(clock.now() + timedelta(hours=4, minutes=5))
    hall = make_hall(tmp_path / "noon", name="午后营业厅", windows=1, demo=True, clock=clock)
    hall.staff.add(Details(badge="0312", name="王磊"))
    yield Hallway(hall, clock)
    hall.close()


@pytest.fixture
def command(noon, monkeypatch) -> Shell:
    return Shell(noon, monkeypatch)


def test_the_morning_is_listed_with_its_states_and_owed_by_nobody(command):
    rounds = {each["id"].removeprefix("XD-"): each for each in command.listed().values() if each["area_code"] == DOOR}

    assert {key[-4:]: (each["state"], each["owed"]) for key, each in rounds.items()} == {
        "0800": ("missed", False),
        "1000": ("missed", False),
        "1200": ("due", True),
        "1400": ("pending", True),
        "1600": ("pending", True),
        "1730": ("pending", True),
    }


def test_it_counts_nowhere(noon):
    day = noon.hall.disinfection.day()

    assert (day.counts.missed, day.counts.due) == (0, sum(each.state is State.DUE for each in day.rounds))
    assert [need.title.key for need in noon.hall.disinfection.needs() if "missed" in need.title.key] == []
    assert "08:00" not in {f"{row.planned_at.astimezone(noon.hall.database.zone):%H:%M}" for row in noon.hall.disinfection.card().rows}
    assert noon.hall.disinfection.close_day(day.day) == 0


def test_what_wants_somebody_comes_before_it(noon):
    first = noon.hall.disinfection.day().by_urgency()[0]

    assert (first.key, first.state, first.owed) == ("1200", State.DUE, True)


def test_who_did_it_all_the_same_may_enter_it_and_then_it_counts(noon, command):
    code, said = command("round", "done", noon.id(DOOR, "0800"), "--at", "2020-03-02T08:05", "--by", "0312")

    assert (code, said["state"], said["entered_afterwards"], said["owed"]) == (0, "late", True, True)
    counts = noon.hall.disinfection.day().counts
    assert (counts.late, counts.entered_afterwards, counts.missed) == (1, 1, 0)


def test_who_explains_it_makes_it_count(noon, command):
    assert command("round", "failed", noon.id(DOOR, "0800"), "--reason", "人手不足")[0] == 0

    assert noon.hall.disinfection.day().counts.missed == 1
    assert noon.hall.disinfection.find(noon.id(DOOR, "0800")).reason_code == Reason.NOBODY_FREE


def test_the_next_day_owes_all_of_its_rounds(noon):
    noon.at("12:05", day=3)
    day = noon.hall.disinfection.day()

    assert all(each.owed for each in day.rounds)
    assert day.counts.missed > 0


def test_a_plan_changed_at_noon_lets_nobody_off(hallway):
    """The morning was owed by the plan before."""
    hallway.at("12:05")
    hallway.hall.disinfection.arrangements.plan(DOOR, every(60))

    assert hallway.state(DOOR, "0800") is State.MISSED
    assert all(each.owed for each in hallway.hall.disinfection.day().rounds)


def test_what_can_still_be_done_on_time_when_the_plan_is_made_is_owed():
    planned = datetime(2020, 3, 2, 0, 0, tzinfo=UTC)
    timing = timing_of(planned, timedelta(minutes=15), next_falls_due=None, day_closed=planned + timedelta(hours=10))

    assert is_owed(timing, planned + timedelta(minutes=15))
    assert not is_owed(timing, planned + timedelta(minutes=15, seconds=1))


def test_the_ledger_says_why_it_does_not_count(command, tmp_path):
    file = tmp_path / "rounds.csv"
    code, _ = command("export", "rounds", "--from", "2020-03-02", "--to", "2020-03-02", "--out", str(file))
    lines = [line for line in file.read_text("utf-8-sig").splitlines() if "门把手" in line]

    assert code == 0
    assert ["不计：那时还没有计划" in line for line in lines] == [True, True, False, False, False, False]
