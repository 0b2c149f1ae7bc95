"""Days as people type them, and the spans that need no typing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallapp.core.messages import Language, Words
from hallapp.records.ledgers.service import said_span
from hallapp.records.rules.spans import Preset, days_of, preset_of, read_day
from hallapp.records.rules.typed import read_moment_day

TODAY = date(2020, 3, 4)


@pytest.mark.parametrize(
    "typed", ["2020-03-02", "20200302", "2020/3/2", "2020.3.2", "2020年3月2日", "２０２０－０３－０２", " 3-2 ", "3月2日"]
)
def test_a_day_is_read_however_it_is_typed(typed):
    assert read_day(typed, TODAY) == date(2020, 3, 2)


def test_a_day_without_its_year_is_the_last_one():
    assert read_day("12-31", TODAY) == date(2019, 12, 31)
    assert read_day("", TODAY) is None


@pytest.mark.parametrize(
    ("today", "leap_day"),
    [
        (date(2020, 2, 29), date(2020, 2, 29)),
        (date(2020, 2, 28), date(2016, 2, 29)),
        (date(2021, 3, 1), date(2020, 2, 29)),
        (date(2104, 2, 28), date(2096, 2, 29)),
    ],
)
def test_a_leap_day_without_its_year_is_that_of_the_last_leap_year(today, leap_day):
    assert read_day("2-29", today) == read_moment_day("2-29", today) == leap_day


@given(st.dates(date(2001, 1, 1), date(2150, 1, 1)), st.dates(date(2001, 1, 1), date(2150, 1, 1)))
def test_a_day_without_its_year_has_come_and_no_later_one_of_its_kind_has(today, day):
    found = read_day(f"{day.month}-{day.day}", today)

    assert found == read_moment_day(f"{day.month}-{day.day}", today)
    assert found <= today
    assert (found.month, found.day) == (day.month, day.day)
    if (day.month, day.day) != (2, 29):
        assert found.replace(year=found.year + 1) > today


@pytest.mark.parametrize("typed", ["yesterday", "2020-13-01", "2-30", "2020-02-30", "1", "312", "3-2-1"])
def test_no_day_is_no_day(typed):
    with pytest.raises(ValueError):
        read_day(typed, TODAY)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_every_preset_is_found_again_by_its_days(today):
    for preset in (Preset.TODAY, Preset.WEEK, Preset.BEFORE, Preset.YEAR, Preset.ALL):
        first, last = days_of(preset, today)
        assert days_of(preset_of((first, last), today), today) == (first, last)
        assert first is None or last is None or first <= last <= today
    first, last = days_of(Preset.MONTH, today)
    assert first == today.replace(day=1)
    assert last == today


def test_a_whole_month_is_called_a_month():
    words = Words(Language.ZH)

    assert said_span(words, date(2020, 2, 1), date(2020, 2, 29)) == "2020年2月"
    assert said_span(words, date(2020, 2, 1), date(2020, 2, 28)) == "2020-02-01 至 2020-02-28"
    assert said_span(words, TODAY, TODAY) == "2020-03-04"
