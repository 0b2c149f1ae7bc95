"""A unit that touches very many records leaves few rows in the chain, and who reads the journal is told the same of each record."""

import json
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event, select
from sqlalchemy.exc import DBAPIError
from tests.conftest import MONDAY
from tests.store.records import bare_hall, journal_of, said_of, setting
from tests.store.test_journal import plan_of

from hallapp.core.clock import FixedClock
from hallapp.core.errors import HallError
from hallapp.core.ids import CountedIds
from hallapp.core.messages import Language, Words
from hallapp.hall import open_hall
from hallapp.records.ledgers.declare import Name, Query
from hallapp.staff.schema import PersonRow, ReportsToRow
from hallapp.store import bulk, sheets
from hallapp.store.changes import journal_entries
from hallapp.store.journal import MANY, payload_text, within
from hallapp.store.retention import JournalPayloads
from hallapp.store.sheets import LINES, SAID, JournalLine, purge_payloads
from hallapp.store.verify import verify

IMPORT = "staff.import"
TEXTS = {"kind": "staff", "employment_type": "other"} | dict.fromkeys(
    ("badge_no", "badge_key", "pinyin", "post", "team", "window", "phone", "employer"), "x"
)
WORDS = Words(Language.EN)


def add(hall, number, named="王"):
    """So many people at once, each answering to the one before; their ids."""
    with hall.database.write(IMPORT) as unit:
        ids, seq, above = unit.new_ids(number), unit.next_in(PersonRow.seq), unit.next_in(ReportsToRow.seq)
        texts = {name: [text] * number for name, text in TEXTS.items()}
        names = [f"{named}{place}" for place in range(number)]
        unit.add_many(PersonRow, {"id": ids, "seq": range(seq, seq + number), "name": names, **texts})
        pairs = {"person_id": ids[1:], "superior_id": ids[:-1], "valid_from": [unit.day] * (number - 1)}
        unit.add_many(ReportsToRow, {"id": unit.new_ids(number - 1), "seq": range(above, above + number - 1), **pairs})
        return ids


@pytest.fixture
def small_sheets(monkeypatch):
    """Sheets of at most three records, for every unit that touches three or more."""
    monkeypatch.setattr(bulk, "MANY", 3)
    monkeypatch.setattr(sheets, "LINES", 3)


@pytest.fixture
def worked(hall, small_sheets):
    """Row 1 is the hall's name, 2 to 11 are people in sheets of 3, 3, 3 and 1, 12 to 20 whom they answer to, 21 a setting."""
    add(hall, 10)
    with hall.database.write("test.add") as unit:
        setting(unit)
    assert [row.seq for row in journal_of(hall)] == [1, 4, 7, 10, 11, 14, 17, 20, 21]
    return hall


def lines_of(hall):
    with hall.database.read() as unit:
        return unit.session.execute(select(JournalLine.__table__).order_by(JournalLine.position)).all()


def first_bad(hall):
    found = verify(hall.database).first_bad
    return (found.seq, found.what) if found else None


def test_very_many_records_leave_one_row_for_some_hundreds(hall):
    people = add(hall, MANY)

    rows = journal_of(hall)[1:]
    assert [(row.table_name, row.row_id, row.payload) for row in rows] == [
        *[("people", "", None)] * (MANY // LINES),
        *[("reports_to", "", None)] * (MANY // LINES),
    ]
    said = said_of(hall)[1:]
    assert [row.row_id for row in said[:MANY]] == [each.hex for each in people]
    assert [json.loads(row.payload)["name"][1] for row in said[:MANY]] == [f"王{place}" for place in range(MANY)]
    assert [(row.seq, row.position) for row in said] == [(number, number) for number in range(2, 2 * MANY + 1)]
    assert verify(hall.database).rows == 2 * MANY


@given(
    st.lists(
        st.tuples(*[st.one_of(st.text(max_size=3), st.sampled_from(['", "', "\x1f", None, 7, True, 0.5]))] * 3), min_size=1, max_size=5
    )
)
def test_payloads_made_a_column_at_a_time_are_those_of_one_record(rows):
    columns = dict(zip(("b", "a", "c%"), map(list, zip(*rows, strict=True)), strict=True))

    made = list(bulk._payloads(columns, len(rows)))

    assert made == [payload_text({name: (None, values[place]) for name, values in columns.items()}) for place in range(len(rows))]


def test_fewer_records_leave_a_row_each(hall):
    add(hall, MANY // 2)

    assert len(journal_of(hall)) == MANY
    assert lines_of(hall) == []


def test_the_chain_goes_on_behind_a_sheet(worked):
    with worked.database.write("test.add") as unit:
        setting(unit)

    assert verify(worked.database).ok
    assert [row.seq for row in said_of(worked)] == list(range(1, 23))


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("payload", "'{}'"),
        ("payload", "replace(payload, '王4', '李4')"),
        ("payload", "NULL"),
        ("payload", "x'00'"),
        ("salt", "'0'"),
        ("salt", "NULL"),
        ("hash", "zeroblob(32)"),
    ],
)
def test_what_one_line_says_is_proven_by_its_own_hash_and_named(worked, by_hand, column, value):
    by_hand(f"UPDATE journal_lines SET {column}={value} WHERE position=6")

    found = verify(worked.database).first_bad
    assert (found.seq, found.what, found.table, found.row_id) == (6, "payload", "people", lines_of(worked)[4].row_id)


@pytest.mark.parametrize(
    "statements",
    [
        ["UPDATE journal_lines SET row_id=(SELECT row_id FROM journal_lines WHERE position=5) WHERE position=6"],
        ["UPDATE journal_lines SET payload=NULL, salt=NULL, hash=zeroblob(32) WHERE position=6"],
        ["UPDATE journal_lines SET position=99 WHERE position=6", "UPDATE journal_lines SET position=6 WHERE position=5"],
        ["UPDATE journal_lines SET position=0 WHERE position=6", "UPDATE journal_lines SET position=6 WHERE position=5"],
        ["UPDATE journal_lines SET sheet=10 WHERE position=6"],
        ["DELETE FROM journal_lines WHERE position=5"],
        ["DELETE FROM journal_lines WHERE position=7"],
        ["DELETE FROM journal_lines"],
        ["UPDATE journal SET payload_digest=hex(zeroblob(32)) WHERE seq=7"],
        ["UPDATE journal SET payload_digest='' WHERE seq=7"],
        ["UPDATE journal SET payload='{}', salt='0' WHERE seq=7"],
        ["UPDATE journal SET row_id=hex(zeroblob(16)) WHERE seq=7"],
        ["UPDATE journal SET table_name='reports_to' WHERE seq=7"],
        ["UPDATE journal SET seq=6 WHERE seq=7"],
        ["UPDATE journal SET position=8 WHERE seq=7"],
        ["DELETE FROM journal WHERE seq=7"],
        ["DELETE FROM journal WHERE seq=7", "DELETE FROM journal_lines WHERE sheet=7"],
    ],
)
def test_any_other_edit_of_a_sheet_is_found_in_it(worked, by_hand, statements):
    by_hand(*statements)

    seq, what = first_bad(worked)
    assert 2 <= seq <= 7
    assert what in {"digest", "payload", "sequence"}


@pytest.mark.parametrize("sheet", ["99", "21", "1", "20"])
def test_a_line_that_no_sheet_vouches_for_is_found(worked, by_hand, sheet):
    """Else a forged last word on a record would be believed."""
    forged = f"SELECT 30, {sheet}, row_id, replace(payload, '王4', '李4'), salt, hash FROM journal_lines WHERE position=6"
    by_hand("UPDATE people SET name='李4' WHERE name='王4'", f"INSERT INTO journal_lines {forged}")

    found = verify(worked.database).first_bad
    assert (found.what, found.row_id) == ("sequence", said_of(worked)[5].row_id)


@pytest.mark.parametrize(
    ("statement", "bad"),
    [
        ("UPDATE people SET name='李4' WHERE name='王4'", (6, "row_changed")),
        ("UPDATE people SET name='李9' WHERE name='王9'", (11, "row_changed")),
        ("UPDATE reports_to SET valid_from='2020-01-01' WHERE seq=1", (12, "row_changed")),
        ("DELETE FROM people WHERE name='王4'", (6, "row_missing")),
        ("INSERT INTO people SELECT 'x', 99, kind, badge_no, badge_key, name, pinyin, employment_type, post, team, window, phone, employer,"
         " shift_from, shift_to, active_from, active_to, voided_at, void_reason FROM people WHERE name='王4'", (0, "row_unknown")),
    ],
)  # fmt: skip
def test_a_record_that_is_not_what_its_line_says_is_named(worked, by_hand, statement, bad):
    by_hand(statement)

    assert first_bad(worked) == bad


def test_a_record_that_was_changed_later_is_compared_with_both(worked, by_hand):
    with worked.database.write("test.change") as unit:
        unit.session.scalars(select(PersonRow).where(PersonRow.name == "王4")).one().window = "2"
    assert verify(worked.database).ok

    by_hand("UPDATE people SET phone='139' WHERE name='王4'")

    assert first_bad(worked) == (22, "row_changed")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_lines SET payload='{}'",
        "UPDATE journal_lines SET payload=NULL",
        "UPDATE journal_lines SET payload=NULL, salt=NULL, hash=zeroblob(32)",
        "UPDATE journal_lines SET payload=NULL, salt=NULL, sheet=sheet+1",
        "UPDATE journal_lines SET payload=NULL, salt=NULL, row_id='x'",
        "DELETE FROM journal_lines",
        "INSERT OR REPLACE INTO journal_lines SELECT * FROM journal_lines WHERE position=6",
    ],
)
def test_the_database_itself_refuses_to_change_a_line(worked, statement):
    before = lines_of(worked)
    with pytest.raises(DBAPIError), worked.database.write("test.tamper") as unit:
        unit.session.connection().exec_driver_sql(statement)

    assert lines_of(worked) == before


def test_one_person_of_a_sheet_is_forgotten_and_the_chain_still_proves(worked, by_hand):
    head, before = journal_of(worked)[-1].digest, said_of(worked)
    with worked.database.write("test.purge") as unit:
        purge_payloads(unit.session.connection(), "people", [before[5].row_id])
        purge_payloads(unit.session.connection(), "reports_to", [before[6].row_id])  # a person's id, not one of theirs

    after = said_of(worked)
    assert [row.position for row in after if row.payload is None] == [6]
    assert (after[5].payload, after[5].salt) == (None, None)
    assert [row for row in after if row.position != 6] == [row for row in before if row.position != 6]
    assert verify(worked.database, head).ok
    by_hand("UPDATE people SET name='李5' WHERE name='王5'")
    assert first_bad(worked) == (7, "row_changed")


def test_old_words_of_a_sheet_go_and_are_counted_by_record(worked, clock):
    worked.settings.set("retention.journal", "31")
    clock.advance(timedelta(days=1))
    worked.settings.set("hall.windows", "5")
    clock.advance(timedelta(days=40))
    assert worked.retention.due()[0].records == 22

    purged = worked.retention.purge()

    assert (purged[0].kind, purged[0].records) == ("journal", 22)
    assert {row.payload for row in said_of(worked)[:22]} == {None}
    assert {line.payload for line in lines_of(worked)} == {None}
    assert verify(worked.database).ok


def test_a_record_of_a_sheet_is_put_right_and_undone_like_any_other(worked):
    with worked.database.write(IMPORT) as unit:
        unit.session.scalars(select(PersonRow).where(PersonRow.name == "王4")).one().name = "李4"
    worked.undo.undo()

    with worked.database.read() as unit:
        assert unit.session.scalars(select(PersonRow.name).where(PersonRow.seq == 5)).one() == "王4"
    assert verify(worked.database).ok


def test_very_many_records_are_taken_back_and_done_again(hall, small_sheets):
    add(hall, 10)
    assert (hall.undo.last(), hall.undo.undo().rows) == (IMPORT, 19)
    with hall.database.read() as unit:
        assert unit.session.scalars(select(PersonRow).where(PersonRow.voided_at.is_(None))).all() == []

    assert hall.undo.redo().rows == 19
    with hall.database.read() as unit:
        assert len(unit.session.scalars(select(PersonRow).where(PersonRow.voided_at.is_(None))).all()) == 10
    assert verify(hall.database).ok


def test_a_sheet_that_cannot_be_finished_leaves_nothing(hall, small_sheets, monkeypatch):
    before = said_of(hall)

    def cut_off(*_given, **_more):
        raise DBAPIError("INSERT", None, Exception("cut off"))

    monkeypatch.setattr(sheets, "write_rows", cut_off)
    with pytest.raises(DBAPIError):
        add(hall, 10)
    monkeypatch.undo()

    assert (said_of(hall), lines_of(hall)) == (before, [])
    add(hall, 10)
    assert verify(hall.database).ok


def test_the_journal_is_read_along_positions_and_no_further_than_asked(hall):
    page = plan_of(hall, select(SAID.position, SAID.payload).where(SAID.position < 99).order_by(SAID.position.desc()).limit(9))
    assert "MERGE (UNION ALL)" in page
    assert "TEMP B-TREE" not in page
    assert page.count("USING INTEGER PRIMARY KEY") == 3

    now = hall.clock.now()
    assert "USING INDEX ix_journal_day" in plan_of(hall, select(SAID.seq).where(*within(now, now + timedelta(days=1), SAID.at)))


@contextmanager
def asked(hall):
    """The statements that are executed in the block, with their values."""
    found = {}

    def note(_connection, _cursor, text, values, *_more):
        found[text] = tuple(values)

    event.listen(hall.database.engine, "before_cursor_execute", note)
    yield found
    event.remove(hall.database.engine, "before_cursor_execute", note)


@pytest.mark.parametrize("query", [{}, {"find": "hall"}, {"first": MONDAY.date()}, {"descending": False}])
def test_no_look_at_the_ledger_of_the_journal_sorts_all_of_it(worked, query):
    ledgers, query = worked.records.ledgers, Query(Name.JOURNAL, **query)
    with asked(worked) as statements:
        (line,) = ledgers.page(query, WORDS, size=1)
        ledgers.page(query, WORDS, after=line.mark, size=1)
        ledgers.figures(query, WORDS, size=1)
        ledgers.ladder(query, WORDS, lambda _mark, _known: None)
        worked.undo.last()

    of_all = {text: values for text, values in statements.items() if " AS said" in text}
    assert len(of_all) >= 4
    with worked.database.read() as unit:
        raw = unit.session.connection().connection.driver_connection
        plans = [[step[-1] for step in raw.execute(f"EXPLAIN QUERY PLAN {text}", values)] for text, values in of_all.items()]
    assert [plan for plan in plans if "USE TEMP B-TREE FOR ORDER BY" in plan] == []


def act(hall, clock, what):
    """Does one thing, and tells what came of it."""
    try:
        match what:
            case "add":
                return add(hall, 4)
            case "change" | "forget":
                with hall.database.write(IMPORT) as unit:
                    row = unit.session.scalars(select(PersonRow).where(PersonRow.voided_at.is_(None)).order_by(PersonRow.seq)).first()
                    if row is not None and what == "change":
                        row.window = f"{row.window}{unit.now:%d}"
                    elif row is not None:
                        purge_payloads(unit.session.connection(), "people", [row.id.hex])
            case "undo" | "redo":
                return getattr(hall.undo, what)()
            case "later":
                clock.advance(timedelta(days=1))
    except HallError as refused:
        return refused.code
    return None


def told(hall, clock):
    """What everybody who reads the journal says."""
    verdict = verify(hall.database)
    ledgers, day = hall.records.ledgers, clock.now().date()
    whole, of_day = Query(Name.JOURNAL, full=True), Query(Name.JOURNAL, first=day, last=day, full=True)
    with hall.database.read() as unit:
        due = JournalPayloads().due(unit, day + timedelta(days=1))
    pages = [ledgers.page(each, WORDS, offset=offset, size=7) for each in (whole, of_day) for offset in (0, 5)]
    return (
        (verdict.ok, verdict.rows, hall.undo.last()),
        journal_entries(hall.database, limit=50),
        journal_entries(hall.database, since=clock.now(), what="staff", limit=5),
        [[(line.cells[:-1], line.mark) for line in page] for page in pages],
        [ledgers.ladder(each, WORDS, lambda _mark, _known: None) for each in (whole, of_day)],
        due,
        hall.outside.look(),
    )


def lived(folder, many, acts):
    """A hall in which all this was done, where a unit that touches so many records leaves sheets."""
    clock = FixedClock(MONDAY)
    with pytest.MonkeyPatch.context() as patch, closing(open_hall(folder, clock=clock, ids=CountedIds(7))) as hall:
        patch.setattr(bulk, "MANY", many)
        patch.setattr(sheets, "LINES", 3)
        return [act(hall, clock, each) for each in acts], told(hall, clock), len(lines_of(hall))


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(["add", "change", "forget", "undo", "redo", "later"]), max_size=6))
def test_everybody_is_told_the_same_whether_there_are_sheets_or_not(acts):
    with TemporaryDirectory() as folder:
        rows, sheets_ = Path(folder) / "rows", Path(folder) / "sheets"
        bare_hall(rows, FixedClock(MONDAY)).close()
        copytree(rows, sheets_)
        *one_by_one, none = lived(rows, 10**9, ["add", *acts])
        *in_sheets, some = lived(sheets_, 3, ["add", *acts])

    assert one_by_one == in_sheets
    assert one_by_one[1][0][0]
    assert (none, some > 0) == (0, True)
