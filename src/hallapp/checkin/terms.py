"""What is in force at an instant: the settings of the check-in, its hours, and the session the instant belongs to."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hallapp.checkin.rules import Hours, Session, session_at, session_ends
from hallapp.checkin.settings import CheckinSettings
from hallapp.settings.hall import DaySettings, HallSettings
from hallapp.settings.service import SettingsBook
from hallapp.store.database import Unit


@dataclass(frozen=True, slots=True)
class Terms:
    """What is in force at an instant.

    Attributes:
        at: the instant.
        is_live: whether it is the present one. Then what is recorded counts, whatever the clock said: it may have been set back.
        session: the session it belongs to.
    """

    at: datetime
    is_live: bool
    settings: CheckinSettings
    hours: Hours
    zone: ZoneInfo
    session: Session

    @property
    def expires_at(self) -> datetime:
        """Until when a check of the session is good."""
        return session_ends(self.session, self.hours, self.zone)


def terms_at(book: SettingsBook, unit: Unit, at: datetime | None = None) -> Terms:
    """What is in force at `at`, by default now."""
    moment = at or unit.now
    settings = book.on(CheckinSettings, unit, moment)
    hours = settings.hours(book.on(HallSettings, unit, moment), book.on(DaySettings, unit, moment))
    return Terms(moment, moment == unit.now, settings, hours, unit.zone, session_at(moment, hours, unit.zone))


def terms_on(book: SettingsBook, unit: Unit, day: date | None) -> Terms:
    """What is in force now if `day` is the day going on, else at the last instant of `day`; of a day to come, at its first."""
    now = terms_at(book, unit)
    if day is None or day == now.session.day:
        return now
    ends = session_ends(Session(day, now.hours.sessions), now.hours, unit.zone)
    return terms_at(book, unit, ends - (timedelta(microseconds=1) if ends <= unit.now else timedelta(days=1)))
