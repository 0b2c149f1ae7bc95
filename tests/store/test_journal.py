"""Every committed change leaves one row in the journal for each record touched, and what is written there stays."""

import json
from datetime import time, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError
from tests.store.records import journal_of, person, setting

from hallapp.settings.schema import SettingRow
from hallapp.staff.schema import PersonRow
from hallapp.store.changes import journal_entries
from hallapp.store.journal import (
    GENESIS,
    JOURNAL,
    Act,
    Touched,
    append,
    chain_digest,
    head_of,
    instant_text,
    of_records,
    payload_digest,
    within,
)
from hallapp.store.packing import packed, unpacked
from hallapp.store.sheets import purge_payloads


def payload(row):
    return json.loads(row.payload)


def test_each_record_touched_leaves_one_row_however_often_it_was_changed(hall):
    with hall.database.write("test.add") as unit:
        row = setting(unit, "1")
        unit.session.flush()
        row.value = "2"
        unit.session.flush()
        row.value = "3"

    (entry,) = [each for each in journal_of(hall) if each.row_id == row.id.hex]
    assert payload(entry)["value"] == [None, "3"]


def test_a_change_keeps_the_old_and_the_new_value_of_what_changed_only(hall):
    with hall.database.write("test.add") as unit:
        row = person(unit)
    with hall.database.write("test.change") as unit:
        unit.session.get(PersonRow, row.id).shift_from = time(8, 30)

    entry = journal_of(hall)[-1]
    assert (entry.action, entry.table_name) == ("test.change", "people")
    assert payload(entry) == {"shift_from": ["22:00:00", "08:30:00"]}


def test_a_value_that_was_put_back_before_the_end_leaves_nothing(hall):
    with hall.database.write("test.add") as unit:
        row = setting(unit, "1")
    before = journal_of(hall)
    with hall.database.write("test.change") as unit:
        same = unit.session.get(SettingRow, row.id)
        same.value = "2"
        same.value = "1"

    assert journal_of(hall) == before


def test_who_did_what_when_stands_in_every_row(hall):
    who = UUID(int=7)
    hall.act_as(who)
    with hall.database.write("test.add") as unit:
        setting(unit)

    entry = journal_of(hall)[-1]
    assert (entry.desk, entry.seq, entry.epoch, entry.actor, entry.action) == ("A", 2, 1, who, "test.add")
    assert entry.at == hall.clock.now()


def test_the_chain_begins_at_nothing_and_links_each_row_to_the_one_before(hall):
    for _ in range(3):
        with hall.database.write("test.add") as unit:
            setting(unit)

    rows = journal_of(hall)
    assert [row.seq for row in rows] == [1, 2, 3, 4]
    for row, previous in zip(rows, [GENESIS, *(row.digest for row in rows[:-1])], strict=True):
        shared = (row.desk, str(row.seq), str(row.epoch), instant_text(row.at), "", row.action, row.unit.hex, "")
        hashed = payload_digest(row.salt, packed(row.payload))
        assert row.digest == chain_digest((*shared, row.table_name, row.row_id, hashed, previous))


def test_each_desk_has_a_chain_of_its_own(hall):
    with hall.database.write("test.add") as unit:
        setting(unit)
        for seq in (1, 2):
            act = Act("B", 1, unit.now, None, "test.add", unit.new_id())
            head = append(unit.session.connection(), act, [Touched("settings", "0" * 32, {"value": ("1", "2")})], unit.ids)
            assert head.seq == seq

    with hall.database.read() as unit:
        connection = unit.session.connection()
        assert (head_of(connection, "A").seq, head_of(connection, "B").seq, head_of(connection, "C").seq) == (2, 2, 0)


def test_equal_payloads_have_different_digests(hall):
    with hall.database.write("test.add") as unit:
        one, other = setting(unit), setting(unit)
        other.seq = one.seq + 1

    salts = [row.salt for row in journal_of(hall)[-2:]]
    digests = [payload_digest(salt, "the same") for salt in salts]
    assert digests[0] != digests[1]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET action='other'",
        "UPDATE journal SET payload='{}'",
        "UPDATE journal SET payload=NULL",
        "UPDATE journal SET payload=NULL, salt=NULL",
        "UPDATE journal SET payload_digest=hex(zeroblob(32))",
        "UPDATE journal SET payload=NULL, salt=NULL, at='2020-01-01 00:00:00.000000'",
        "DELETE FROM journal",
        "DELETE FROM journal WHERE seq=1",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq=1",
        "REPLACE INTO journal SELECT * FROM journal WHERE seq=1",
        "INSERT INTO journal SELECT * FROM journal WHERE seq=1 ON CONFLICT DO UPDATE SET action='other'",
    ],
)
def test_the_database_itself_refuses_to_change_the_journal(hall, statement):
    before = journal_of(hall)
    with pytest.raises(DBAPIError), hall.database.write("test.tamper") as unit:
        unit.session.connection().exec_driver_sql(statement)

    assert journal_of(hall) == before


def test_only_the_purge_of_payload_and_salt_together_is_let_through_and_leaves_the_hash(hall):
    before = journal_of(hall)[0]
    with hall.database.write("test.purge") as unit:
        purge_payloads(unit.session.connection(), before.table_name, [before.row_id])

    after = journal_of(hall)[0]
    assert (after.payload, after.salt) == (None, None)
    assert after.payload_digest == payload_digest(before.salt, packed(before.payload))
    with pytest.raises(DBAPIError), hall.database.write("test.tamper") as unit:
        unit.session.connection().exec_driver_sql("UPDATE journal SET payload_digest=hex(zeroblob(32))")


def test_a_payload_is_stored_small_and_read_to_the_letter(hall):
    with hall.database.write("test.add") as unit:
        row = setting(unit, "𬭎 'x' \u0001 " + "字" * 3000)
    with hall.database.read() as unit:
        kept = unit.session.connection().exec_driver_sql("SELECT payload FROM journal ORDER BY position DESC LIMIT 1").scalar()

    entry = journal_of(hall)[-1]
    assert json.loads(entry.payload)["value"] == [None, row.value]
    assert isinstance(kept, bytes)
    assert len(kept) < len(entry.payload.encode()) / 10


@given(st.text())
def test_whatever_is_packed_is_unpacked_the_same(text):
    assert unpacked(packed(text)).decode() == text


def test_what_was_packed_by_the_first_version_is_read_for_ever():
    """Packed with the words as they are; other words could not read what halls have stored."""
    kept = bytes.fromhex("01c39f180c0dac0c2dad8c4df40c8d8c4d4ccd082706acae557a36b7efd9d47e60520100")

    assert (
        unpacked(kept).decode()
        == '{"ended_at":[null,"2020-03-02T10:19:34.123456+00:00"],"state":["called","done"],"void_reason":[null,"李敏"]}'
    )


def test_the_journal_can_be_asked_who_did_what_and_since_when(hall):
    hall.act_as(UUID(int=7))
    with hall.database.write("test.add") as unit:
        setting(unit)
    hall.act_as(None)
    with hall.database.write("other.add") as unit:
        setting(unit)
        since = unit.now

    def actions(**asked):
        return [entry.action for entry in journal_entries(hall.database, **asked)]

    assert actions() == ["other.add", "test.add", "hall.make"]
    assert actions(who=[UUID(int=7)]) == ["test.add"]
    assert actions(what="test") == ["test.add"]
    assert actions(what="%") == []
    assert actions(limit=1) == ["other.add"]
    assert actions(until=since) == []
    assert len(actions(since=since)) == 3


def test_the_tables_others_wrote_are_noticed_once(hall):
    hall.outside.look()
    with hall.database.write("test.add") as unit:
        setting(unit)
        person(unit)

    assert hall.outside.look() == {"settings", "people"}
    assert hall.outside.look() == frozenset()


def plan_of(hall, statement):
    """How SQLite would find what a statement asks for."""
    with hall.database.read() as unit:
        built = statement.compile(unit.session.connection().engine, compile_kwargs={"render_postcompile": True})
        values = tuple(built.params[name] for name in built.positiontup)
        return " ".join(row[-1] for row in unit.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {built}", values))


def test_the_rows_of_a_record_and_of_a_day_are_found_by_the_short_indexes(hall):
    of_one = select(JOURNAL.c.seq).where(*of_records("settings", ["0" * 32]))
    assert "USING INDEX ix_journal_record" in plan_of(hall, of_one)
    now = hall.clock.now()
    places = select(func.min(JOURNAL.c.position)).where(*within(now, now + timedelta(days=1)))
    assert "USING INDEX ix_journal_day" in plan_of(hall, places)


def test_records_of_nearly_the_same_id_are_kept_apart(hall):
    """The index holds the first and the last bytes of an id only."""
    ids = [f"0190a1b2c3d4{middle}8000000000abcdef" for middle in ("7000", "7001")]
    with hall.database.write("test.add") as unit:
        act = Act("A", 1, unit.now, None, "test.add", unit.new_id())
        append(unit.session.connection(), act, [Touched("settings", each, {"value": (None, "1")}) for each in ids], unit.ids)
        append(unit.session.connection(), act, [Touched("people", ids[0], {"name": (None, "1")})], unit.ids)
        purge_payloads(unit.session.connection(), "settings", ids[:1])

    assert [row.payload is None for row in journal_of(hall)[-3:]] == [True, False, False]


@pytest.mark.parametrize(
    ("since", "until", "found"), [(0, 1, [0]), (1, 2, []), (0, None, [0, 1]), (None, 5, [0]), (5, 6, [1]), (6, None, [])]
)
def test_what_was_done_in_a_span_is_what_was_done_in_it(hall, clock, since, until, found):
    begins = clock.now() + timedelta(hours=7)
    clock.set(begins)
    for hours in (0, 5):
        clock.set(begins + timedelta(hours=hours))
        with hall.database.write(f"test.{'add' if hours else 'first'}") as unit:
            setting(unit)
    bounds = {name: begins + timedelta(hours=hours) for name, hours in (("since", since), ("until", until)) if hours is not None}

    names = ["test.first", "test.add"]
    assert [entry.action for entry in journal_entries(hall.database, what="test", **bounds)] == [names[place] for place in reversed(found)]
