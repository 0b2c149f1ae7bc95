"""Single flipped bits all over the files of a hall that works: each is noticed, or shown to have changed nothing that can be read."""

import random
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from tests.conftest import SHANGHAI

from hallapp.cli.main import main
from hallapp.core.clock import FixedClock
from hallapp.core.errors import StoreTrouble
from hallapp.demo.build import make_demo
from hallapp.hall import Hall, open_hall
from hallapp.staff.service import Details
from hallapp.store.backup import digest_of
from hallapp.store.base import every_table
from hallapp.store.folder import Folder
from hallapp.store.rescue import rescue_of
from hallapp.store.verify import verify

QUICK, MANY = 12, 200
NOW = "2020-03-03T15:00+08:00"
READING = (
    ("staff", "list"),
    ("checkin", "list"),
    ("round", "list"),
    ("ticket", "list"),
    ("visit", "count"),
    ("notice", "list"),
    ("settings", "list"),
    ("rights", "list"),
    ("at", "2020-03-03 10:40"),
    ("journal",),
)
"""One command of every room that only reads."""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a hall with two days behind it, a whole copy, and then four more records: two in the file and two in its log."""
    folder = tmp_path_factory.mktemp("filled") / "hall"
    clock = FixedClock(datetime.fromisoformat(NOW).astimezone(SHANGHAI))
    make_demo(folder, days=1, customers=40, clock=clock)
    hall = open_hall(folder, clock=clock)
    hall.back_up()
    for badge in ("9001", "9002"):
        hall.staff.add(Details(badge=badge, name="王磊"))
    hall.close()
    hall = open_hall(folder, clock=clock)
    for badge in ("9003", "9004"):
        hall.staff.add(Details(badge=badge, name="李敏"))
    kept = Path(shutil.copytree(folder, folder.with_name("kept"), ignore=shutil.ignore_patterns("*-shm")))  # while it is open: with its log
    hall.close()
    return kept


@pytest.fixture
def flipped(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, int], Iterator[Folder]]:
    """Gives one folder after the other, each with one bit of the named file flipped."""
    monkeypatch.setenv("HALLAPP_CLOCK", NOW)

    def each(name: str, times: int) -> Iterator[Folder]:
        whole, chance = (filled / name).read_bytes(), random.Random(name)
        for place in chance.sample([place for place, byte in enumerate(whole) if byte], times):
            folder = Path(shutil.copytree(filled, tmp_path / f"{name}-{place}"))
            (folder / name).write_bytes(whole[:place] + bytes([whole[place] ^ 1 << chance.randrange(8)]) + whole[place + 1 :])
            yield Folder(folder)
            shutil.rmtree(folder)

    return each


UNREAD = {"position", "salt"}
"""Columns of the journal that are only there for its proof."""


def everything(hall: Hall) -> dict[str, object]:
    """All that is shown to anybody, read without the indexes: no order of rows, no salts, and no counters, without which no number is
    given twice either (`test_a_counter_that_damage_has_taken_gives_no_number_again`)."""
    with hall.database.read() as unit:
        tables = {table.name: [each for each in table.columns if each.name not in UNREAD] for table in every_table().sorted_tables}
        del tables["counters"]
        return {name: sorted(unit.session.execute(select(*columns)).all(), key=repr) for name, columns in tables.items()}


def said(folder: Folder, *words: str) -> tuple[int, str, str]:
    """Exit code of a command, its document and what it said beside it."""
    out, err = StringIO(), StringIO()
    code = main(["--data", str(folder.path), "--json", *words], out, err)
    assert "Traceback" not in out.getvalue() + err.getvalue()
    return code, out.getvalue(), err.getvalue()


def is_noticed_at_start(folder: Folder) -> bool:
    """Whether the window's start finds it; if it does, nothing may be written any more and what is left must still be shown."""
    try:
        hall = open_hall(folder.path, thorough=True, even_damaged=True)
    except StoreTrouble:
        return True
    hall.close()
    return hall.look_only


def overlooked(folder: Folder, before: dict[str, object]) -> list[str]:
    """The tables that show something else than before although everything proves: there must be none."""
    hall = open_hall(folder.path)
    try:
        now = everything(hall)
        return [name for name in before if now[name] != before[name]] if proves(hall) else []
    except (SQLAlchemyError, ValueError, StoreTrouble) as error:  # a value that is none any more: nobody is shown another
        return [repr(error)] if proves(hall) else []
    finally:
        hall.close()


def proves(hall: Hall) -> bool:
    """Whether the journal and all records prove."""
    try:
        return verify(hall.database).ok
    except StoreTrouble:
        return False


def endures(filled: Path, each: Iterator[Folder]) -> dict[str, int]:
    """Try every file; tells how many were noticed when."""
    hall = open_hall(Path(shutil.copytree(filled, filled.with_name("whole"), dirs_exist_ok=True)))
    before = everything(hall)
    hall.close()
    answers = {words: said(hall.folder, *words) for words in READING}
    counts = {"start": 0, "proof": 0, "unchanged": 0}
    for folder in each:
        files = [file for file in (folder.database, folder.database.with_name("hall.db-wal")) if file.exists()]
        if is_noticed_at_start(folder):
            counts["start"] += 1
            digests = [digest_of(file) for file in files]
            for words in READING:
                code, document, beside = said(folder, *words)
                assert (code == 0 and ("只能查看" in beside or "look" in beside)) or code == 4, (words, code, document, beside)
            assert said(folder, "ticket", "issue", "A")[0] == 4, "a damaged hall took a record"
            assert [digest_of(file) for file in files] == digests, "something was written into a damaged file"
            rescue = rescue_of(folder)
            assert rescue is not None
            assert rescue.lost is not None
        else:
            assert overlooked(folder, before) == [], folder.path
            found = {words: said(folder, *words) for words in READING}
            changed = [words for words in READING if found[words] != answers[words]]
            proven = said(folder, "verify")[0] == 0
            assert not (changed and proven), (folder.path, changed)
            counts["unchanged" if proven else "proof"] += 1
    return counts


def test_a_dozen_flipped_bits_are_noticed_or_change_nothing(filled, flipped):
    counts = endures(filled, flipped("hall.db", QUICK))

    assert sum(counts.values()) == QUICK


def test_flipped_bits_in_the_log_are_noticed_or_change_nothing(filled, flipped):
    assert sum(endures(filled, flipped("hall.db-wal", QUICK)).values()) == QUICK


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.parametrize("name", ["hall.db", "hall.db-wal"])
def test_two_hundred_flipped_bits_are_noticed_or_change_nothing(filled, flipped, name):
    counts = endures(filled, flipped(name, MANY))

    assert sum(counts.values()) == MANY
    print(name, counts)  # noqa: T201 - read with -s
