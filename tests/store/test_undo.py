"""What a person did last can be taken back and done again, unless the world has moved on."""

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.records import person, rows_in, setting

from hallapp.checkin.schema import ReadingRow
from hallapp.core.errors import Refused
from hallapp.settings.schema import SettingRow
from hallapp.staff.schema import PersonRow
from hallapp.store.errors import CannotUndo, MovedOn, NothingToUndo
from hallapp.store.undo import Undo, Undone
from hallapp.store.verify import verify
from hallapp.visits.schema import VisitDayRow

UNDOABLE = frozenset({"test.add", "test.change"})
ONE, OTHER = UUID(int=1), UUID(int=2)


@pytest.fixture
def undo(hall):
    return Undo(hall.database, UNDOABLE)


def add(hall, value="1", action="test.add"):
    with hall.database.write(action) as unit:
        return setting(unit, value).id


def change(hall, row_id, value, action="test.change"):
    with hall.database.write(action) as unit:
        unit.session.get(SettingRow, row_id).value = value


def values(hall):
    """The values of the test's settings that are not void."""
    with hall.database.read() as unit:
        rows = unit.session.query(SettingRow).filter(SettingRow.name == "test.value").order_by(SettingRow.seq)
        return [row.value for row in rows if row.voided_at is None]


def test_what_was_added_is_voided_and_stays(hall, undo):
    add(hall)

    assert undo.undo() == Undone("test.add", 1)
    assert values(hall) == []
    assert rows_in(hall, SettingRow) == 2


def test_what_was_changed_gets_its_old_value_back(hall, undo):
    row = add(hall, "1")
    change(hall, row, "2")
    change(hall, row, "3")

    assert undo.undo() == Undone("test.change", 1)
    assert values(hall) == ["2"]
    undo.undo()
    assert values(hall) == ["1"]


def test_undo_and_redo_walk_back_and_forth(hall, undo):
    for value in "123":
        add(hall, value)
    for expected in (["1", "2"], ["1"], []):
        undo.undo()
        assert values(hall) == expected
    for expected in (["1"], ["1", "2"], ["1", "2", "3"]):
        undo.redo()
        assert values(hall) == expected
    undo.undo()
    assert values(hall) == ["1", "2"]
    assert verify(hall.database).ok


def test_redo_ends_when_something_new_is_done(hall, undo):
    add(hall, "1")
    undo.undo()
    add(hall, "2")

    with pytest.raises(NothingToUndo):
        undo.redo()
    assert values(hall) == ["2"]


def test_there_is_nothing_to_take_back_twice(hall, undo):
    row = add(hall, "1", action="other.add")
    change(hall, row, "2")
    undo.undo()

    with pytest.raises(CannotUndo):
        undo.undo()
    assert values(hall) == ["1"]


def test_everybody_takes_back_only_what_they_did(hall, undo):
    hall.act_as(ONE)
    add(hall, "1")
    hall.act_as(OTHER)
    add(hall, "2")
    hall.act_as(ONE)

    undo.undo()
    assert values(hall) == ["2"]
    with pytest.raises(NothingToUndo):
        undo.undo()


def test_what_somebody_else_changed_since_is_not_taken_back(hall, undo):
    hall.act_as(ONE)
    row = add(hall, "1")
    hall.act_as(OTHER)
    change(hall, row, "2")
    hall.act_as(ONE)

    with pytest.raises(MovedOn):
        undo.undo()
    assert values(hall) == ["2"]


def test_what_was_voided_otherwise_is_not_taken_back(hall, undo):
    row = add(hall, "1")
    hall.act_as(OTHER)
    with hall.database.write("test.void") as unit:
        unit.session.get(SettingRow, row).voided_at = unit.now
    hall.act_as(None)

    with pytest.raises(MovedOn):
        undo.undo()


def test_a_unit_of_many_records_is_taken_back_whole_or_not_at_all(hall, undo):
    hall.act_as(ONE)
    with hall.database.write("test.add") as unit:
        rows = [setting(unit, value).id for value in "123"]
    hall.act_as(OTHER)
    change(hall, rows[2], "9")
    hall.act_as(ONE)

    with pytest.raises(MovedOn):
        undo.undo()
    assert values(hall) == ["1", "2", "9"]

    hall.act_as(OTHER)
    undo.undo()
    hall.act_as(ONE)
    assert undo.undo() == Undone("test.add", 3)
    assert values(hall) == []


def test_an_action_that_cannot_be_undone_stands_in_the_way(hall, undo):
    add(hall, "1")
    add(hall, "2", action="other.add")

    assert undo.last() is None
    with pytest.raises(CannotUndo):
        undo.undo()


def test_the_name_of_what_would_be_taken_back_is_known(hall, undo):
    row = add(hall)
    change(hall, row, "2")
    assert undo.last() == "test.change"
    undo.undo()
    assert undo.last() == "test.add"


def test_what_a_device_reports_is_passed_over(hall):
    undo = Undo(hall.database, UNDOABLE, reports=frozenset({"device.report"}))
    add(hall, "1")
    add(hall, "2", action="device.report")

    undo.undo()
    assert values(hall) == ["2"]
    undo.redo()
    assert values(hall) == ["1", "2"]


def test_a_guard_can_refuse_and_sees_what_would_be_taken_back(hall):
    seen = []

    def guard(unit, entries):
        seen.extend((entry.table, entry.changes["value"]) for entry in entries)
        raise Refused

    undo = Undo(hall.database, UNDOABLE, {"test.add": guard})
    add(hall, "1")

    with pytest.raises(Refused):
        undo.undo()
    assert seen == [("settings", (None, "1"))]
    assert values(hall) == ["1"]


def test_what_was_purged_cannot_be_taken_back(hall, undo, by_hand):
    add(hall, "1")
    by_hand("UPDATE journal SET payload=NULL, salt=NULL")

    with pytest.raises(MovedOn):
        undo.undo()


def test_a_large_unit_is_taken_back_whole(hall, undo):
    with hall.database.write("test.add") as unit:
        first = setting(unit, "0")
        for number in range(1, 700):
            row = SettingRow(
                id=unit.new_id(), seq=first.seq + number, name="test.value", value=f"{number}", valid_from=unit.now, recorded_at=unit.now
            )
            unit.add(row)

    assert undo.undo() == Undone("test.add", 700)
    assert values(hall) == []
    assert undo.redo() == Undone("test.add", 700)
    assert len(values(hall)) == 700


SHANGHAI = ZoneInfo("Asia/Shanghai")
instants = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(SHANGHAI))  # noqa: DTZ001 - the zone is the third argument
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
people = st.fixed_dictionaries(
    {
        "name": texts,
        "shift_from": st.none() | st.times(),
        "active_from": st.none() | st.dates(),
        "voided_at": st.none() | instants,
        "void_reason": st.none() | texts,
    }
)
readings = st.fixed_dictionaries(
    {
        "temp_tenths": st.none() | st.integers(-(2**63), 2**63 - 1),
        "hands": st.booleans(),
        "two_points_only": st.none() | st.booleans(),
        "corrects": st.none() | st.uuids(),
        "taken_at": instants,
    }
)


def test_undo_looks_back_no_further_than_it_reaches(hall, undo, monkeypatch):
    monkeypatch.setattr("hallapp.store.undo.REACH", 3)
    hall.act_as(ONE)
    add(hall, "1")
    hall.act_as(OTHER)
    for value in "234":
        add(hall, value)
    hall.act_as(ONE)

    with pytest.raises(NothingToUndo):
        undo.undo()


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A hall that lives as long as the module, with one person and one reading, because each example would make its own."""
    from tests.conftest import MONDAY

    from hallapp.core.clock import FixedClock
    from hallapp.hall import make_hall

    hall = make_hall(tmp_path_factory.mktemp("undo") / "hall", name="天元示例营业厅", windows=3, demo=True, clock=FixedClock(MONDAY))
    with hall.database.write("test.add") as unit:
        somebody = person(unit)
        unit.session.flush()
        instant = unit.now
        unit.add(
            ReadingRow(
                id=unit.new_id(), day=unit.day, session=1, person_id=somebody.id, badge="0315", ordinal=0, taken_at=instant,
                recorded_at=instant, temp_tenths=365, method="forehead", verdict="normal", face_mask=True, hands=True,
                badge_checked=True, sure=False, limit_tenths=373, limit_operator=">=", low_limit_tenths=350,
            )
        )  # fmt: skip
    yield hall
    hall.close()


def state(hall, row_class):
    with hall.database.read() as unit:
        row = unit.session.query(row_class).one()
        return {column.key: getattr(row, column.key) for column in row_class.__table__.columns}


@given(st.sampled_from([PersonRow, ReadingRow]).flatmap(lambda row: st.tuples(st.just(row), people if row is PersonRow else readings)))
def test_values_of_every_type_come_back_to_the_letter(kept, change):
    row_class, new = change
    before = state(kept, row_class)
    with kept.database.write("test.change") as unit:
        row = unit.session.query(row_class).one()
        for name, value in new.items():
            setattr(row, name, value)
    after = state(kept, row_class)
    if after == before:
        return
    undo = Undo(kept.database, UNDOABLE)

    undo.undo()
    assert state(kept, row_class) == before
    undo.redo()
    assert state(kept, row_class) == after
    assert verify(kept.database).ok


def test_the_clock_may_stand_still_or_go_back_between_the_steps(hall, undo):
    add(hall, "1")
    hall.clock.advance(-timedelta(days=1))
    add(hall, "2")

    undo.undo()
    assert values(hall) == ["1"]
    undo.undo()
    assert values(hall) == []
    assert (date(2020, 3, 1), time(8)) == (hall.database.day_of(hall.clock.now()), hall.clock.now().astimezone(SHANGHAI).time())


# --- running totals -----------------------------------------------------------------------------------------------------------------


def count(hall, persons, action="test.add"):
    with hall.database.write(action) as unit:
        row = unit.session.query(VisitDayRow).first() or unit.add(VisitDayRow(id=unit.new_id(), day=unit.day, in_hall=0, closed_at=None))
        row.in_hall += persons


def counted(hall):
    with hall.database.read() as unit:
        return [(row.in_hall, row.admitted) for row in unit.session.query(VisitDayRow)]


def test_a_count_is_taken_back_by_its_difference(hall, undo):
    hall.act_as(ONE)
    count(hall, 3)
    hall.act_as(OTHER)
    count(hall, 4)
    hall.act_as(ONE)

    undo.undo()
    assert counted(hall) == [(4, 0)]
    undo.redo()
    assert counted(hall) == [(7, 0)]
    assert verify(hall.database).ok


@given(st.lists(st.integers(-5, 5), max_size=8))
@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_taking_everything_back_leaves_the_total_as_it_was(hall, undo, counts):
    count(hall, 100, action="other.add")
    before = counted(hall)
    for persons in counts:
        count(hall, persons)
    for _ in [persons for persons in counts if persons]:
        undo.undo()

    assert counted(hall) == before


def test_a_unit_that_reaches_further_back_than_undo_looks_is_taken_back_whole(hall, undo, monkeypatch):
    with hall.database.write("test.add") as unit:
        for value in "12345":
            setting(unit, value)
    monkeypatch.setattr("hallapp.store.undo.REACH", 2)

    assert undo.undo() == Undone("test.add", 5)
    assert values(hall) == []
