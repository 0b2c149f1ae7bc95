"""An inspector looks at everything and takes it away, and changes nothing; who was in the hall together is not everybody's to ask."""

from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from hallapp.checkin.models import Reading
from hallapp.core.messages import Language, Words
from hallapp.disinfection.models import Done
from hallapp.notices.orders import Order
from hallapp.notices.rules import Kind
from hallapp.records.ledgers.declare import Name, Query
from hallapp.records.ledgers.export import Wish
from hallapp.records.ledgers.kinds import LEDGERS
from hallapp.rights.errors import NotAllowed
from hallapp.rights.rules.roles import Role
from hallapp.staff.service import Details
from hallapp.store.changes import journal_entries
from hallapp.store.verify import verify
from hallapp.visits.models import Entry

from .conftest import BADGES

WORDS = Words(Language.ZH)
MONDAY = date(2020, 3, 2)


@pytest.fixture
def inspected(ranked):
    """A hall in which a leader and a clerk have done something of each kind, with the inspector signed on."""
    hall = ranked.acts(Role.LEADER)
    hall.checkin.record(BADGES[Role.CLERK], Reading(365))
    hall.visits.register(Entry(365, service="A"))
    hall.queue.windows.open("1", BADGES[Role.CLERK])
    hall.disinfection.done(["XD-01"], Done(by=BADGES[Role.CLERK]))
    hall.notices.make(Order(Kind.STAFF_BOARD), lambda _page, _paper: 1)
    ranked.acts(Role.INSPECTOR)
    return ranked


def _first(hall, name):
    return hall.records.ledgers.page(Query(name, MONDAY, MONDAY, option="done" if name is Name.ROUNDS else ""), WORDS)[0]


def _forbidden(hall):
    """What would change something, each by itself."""
    record = {name: _first(hall, name).id for name in (Name.CHECKINS, Name.VISITS, Name.ROUNDS, Name.TICKETS, Name.STAFF)}
    right = hall.records.righting
    return {
        "a reading": lambda: hall.checkin.record("0315", Reading(365)),
        "a temperature": lambda: right.correct(Name.CHECKINS, record[Name.CHECKINS], "temperature", "36.6", "看错"),
        "a party": lambda: right.correct(Name.VISITS, record[Name.VISITS], "party", "2", "看错"),
        "who did a round": lambda: right.correct(Name.ROUNDS, record[Name.ROUNDS], "operator", "0315", "看错"),
        "a ticket's priority": lambda: right.correct(Name.TICKETS, record[Name.TICKETS], "priority", "yes", "看错"),
        "a name": lambda: right.correct(Name.STAFF, record[Name.STAFF], "name", "别人", "看错"),
        "a void reading": lambda: right.void(Name.CHECKINS, record[Name.CHECKINS], "看错"),
        "a void visit": lambda: right.void(Name.VISITS, record[Name.VISITS], "看错"),
        "a void round": lambda: right.void(Name.ROUNDS, record[Name.ROUNDS], "看错"),
        "a visit": lambda: hall.visits.register(Entry(365)),
        "the head count": lambda: hall.visits.recount(3),
        "a round": lambda: hall.disinfection.failed("XD-02", "缺药剂"),
        "a ticket": lambda: hall.queue.tickets.issue("A"),
        "a call": lambda: hall.queue.calling.next("1"),
        "a notice": lambda: hall.notices.make(Order(Kind.DISINFECTION_CARD), lambda _page, _paper: 1),
        "a setting": lambda: hall.settings.set("visits.limit", "5"),
        "a person": lambda: hall.staff.add(Details(badge="0777", name="新人")),
        "leave": lambda: hall.staff.leave("0315", MONDAY, MONDAY),
        "the end of the day": lambda: hall.close_day(MONDAY),
        "an undo": hall.undo.undo,
        "a role": lambda: hall.rights.give(hall.person("0315"), Role.LEADER),
    }


def test_nothing_that_would_change_a_record_is_an_inspectors_to_do_and_each_try_is_in_the_journal(inspected):
    hall = inspected.hall
    records = {name: hall.records.ledgers.page(Query(name, full=True), WORDS) for name in Name if name is not Name.JOURNAL}
    allowed, before = [], len(journal_entries(hall.database, what="rights.refused", limit=500))
    for what, act in _forbidden(hall).items():
        try:
            act()
        except NotAllowed:
            continue
        allowed.append(what)

    assert allowed == []
    assert len(journal_entries(hall.database, what="rights.refused", limit=500)) == before + len(_forbidden(hall))
    assert {name: hall.records.ledgers.page(Query(name, full=True), WORDS) for name in records} == records
    assert verify(hall.database).ok


@pytest.mark.parametrize("name", list(LEDGERS))
def test_every_ledger_is_an_inspectors_to_look_at_and_to_take_away(inspected, tmp_path, name):
    hall = inspected.hall
    lines = hall.records.ledgers.page(Query(name, MONDAY, MONDAY), WORDS, size=500)
    taken = hall.records.ledgers.export(Query(name, MONDAY, MONDAY), WORDS, Wish(tmp_path / "out.xlsx"))

    assert lines
    assert taken.records >= len(lines)
    assert load_workbook(taken.file).active.max_row > len(lines)


def test_reports_and_the_past_are_an_inspectors_too(inspected):
    hall, now = inspected.hall, inspected.hall.clock.now()
    hall.records.reports.taking("report day", MONDAY, MONDAY, "pdf")

    assert hall.records.reports.sheet().figures.visits.admitted == 1
    assert hall.records.reports.span(MONDAY, MONDAY).total.tickets.issued == 1
    assert len(hall.records.past.at(now).board.rows) == 1
    assert hall.records.past.contacts(BADGES[Role.CLERK], now - timedelta(hours=1), now).subject


@pytest.mark.parametrize(("role", "may"), [(role, role in {Role.LEADER, Role.INSPECTOR, Role.ADMINISTRATOR}) for role in Role])
def test_who_was_in_the_hall_together_is_asked_by_those_who_may_only(inspected, role, may):
    hall = inspected.acts(role)
    now = hall.clock.now()
    told = len(journal_entries(hall.database, what="records.contacts"))
    if may:
        hall.records.past.contacts(BADGES[Role.CLERK], now - timedelta(hours=1), now)
    else:
        with pytest.raises(NotAllowed):
            hall.records.past.contacts(BADGES[Role.CLERK], now - timedelta(hours=1), now)

    assert len(journal_entries(hall.database, what="records.contacts")) == told + may
