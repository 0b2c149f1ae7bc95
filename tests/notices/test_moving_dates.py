"""Dates in a copied notice: moved in the form in which they were written, nothing else touched."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallapp.notices.rules import move_dates, read_moment, write_moment

MONDAY = date(2020, 3, 2)
SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("3月3日 08:00—17:00", "3月10日 08:00—17:00"),
        ("2020年3月3日（星期二）起", "2020年3月10日（星期二）起"),
        ("2020-03-03 至 2020-03-30", "2020-03-10 至 2020-04-06"),
        ("03-30 17:00", "04-06 17:00"),
        ("12月28日", "1月4日"),
        ("Tuesday, 3 March 2020", "Tuesday, 10 March 2020"),
        ("from 30 March", "from 6 April"),
        ("人民路1-88号，电话 0731-12345，10-12人", "人民路1-88号，电话 0731-12345，10-12人"),
        ("2月30日", "2月30日"),
        ("10kV 3月线", "10kV 3月线"),
    ],
)
def test_a_week_later(before, after):
    assert move_dates(before, 7, MONDAY).text == after


def test_the_weekday_follows_its_date():
    assert move_dates("3月3日星期二、3月4日（周三）", 3, MONDAY).text == "3月6日星期五、3月7日（周六）"
    assert move_dates("Tuesday 3 March", 1, MONDAY).text == "Wednesday, 4 March"


def test_where_moved_dates_stand_is_known():
    moved = move_dates("自3月3日起，到2020-03-09止", 1, MONDAY)

    assert [moved.text[begin:end] for begin, end in moved.spans] == ["3月4日", "2020-03-10"]


def test_on_the_same_day_nothing_is_moved_and_nothing_is_marked():
    assert move_dates("3月3日", 0, MONDAY).spans == ()


forms = st.sampled_from(["{0.year}年{0.month}月{0.day}日", "{0.year}-{0:%m}-{0:%d}", "{0.month}月{0.day}日"])
days = st.dates(MONDAY - timedelta(days=80), MONDAY + timedelta(days=80))


@given(st.lists(st.tuples(forms, days), max_size=4), st.text(alphabet="停电通知自起至，。 ", min_size=1, max_size=8), st.integers(-40, 40))
def test_moving_there_and_back_changes_nothing(dates, between, step):
    text = between.join(form.format(day) for form, day in dates)
    there = move_dates(text, step, MONDAY)

    assert move_dates(there.text, -step, MONDAY + timedelta(days=step)).text == text


@pytest.mark.parametrize(
    ("typed", "begins", "ends"),
    [
        ("3-9", "2020-03-09 00:00", "2020-03-09 23:59"),
        ("3月9日 17:00", "2020-03-09 17:00", "2020-03-09 17:00"),
        ("2021-01-05", "2021-01-05 00:00", "2021-01-05 23:59"),
        ("17：30", "2020-03-02 17:30", "2020-03-02 17:30"),
        ("", "", ""),
    ],
)
def test_a_moment_may_be_typed_in_many_ways(typed, begins, ends):
    assert write_moment(read_moment(typed, MONDAY, SHANGHAI, end=False), SHANGHAI) == begins
    assert write_moment(read_moment(typed, MONDAY, SHANGHAI, end=True), SHANGHAI) == ends


def test_a_moment_in_january_typed_in_december_is_next_year():
    assert read_moment("1-5", date(2020, 12, 28), SHANGHAI, end=False) == datetime(2021, 1, 5, tzinfo=SHANGHAI)


@pytest.mark.parametrize("typed", ["明天", "13-40", "25:00", "3-9 17"])
def test_what_is_no_moment_is_refused(typed):
    with pytest.raises(ValueError):
        read_moment(typed, MONDAY, SHANGHAI, end=False)
