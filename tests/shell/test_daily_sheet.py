"""The day sheet that is made by itself: where it cannot be written that is said once a day, tried again, and no day is lost."""

import errno
from datetime import timedelta
from pathlib import Path

import pytest

from hallapp.checkin.models import Reading
from hallapp.notices.paint.application import ready_to_paint
from hallapp.records.reports import files
from hallapp.records.reports.errors import ReportNotWritten
from hallapp.shell.daily_sheet import DailySheet

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def stick(busy, clock, tmp_path):
    """The folder for the sheets of a busy hall; it is past the set hour."""
    ready_to_paint()
    place = tmp_path / "stick"
    busy.settings.set("general_office.report_folder", str(place / "日报"))
    clock.advance(timedelta(hours=12))
    return place


def days_in(stick: Path) -> list[str]:
    """The days whose page and workbook are both there."""
    pages, books = ({each.name[:10] for each in stick.rglob(f"*{ending}")} for ending in (".pdf", ".xlsx"))
    return sorted(pages & books)


def a_day_later(busy, clock) -> None:
    clock.advance(timedelta(days=1))
    busy.checkin.record("0312", Reading(365))


def test_a_folder_that_is_gone_is_said_once_a_day_and_nothing_is_lost_when_it_comes_back(busy, clock, stick):
    made = DailySheet(busy)
    assert [file.suffix for file in made.put_if_due()] == [".pdf", ".xlsx"]
    stick.rename(stick.with_name("pulled"))
    stick.write_text("a file where the stick should be")
    for _ in range(3):  # three days without the stick
        a_day_later(busy, clock)
        with pytest.raises(ReportNotWritten) as said:
            made.put_if_due()
        assert str(stick) in busy.words.error(said.value)
        assert made.put_if_due() == (), "the same day it is said no second time"

    stick.unlink()
    stick.with_name("pulled").rename(stick)
    made.put_if_due()

    assert days_in(stick) == ["2020-03-02", "2020-03-03", "2020-03-04", "2020-03-05"]
    assert made.put_if_due() == []


@pytest.mark.parametrize("trouble", [errno.ENOSPC, errno.EACCES], ids=["full", "open in another program"])
def test_a_file_that_cannot_be_written_is_tried_again_the_same_day(busy, stick, monkeypatch, trouble):
    made, real = DailySheet(busy), Path.replace

    def refuses(self, target):
        if str(target).endswith(".xlsx"):
            raise OSError(trouble, "no")
        return real(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", refuses)
        with pytest.raises(ReportNotWritten):
            made.put_if_due()
        assert days_in(stick) == []
        assert [each.name for each in stick.rglob("*.part")] == [], "half a file"
        assert made.put_if_due() == ()

    made.put_if_due()
    assert days_in(stick) == ["2020-03-02"]


def test_a_folder_that_was_just_chosen_gets_yesterdays_and_no_flood(busy, clock, stick):
    for _ in range(4):
        a_day_later(busy, clock)

    DailySheet(busy).put_if_due()

    assert days_in(stick) == ["2020-03-05", "2020-03-06"]


def test_a_day_on_which_nothing_happened_needs_none(busy, clock, stick):
    made = DailySheet(busy)
    made.put_if_due()
    clock.advance(timedelta(days=2))
    busy.checkin.record("0312", Reading(365))

    made.put_if_due()

    assert days_in(stick) == ["2020-03-02", "2020-03-04"]


def test_after_a_month_without_the_folder_only_the_last_days_are_made_up_for(busy, clock, stick):
    DailySheet(busy).put_if_due()
    clock.advance(timedelta(days=files._LOOKS_BACK))
    a_day_later(busy, clock)

    DailySheet(busy).put_if_due()

    assert days_in(stick) == ["2020-03-02", "2020-04-03"]
