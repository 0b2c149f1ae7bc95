"""What hangs on the door of the demo hall: made, replaced and taken down through the days as a careful hall would."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hallapp.core.clock import FixedClock
from hallapp.hall import Hall
from hallapp.notices.errors import NothingHangs
from hallapp.notices.orders import Order
from hallapp.notices.paint.application import ready_to_paint
from hallapp.notices.paint.checks import prove
from hallapp.notices.rules import Kind

OUTAGE_DAYS = 3
"""Days before today on which the outage was announced; it is over this evening, so that Today has something to ask."""

CARD_DAYS = 2
"""Last days on which the card was replaced after each round; on earlier days the demo makes none, to be ready sooner."""


def hang_at_first(hall: Hall) -> None:
    """What hangs for good."""
    for kind in (Kind.CUSTOMER_NOTICE, Kind.ONLINE_POSTER):
        hang(hall, kind)


def hang(hall: Hall, kind: Kind) -> None:
    """Hang a notice as the records are."""
    ready_to_paint()
    hall.notices.make(Order(kind), prove)


def announce_outage(hall: Hall, clock: FixedClock, day: date, today: date) -> None:
    """An outage, announced on `day` until this evening."""
    zone = hall.database.zone
    clock.set(datetime.combine(day, time(17, 35), zone))
    order = Order(Kind.OUTAGE)
    wording = hall.notices.proposal(order).wording
    table = (("线路", "时间", "范围"), ("10kV 示例一线", f"{today.month}月{today.day}日 08:00—17:00", "示例路 1—88 号"))
    ends = datetime.combine(today, time(17, 0), zone)
    hall.notices.make(replace(order, wording=replace(wording, table=table, begins=ends - timedelta(hours=9), ends=ends)), prove)


def clear(hall: Hall) -> None:
    """In the evening what is about the day comes off the door."""
    for kind in (Kind.STAFF_BOARD, Kind.DISINFECTION_CARD):
        try:
            hall.notices.take_down(kind)
        except NothingHangs:
            continue
