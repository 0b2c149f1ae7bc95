"""Who may work today, and how warm they were: what the hall can do about it, one transaction a call."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from hallapp.checkin import overview
from hallapp.checkin.attendance import Attendance
from hallapp.checkin.errors import AlreadyOnDuty, InFuture, NeedsCheck, NoSuchReading, NotMeasured, NotOnDuty, OnLeave
from hallapp.checkin.models import Board, CheckedIn, DayList, Line, Reading, ReadingChange, Scanned
from hallapp.checkin.needs import needs_of
from hallapp.checkin.readings import is_on_duty, readings_of, stretches_of
from hallapp.checkin.recording import checked_in, corrected, store_reading
from hallapp.checkin.rules import Measured, RecentScans, Scan, Session, Step, Verdict, meaning_of_scan
from hallapp.checkin.schema import ReadingRow
from hallapp.checkin.terms import Terms, terms_at, terms_on
from hallapp.checkin.undoing import nothing_moved_on
from hallapp.core.errors import NeedsReason
from hallapp.core.needs import Need
from hallapp.core.text import clean_line
from hallapp.settings.service import SettingsBook
from hallapp.staff import people
from hallapp.staff.people import Person
from hallapp.store.database import Database, Unit

if TYPE_CHECKING:
    from hallapp.disinfection.service import Disinfection
    from hallapp.queue.service import Queue
    from hallapp.store.undo import Guard

UNDOABLE = frozenset({"checkin.record", "checkin.tick", "checkin.off", "checkin.on", "checkin.void", "checkin.correct"})
GUARDS: "Mapping[str, Guard]" = dict.fromkeys(UNDOABLE, nothing_moved_on)


class Checkin:
    """Readings, the four steps, and who is on duty.

    Every call that names a badge raises `UnknownBadge` when nobody carries it and `InactivePerson` when who does may not
    work any more; every call with an `at` raises `InFuture` when that has not come yet. Nothing is stored then.
    """

    def __init__(
        self, database: Database, settings: SettingsBook, queue: "Callable[[], Queue]", disinfection: "Callable[[], Disinfection]"
    ) -> None:
        """Args:
        queue, disinfection: asked for when somebody leaves a window, or is feverish: no scan waits for these rooms.
        """
        self._database = database
        self._settings = settings
        self._queue = queue
        self._disinfection = disinfection
        self._scans = RecentScans()

    def record(self, badge: str, reading: Reading) -> CheckedIn:
        """Store a reading and say where it leaves its person. Every call is a deliberate reading: a second one is a re-measurement.

        Raises:
            OnLeave: the person is on leave that day; cancel the leave first.
            TemperatureSlip: no living person has this temperature.
            NeedsSure: it is unlikely and `reading.sure` is not set.
        """
        with self._database.write("checkin.record") as unit:
            who = self._found(unit, badge, reading.at)
            self._refuse_on_leave(unit, who)
            new = store_reading(unit, who, reading, self._checker(unit, reading))
            self._disinfect_after(new)
            who.settle(unit)
            if new.entered_afterwards:
                _put_afternoon_right(unit, who, new.id)
            self._leave_window(unit, who)
            return checked_in(who, new)

    def tick(self, badge: str, *steps: Step) -> CheckedIn:
        """Do steps that were still open after the last reading: face mask, hands, badge.

        Raises:
            NotMeasured: there is no reading in this session yet.
        """
        if Step.TEMPERATURE in steps:
            raise ValueError("a temperature is measured, not ticked")
        with self._database.write("checkin.tick") as unit:
            who = self._found(unit, badge)
            last = who.standing.last
            if last is None:
                raise NotMeasured(name=who.person.name)
            row = unit.session.get_one(ReadingRow, last.id)
            row.face_mask = row.face_mask or Step.FACE_MASK in steps
            row.hands = row.hands or Step.HANDS in steps
            row.badge_checked = row.badge_checked or Step.BADGE in steps
            ticked = replace(last, face_mask=row.face_mask, hands=row.hands, badge_checked=row.badge_checked)
            who.readings = [ticked if each.id == last.id else each for each in who.readings]
            who.settle(unit)
            return checked_in(who, ticked)

    def off(self, badge: str, at: datetime | None = None) -> Line:
        """Somebody leaves: off duty, or sent home after an abnormal reading.

        Args:
            at: when they went, where that is entered afterwards; who was signed out later than that is corrected.

        Raises:
            NotOnDuty: the person is not here, or was not then.
        """
        with self._database.write("checkin.off") as unit:
            who = self._found(unit, badge, at)
            if not who.leave(unit):
                raise NotOnDuty(name=who.person.name)
            self._leave_window(unit, who)
            return self._line(unit, who)

    def on(self, badge: str, at: datetime | None = None) -> Line:
        """Somebody who left comes back in the same session: no new check.

        Raises:
            AlreadyOnDuty: the person had not left, or was there again later than `at`.
            NeedsCheck: not cleared in this session.
            OnLeave: on leave since.
        """
        with self._database.write("checkin.on") as unit:
            who = self._found(unit, badge, at)
            if who.going_on is not None or who.is_on_duty or who.was_there_later:
                raise AlreadyOnDuty(name=who.person.name)
            clearing = who.may_return()
            if clearing is None:
                raise NeedsCheck(name=who.person.name)
            self._refuse_on_leave(unit, who)
            who.begin(unit, clearing, who.terms.at)
            return self._line(unit, who)

    def void(self, reading: UUID, reason: str) -> Line:
        """Void a reading that should not exist, of the wrong person for example, and undo its effects.

        Raises:
            NoSuchReading: unknown or void already.
            NeedsReason: `reason` is empty.
        """
        with self._database.write("checkin.void") as unit:
            who = self._without(unit, reading, reason)
            self._disinfect_again(unit, who)
            _put_right(unit, who, reading)
            self._leave_window(unit, who)
            who.terms = replace(who.terms, at=unit.now)
            return self._line(unit, who)

    def correct(self, reading: UUID, change: ReadingChange, reason: str) -> CheckedIn:
        """Replace a stored reading by another with the same time and limits; the old one stays, marked void with the reason.

        Raises:
            NoSuchReading: unknown, void already, or forgotten.
            NeedsReason: `reason` is empty.
            NothingDiffers: it was entered so.
            TemperatureSlip: no living person has this temperature.
            UnknownBadge: of `change.checker`.
        """
        with self._database.write("checkin.correct") as unit:
            row = self._counting(unit, reading)
            checker = people.once_carrying(change.checker, unit).id if change.checker else row.checker_id
            right = corrected(row, change, checker)
            who = self._without(unit, reading, reason)
            new = store_reading(unit, who, right, checker, corrects=row)
            self._disinfect_again(unit, who)
            _put_right(unit, who, reading)
            self._leave_window(unit, who)
            return checked_in(who, new)

    def close_day(self, day: date) -> int:
        """Sign out everybody still on duty on `day`, but for the night shift, which ends by itself; returns how many."""
        with self._database.write("checkin.close_day") as unit:
            return overview.sign_out(unit, terms_on(self._settings, unit, day))

    def end_with_day(self) -> int:
        """How many closing the day going on would sign out now."""
        with self._database.read() as unit:
            return overview.end_with_day(unit, terms_on(self._settings, unit, None))

    def scanned(self, badge: str) -> Scanned:
        """Whose badge was scanned, where they stand, and what the scan asks for. Stores nothing."""
        with self._database.read() as unit:
            who = self._found(unit, badge)
            line = self._line(unit, who)
            if self._scans.repeats(who.person.id, unit.now, timedelta(seconds=who.terms.settings.rescan_seconds)):
                return Scanned(line, Scan.SAME)
            return Scanned(line, meaning_of_scan(line.state, line.standing))

    def standing_of(self, badge: str) -> Line:
        """Where a person stands now."""
        with self._database.read() as unit:
            return self._line(unit, self._found(unit, badge))

    def day_list(self, day: date | None = None) -> DayList:
        """Everybody of the day going on, or of another day as it ended."""
        with self._database.read() as unit:
            return overview.day_list(unit, terms_on(self._settings, unit, day))

    def board(self, at: datetime | None = None) -> Board:
        """Who was on duty at an instant, by default now, each with the clearing reading only, and how many were not."""
        with self._database.read() as unit:
            return overview.board(unit, terms_at(self._settings, unit, at))

    def needs(self) -> list[Need]:
        """What needs a hand now: people to be measured again, steps still open, people late."""
        with self._database.read() as unit:
            terms = terms_at(self._settings, unit)
            return needs_of(overview.day_list(unit, terms), terms)

    def _leave_window(self, unit: Unit, who: Attendance) -> None:
        """Close the window of somebody who is not on duty any more; their customer goes back to the head of the queue."""
        if who.going_on is None and not is_on_duty(who.person.id, unit):
            self._queue().windows.release(who.person.id)

    def _found(self, unit: Unit, badge: str, at: datetime | None = None) -> Attendance:
        """Who carries `badge`, in the session of `at`."""
        return self._attending(unit, people.carrying(badge, unit), self._terms(unit, at))

    def _without(self, unit: Unit, reading: UUID, reason: str) -> Attendance:
        """Void `reading` and return its person's attendance in that session without it, as of the time it was taken."""
        words = clean_line(reason)
        if not words:
            raise NeedsReason
        row = self._counting(unit, reading)
        row.voided_at, row.void_reason = unit.now, words
        self._disinfection().withdraw(reading, row.day)
        (person,) = people.those({row.person_id} if row.person_id else (), unit)
        session = Session(row.day, row.session)
        return _in_session(unit, person, terms_at(self._settings, unit, row.taken_at).of(person).counting_for(session))

    @staticmethod
    def _counting(unit: Unit, reading: UUID) -> ReadingRow:
        row = unit.session.get(ReadingRow, reading)
        if row is None or row.voided_at is not None or row.person_id is None or row.temp_tenths is None:
            raise NoSuchReading
        return row

    def _attending(self, unit: Unit, person: Person, hall: Terms) -> Attendance:
        """Somebody in the session going on for them: last night's, if they were checked then and still work it."""
        terms = hall.of(person)
        if terms.night is not None:
            last_night = _in_session(unit, person, terms.counting_for(terms.night))
            if last_night.began_at_night:
                return last_night
        return _in_session(unit, person, terms)

    def _terms(self, unit: Unit, at: datetime | None) -> Terms:
        if at is not None and at > unit.now:
            raise InFuture
        return terms_at(self._settings, unit, at)

    def _disinfect_after(self, reading: Measured) -> None:
        """Have the areas that colleagues use disinfected when one of them is feverish, once however often they are measured."""
        if reading.verdict is Verdict.FEVER:
            self._disinfection().after_fever(reading.id)

    def _disinfect_again(self, unit: Unit, who: Attendance) -> None:
        """After a reading was withdrawn or corrected: what is left of today's may still be a fever."""
        fever = next((each for each in who.readings if each.verdict is Verdict.FEVER), None)
        if fever is not None and who.terms.session.day == unit.day:
            self._disinfect_after(fever)

    def _checker(self, unit: Unit, reading: Reading) -> UUID | None:
        return people.carrying(reading.checker, unit).id if reading.checker else unit.actor

    def _refuse_on_leave(self, unit: Unit, who: Attendance) -> None:
        if self._is_on_leave(unit, who):
            raise OnLeave(name=who.person.name)

    def _is_on_leave(self, unit: Unit, who: Attendance) -> bool:
        return people.is_on_leave(who.person.id, who.terms.session.day, unit)

    def _line(self, unit: Unit, who: Attendance) -> Line:
        return who.line(on_leave=self._is_on_leave(unit, who))


def _in_session(unit: Unit, person: Person, terms: Terms) -> Attendance:
    taken = readings_of(unit, person.id, terms.session)
    stretches = stretches_of(unit, person.id, terms.session) if taken.number else []
    return Attendance(person, terms, taken.counting, stretches, taken.earlier, taken.number)


def _put_right(unit: Unit, who: Attendance, gone: UUID) -> None:
    """Undo the effects of a void reading, in its own session and in the one after."""
    who.put_right(unit, gone)
    _put_afternoon_right(unit, who, gone)


def _put_afternoon_right(unit: Unit, who: Attendance, reading: UUID) -> None:
    """Let the afternoon follow from a changed morning, whose fever it may have waited to see cleared.

    Args:
        reading: the one that came or went.
    """
    session = who.terms.session
    if session.number == 1:
        afternoon = _in_session(unit, who.person, who.terms.counting_for(Session(session.day, 2)))
        if afternoon.readings:
            afternoon.put_right(unit, reading)


__all__ = ["GUARDS", "UNDOABLE", "Checkin", "is_on_duty"]
