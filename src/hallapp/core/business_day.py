"""Which day of the hall an instant belongs to."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def business_day(at: datetime, zone: ZoneInfo, day_start: time = time(0, 0)) -> date:
    """The hall's day that holds `at`.

    Args:
        at: an aware instant.
        zone: the hall's time zone; the computer's own never counts.
        day_start: wall time at which a new day begins (setting `queue.day_start`, 00:00).
    """
    local = at.astimezone(zone)
    return local.date() if local.time() >= day_start else local.date() - timedelta(days=1)


def instant_of(day: date, wall: time, zone: ZoneInfo, day_start: time = time(0, 0)) -> datetime:
    """The UTC instant at which the hall's clock shows `wall` during the business day `day`."""
    calendar_day = day if wall >= day_start else day + timedelta(days=1)
    return datetime.combine(calendar_day, wall, zone).astimezone(UTC)


def day_bounds(day: date, zone: ZoneInfo, day_start: time = time(0, 0)) -> tuple[datetime, datetime]:
    """The half-open span of UTC instants that make up the business day `day`."""
    begin = datetime.combine(day, day_start, zone).astimezone(UTC)
    end = datetime.combine(day + timedelta(days=1), day_start, zone).astimezone(UTC)
    return begin, end
