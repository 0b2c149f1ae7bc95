"""The terms at an instant: the settings of the check-in, the hours, and the session the instant belongs to."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hallapp.checkin.rules import Hours, Session, day_ends, night_session, session_at
from hallapp.checkin.settings import CheckinSettings
from hallapp.settings.hall import DaySettings, HallSettings
from hallapp.settings.service import SettingsBook
from hallapp.staff.people import Person
from hallapp.store.database import Unit


@dataclass(frozen=True, slots=True)
class Terms:
    """What is in force at an instant, for the hall or for one person.

    Attributes:
        at: the instant.
        now: the present one.
        session: the session that `at` belongs to.
        pinned: a day that is asked for as a whole; `at` is its last instant, or now.
    """

    at: datetime
    now: datetime
    settings: CheckinSettings
    hours: Hours
    zone: ZoneInfo
    session: Session
    pinned: date | None = None

    @property
    def is_live(self) -> bool:
        """Whether it is the present instant. Then what is recorded counts, whatever the clock said: it may have been set back."""
        return self.at == self.now

    @property
    def night(self) -> Session | None:
        """The session of a night shift still at work that began the day before."""
        return None if self.pinned else night_session(self.at, self.hours, self.zone)

    def of(self, person: Person) -> "Terms":
        """The terms of somebody, who may have a shift of their own."""
        if person.shift_from is None:
            return self
        hours = self.hours.of_shift(person.shift_from, person.shift_to)
        if self.pinned is not None:
            return _pinned(replace(self, hours=hours), self.pinned)
        return replace(self, hours=hours, session=session_at(self.at, hours, self.zone))

    def counting_for(self, session: Session) -> "Terms":
        """The same instant, counted for another session."""
        return replace(self, session=session)


def terms_at(book: SettingsBook, unit: Unit, at: datetime | None = None) -> Terms:
    """What is in force in the hall at `at`, by default now."""
    moment = at or unit.now
    settings = book.on(CheckinSettings, unit, moment)
    hours = settings.hours(book.on(HallSettings, unit, moment), book.on(DaySettings, unit, moment))
    return Terms(moment, unit.now, settings, hours, unit.zone, session_at(moment, hours, unit.zone))


def terms_on(book: SettingsBook, unit: Unit, day: date | None) -> Terms:
    """What is in force now if `day` is the day going on; of another day, what was in force when it ended."""
    now = terms_at(book, unit)
    if day is None or day == now.session.day:
        return now
    ends = _pinned(now, day).at
    return _pinned(terms_at(book, unit, ends), day)


def _pinned(terms: Terms, day: date) -> Terms:
    """The terms at the last instant of `day`, or now if that is earlier."""
    at = min(day_ends(day, terms.hours, terms.zone) - timedelta(microseconds=1), terms.now)
    return replace(terms, at=at, session=Session(day, terms.hours.sessions), pinned=day)
