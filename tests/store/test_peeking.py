"""Looking into a copy: it is shown as it stood, nothing is recorded in it, and neither copy nor hall is touched."""

import os
from datetime import timedelta

import pytest

from hallapp.checkin.models import Reading
from hallapp.core.clock import FixedClock
from hallapp.hall import open_hall
from hallapp.staff.service import Details
from hallapp.store.backup import digest_of
from hallapp.store.errors import BackupAltered, LookCopy
from hallapp.store.folder import Folder
from hallapp.store.peeking import end_peek, peek_into


@pytest.fixture
def copied(hall, clock):
    """A hall with a copy of yesterday evening, and somebody who was measured since."""
    hall.staff.add(Details(badge="0312", name="王磊"))
    hall.sign_on(hall.person("0312"))
    hall.checkin.record("0312", Reading(365))
    copy = hall.back_up().file
    clock.advance(timedelta(days=1))
    hall.checkin.record("0312", Reading(371))
    return hall, copy


@pytest.fixture
def look(copied):
    """The copy, open to be looked at."""
    hall, copy = copied
    place = peek_into(hall.folder, copy, hall.database.actor)
    peek = place.read_peek()
    opened = open_hall(place.path, clock=FixedClock(peek.when))
    yield opened
    opened.close()
    end_peek(place)


def test_it_is_shown_as_it_stood_when_the_copy_was_made(look):
    assert look.database.is_copy
    assert look.checkin.standing_of("0312").tenths == 365
    assert [each.badge for each in look.checkin.day_list().on_duty] == ["0312"]


def test_nothing_is_recorded_in_it(look):
    with pytest.raises(LookCopy):
        look.checkin.record("0312", Reading(366))
    with pytest.raises(LookCopy):
        look.settings.set("hall.windows", "9")


def test_neither_the_copy_nor_the_hall_is_changed_and_nothing_is_left(copied):
    hall, copy = copied
    before, rows = digest_of(copy), hall.last_recorded()
    place = peek_into(hall.folder, copy)
    with_it = open_hall(place.path)
    with_it.checkin.day_list()
    with_it.close()
    end_peek(place)

    assert digest_of(copy) == before
    assert hall.last_recorded() == rows
    assert [each.name for each in hall.folder.backups.iterdir() if each.name.startswith("look-")] == []


def test_the_copy_may_be_thinned_away_while_somebody_looks_at_it(look, copied):
    _, copy = copied
    copy.unlink()

    assert look.checkin.standing_of("0312").tenths == 365


def test_a_copy_with_a_flipped_bit_is_not_opened(copied):
    hall, copy = copied
    with copy.open("r+b") as opened:
        opened.seek(5000)
        opened.write(b"\xff\x00\xff")

    with pytest.raises(BackupAltered):
        peek_into(hall.folder, copy)
    assert list(hall.folder.backups.glob("look-*")) == []


def test_the_folder_of_a_hall_is_never_thrown_away(hall):
    end_peek(hall.folder)

    assert hall.folder.database.exists()
    assert hall.folder.read_peek() is None


def test_what_a_killed_window_left_goes_with_the_next_look(copied):

    hall, copy = copied
    left = peek_into(hall.folder, copy).path
    os.utime(left, (0, 0))
    end_peek(peek_into(hall.folder, copy))

    assert not left.exists()


def test_where_the_hall_cannot_be_written_it_is_looked_at_elsewhere(copied, tmp_path):
    hall, _ = copied
    stick = tmp_path / "stick"
    stick.mkdir()
    there = hall.back_up(stick).file
    gone = Folder(tmp_path / "gone")
    gone.path.write_text("no folder")
    place = peek_into(gone, there)

    assert place.path.parent != gone.backups
    assert place.read_marker().demo
    end_peek(place)
