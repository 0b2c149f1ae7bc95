"""Settings are typed, dated, and given once."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from hallapp.checkin.settings import CheckinSettings
from hallapp.hall import open_hall
from hallapp.settings.declare import Settings, number
from hallapp.settings.hall import DaySettings, HallSettings
from hallapp.settings.service import InvalidSetting, UnknownSetting
from hallapp.store.undo import Undone

SHANGHAI = ZoneInfo("Asia/Shanghai")


def limit(hall, at=None):
    with hall.database.read() as unit:
        return hall.settings.on(CheckinSettings, unit, at).fever_limit


def test_a_new_hall_has_the_defaults(hall):
    assert limit(hall) == 373
    assert hall.settings.get("checkin.fever_limit").valid_from is None


def test_a_value_is_in_force_from_the_moment_it_is_given(hall):
    before = hall.clock.now() - timedelta(seconds=1)
    hall.settings.set("checkin.fever_limit", "37.0")

    assert limit(hall) == 370
    assert limit(hall, before) == 373


def test_a_value_given_for_later_waits_for_its_moment(hall):
    tomorrow = hall.clock.now() + timedelta(days=1)
    hall.settings.set("checkin.fever_limit", "37.5", tomorrow)

    found = hall.settings.get("checkin.fever_limit")
    assert (found.value, found.next_value, found.next_from) == ("37.3", "37.5", tomorrow)
    assert limit(hall) == 373

    hall.clock.advance(timedelta(days=1))
    assert limit(hall) == 375


def test_of_two_values_for_the_same_moment_the_later_given_counts(hall):
    hall.settings.set("checkin.fever_limit", "37.0")
    hall.settings.set("checkin.fever_limit", "37.1")

    assert limit(hall) == 371


def test_the_same_value_again_writes_nothing(hall):
    hall.settings.set("checkin.fever_limit", "37.0")
    recorded = hall.last_recorded()
    hall.clock.advance(timedelta(hours=1))
    hall.settings.set("checkin.fever_limit", "37.0")

    assert hall.last_recorded() == recorded


def test_undo_brings_the_value_before_back_and_redo_the_new_one(hall):
    hall.settings.set("checkin.fever_limit", "37.0")

    assert hall.undo.undo() == Undone("settings.set", 1)
    assert limit(hall) == 373
    assert hall.undo.redo() == Undone("settings.set", 1)
    assert limit(hall) == 370


@pytest.mark.parametrize("years_back", [0, 1, 10])
def test_a_clock_set_back_brings_no_old_value_back(hall, years_back):
    hall.settings.set("hall.name", "城南营业厅")
    hall.settings.set("checkin.fever_limit", "37.0")
    hall.clock.advance(-timedelta(days=1 + 365 * years_back))

    assert limit(hall) == 370
    assert hall.name == "城南营业厅"


def test_a_value_given_after_the_clock_was_set_back_is_in_force_at_once(hall):
    hall.settings.set("checkin.fever_limit", "37.0")
    hall.clock.advance(-timedelta(days=1))

    assert hall.settings.set("checkin.fever_limit", "37.4").value == "37.4"
    assert limit(hall) == 374


@pytest.mark.parametrize(
    ("name", "typed", "stored"),
    [
        ("checkin.fever_limit", "３７．０", "37.0"),
        ("checkin.fever_limit", "37,0℃", "37.0"),
        ("checkin.fever_limit", "37", "37.0"),
        ("hall.windows", " 5 ", "5"),
        ("hall.windows", "５", "5"),
        ("hall.name", "\u3000城南营业厅\u200b ", "城南营业厅"),
        ("hall.opens", "8:15", "08:15"),
        ("hall.opens", "０８：１５", "08:15"),
        ("hall.zone", "Asia/Urumqi", "Asia/Urumqi"),
        ("hall.language", "en", "en"),
    ],
)
def test_what_people_type_is_understood(hall, name, typed, stored):
    assert hall.settings.set(name, typed).value == stored


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        *(
            ("checkin.fever_limit", bad)
            for bad in ("35.9", "40.1", "37.25", "37.", ".5", "365", "-37.0", "nan", "1e2", "", "37°F", "三十七")
        ),
        *(("hall.windows", bad) for bad in ("0", "31", "-1", "3.0", "1_0", "１_0", "", "three", "9" * 400)),
        *(("hall.name", bad) for bad in ("", "  \u200b", "厅" * 41)),
        *(("hall.opens", bad) for bad in ("24:00", "8:60", "8", "8.30", "-1:00", "")),
        *(("hall.zone", bad) for bad in ("", "Asia", "Mars/Base", "../../etc/passwd", "/etc/localtime", "\x00")),
        *(("hall.language", bad) for bad in ("de", "")),
    ],
)
def test_what_is_no_value_is_refused_and_nothing_is_stored(hall, name, typed):
    before = hall.settings.get(name)

    with pytest.raises(InvalidSetting):
        hall.settings.set(name, typed)
    assert hall.settings.get(name) == before


@pytest.mark.parametrize("name", ["checkin.nothing", "", "hall", "hall.signed_on", "hall.name\x00"])
def test_a_name_that_is_no_setting_for_people_is_refused(hall, name):
    with pytest.raises(UnknownSetting):
        hall.settings.set(name, "x")
    with pytest.raises(UnknownSetting):
        hall.settings.get(name)


def test_the_list_shows_no_internal_setting(hall):
    assert "hall.signed_on" not in {each.setting.name for each in hall.settings.all()}
    assert "hall.signed_on" not in hall.settings.names()


def test_the_zone_and_the_start_of_the_day_count_at_once(hall):
    hall.clock.set(datetime(2020, 3, 2, 3, 0, tzinfo=SHANGHAI))
    assert f"{hall.database.day_of(hall.clock.now())}" == "2020-03-02"

    hall.settings.set("queue.day_start", "04:00")
    assert f"{hall.database.day_of(hall.clock.now())}" == "2020-03-01"
    hall.settings.set("hall.zone", "Asia/Tokyo")
    assert f"{hall.database.day_of(hall.clock.now())}" == "2020-03-02"


def test_a_zone_set_by_another_process_counts_after_the_next_look(hall):
    beside = open_hall(hall.folder.path, clock=hall.clock)
    beside.settings.set("hall.zone", "Asia/Urumqi")
    beside.close()

    assert "settings" in hall.outside.look()
    assert hall.database.zone.key == "Asia/Urumqi"


def test_settings_of_a_unit_see_what_the_unit_has_given(hall):
    with hall.database.write("test.both") as unit:
        hall.settings.set("hall.windows", "7")
        assert hall.settings.on(HallSettings, unit).windows == 7


def test_a_refused_unit_leaves_the_settings_as_they_were(hall):
    with pytest.raises(InvalidSetting), hall.database.write("test.both"):
        hall.settings.set("hall.windows", "7")
        hall.settings.set("hall.language", "de")

    assert hall.settings.now(HallSettings).windows == 3


def test_declared_values_are_typed():
    found = HallSettings({"hall.opens": "09:15", "hall.zone": "Asia/Urumqi"})

    assert found.opens == time(9, 15)
    assert found.zone == ZoneInfo("Asia/Urumqi")
    assert found.windows == 3
    assert DaySettings().day_start == time(0, 0)


def test_a_declaration_names_itself_after_its_room():
    class Sample(Settings, prefix="sample"):
        doors = number(2, low=1, high=4, unit="扇")

    assert list(Sample.names()) == ["sample.doors"]
    assert Sample({"sample.doors": "3"}).doors == 3
    assert Sample.doors.kind.range() == "1–4"
