"""Days and sessions of the check-in: which one an instant belongs to, until when a check is good, who is late."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hallapp.core.business_day import business_day, day_bounds, instant_of


@dataclass(frozen=True, slots=True)
class Hours:
    """When the hall checks.

    Attributes:
        sessions: checks a day, 1 or 2 (morning, afternoon).
        boundary: wall time at which the afternoon session begins.
        opens: who is not checked by then is late; the afternoon's own time is `afternoon_from`.
        afternoon_from: wall time at which work begins again after noon.
        grace: how long after these times nobody counts as late yet.
        night_from: wall time at which the night shift begins.
        night_to: wall time at which it ends; equal to `night_from` where there is none. A shift over midnight belongs to the
            day it began, so what happens before `night_to` belongs to the day before.
        day_start: wall time at which the hall's business day begins.
    """

    sessions: int = 1
    boundary: time = time(12, 0)
    opens: time = time(8, 30)
    afternoon_from: time = time(14, 0)
    grace: timedelta = timedelta(0)
    night_from: time = time(22, 0)
    night_to: time = time(6, 0)
    day_start: time = time(0, 0)

    @property
    def turn(self) -> time:
        """The wall time at which a new day of check-ins begins: the end of the night shift where it runs over midnight."""
        runs_over_midnight = self.night_to < self.night_from
        return max(self.night_to, self.day_start) if runs_over_midnight else self.day_start


@dataclass(frozen=True, slots=True, order=True)
class Session:
    """One check of the day: number 1 in the morning or for the whole day, 2 in the afternoon."""

    day: date
    number: int


def working_day(at: datetime, hours: Hours, zone: ZoneInfo) -> date:
    """The day a check at `at` counts for; at 02:00 that is the day the night shift began."""
    return business_day(at, zone, hours.turn)


def session_at(at: datetime, hours: Hours, zone: ZoneInfo) -> Session:
    """The session a check at `at` counts for."""
    day = working_day(at, hours, zone)
    is_afternoon = hours.sessions == 2 and at >= instant_of(day, hours.boundary, zone, hours.turn)
    return Session(day, 2 if is_afternoon else 1)


def session_ends(session: Session, hours: Hours, zone: ZoneInfo) -> datetime:
    """The instant up to which a check of `session` is good; from then on a new one is needed."""
    if hours.sessions == 2 and session.number == 1:
        return instant_of(session.day, hours.boundary, zone, hours.turn)
    return day_bounds(session.day, zone, hours.turn)[1]


def late_from(session: Session, hours: Hours, zone: ZoneInfo) -> datetime:
    """The instant after which somebody not yet checked is late."""
    begins = hours.opens if session.number == 1 else hours.afternoon_from
    return instant_of(session.day, begins, zone, hours.turn) + hours.grace


def came_late(session: Session, checked_at: datetime, hours: Hours, zone: ZoneInfo) -> bool:
    """Whether a first check at `checked_at` is late. The night shift's never is: it comes when the hall is shut."""
    return checked_at > late_from(session, hours, zone) and not is_night(checked_at, hours, zone)


def is_night(at: datetime, hours: Hours, zone: ZoneInfo) -> bool:
    """Whether `at` lies in the night shift."""
    wall = at.astimezone(zone).time()
    if hours.night_from <= hours.night_to:
        return hours.night_from <= wall < hours.night_to
    return wall >= hours.night_from or wall < hours.night_to
