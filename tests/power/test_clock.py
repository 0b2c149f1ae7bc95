"""A clock that is set back, runs ahead, or stands in another year: said, no record lost or out of order, no day thrown away."""

import sys
from datetime import timedelta

import pytest
from tests.store.records import journal_of

from hallapp.checkin.models import Reading
from hallapp.checkin.rules import State
from hallapp.checkup import State as Health
from hallapp.checkup import check
from hallapp.core.needs import Urgency
from hallapp.hall import Hall, make_hall
from hallapp.shell.gathering import today_facts
from hallapp.staff.service import Details
from hallapp.store.verify import verify


@pytest.fixture
def staffed(hall: Hall) -> Hall:
    for badge, name in (("0312", "王磊"), ("0315", "李敏")):
        hall.staff.add(Details(badge=badge, name=name))
    hall.checkin.record("0312", Reading(365))
    return hall


def alarms(hall: Hall) -> list[str]:
    """What 今日 says in red."""
    return [hall.words.tell(need.title) for need in today_facts(hall).needs if need.urgency is Urgency.ALARM]


@pytest.mark.parametrize("back", [timedelta(minutes=3), timedelta(days=1), timedelta(days=3653)], ids=["minutes", "a day", "ten years"])
def test_a_clock_set_back_is_said_on_the_first_page_and_in_the_diagnosis(staffed, back):
    assert alarms(staffed) == []
    staffed.clock.advance(-back)

    assert alarms(staffed) == ["电脑时钟不对，请先核对日期和时间"]
    assert {item.name: item.state for item in check(staffed)}["clock"] is Health.WARNING
    staffed.clock.advance(back)
    assert alarms(staffed) == []


@pytest.mark.parametrize("year", [1970, 2000])
def test_a_hall_made_while_the_pc_has_forgotten_the_year_says_so_from_the_first_minute(tmp_path, clock, year):
    now = clock.now()
    clock.advance(now.replace(year=year) - now)
    hall = make_hall(tmp_path / "old", name="天元示例营业厅", windows=3, demo=False, clock=clock)

    assert alarms(hall) == ["电脑时钟不对，请先核对日期和时间"]
    assert {item.name: item.state for item in check(hall)}["clock"] is Health.WARNING
    clock.advance(now - clock.now())
    assert alarms(hall) == []
    assert {item.name: item.state for item in check(hall)}["clock"] is Health.OK
    hall.close()


def test_a_clock_put_right_by_a_moment_is_not_made_a_fuss_of(staffed):
    staffed.clock.advance(-timedelta(seconds=90))

    assert alarms(staffed) == []


@pytest.mark.parametrize(
    "jump", [-timedelta(days=1), timedelta(days=1), -timedelta(days=3653), timedelta(days=3653)], ids=["-1 d", "+1 d", "-10 y", "+10 y"]
)
def test_records_keep_their_order_and_their_proof_whatever_the_clock_says(staffed, jump):
    staffed.clock.advance(jump)
    staffed.checkin.record("0315", Reading(366))
    staffed.settings.set("hall.windows", "5")
    staffed.clock.advance(-jump)
    staffed.settings.set("hall.windows", "6")

    rows = journal_of(staffed)
    assert [row.seq for row in rows] == list(range(1, len(rows) + 1))
    assert verify(staffed.database).ok
    assert staffed.settings.get("hall.windows").value == "6"


@pytest.mark.parametrize("ahead", [timedelta(days=1), timedelta(days=3653)], ids=["a day", "ten years"])
def test_a_clock_that_ran_ahead_and_was_put_right_finds_the_day_as_it_was(staffed, ahead):
    staffed.clock.advance(ahead)
    assert staffed.checkin.standing_of("0312").state is State.UNCHECKED  # another day, and nobody checked on it
    staffed.checkin.record("0315", Reading(366))
    staffed.clock.advance(-ahead)

    assert staffed.checkin.standing_of("0312").state is State.ON_DUTY
    assert [row.badge for row in staffed.checkin.board().rows] == ["0312"]
    assert alarms(staffed) == ["电脑时钟不对，请先核对日期和时间"]


@pytest.mark.skipif(sys.platform == "win32", reason="a process there keeps the zone it began with")
@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "America/New_York", "Pacific/Kiritimati"])
def test_the_time_zone_of_the_computer_changes_no_day_and_no_time(staffed, monkeypatch, zone):
    import time

    before = staffed.checkin.day_list()
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert staffed.checkin.day_list() == before
        assert staffed.words.tell(next(item.detail for item in check(staffed) if item.name == "clock")).endswith("2020-03-02 08:00")
    finally:
        monkeypatch.undo()
        time.tzset()


def test_across_a_change_of_the_clocks_forty_minutes_are_forty_minutes(hall):
    from datetime import UTC, datetime

    hall.settings.set("hall.zone", "Europe/Berlin")
    hall.staff.add(Details(badge="0312", name="王磊"))
    hall.clock.set(datetime(2020, 3, 29, 0, 40, tzinfo=UTC))  # 01:40; at 02:00 the clocks go on to 03:00
    hall.checkin.record("0312", Reading(365))
    hall.clock.set(datetime(2020, 3, 29, 1, 20, tzinfo=UTC))
    hall.checkin.off("0312")

    line = hall.checkin.standing_of("0312")
    assert line.left_at - line.at == timedelta(minutes=40)
    assert f"{line.left_at.astimezone(hall.database.zone):%H:%M}" == "03:20"
