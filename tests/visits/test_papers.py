"""Papers later are due on the next working day of the Chinese calendar, and a year that is not published is said to be."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallapp.queue.rules import TicketUnreadable
from hallapp.visits.errors import NamesOff, NoSuchPapers
from hallapp.visits.models import PapersWanted
from hallapp.visits.rules import AccountNumberWrong, CaseKind, WorkYear, due_after
from hallapp.visits.work_calendar import published

WANTED = PapersWanted(CaseKind.NEW_CONNECTION, missing="房产证复印件", account_no="1234567890", ticket="A012")


@pytest.mark.parametrize(
    ("accepted", "due"),
    [
        ("2020-03-02", "2020-03-03"),
        ("2020-03-06", "2020-03-09"),
        ("2020-01-18", "2020-01-19"),  # a Sunday on which people worked before Spring Festival
        ("2020-01-23", "2020-02-03"),  # Spring Festival, lengthened because of the epidemic
        ("2020-04-30", "2020-05-06"),
        ("2020-09-30", "2020-10-09"),
        ("2019-12-31", "2020-01-02"),
        ("2020-04-25", "2020-04-26"),
    ],
)
def test_due_on_the_next_working_day(accepted, due):
    found = due_after(date.fromisoformat(accepted), published)

    assert (found.on.isoformat(), found.by_calendar) == (due, True)


def test_a_year_without_data_counts_monday_to_friday_and_says_so():
    far = date(2095, 9, 30)

    assert published(2095) is None, "the package answers for this year, but knows no notice of it"
    assert due_after(far, published) == due_after(far, lambda _year: None)
    assert not due_after(far, published).by_calendar


def test_a_published_year_that_runs_into_an_unpublished_one_says_so_too():
    def only_2020(year: int) -> WorkYear | None:
        return published(year) if year == 2020 else None

    due = due_after(date(2020, 12, 31), only_2020)
    assert (due.on, due.by_calendar) == (date(2021, 1, 1), False)


@given(st.dates(date(2001, 1, 1), date(2040, 12, 31)))
def test_papers_are_due_later_and_never_on_a_day_off(accepted):
    due = due_after(accepted, published)
    year = published(due.on.year)

    assert accepted < due.on <= accepted + timedelta(days=12)
    assert year.is_work_day(due.on) if year else due.on.weekday() < 5


def test_what_is_awaited_is_listed_until_it_comes(door):
    line = door.hall.visits.papers.accept(WANTED)
    assert door.hall.visits.papers.awaited() == [line]
    assert (line.due_on, line.is_due, line.is_overdue) == (date(2020, 3, 3), False, False)

    due = door.at("09:00", day=3).hall.visits.papers.awaited()[0]
    overdue = door.at("09:00", day=4).hall.visits.papers.awaited()[0]
    assert (due.is_due, overdue.is_overdue) == (True, True)

    door.hall.visits.papers.hand_in(line.papers_id)
    assert door.hall.visits.papers.awaited() == []
    with pytest.raises(NoSuchPapers):
        door.hall.visits.papers.hand_in(line.papers_id)
    with pytest.raises(NoSuchPapers):
        door.hall.visits.papers.hand_in(uuid4())


def test_papers_follow_the_rules_of_names_and_accounts(door):
    with pytest.raises(NamesOff):
        door.hall.visits.papers.accept(PapersWanted(CaseKind.RENAME, name="王磊"))
    with pytest.raises(AccountNumberWrong):
        door.hall.visits.papers.accept(PapersWanted(CaseKind.RENAME, account_no="12"))
    door.hall.settings.set("visits.keep_names", "yes")
    line = door.hall.visits.papers.accept(PapersWanted(CaseKind.RENAME, name="王磊", phone="138 1234-5678"))
    assert (line.name, line.phone) == ("王*", "138****5678")


def test_accepting_and_handing_in_are_taken_back(door):
    line = door.hall.visits.papers.accept(WANTED)
    door.hall.visits.papers.hand_in(line.papers_id)
    door.hall.undo.undo()
    assert len(door.hall.visits.papers.awaited()) == 1
    door.hall.undo.undo()
    assert door.hall.visits.papers.awaited() == []


@pytest.mark.parametrize("typed", ["a12", "Ａ０１２", " A012 "])
def test_a_tickets_number_is_kept_as_it_stands_on_the_ticket(door, typed):
    assert door.hall.visits.papers.accept(replace(WANTED, ticket=typed)).ticket == "A012"


def test_what_is_no_tickets_number_is_refused_and_nothing_is_kept(door):
    with pytest.raises(TicketUnreadable):
        door.hall.visits.papers.accept(replace(WANTED, ticket="十二号"))

    assert door.hall.visits.papers.awaited() == []
