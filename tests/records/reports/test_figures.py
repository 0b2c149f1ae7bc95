"""A day in figures: by hand, and against what the other rooms say themselves."""

from datetime import date, datetime

import pytest
from sqlalchemy import select

from hallapp.checkin.models import ReadingChange
from hallapp.checkin.rules import parse_temperature
from hallapp.checkin.schema import ReadingRow
from hallapp.core.clock import FixedClock
from hallapp.demo.build import make_demo
from hallapp.hall import open_hall
from hallapp.records.reports.errors import ReportDayNotCome
from hallapp.records.reports.telling import document_of

from .conftest import MONDAY, SHANGHAI


def test_the_figures_of_a_day_that_was_lived_by_hand(lived):
    code, document = lived.shell("report", "day")

    assert code == 0
    assert document["date"] == "2020-03-02"
    assert document["staff"] == {"due": 5, "checked": 4, "fever": 1}
    assert document["visits"] == {
        "admitted": 12,
        "turned_away": 3,
        "refused": 1,
        "fever": 1,
        "steered_online": 9,
        "gave_up": 0,
        "masks_given": 0,
    }
    assert document["tickets"] == {
        "issued": 6,
        "served": 3,
        "passed": 1,
        "cancelled": 1,
        "abandoned": 0,
        "day_end": 0,
        "open": 1,
        "wait_median_min": 15.0,
        "wait_p90_min": 22.0,
    }
    assert document["files"] == []


def test_the_rounds_are_those_of_the_list(lived):
    rounds = lived.shell("round", "list")[1]["rounds"]
    states = [each["state"] for each in rounds]

    figures = lived.shell("report", "day")[1]["rounds"]

    assert (figures["done"], figures["late"]) == (2, 1)
    assert figures["missed"] == states.count("missed") > 5
    assert figures["failed"] == 0
    assert figures["open"] == states.count("due") + states.count("overdue")
    assert figures["due"] == len(states) - states.count("pending")


def test_closing_the_day_makes_nobody_less_passed_or_checked(lived):
    before = lived.hall.records.reports.day()
    lived.at("17:40").hall.close_day()

    after = lived.hall.records.reports.day()

    assert (after.tickets.passed, after.tickets.day_end, after.tickets.open) == (1, 1, 0)
    assert after.staff == before.staff
    assert after.visits == before.visits
    assert lived.at("08:00", day=3).hall.records.reports.day(MONDAY).tickets == after.tickets


def test_a_day_that_nobody_closed_is_over_all_the_same(lived):
    tickets = lived.at("08:00", day=3).hall.records.reports.day(MONDAY).tickets

    assert (tickets.passed, tickets.day_end, tickets.open) == (1, 1, 0)


def test_what_was_taken_back_is_not_counted(lived):
    figures = lived.hall.records.reports
    before = figures.day()
    lived.at("16:31").hall.queue.tickets.issue("A")
    lived.comes(party=2)

    lived.hall.undo.undo()
    lived.hall.undo.undo()

    assert figures.day() == before


def test_a_voided_fever_is_none(lived):
    sheet = lived.hall.records.reports.sheet()
    (fever,) = (line for line in lived.hall.checkin.day_list().lines if line.badge == "0316")
    assert fever.standing.clearing is not None
    readings = [each for each in sheet.readings if each.badge == "0316"]
    assert [each.tenths for each in readings] == [376, 368]

    lived.hall.checkin.correct(_reading(lived, 376), _right("36.6"), "看错了")

    assert lived.hall.records.reports.day().staff.fever == 0
    assert [each.corrected for each in lived.hall.records.reports.sheet().readings if each.badge == "0316"] == [True, False]


def test_after_the_purge_the_counts_stay_and_what_cannot_be_counted_is_not_invented(lived):
    lived.at("17:40").hall.close_day()
    before = lived.hall.records.reports.day()
    lived.clock.set(lived.clock.now().replace(year=2021))
    lived.hall.retention.purge()

    after = lived.hall.records.reports.day(MONDAY)

    assert after.purged
    assert after.staff.fever is None
    assert after.staff.checked == before.staff.checked == 4
    assert (after.visits, after.tickets) == (before.visits, before.tickets)


def test_a_day_that_has_not_come_is_refused_and_an_empty_one_is_all_zeros(life):
    code, document = life.shell("report", "day", "--date", "2020-03-03")
    assert (code, document["error"]["code"]) == (3, "report_day_not_come")

    figures = life.hall.records.reports.day(date(2020, 2, 28))
    assert figures.is_empty
    assert document_of(figures)["tickets"]["wait_median_min"] is None
    with pytest.raises(ReportDayNotCome):
        life.hall.records.reports.days(MONDAY, date(2020, 3, 9))


def test_the_lines_say_the_same_in_both_languages(lived):
    chinese, english = (lived.said("--lang", lang, "report", "day")[1] for lang in ("zh", "en"))

    assert "应到 5　已核查 4　体温偏高 1" in chinese
    assert "due 5, checked 4, fever 1" in english


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """Four days of a demo hall."""
    folder, clock = tmp_path_factory.mktemp("demo") / "hall", FixedClock(datetime(2020, 3, 6, 16, 0, tzinfo=SHANGHAI))
    make_demo(folder, days=4, clock=clock)
    hall = open_hall(folder, clock=clock)
    yield hall
    hall.close()


@pytest.mark.parametrize("day", [date(2020, 3, 2), date(2020, 3, 4), date(2020, 3, 5)])
def test_a_demo_day_agrees_with_every_room(demo, day):
    """Computed again from what the rooms list one by one, not from any sum."""
    figures = demo.records.reports.day(day)
    people = demo.checkin.day_list(day)
    tickets = demo.queue.tickets.all(day)
    visits = demo.visits.lines(day, most=10_000)
    events = demo.queue.reports.report(day)
    counts = demo.visits.counts(day)

    assert figures.staff.due == len(people.due) > 0
    assert figures.staff.checked == sum(line.standing.is_cleared for line in people.due)
    assert figures.rounds.due == len(demo.disinfection.day(day).rounds)
    assert figures.tickets.issued == len(tickets) > 20
    assert figures.tickets.served == sum(each.state == "done" for each in tickets)
    assert figures.tickets.wait_median_min == round(events.waiting.median_s / 60, 1)
    assert figures.tickets.wait_p90_min == round(events.waiting.p90_s / 60, 1)
    assert figures.visits.admitted == sum(each.party for each in visits if each.outcome == "admitted") == counts.admitted
    assert figures.visits.turned_away == sum(each.party for each in visits if each.outcome == "turned_away")
    assert figures.visits.steered_online == sum(each.party for each in visits if each.steered_online)


def test_several_days_are_the_days_one_by_one(demo):
    reports = demo.records.reports

    together = reports.days(date(2020, 3, 2), date(2020, 3, 6))

    assert together == [reports.day(date(2020, 3, at)) for at in range(2, 7)]


def _reading(life, tenths):
    with life.hall.database.read() as unit:
        return unit.session.scalar(select(ReadingRow.id).where(ReadingRow.temp_tenths == tenths))


def _right(temperature):
    return ReadingChange(parse_temperature(temperature))
