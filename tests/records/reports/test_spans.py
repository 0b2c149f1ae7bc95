"""Weeks and months: the days added up, waits taken as one, on one page and in a workbook."""

from datetime import date

import pytest
from openpyxl import load_workbook
from tests.records.pdf_text import packed, pages_of, text_of

from hallapp.core.messages import Language, Words
from hallapp.records.reports.telling import said_span

from .conftest import MONDAY


@pytest.fixture
def two_days(lived):
    """Monday, and a Tuesday on which one colleague comes and one ticket waits an hour."""
    lived.at("17:40").hall.close_day()
    lived.at("08:05", day=3).measures("0312", "36.7")
    lived.at("09:00", day=3).hall.queue.tickets.issue("A")
    lived.hall.queue.windows.open("1", "0312")
    lived.at("10:00", day=3).hall.queue.calling.next("1")
    return lived.at("10:30", day=3)


def test_a_month_is_its_days_added_up_but_waits_are_taken_as_one(two_days):
    code, document = two_days.shell("report", "month", "--month", "2020-03")
    monday, tuesday = (two_days.shell("report", "day", "--date", f"2020-03-0{day}")[1] for day in (2, 3))

    assert code == 0
    assert [each["date"] for each in document["days"]] == ["2020-03-02", "2020-03-03"]
    assert document["days"][0]["tickets"] == monday["tickets"]
    total = document["total"]
    for group in ("staff", "rounds", "visits"):
        assert total[group] == {key: monday[group][key] + tuesday[group][key] for key in monday[group]}
    assert total["tickets"]["issued"] == 7
    assert total["tickets"]["wait_median_min"] == 17.5  # of 5, 10, 15, 20, 22, 60 minutes
    assert total["tickets"]["wait_p90_min"] == 60.0


def test_a_week_begins_on_monday_and_ends_today(two_days):
    document = two_days.shell("report", "week", "--date", "2020-03-05")[1]
    assert (document["from"], document["to"]) == ("2020-03-02", "2020-03-03")


def test_the_month_before_the_hall_was_there_has_one_empty_day(two_days):
    document = two_days.shell("report", "month", "--month", "2019-11")[1]
    assert len(document["days"]) == 1
    assert document["total"]["tickets"]["issued"] == 0
    assert two_days.shell("report", "month", "--date", "2019-11-05")[1] == document


def test_no_month_is_refused(two_days):
    code, document = two_days.shell("report", "month", "--month", "2020-13")
    assert (code, document["error"]["code"]) == (3, "bad_date")
    code, document = two_days.shell("report", "month", "--month", "2020-07")
    assert (code, document["error"]["code"]) == (3, "report_day_not_come")


def test_page_and_workbook_of_a_month_have_the_same_days(two_days, tmp_path):
    page, book = tmp_path / "m.pdf", tmp_path / "m.xlsx"
    _, document = two_days.shell("report", "month", "--out", str(page), "--out", str(book))

    rows = [[cell.value for cell in row] for row in load_workbook(book).worksheets[0].iter_rows(min_row=3)]
    text = text_of(page.read_bytes())
    assert document["files"] == [str(page), str(book)]
    assert pages_of(page.read_bytes()) == 1
    for row in rows[1:4]:
        shown = "".join("–" if cell is None else f"{cell:.1f}" if at == len(row) - 1 else str(cell) for at, cell in enumerate(row))
        assert packed(shown) in text
    assert rows[3][0] == "合计"
    assert load_workbook(book).worksheets[0]._charts


def test_a_person_over_thirty_days_has_gaps_and_the_highest_of_each_day(two_days):
    days = two_days.hall.records.reports.person("0316")

    assert len(days) == 30
    assert days[-1].day == date(2020, 3, 3)
    assert days[-1].tenths is None
    assert (days[-2].day, days[-2].tenths, days[-2].verdict) == (MONDAY, 376, "fever")
    assert [each.tenths for each in days[:-2]] == [None] * 28


@pytest.mark.parametrize(("language", "said"), [(Language.ZH, "2020年3月"), (Language.EN, "2020-03")])
def test_a_span_that_begins_with_the_month_has_its_name(language, said):
    assert said_span(Words(language), date(2020, 3, 1), date(2020, 3, 31)) == said
    assert "2020-03-02" in said_span(Words(language), date(2020, 3, 2), date(2020, 3, 8))


def test_a_month_has_its_calendar_on_the_page_and_a_week_its_bars(two_days, tmp_path):
    month, week = tmp_path / "m.pdf", tmp_path / "w.pdf"
    two_days.shell("report", "month", "--month", "2020-03", "--out", str(month))
    two_days.shell("report", "week", "--date", "2020-03-05", "--out", str(week))

    assert "2020年3月消毒按时率" in text_of(month.read_bytes())
    assert "年3月消毒按时率" not in text_of(week.read_bytes())
    assert pages_of(month.read_bytes()) == 1


def test_the_limits_of_a_day_are_those_that_were_in_force_then(two_days):
    settings = two_days.hall.settings
    before = two_days.hall.records.reports.sheet(MONDAY)
    for name, value in (("visits.limit", "5"), ("checkin.fever_limit", "37.0"), ("queue.wait_limit_min", "7")):
        settings.set(name, value)

    monday, today = (two_days.hall.records.reports.sheet(day) for day in (MONDAY, None))
    assert (monday.hall_limits, monday.fever_limit, monday.wait_limit_min) == (before.hall_limits, 373, before.wait_limit_min)
    assert ([each.value for each in today.hall_limits], today.fever_limit, today.wait_limit_min) == (
        [before.hall_limits[0].value, 5],
        370,
        7,
    )
    assert [each.limit_tenths for each in two_days.hall.records.reports.person("0312")[-3:]] == [373, 373, 373]
    two_days.at("08:00", day=4)
    assert [each.limit_tenths for each in two_days.hall.records.reports.person("0312")[-2:]] == [373, 370]


def test_the_hours_of_a_weekday_are_those_of_its_days_only(two_days):
    reports = two_days.hall.records.reports
    mondays, tuesdays, fridays = (reports.weekday(each, date(2020, 2, 1), date(2020, 3, 31)) for each in (1, 2, 5))

    assert (mondays.days[-1], tuesdays.days[-1], len(tuesdays.days)) == (MONDAY, date(2020, 3, 3), 5)
    assert mondays.hours == reports.sheet(MONDAY).hours
    assert tuesdays.hours == reports.sheet().hours
    assert (
        sum(each.waiting.count for each in (*mondays.hours, *tuesdays.hours))
        == reports.span(MONDAY, date(2020, 3, 3)).total.tickets.waiting.count
    )
    assert fridays.hours == ()
