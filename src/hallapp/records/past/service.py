"""The hall at a past minute, and who was in it together with somebody."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import select

from hallapp.core.business_day import day_bounds
from hallapp.core.text import clean_number, number_key
from hallapp.queue.rules import TicketUnreadable, read_number
from hallapp.records.errors import SpanBackwards
from hallapp.records.past.errors import MomentNotCome, NobodyToTrace, TicketNeedsOneDay, TraceTooLong
from hallapp.records.past.models import Contact, Contacts, PastHall, Searched, Subject
from hallapp.records.past.rules import LONGEST_TRACE, Kind, Overlap, overlap_of
from hallapp.records.past.stays import Stayed, Window, nameless_in, staff_in, visitors_in
from hallapp.records.rooms import Rooms
from hallapp.records.schema import ExportRow
from hallapp.records.undoing import TRACED
from hallapp.staff import people
from hallapp.staff.people import Person
from hallapp.staff.schema import PersonRow
from hallapp.store.database import Database, Unit

_SHOWN = 20


class Past:
    """What was."""

    def __init__(self, database: Database, rooms: Rooms) -> None:
        self._database, self._rooms = database, rooms
        self._note_beside: Callable[[Searched], object] | None = None

    def note_with(self, beside: Callable[[Searched], object]) -> None:
        """Have searches noted by `beside`, before they are answered: this is a copy, in which nothing is recorded."""
        self._note_beside = beside

    def at(self, at: datetime) -> PastHall:
        """The hall at an instant.

        Raises:
            MomentNotCome: it lies ahead.
        """
        with self._database.read() as unit:
            if at > unit.now:
                raise MomentNotCome
            rooms = self._rooms
            return PastHall(
                at=at,
                board=rooms.checkin.board(at),
                rounds=rooms.disinfection.day(at=at),
                waiting=tuple(rooms.queue.tickets.waiting_at(at)),
                in_hall=rooms.visits().in_hall_at(at),
                notices=tuple(rooms.door().hanging_at(at)),
            )

    def contacts(self, typed: str, first: datetime, last: datetime) -> Contacts:
        """Who was in the hall together with the holder of a badge, or of a ticket, in the span from `first` until before `last`.

        Each search is written into the journal before its answer is given, of a copy into that of the hall beside it. Roles are to be asked
        here, and only here: every search of window and command line comes through this call.

        Raises:
            NobodyToTrace: nobody carries the badge, and no such ticket was given out.
            TicketNeedsOneDay, TraceTooLong, SpanBackwards: of the span.
        """
        if last <= first:
            begins, ends = (f"{each.astimezone(self._database.zone):%Y-%m-%d %H:%M}" for each in (first, last))
            raise SpanBackwards(first=begins, last=ends)
        if last - first > LONGEST_TRACE:
            raise TraceTooLong(days=LONGEST_TRACE.days)
        if self._note_beside is not None:
            with self._database.read() as unit:
                found, searched = self._search(unit, typed, first, last)
            self._note_beside(searched)
            return found
        with self._database.write(TRACED) as unit:
            found, searched = self._search(unit, typed, first, last)
            _note(unit, searched)
            return found

    def note(self, searched: Searched, copy: str) -> None:
        """Write down a search that was made in a copy of this hall.

        Args:
            copy: name of its file.

        Raises:
            NotPermitted: who acts may not search.
        """
        with self._database.write(TRACED) as unit:
            _note(unit, replace(searched, whose=f"{searched.whose} {copy}"))

    def _search(self, unit: Unit, typed: str, first: datetime, last: datetime) -> tuple[Contacts, Searched]:
        window = Window(first, last, self._database.day_of(first), self._database.day_of(last - timedelta(microseconds=1)))
        everybody = [*staff_in(unit, window), *visitors_in(unit, window, self._rooms.visits().steps, self._day_ends)]
        subject, ours = self._subject(unit, typed, window, everybody)
        own = {each.id for each in ours}
        stays = tuple(stay for each in ours for stay in each.stays)
        others = [_contact(each, overlap_of(stays, each.stays)) for each in everybody if each.id not in own]
        found = sorted((each for each in others if each.overlap.at_most > 0), key=_importance)
        asker = people.those({unit.actor}, unit) if unit.actor else []
        contacts = Contacts(subject, first, last, stays, tuple(found), nameless_in(unit, window), unit.now, asker[0].name if asker else "")
        return contacts, Searched(subject.badge or subject.ticket, window.first_day, window.last_day, len(found))

    def _subject(self, unit: Unit, typed: str, window: Window, everybody: list[Stayed]) -> tuple[Subject, list[Stayed]]:
        person = _carrying(unit, typed)
        if person is not None:
            return Subject(Kind.STAFF, person.badge, "", person.name), [each for each in everybody if each.id == person.id]
        try:
            number = read_number(typed)
        except TicketUnreadable as wrong:
            raise NobodyToTrace(typed=clean_number(typed)[:_SHOWN]) from wrong
        if window.first_day != window.last_day:
            raise TicketNeedsOneDay
        mine = [each for each in everybody if each.ticket == number]
        if not mine:
            raise NobodyToTrace(typed=number)
        return Subject(Kind.VISITOR, "", number, mine[0].name), mine

    def _day_ends(self, day: date) -> datetime:
        return day_bounds(day, self._database.zone, self._database.day_start)[1]


def _note(unit: Unit, searched: Searched) -> None:
    unit.add(
        ExportRow(
            id=unit.new_id(),
            seq=unit.next_in(ExportRow.seq),
            what=f"contacts {searched.whose}",
            from_day=searched.first,
            to_day=searched.last,
            records=searched.found,
            format="",
            full=False,
            at=unit.now,
        )
    )


def _carrying(unit: Unit, typed: str) -> Person | None:
    """Who carries or carried a badge; people who left are included, as they may still have to be traced."""
    rows = unit.session.scalars(
        select(PersonRow).where(PersonRow.badge_key == number_key(typed), PersonRow.voided_at.is_(None)).order_by(PersonRow.seq.desc())
    )
    row = next(iter(rows), None)
    return people.person_of(row) if row is not None else None


def _contact(other: Stayed, overlap: Overlap) -> Contact:
    return Contact(other.kind, other.badge, other.ticket, other.name, other.party, other.stays, overlap)


def _importance(contact: Contact) -> tuple[int, int, datetime]:
    return -contact.overlap.at_least, -contact.overlap.at_most, contact.stays[0].since
