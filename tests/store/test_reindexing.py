"""An index that no longer leads to its records is rebuilt: after a copy, in one transaction, with a line in the journal."""

import json
from contextlib import closing
from io import StringIO

import pytest
from sqlcipher3 import dbapi2
from tests.store.records import journal_of, person, setting

from hallapp.cli.main import main
from hallapp.core.errors import NotPermitted, StoreTrouble
from hallapp.hall import open_hall
from hallapp.store.errors import Damaged, NoSpace
from hallapp.store.reindexing import ACTION
from hallapp.store.verify import INDEX, verify

BY_BADGE = "ix_people_badge_key"


@pytest.fixture
def damaged(hall, clock):
    """A hall in whose file a page of an index was altered: badge 0315 stands there under another number."""
    with hall.database.write("test.add") as unit:
        person(unit)
    hall.close()
    file = hall.folder.database
    with closing(dbapi2.connect(str(file))) as closed:
        (page_bytes,) = closed.execute("PRAGMA page_size").fetchone()
        (root,) = closed.execute("SELECT rootpage FROM sqlite_master WHERE name=?", (BY_BADGE,)).fetchone()
    with file.open("r+b") as altered:
        altered.seek((root - 1) * page_bytes)
        page = altered.read(page_bytes)
        assert page.count(b"0315") == 1
        altered.seek((root - 1) * page_bytes)
        altered.write(page.replace(b"0315", b"0913"))
    opened = open_hall(hall.folder.path, clock=clock)
    yield opened
    opened.close()


def found_by_badge(hall):
    with hall.database.read() as unit:
        raw = unit.session.connection().connection.driver_connection
        return raw.execute(f"SELECT name FROM people INDEXED BY {BY_BADGE} WHERE badge_key='0315'").fetchall()


def records(hall):
    with hall.database.read() as unit:
        raw = unit.session.connection().connection.driver_connection
        return [raw.execute(f"SELECT * FROM {table} NOT INDEXED ORDER BY 1").fetchall() for table in ("people", "settings", "journal")]


def test_a_damaged_index_is_rebuilt_and_no_record_is_touched(damaged):
    before = records(damaged)
    assert verify(damaged.database).first_bad.what == INDEX
    assert found_by_badge(damaged) == []

    damaged.rebuild_indexes()

    assert found_by_badge(damaged) == [("李敏",)]
    assert verify(damaged.database).ok
    people, settings, journal = records(damaged)
    assert people == before[0]
    assert [row for row in settings if row in before[1]] == before[1]
    assert journal[: len(before[2])] == before[2]
    assert [row.action for row in journal_of(damaged)][len(before[2]) :] == [ACTION]


def test_the_file_as_it_was_is_kept_and_is_no_copy_to_restore_from(damaged):
    kept = damaged.rebuild_indexes()

    with closing(dbapi2.connect(str(kept))) as copy:
        assert copy.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok"
        assert copy.execute("SELECT count(*) FROM people NOT INDEXED").fetchone() == (1,)
    assert damaged.backups() == []
    assert damaged.rebuild_indexes() != kept


def test_what_cannot_be_finished_changes_nothing(damaged, monkeypatch):
    def full(*_given):
        raise NoSpace(path="hall")

    monkeypatch.setattr(damaged.settings, "remember", full)
    with pytest.raises(NoSpace):
        damaged.rebuild_indexes()

    assert found_by_badge(damaged) == []
    assert verify(damaged.database).first_bad.what == INDEX


def test_without_a_copy_nothing_is_rebuilt(damaged):
    damaged.folder.backups.write_text("a file where the folder of copies was")

    with pytest.raises(StoreTrouble):
        damaged.rebuild_indexes()
    assert verify(damaged.database).first_bad.what == INDEX


def test_where_more_than_indexes_is_damaged_everything_stays_as_it_is(hall, by_hand):
    with hall.database.write("test.add") as unit:
        setting(unit)
    by_hand(
        "PRAGMA ignore_check_constraints=ON",
        "PRAGMA writable_schema=ON",
        "UPDATE sqlite_schema SET sql=replace(sql, 'value VARCHAR NOT NULL', 'value VARCHAR CHECK (value <> ''1'') NOT NULL')"
        " WHERE name='settings'",
        "PRAGMA schema_version=9999",
    )
    before = records(hall)

    with pytest.raises(Damaged):
        hall.rebuild_indexes()
    assert records(hall) == before


def test_who_may_not_change_the_hall_rebuilds_nothing_and_makes_no_copy(damaged, monkeypatch):
    def refuse(unit):
        if unit.action == ACTION:
            raise NotPermitted

    damaged.database.guard_with(refuse, lambda _actor, _action: None)
    with pytest.raises(NotPermitted):
        damaged.rebuild_indexes()
    assert list(damaged.folder.backups.glob("*")) == []


def test_the_command_says_it_and_rebuilds_when_told_to(damaged, clock, monkeypatch):
    monkeypatch.setenv("HALLAPP_CLOCK", clock.now().isoformat())

    def run(*words):
        out = StringIO()
        code = main(["--data", str(damaged.folder.path), "--json", "verify", *words], out, StringIO())
        return code, json.loads(out.getvalue())

    code, document = run()
    assert (code, document["first_bad"]) == (4, {"seq": 0, "what": "index"})
    code, document = run("--rebuild-indexes")
    assert (code, document["ok"]) == (0, True)
    assert document["rebuilt"]["copy"].endswith("before-indexes.damaged")
    assert "rebuilt" not in run("--rebuild-indexes")[1]
