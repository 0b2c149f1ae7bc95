"""Who comes back after a passed call, and how many are still called first."""

from datetime import date
from uuid import UUID

from sqlalchemy import bindparam, func, select

from hallapp.queue.desks import Desks
from hallapp.queue.rules import TO_WAITING, Step
from hallapp.queue.schema import EventRow
from hallapp.store.database import Unit

_WAITS_SINCE = (
    select(EventRow.seq, EventRow.lets_by)
    .where(
        EventRow.ticket_id == bindparam("ticket"),
        EventRow.what.in_([step.value for step in sorted(TO_WAITING)]),
        EventRow.voided_at.is_(None),
    )
    .order_by(EventRow.seq.desc())
    .limit(1)
)
_CALLED_SINCE = (
    select(func.count())
    .select_from(EventRow)
    .where(
        EventRow.day == bindparam("on_day"),
        EventRow.seq > bindparam("since"),
        EventRow.what == Step.CALLED.value,
        EventRow.window.in_(bindparam("windows", expanding=True)),
        EventRow.seconds.is_not(None),  # somebody who waited, not one from hold
        EventRow.reason.is_(None),
        EventRow.voided_at.is_(None),
    )
)


def lets_by_still(unit: Unit, day: date, desks: Desks, ticket: UUID, service: str) -> int:
    """How many calls of the windows that serve a waiting ticket still go before it.

    They are counted from today's events, so that a restart does not forget them and a call taken back does not count.
    """
    waits = unit.session.execute(_WAITS_SINCE, {"ticket": ticket}).first()
    if waits is None or not waits.lets_by:
        return 0
    windows = [number for number in desks.numbers if service in desks.serves(number)]
    called = unit.session.scalar(_CALLED_SINCE, {"on_day": day, "since": waits.seq, "windows": windows}) or 0
    return max(0, int(waits.lets_by) - called)
