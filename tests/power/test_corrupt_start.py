"""A damaged file at the start: never a traceback, never a silent empty hall, and the newest whole copy is found."""

import random
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest
from tests.store.records import journal_of

from hallapp.cli.main import main
from hallapp.hall import open_hall
from hallapp.staff.service import Details
from hallapp.store.backup import digest_of, seal_of
from hallapp.store.damage import note_damage
from hallapp.store.driver import connect
from hallapp.store.folder import Folder
from hallapp.store.rescue import rescue_of

FLIPS = 40
GARBAGE = (b"", b"\0" * 8192, b"hello", b"SQLite format 3\0", b"PK\3\4" * 3000, b"SQLite format 3\0" + bytes(8192))


def said(folder: Folder, *words: str) -> tuple[int, str]:
    """Exit code of a command, and all that it said."""
    out, err = StringIO(), StringIO()
    code = main(["--data", str(folder.path), *words], out, err)
    return code, out.getvalue() + err.getvalue()


def damages(folder: Folder) -> list[bytes]:
    """The file with single flipped bits, cut off, and replaced by what is no database."""
    whole, chance = folder.database.read_bytes(), random.Random(11)
    places = chance.sample([place for place, byte in enumerate(whole) if byte], FLIPS)
    flipped = [whole[:place] + bytes([whole[place] ^ 1 << chance.randrange(8)]) + whole[place + 1 :] for place in places]
    cut = [whole[:length] for length in (1, 99, 100, 1024, 4096, len(whole) // 3, len(whole) - 1)]
    return [*flipped, *cut, *GARBAGE]


def test_no_damage_ends_a_command_in_a_traceback_or_shows_another_hall(closed):
    before = said(closed, "--json", "staff", "list")
    for damaged in damages(closed):
        closed.database.write_bytes(damaged)
        code, answer = said(closed, "--json", "staff", "list")
        assert "Traceback" not in answer
        assert (code, answer) == before or code in {1, 4} or "只能查看" in answer or said(closed, "verify")[0] != 0, answer
        assert code != 0 or "0312" in answer, "a hall without its people"


@pytest.mark.parametrize("content", GARBAGE, ids=lambda content: f"{len(content)} bytes")
def test_what_is_no_database_is_left_as_it_is_and_the_copies_are_listed(closed, content):
    closed.database.write_bytes(content)

    code, answer = said(closed, "checkin", "0312", "36.5")
    assert (code, "hallapp restore" in answer) == (4, True)
    assert closed.database.read_bytes() == content
    code, answer = said(closed, "backup", "list")
    assert (code, "hall-20200302-080000.db" in answer) == (0, True)


@pytest.fixture
def ruined(closed: Folder) -> Folder:
    """The same hall when the table of the tickets is overwritten, and somebody has noticed."""
    with closing(connect(closed.database)) as opened:
        (page,) = opened.execute("SELECT rootpage FROM sqlite_master WHERE name='tickets'").fetchone()
    whole = bytearray(closed.database.read_bytes())
    whole[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    closed.database.write_bytes(whole)
    assert said(closed, "ticket", "issue", "A")[0] == 4
    return closed


def test_once_it_was_noticed_a_command_that_reads_works_with_a_warning_and_one_that_writes_is_refused(ruined):
    before = digest_of(ruined.database)

    code, answer = said(ruined, "staff", "list")
    assert (code, "王磊" in answer, "已损坏：现在只能查看" in answer) == (0, True, True)
    code, answer = said(ruined, "checkin", "0312", "36.5")
    assert (code, "hallapp restore" in answer) == (4, True)
    assert digest_of(ruined.database) == before


def test_a_copy_in_the_place_of_a_damaged_file_is_written_into_again(ruined):
    assert said(ruined, "restore", str(next(ruined.backups.glob("hall-*.db"))))[0] == 0

    code, answer = said(ruined, "checkin", "0312", "36.5")
    assert (code, "损坏" in answer) == (0, False)


def test_a_file_that_is_found_whole_after_all_is_written_into_again(closed):
    note_damage(closed)

    assert said(closed, "checkin", "0312", "36.5")[0] == 0
    assert not closed.damaged.exists()


def test_how_many_would_be_lost_is_known_from_the_damaged_file_itself_where_nothing_else_tells(ruined):
    ruined.acknowledged.unlink()

    rescue = rescue_of(ruined)
    assert rescue is not None
    assert rescue.lost == 3


def test_a_newer_copy_on_a_stick_is_preferred(hall, tmp_path):
    hall.staff.add(Details(badge="0312", name="王磊"))
    hall.back_up()
    hall.settings.set("hall.windows", "4")
    stick = tmp_path / "stick"
    stick.mkdir()
    hall.back_up(stick)
    hall.close()
    hall.folder.database.write_bytes(b"damaged")

    rescue = rescue_of(hall.folder, stick)
    assert rescue is not None
    assert (rescue.look.file.parent, rescue.lost) == (stick, 0)


def test_the_newest_whole_copy_is_found_with_what_is_not_in_it(closed):
    closed.database.write_bytes(b"damaged")

    rescue = rescue_of(closed)
    assert rescue is not None
    assert (rescue.look.rows, rescue.lost) == (journal_rows(closed, rescue.look.file), 3)


def journal_rows(folder: Folder, copy: Path) -> int:
    folder.database.write_bytes(copy.read_bytes())
    folder.acknowledged.unlink()
    hall = open_hall(folder.path)
    rows = len(journal_of(hall))
    hall.close()
    return rows


def test_a_damaged_copy_is_passed_over_for_an_older_whole_one(closed):
    older = next(closed.backups.glob("*.db"))
    newer = older.with_name("hall-20200302-090000.db")
    newer.write_bytes(older.read_bytes()[:-1] + b"x")
    seal_of(newer).write_text(seal_of(older).read_text())
    closed.database.write_bytes(b"")

    rescue = rescue_of(closed)
    assert rescue is not None
    assert rescue.look.file == older


def test_without_a_whole_copy_there_is_none(closed):
    closed.database.write_bytes(b"")
    for copy in closed.backups.glob("*.db"):
        copy.write_bytes(b"")

    assert rescue_of(closed) is None


def test_what_is_left_of_the_file_itself_is_offered_where_it_holds_more(hall):
    hall.back_up()
    hall.settings.set("hall.windows", "4")
    hall.close()
    epoch, known, digest = hall.folder.acknowledged.read_text().split()
    hall.folder.acknowledged.write_text(f"{epoch} {int(known) + 6} {digest}")  # as if the log with six more were lost

    rescue = rescue_of(hall.folder)
    assert rescue is not None
    assert (rescue.look.file, rescue.lost) == (hall.folder.database, 6)
