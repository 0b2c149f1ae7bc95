"""Whatever is changed behind the program's back is found, and the first bad row is named; what cannot be found is said here too."""

import json

import pytest
from tests.store.records import journal_of, person, setting

from hallapp.checkin.models import Reading
from hallapp.core.messages import Language, Words
from hallapp.staff.schema import PersonRow
from hallapp.staff.service import Details
from hallapp.store.compare import Bad
from hallapp.store.journal import GENESIS, Act, Touched, append, chain_digest, instant_text, payload_digest
from hallapp.store.sheets import purge_payloads
from hallapp.store.verify import verify


@pytest.fixture
def worked(hall):
    """A hall with nine journal rows: 1 its name, 2 to 5 four settings, 6 a person, 7 the person's window, 8 a reading, 9 on duty."""
    for number in range(4):
        with hall.database.write("test.add") as unit:
            setting(unit, f"{number}")
    hall.staff.add(Details(badge="0315", name='李"敏\\'))
    with hall.database.write("test.change") as unit:
        unit.session.query(PersonRow).one().window = "2"
    hall.checkin.record("0315", Reading(365))
    assert [row.seq for row in journal_of(hall)] == list(range(1, 10))
    return hall


def first_bad(hall, head=None):
    found = verify(hall.database, head).first_bad
    return (found.seq, found.what) if found else None


def test_an_untouched_hall_is_proven(worked):
    verdict = verify(worked.database)

    assert verdict.ok
    assert verdict.rows == 9
    assert verdict.head == journal_of(worked)[-1].digest


def test_an_empty_hall_is_proven(worked, by_hand):
    by_hand(*(f"DELETE FROM {table}" for table in ("journal", "settings", "presences", "readings", "people")))

    assert verify(worked.database).head == GENESIS
    assert first_bad(worked) is None


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("desk", "'B'"),
        ("epoch", "2"),
        ("at", "'2020-03-01 00:00:00.000000'"),
        ("actor", "'00000000000000000000000000000007'"),
        ("action", "'test.other'"),
        ("unit", "'00000000000000000000000000000007'"),
        ("undoes", "'00000000000000000000000000000007'"),
        ("table_name", "'people'"),
        ("row_id", "'00000000000000000000000000000007'"),
        ("salt", "'0'"),
        ("salt", "NULL"),
        ("payload", "'{}'"),
        ("payload", "NULL"),
        ("payload", "x'00'"),
        ("payload", "x'0100'"),
        ("payload", "(SELECT other.payload FROM journal AS other WHERE other.seq=4)"),
        ("payload_digest", "'0'"),
        ("previous", "'0'"),
        ("digest", "'0'"),
    ],
)
def test_any_edit_of_any_column_is_found_at_its_row(worked, by_hand, column, value):
    by_hand(f'UPDATE journal SET "{column}"={value} WHERE seq=5')

    seq, what = first_bad(worked)
    assert seq == (1 if column == "desk" else 5)
    assert what in {"digest", "payload", "previous", "sequence"}


def test_a_deleted_row_is_named(worked, by_hand):
    by_hand("DELETE FROM journal WHERE seq=4")

    assert first_bad(worked) == (4, "sequence")


def test_a_deleted_row_whose_successors_were_renumbered_is_named(worked, by_hand):
    by_hand("DELETE FROM journal WHERE seq=4", "UPDATE journal SET seq=seq-1 WHERE seq>4")

    assert first_bad(worked) == (4, "digest")


def test_an_inserted_row_is_named(worked, by_hand):
    by_hand(
        "CREATE TEMP TABLE forged AS SELECT * FROM journal WHERE seq=4",
        "UPDATE forged SET seq=5, position=5, action='forged'",
        "UPDATE journal SET seq=seq+100, position=position+100 WHERE seq>4",
        "UPDATE journal SET seq=seq-99, position=position-99 WHERE seq>4",
        "INSERT INTO journal SELECT * FROM forged",
    )

    assert first_bad(worked) == (5, "digest")


def test_swapped_rows_are_named(worked, by_hand):
    by_hand("UPDATE journal SET seq=99 WHERE seq=3", "UPDATE journal SET seq=3 WHERE seq=4", "UPDATE journal SET seq=4 WHERE seq=99")

    assert first_bad(worked)[0] == 3


def test_rows_put_into_another_order_on_disk_are_named(worked, by_hand):
    by_hand("UPDATE journal SET position=99 WHERE seq=3", "UPDATE journal SET position=3 WHERE seq=4")

    assert first_bad(worked) == (3, "sequence")


def test_a_row_replaced_by_another_tool_is_named(worked, by_hand):
    row = journal_of(worked)[3]
    others = ", ".join(f'"{name}"' if name != "action" else "'test.other'" for name in row._fields)
    by_hand(f"INSERT OR REPLACE INTO journal SELECT {others} FROM journal WHERE seq=4")

    assert first_bad(worked) == (4, "digest")


@pytest.mark.parametrize(
    ("statement", "seq"),
    [
        ("UPDATE settings SET value='9' WHERE value='2'", 4),
        ("UPDATE settings SET valid_from='2020-03-01 00:00:00.000000' WHERE value='2'", 4),
        ("UPDATE settings SET valid_from='never' WHERE value='2'", 4),
        ("UPDATE settings SET valid_from='\"' WHERE value='2'", 4),
        ("UPDATE settings SET voided_at='2020-03-02 00:00:00.000000' WHERE value='2'", 4),
        ("UPDATE settings SET void_reason='x' WHERE value='2'", 4),
        ("UPDATE settings SET value=x'32' WHERE value='2'", 4),
        ("UPDATE people SET name='李四'", 7),
        ("UPDATE people SET window='3'", 7),
        ("UPDATE people SET window=x'33'", 7),
        ("UPDATE people SET active_from='yesterday'", 7),
        ("UPDATE people SET shift_from='08:00:00.000000'", 7),
        ("UPDATE readings SET temp_tenths=373", 8),
        ("UPDATE readings SET temp_tenths='36.5'", 8),
        ("UPDATE readings SET temp_tenths=NULL", 8),
        ("UPDATE readings SET hands=0", 8),
        ("UPDATE readings SET hands=7", 8),
        ("UPDATE readings SET taken_at='2020-03-02 00:00:00.000001'", 8),
    ],
)
def test_a_record_edited_by_hand_is_found_at_the_journals_last_word_on_it(worked, by_hand, statement, seq):
    by_hand(statement)

    assert first_bad(worked) == (seq, "row_changed")


def test_a_deleted_record_is_found(worked, by_hand):
    by_hand("DELETE FROM presences")

    assert first_bad(worked) == (9, "row_missing")


def test_a_record_the_journal_knows_nothing_of_is_found(worked, by_hand):
    by_hand(
        "CREATE TEMP TABLE forged AS SELECT * FROM settings LIMIT 1",
        "UPDATE forged SET id='ffff0000000000000000000000000000', seq=99",
        "INSERT INTO settings SELECT * FROM forged",
    )

    assert verify(worked.database).first_bad == Bad(0, "row_unknown", "settings", "ffff0000000000000000000000000000")


def test_an_index_that_leads_to_other_records_is_found_though_every_record_is_true(worked, by_hand):
    """Two indexes of the readings take each other's place in the file, as damage could leave them; no record differs."""
    two = "('ix_readings_person_id_day_taken_at_id', 'ix_readings_badge_day_taken_at_id')"
    by_hand(
        "PRAGMA writable_schema=ON",
        f"UPDATE sqlite_schema SET rootpage=(SELECT sum(rootpage) FROM sqlite_schema WHERE name IN {two}) - rootpage WHERE name IN {two}",
        "PRAGMA schema_version=9999",
    )
    found = verify(worked.database).first_bad

    assert found == Bad(0, "index")
    assert Words(Language.ZH).tell(found.said).startswith("有问题：索引坏了")


def test_of_several_changed_records_the_first_is_named(worked, by_hand):
    by_hand("UPDATE people SET name='李四'", "UPDATE settings SET value='9' WHERE value='1'", "DELETE FROM presences")

    assert first_bad(worked) == (3, "row_changed")


def purge(hall, seq):
    row = next(each for each in journal_of(hall) if each.seq == seq)
    with hall.database.write("test.purge") as unit:
        purge_payloads(unit.session.connection(), row.table_name, [row.row_id])


def test_a_purged_payload_is_no_fault_and_its_record_is_not_compared(worked, by_hand):
    purge(worked, 8)
    by_hand("UPDATE readings SET temp_tenths=NULL, badge=NULL")

    assert first_bad(worked) is None


def test_a_change_after_the_purge_still_counts(worked, by_hand):
    purge(worked, 6)
    with worked.database.write("test.change") as unit:
        unit.session.query(PersonRow).one().window = "3"
    assert first_bad(worked) is None

    by_hand("UPDATE people SET window='4'")
    assert first_bad(worked) == (10, "row_changed")


def as_before_the_eighth_schema(hall, by_hand):
    """Write the journal as it was written before it was packed, to the byte."""
    previous = GENESIS
    for row in journal_of(hall):
        said, hashed = row.payload.replace("'", "''"), payload_digest(row.salt, row.payload)
        shared = (row.desk, str(row.seq), str(row.epoch), instant_text(row.at), "", row.action, row.unit.hex, "")
        digest = chain_digest((*shared, row.table_name, row.row_id, hashed, previous))
        kept = f"payload='{said}', payload_digest='{hashed}', previous='{previous}', digest='{digest}'"
        by_hand(f"UPDATE journal SET {kept} WHERE seq={row.seq}")
        previous = digest


def test_a_journal_from_before_it_was_packed_is_proven_as_it_was_and_goes_on(worked, by_hand):
    said = [row.payload for row in journal_of(worked)]
    as_before_the_eighth_schema(worked, by_hand)
    noted = journal_of(worked)[4].digest
    worked.settings.set("hall.windows", "5")

    assert [row.payload for row in journal_of(worked)[:-1]] == said
    assert first_bad(worked, noted) is None
    assert worked.undo.undo().rows == 1
    assert first_bad(worked) is None


@pytest.mark.parametrize(
    ("column", "value", "what"),
    [
        ("payload", "replace(payload, '\"3\"', '\"4\"')", "payload"),
        ("payload_digest", "'0'", "payload"),
        ("previous", "'0'", "previous"),
        ("digest", "'0'", "digest"),
        ("digest", "unhex(digest)", None),
    ],
)
def test_an_edit_of_a_row_from_before_is_found(worked, by_hand, column, value, what):
    as_before_the_eighth_schema(worked, by_hand)
    by_hand(f'UPDATE journal SET "{column}"={value} WHERE seq=5')

    assert first_bad(worked) == ((5, what) if what else None)


def test_a_chain_of_another_desk_is_proven_too(worked, by_hand):
    with worked.database.write("test.add") as unit:
        act = Act("B", 1, unit.now, None, "test.add", unit.new_id())
        append(unit.session.connection(), act, [Touched("gone", "7", {"id": (None, "7")})], unit.ids)
    assert first_bad(worked) is None
    assert verify(worked.database).head == journal_of(worked)[-2].digest

    by_hand("UPDATE journal SET action='other' WHERE desk='B'")
    assert first_bad(worked) == (1, "digest")


def test_a_unit_that_changes_many_records_of_every_kind_is_proven(hall):
    with hall.database.write("test.add") as unit:
        people = [
            person(unit, f"{number:04}", name) for number, name in enumerate(["李敏", "\u0001", "\"\\/'", "𬭎", "a\nb\tc\u2028\x7f", ""])
        ]
    with hall.database.write("test.change") as unit:
        for each in people[::2]:
            unit.session.get(PersonRow, each.id).shift_to = each.shift_from.replace(microsecond=5)

    assert first_bad(hall) is None


# What a chain alone cannot tell, asserted so that the manual stays true.


def cut_tail(by_hand):
    by_hand("DELETE FROM journal WHERE seq>7", "DELETE FROM presences", "DELETE FROM readings")


def test_a_cut_tail_is_not_found_without_a_head_kept_elsewhere(worked, by_hand):
    cut_tail(by_hand)

    assert first_bad(worked) is None


def test_a_cut_tail_is_found_with_the_head_kept_elsewhere(worked, by_hand):
    head = verify(worked.database).head
    cut_tail(by_hand)

    assert first_bad(worked, head) == (7, "head_unknown")


def test_a_head_noted_earlier_is_still_in_the_chain(worked):
    noted = verify(worked.database).head
    worked.settings.set("hall.windows", "5")

    assert first_bad(worked, noted) is None


def test_a_chain_rewritten_as_a_whole_is_not_found_without_a_head_kept_elsewhere(worked, by_hand):
    head = verify(worked.database).head
    rows = journal_of(worked)
    by_hand("DELETE FROM journal", "UPDATE settings SET value='9' WHERE value='3'")
    with worked.database.write("forged") as unit:
        for row in rows:
            changes = json.loads(row.payload.replace('"value":[null,"3"]', '"value":[null,"9"]'))
            act = Act(row.desk, row.epoch, row.at, row.actor, row.action, row.unit)
            append(unit.session.connection(), act, [Touched(row.table_name, row.row_id, changes)], unit.ids)

    assert first_bad(worked) is None
    assert first_bad(worked, head) == (9, "head_unknown")


def test_a_false_fact_typed_in_honestly_is_not_found(hall):
    hall.settings.set("hall.name", "不存在的营业厅")

    assert first_bad(hall) is None


@pytest.mark.parametrize("column", ["taken_at", "recorded_at"])
def test_an_instant_is_compared_to_its_last_sign(worked, by_hand, column):
    by_hand(f"UPDATE readings SET {column} = substr({column}, 1, 10) || '_' || substr({column}, 12)")

    assert first_bad(worked) == (8, "row_changed")


def test_how_far_a_proof_is_is_told_up_to_the_end(hall):
    for number in range(3):
        with hall.database.write("test.add") as unit:
            for value in range(200):
                setting(unit, str(value), name=f"test.{number}")
    told: list[tuple[int, int]] = []

    assert verify(hall.database, progress=lambda done, total: told.append((done, total))).ok

    assert told[-1] == (1202, 1202), "600 rows of the journal, the hall's name, and as many records"
    assert told == sorted(told)
    assert len({done for done, _ in told}) > 3


class Stopped(Exception):
    """Somebody pressed the button."""


@pytest.mark.parametrize("after", [1, 3])
def test_a_proof_that_is_stopped_ends_and_leaves_everything_as_it_was(hall, after):
    for number in range(3):
        with hall.database.write("test.add") as unit:
            for value in range(200):
                setting(unit, str(value), name=f"test.{number}")
    asked: list[int] = []

    def stop(done: int, _total: int) -> None:
        asked.append(done)
        if len(asked) > after:
            raise Stopped

    with pytest.raises(Stopped):
        verify(hall.database, progress=stop)
    assert verify(hall.database).ok


def test_a_proof_is_stopped_in_the_middle_of_a_table(hall, monkeypatch):
    monkeypatch.setattr("hallapp.store.verify._OPERATIONS", 50)
    with hall.database.write("test.add") as unit:
        for value in range(300):
            setting(unit, str(value))
    asked: list[int] = []

    def stop(done: int, total: int) -> None:
        asked.append(done)
        if asked.count(done) > 20 and done > total // 2:
            raise Stopped

    with pytest.raises(Stopped):
        verify(hall.database, progress=stop)
    assert verify(hall.database).ok
