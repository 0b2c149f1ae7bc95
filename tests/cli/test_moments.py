"""Instants and days as they are typed: those that there never were, or twice, and those that no hall can have seen."""

import json
from datetime import date
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from tests.conftest import MONDAY

from hallapp.cli.frame import BadDate, InstantSkipped, InstantTwice, instant, typed_day, typed_month
from hallapp.cli.main import REFUSED, USAGE, main
from hallapp.hall import Hall
from hallapp.staff.service import Details

PARIS, SHANGHAI = ZoneInfo("Europe/Paris"), ZoneInfo("Asia/Shanghai")

TOO_FAR = ["0001-01-01", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "1969-12-31", "3000-01-01", "2020-02-30"]

TAKE_AN_INSTANT = [
    ["checkin", "0312", "36.5", "--at"],
    ["staff", "off", "0312", "--at"],
    ["staff", "on", "0312", "--at"],
    ["staff", "responsible", "0312", "--at"],
    ["round", "done", "XD-01", "--by", "0312", "--at"],
    ["round", "wiped", "XD-01", "--at"],
    ["visit", "--temp", "36.5", "--at"],
    ["notice", "list", "--at"],
    ["settings", "set", "visits.limit", "20", "--from"],
    ["journal", "--since"],
    ["at"],
]


@pytest.mark.parametrize("words", TAKE_AN_INSTANT, ids=" ".join)
def test_an_instant_that_no_hall_can_have_seen_is_refused_in_words(hall: Hall, monkeypatch, words):
    hall.staff.add(Details(badge="0312", name="王磊"))
    monkeypatch.setenv("HALLAPP_CLOCK", MONDAY.isoformat())
    before = hall.journal_end()
    for moment in TOO_FAR:
        out = StringIO()
        code = main(["--data", str(hall.folder.path), "--json", *words, moment], out, StringIO())

        assert (code, json.loads(out.getvalue())["error"]["code"]) == (REFUSED, "bad_date"), moment
    assert hall.journal_end() == before


@pytest.mark.parametrize("text", [*TOO_FAR, "25:00", "", "昨天"])
def test_what_is_no_instant_is_said(text):
    with pytest.raises(BadDate):
        instant(text, SHANGHAI)


def test_a_time_the_clock_passed_over_is_none():
    with pytest.raises(InstantSkipped):
        instant("2020-03-29T02:30", PARIS)

    assert instant("2020-03-29T02:30+01:00", PARIS) == instant("2020-03-29T03:30", PARIS)


def test_a_time_the_clock_showed_twice_says_how_to_tell_them_apart():
    with pytest.raises(InstantTwice) as twice:
        instant("2020-10-25T02:30", PARIS)

    assert (twice.value.params["first"], twice.value.params["second"]) == ("+0200", "+0100")
    assert instant("2020-10-25T02:30+0100", PARIS) > instant("2020-10-25T02:30+0200", PARIS)


def test_where_the_clock_is_never_changed_every_time_is_one_instant():
    assert instant("2020-03-29T02:30", SHANGHAI).isoformat() == "2020-03-29T02:30:00+08:00"


def test_days_and_months_are_typed_in_digits_of_either_width():
    assert typed_day("２０２０－０３－０２") == date(2020, 3, 2)
    assert typed_month(" 2020-02 ") == date(2020, 2, 1)


@pytest.mark.parametrize("text", ["2020-13", "0000-01", "2020", "9999-12"])
def test_what_is_no_month_is_said_as_it_was_typed(text):
    with pytest.raises(BadDate) as wrong:
        typed_month(text)

    assert wrong.value.params["value"] == text


@pytest.mark.parametrize("shown", ["0001-01-01", "9999-12-31T23:59", "nonsense"])
def test_a_clock_that_no_hall_can_have_is_refused(hall: Hall, monkeypatch, shown):
    monkeypatch.setenv("HALLAPP_CLOCK", shown)

    assert main(["--data", str(hall.folder.path), "checkin", "list"], StringIO(), StringIO()) == USAGE


def test_a_clock_is_for_demo_halls_whatever_the_command(tmp_path, monkeypatch):
    folder = str(tmp_path / "hall")
    monkeypatch.setenv("HALLAPP_CLOCK", MONDAY.isoformat())

    assert main(["--data", folder, "init", "--name", "城东"], StringIO(), StringIO()) == USAGE
    assert not (tmp_path / "hall").exists()
    monkeypatch.delenv("HALLAPP_CLOCK")
    assert main(["--data", folder, "init", "--name", "城东"], StringIO(), StringIO()) == 0
    monkeypatch.setenv("HALLAPP_CLOCK", MONDAY.isoformat())
    for words in (["backup", "list"], ["restore", "x.db"], ["staff", "list"]):
        assert main(["--data", folder, *words], StringIO(), StringIO()) == USAGE
