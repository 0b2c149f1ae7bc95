"""Days and sessions of the check-in: which one an instant belongs to, until when a check is good, who is late."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hallapp.core.business_day import business_day, day_bounds, instant_of


@dataclass(frozen=True, slots=True)
class Hours:
    """When the hall checks, or when one person with a shift of their own is checked.

    Attributes:
        sessions: checks a day, 1 or 2 (morning, afternoon).
        boundary: wall time at which the afternoon session begins.
        begins: wall time at which work begins; who is not checked by then is late.
        afternoon_from: wall time at which work begins again after noon.
        grace: how long after these times nobody counts as late yet.
        night_from, night_to: wall times of the night shift; equal where there is none.
        night_lead: how long before it a check is one for the night: people are checked before they start.
        day_start: wall time at which the hall's business day begins.
        ends: wall time at which a person's own shift ends on the day it began; None for the hall's hours and over midnight.
        is_own: whether these are the hours of a person's own shift.
    """

    sessions: int = 1
    boundary: time = time(12, 0)
    begins: time = time(8, 30)
    afternoon_from: time = time(14, 0)
    grace: timedelta = timedelta(0)
    night_from: time = time(22, 0)
    night_to: time = time(6, 0)
    night_lead: timedelta = timedelta(hours=1)
    day_start: time = time(0, 0)
    ends: time | None = None
    is_own: bool = False

    def of_shift(self, shift_from: time | None, shift_to: time | None) -> "Hours":
        """The hours of somebody with this shift; the hall's own where there is none."""
        if shift_from is None or shift_to is None:
            return self
        if shift_to < shift_from:
            return replace(self, sessions=1, begins=shift_from, night_from=shift_from, night_to=shift_to, is_own=True)
        ends = None if shift_to == shift_from else shift_to
        return replace(self, begins=shift_from, night_from=shift_from, night_to=shift_from, ends=ends, is_own=True)

    @property
    def runs_over_midnight(self) -> bool:
        """Whether the night shift ends on the day after it began."""
        return self.night_to < self.night_from

    @property
    def turn(self) -> time:
        """The wall time at which a new day of check-ins begins.

        A shift over midnight belongs to the day it began, so for who always works nights it is the end of the night.
        """
        return self.night_to if self.is_own and self.runs_over_midnight else self.day_start


@dataclass(frozen=True, slots=True, order=True)
class Session:
    """One check of the day: number 1 in the morning or for the whole day, 2 in the afternoon."""

    day: date
    number: int


def session_at(at: datetime, hours: Hours, zone: ZoneInfo) -> Session:
    """The session that a check at `at` counts for."""
    day = business_day(at, zone, hours.turn)
    is_afternoon = hours.sessions == 2 and at >= instant_of(day, hours.boundary, zone, hours.turn)
    return Session(day, 2 if is_afternoon else 1)


def night_session(at: datetime, hours: Hours, zone: ZoneInfo) -> Session | None:
    """The session of the day before, while its night shift is still at work; for those without a shift of their own.

    It counts for who was checked in that night: their shift belongs to the day it began.
    """
    wall = at.astimezone(zone).time()
    if hours.is_own or not hours.runs_over_midnight or not hours.day_start <= wall < hours.night_to:
        return None
    return Session(business_day(at, zone, hours.day_start) - timedelta(days=1), hours.sessions)


def is_for_night(session: Session, at: datetime, hours: Hours, zone: ZoneInfo) -> bool:
    """Whether a check at `at` is one for the night shift that begins on the day of `session`.

    Who comes before the end of the night that is over comes early for the day, and not for the night to come.
    """
    if not hours.runs_over_midnight:
        return False
    begins = instant_of(session.day, hours.night_from, zone, hours.day_start) - hours.night_lead
    return begins <= at < instant_of(session.day + timedelta(days=1), hours.night_to, zone)


def session_ends(session: Session, begun_at: datetime, hours: Hours, zone: ZoneInfo) -> datetime:
    """The instant up to which a check of `session` is good for who began at `begun_at`; from then on a new one is needed."""
    if is_for_night(session, begun_at, hours, zone):
        return instant_of(session.day + timedelta(days=1), hours.night_to, zone)
    if hours.sessions == 2 and session.number == 1:
        return instant_of(session.day, hours.boundary, zone, hours.turn)
    return day_ends(session.day, hours, zone)


def day_ends(day: date, hours: Hours, zone: ZoneInfo) -> datetime:
    """The instant at which the day of check-ins is over."""
    return day_bounds(day, zone, hours.turn)[1]


def due_from(session: Session, hours: Hours, zone: ZoneInfo) -> datetime:
    """The instant at which work begins in `session`."""
    begins = hours.begins if session.number == 1 else max(hours.begins, hours.afternoon_from)
    return instant_of(session.day, begins, zone, hours.turn)


def works_in(session: Session, hours: Hours) -> bool:
    """Whether anybody with these hours is expected in `session`: whose own shift is over by the afternoon's beginning is not."""
    return session.number == 1 or hours.ends is None or hours.ends > hours.boundary


def is_late(session: Session, at: datetime, hours: Hours, zone: ZoneInfo) -> bool:
    """Whether somebody not checked before `at` is late. Exactly on time is in time."""
    return at > due_from(session, hours, zone) + hours.grace


def came_late(session: Session, checked_at: datetime, hours: Hours, zone: ZoneInfo) -> bool:
    """Whether a first check at `checked_at` was late; not for the night shift of people without a shift of their own."""
    comes_for_night = not hours.is_own and is_for_night(session, checked_at, hours, zone)
    return is_late(session, checked_at, hours, zone) and not comes_for_night
