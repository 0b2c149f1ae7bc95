"""A query built once gives what the ordinary way gives: the same values of the same types, now and the next time."""

from datetime import date, time

import pytest
from sqlalchemy import bindparam, event, select
from tests.store.records import person, setting

from hallapp.settings.schema import SettingRow
from hallapp.staff.schema import PersonRow
from hallapp.store.database import Database
from hallapp.store.prepared import Prepared

MANY_KINDS = select(
    PersonRow.id, PersonRow.seq, PersonRow.name, PersonRow.shift_from, PersonRow.shift_to, PersonRow.active_from, PersonRow.voided_at
).order_by(PersonRow.seq)
SINCE = select(SettingRow.name, SettingRow.valid_from).where(SettingRow.valid_from >= bindparam("since"), SettingRow.value != "9")


def test_its_rows_are_those_of_the_ordinary_way(hall):
    prepared = Prepared(MANY_KINDS)
    with hall.database.write("test.add") as unit:
        person(unit, "0315", "李敏")
        person(unit, "0316", "王磊").voided_at = unit.now
        again, once_more = unit.rows(prepared).all(), unit.rows(prepared).all()

        assert again == once_more == unit.rows(MANY_KINDS).all()
    assert (again[0].name, again[0].shift_from, again[0].active_from) == ("李敏", time(22, 0), date(2020, 1, 1))


def test_it_is_asked_with_other_values_each_time(hall):
    prepared = Prepared(SINCE.limit(bindparam("most")))
    with hall.database.write("test.add") as unit:
        setting(unit, "9", "test.not")
        setting(unit, "1", "test.value")
        assert [row.name for row in unit.rows(prepared, {"since": unit.now, "most": 5})] == ["hall.name", "test.value"]
        assert unit.rows(prepared, {"since": unit.now, "most": 1}).scalar_one() == "hall.name"
        assert unit.rows(prepared, {"since": unit.now.replace(year=2100), "most": 5}).first() is None


def test_a_row_that_was_changed_is_read_as_it_is_now(hall):
    prepared = Prepared(MANY_KINDS)
    with hall.database.write("test.add") as unit:
        row = person(unit)
        assert unit.rows(prepared).one().shift_to is None
        row.shift_to = time(6, 30)
        assert unit.rows(prepared).one().shift_to == time(6, 30)


def test_a_naive_instant_is_refused_as_it_is_on_the_ordinary_way(hall):
    with pytest.raises(ValueError, match="time zone"), hall.database.read() as unit:
        unit.rows(Prepared(SINCE), {"since": unit.now.replace(tzinfo=None)})


def test_a_list_is_no_parameter_of_it(hall):
    among = Prepared(select(PersonRow.id).where(PersonRow.badge_key.in_(bindparam("badges", expanding=True))))
    with pytest.raises(TypeError, match="list"), hall.database.read() as unit:
        unit.rows(among, {"badges": ["0315"]})


def test_whoever_listens_to_what_is_executed_hears_of_it(hall):
    prepared, heard = Prepared(MANY_KINDS), []

    def listen(_connection, _cursor, text, *_):
        heard.append(text)

    def ask(database: Database) -> None:
        with database.read() as unit:
            unit.rows(prepared)

    ask(hall.database)
    event.listen(hall.database.engine, "before_cursor_execute", listen)
    ask(hall.database)
    event.remove(hall.database.engine, "before_cursor_execute", listen)
    ask(hall.database)

    assert len([text for text in heard if "FROM people" in text]) == 1
