"""The staff: found by badge or name, on leave, responsible, registered at the door."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from hallapp.core.bulk_work import without_pauses
from hallapp.core.messages import Words
from hallapp.core.text import clean_line, number_key
from hallapp.staff import people, terms
from hallapp.staff.people import InactivePerson, Person, UnknownBadge
from hallapp.staff.registering import BadgeTaken, Details, by_key, enter, put_person_right
from hallapp.staff.rules import Kind, found_by
from hallapp.staff.rules.chain import chain_above
from hallapp.staff.schema import PersonRow
from hallapp.staff.terms import Leave
from hallapp.store.database import Database, Unit

if TYPE_CHECKING:
    from hallapp.staff.importing import Preview
    from hallapp.staff.rules.header import Field
    from hallapp.staff.rules.roster import Entry as RosterEntry


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the roster."""

    person: Person
    reports_to: Person | None
    is_active: bool
    is_on_leave: bool


@dataclass(frozen=True, slots=True)
class Roster:
    """A roster that was read and not yet judged."""

    file: str
    entries: "tuple[RosterEntry, ...]"


class Staff:
    """Everybody who works in the hall.

    Every call that names a badge raises `UnknownBadge` when nobody carries it and `InactivePerson` when who does may not work today.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def carrying(self, badge: str, unit: Unit) -> Person:
        """Who carries `badge`."""
        return people.carrying(badge, unit)

    def roster(self, day: date, unit: Unit) -> list[Person]:
        """Everybody who works here on `day`, in the order of the roster."""
        return [person for person in people.everybody(unit) if person.is_active(day)]

    def people(self, ids: Collection[UUID], unit: Unit) -> list[Person]:
        """The people with these ids."""
        return people.those(ids, unit)

    def on_leave(self, day: date, unit: Unit) -> frozenset[UUID]:
        """Who is on leave on `day`."""
        return people.on_leave(day, unit)

    def find(self, badge: str) -> Person:
        """Who carries `badge`, in a unit of its own."""
        with self._database.read() as unit:
            return people.carrying(badge, unit)

    def entries(self, day: date | None = None) -> list[Entry]:
        """The whole roster with what is true of everyone on `day` (default today), those who left included."""
        with self._database.read() as unit:
            on = day or unit.day
            everybody = {person.id: person for person in people.everybody(unit)}
            above = {each: everybody.get(superior) for each, superior in terms.superiors_on(unit, on).items() if superior is not None}
            absent = people.on_leave(on, unit)
            return [Entry(person, above.get(person.id), person.is_active(on), person.id in absent) for person in everybody.values()]

    def leaves(self, badge: str) -> list[Leave]:
        """The leave of one person, in order."""
        with self._database.read() as unit:
            return terms.leaves_of(unit, people.carrying(badge, unit).id)

    def search(self, typed: str, limit: int = 20) -> list[Person]:
        """People by a part of their name, the beginning of their pinyin or its initials, or the beginning of their badge."""
        if not typed.strip():
            return []
        with self._database.read() as unit:
            found = (person for person in people.everybody(unit) if found_by(typed, person.name, person.badge, person.pinyin))
            return [person for person in found if person.is_active(unit.day)][:limit]

    def names(self, ids: Collection[UUID]) -> dict[UUID, str]:
        """The names of people by their ids."""
        with self._database.read() as unit:
            return {person.id: person.name for person in people.those(ids, unit)}

    def add(self, details: Details, superior: str = "") -> Person:
        """Enter somebody new, who from today on answers to who carries the badge `superior`, if that is given.

        Raises:
            BadInput: badge or name are missing, too long, or the badge is taken, or the last day of work comes before the first.
            UnknownBadge: of `superior`.
        """
        with self._database.write("staff.add") as unit:
            person = self._add(unit, details)
            if superior.strip():
                unit.session.flush()
                terms.answer_to(unit, [(person.id, people.carrying(superior, unit).id)], unit.day)
            return person

    def register(self, badge: str, name: str, employer: str, kind: Kind) -> Person:
        """Let a visitor or contractor with an unknown badge work here today, and today only.

        Raises:
            BadInput: badge or name are missing, too long, or the badge is taken.
        """
        with self._database.write("staff.register") as unit:
            details = Details(badge=badge, name=name, kind=kind, employer=employer, active_from=unit.day, active_to=unit.day)
            return self._add(unit, details)

    def change(self, badge: str, details: Details) -> Person:
        """Change what is known of who carries `badge`, the badge itself included."""
        with self._database.write("staff.change") as unit:
            person = people.carrying(badge, unit)
            taken = by_key(unit, {number_key(details.badge)}).get(number_key(details.badge))
            if taken is not None and taken.id != person.id:
                raise BadgeTaken(badge=details.badge, name=taken.name)
            return people.person_of(enter(unit, details, unit.session.get_one(PersonRow, person.id), 0))

    def correct(self, person: UUID, details: Details, reason: str) -> Person:
        """Put right what was entered wrongly of somebody, also of who left; what it said before stays beside it.

        Raises:
            UnknownBadge: there is nobody with this id.
            NeedsReason: `reason` is empty.
            NothingDiffers: it was entered so.
            BadInput: badge or name are missing, too long, or the badge is taken.
        """
        with self._database.write("staff.correct") as unit:
            row = unit.session.get(PersonRow, person)
            if row is None or row.voided_at is not None:
                raise UnknownBadge(badge=str(person)[:8])
            return people.person_of(put_person_right(unit, row, details, reason))

    def read(self, path: Path) -> Roster:
        """The rows of a roster file; no record is looked at.

        Raises:
            BadInput: it is missing, empty, unreadable, too large, protected, or has no roster's header.
        """
        from hallapp.staff import files, importing  # a roster is read once in a while

        with without_pauses():
            return Roster(path.name, tuple(files.read_file(path, partial(importing.understand, file=path.name))))

    def read_pasted(self, text: str) -> Roster:
        """The rows of cells copied from a spreadsheet.

        Raises:
            BadInput: it is empty or has no roster's header.
        """
        from hallapp.staff import files, importing

        return Roster("", tuple(importing.understand(files.read_text(text), "")))

    def preview(self, roster: Roster) -> "Preview":
        """What importing `roster` would do, row by row. Nothing is written."""
        from hallapp.staff import importing

        with without_pauses(), self._database.read() as unit:
            return importing.preview(unit, roster.entries, roster.file)

    def import_(self, roster: Roster) -> "Preview":
        """Store the roster: all of it, or nothing.

        Raises:
            RowsRefused: a row cannot be taken; `preview` says which and why.
        """
        from hallapp.staff import importing

        with without_pauses(), self._database.write("staff.import") as unit:
            return importing.take(unit, roster.entries, roster.file)

    def export(self, target: Path, words: Words, title: str) -> int:
        """Write today's roster to an .xlsx or .csv and return the number of people.

        Raises:
            UnknownFormat, CannotWrite: nothing was written.
        """
        from hallapp.staff.export import write_roster

        with self._database.read() as unit:
            day = unit.day
        return write_roster(self._lines(words), target, words, title, words("staff.unit_line", day=day.isoformat()))

    def fill_form(self, form: Path, target: Path, words: Words) -> int:
        """Write today's roster into the hall's own form and return the number of people.

        Raises:
            BadInput: the form cannot be read, has no header, or `target` cannot be written.
        """
        from hallapp.staff.form_filling import fill_form

        return fill_form(form, self._lines(words), target)

    def leave(self, badge: str, from_day: date, to_day: date, reason: str = "") -> Leave:
        """Put somebody on leave, both days included.

        Raises:
            LeaveBackwards: it would end before it begins.
        """
        with self._database.write("staff.leave") as unit:
            person = people.carrying(badge, unit)
            return terms.take_leave(unit, person.id, from_day, to_day, clean_line(reason))

    def cancel_leave(self, badge: str, day: date | None = None, reason: str = "") -> Person:
        """Somebody on leave comes to work after all from `day` (default today) on.

        Raises:
            NotOnLeave: there is no leave on that day.
        """
        with self._database.write("staff.cancel_leave") as unit:
            person = people.carrying(badge, unit)
            terms.cancel_leave(unit, person.id, person.name, day or unit.day, clean_line(reason))
            return person

    def make_responsible(self, badge: str, at: datetime | None = None, reason: str = "") -> Person:
        """From a minute on (default now) somebody is the hall's responsible person.

        Raises:
            PastNeedsReason: that minute has passed and no reason is given.
        """
        with self._database.write("staff.responsible") as unit:
            person = people.carrying(badge, unit)
            terms.make_responsible(unit, person.id, at or unit.now, clean_line(reason))
            return person

    def responsible_at(self, at: datetime | None = None) -> Person | None:
        """The hall's responsible person at an instant, by default now."""
        with self._database.read() as unit:
            found = terms.responsible_at(unit, at or unit.now)
            return next(iter(people.those([found], unit)), None) if found else None

    def answers_to(self, badge: str, superior: str | None, from_day: date | None = None) -> None:
        """From a day on (default today) somebody answers to who carries the badge `superior`, or to nobody.

        Raises:
            InCircle: somebody would answer to themselves in the end.
        """
        with self._database.write("staff.answers_to") as unit:
            person = people.carrying(badge, unit)
            above = people.carrying(superior, unit).id if superior else None
            terms.answer_to(unit, [(person.id, above)], from_day or unit.day)

    def chain(self, badge: str, day: date | None = None) -> list[Person]:
        """Everybody somebody answers to, the nearest first."""
        with self._database.read() as unit:
            person = people.carrying(badge, unit)
            above = chain_above(person.id, terms.superiors_on(unit, day or unit.day))
            known = {each.id: each for each in people.those(above, unit)}
            return [known[each] for each in above]

    def _lines(self, words: Words) -> "list[dict[Field, str]]":
        from hallapp.staff.rules.header import Field

        return [
            {
                Field.BADGE: entry.person.badge,
                Field.NAME: entry.person.name,
                Field.EMPLOYMENT: words(f"employment.{entry.person.employment_type.value}"),
                Field.TEAM: entry.person.team,
                Field.POST: entry.person.post,
                Field.WINDOW: entry.person.window,
                Field.SUPERIOR: entry.reports_to.badge if entry.reports_to else "",
                Field.PHONE: entry.person.phone,
                Field.EMPLOYER: entry.person.employer,
            }
            for entry in self.entries()
            if entry.is_active
        ]

    def _add(self, unit: Unit, details: Details) -> Person:
        key = number_key(details.badge)
        taken = by_key(unit, {key}).get(key)
        if taken is not None and not (taken.kind != Kind.STAFF.value and taken.active_to is not None and taken.active_to < unit.day):
            raise BadgeTaken(badge=details.badge, name=taken.name)
        return people.person_of(enter(unit, details, None, unit.next_in(PersonRow.seq)))


__all__ = ["Details", "Entry", "InactivePerson", "Leave", "Person", "Roster", "Staff", "UnknownBadge"]
