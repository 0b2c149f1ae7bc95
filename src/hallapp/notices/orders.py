"""What somebody asks for when a notice is to be made, and where its facts come from."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from hallapp.checkin.service import Checkin
from hallapp.core.business_day import instant_of
from hallapp.core.messages import Language
from hallapp.disinfection.service import Disinfection
from hallapp.notices.channels import Channels
from hallapp.notices.models import Hanging
from hallapp.notices.rules import Kind, NameMode, Wording
from hallapp.notices.settings import NoticeSettings
from hallapp.settings.hall import DaySettings, HallSettings
from hallapp.settings.service import SettingsBook
from hallapp.staff.service import Staff
from hallapp.store.database import Unit


@dataclass(frozen=True, slots=True)
class Order:
    """A notice to be made; what is None is as the settings say.

    Attributes:
        day: the business day it is about; None is today. A past day is shown as it was at closing time.
        qr: text for the code; an empty one leaves the code out.
        lines: how many rows a blank form has.
        wording: what was written on a notice of the hall's own; None for what is proposed.
        series: the notice of the hall's own that goes on; None for a new one, or for the one that says the same.
    """

    kind: Kind
    day: date | None = None
    language: Language | None = None
    name_mode: NameMode | None = None
    shows_temperature: bool | None = None
    qr: str | None = None
    lines: int = 12
    wording: Wording | None = None
    series: str | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """Where a notice's facts come from.

    Attributes:
        hanging: what hangs on the door, compared with the records.
    """

    settings: SettingsBook
    staff: Staff
    checkin: Checkin
    disinfection: Disinfection
    channels: Channels
    hanging: Callable[[], list[Hanging]]
    demo: bool


@dataclass(frozen=True, slots=True)
class Terms:
    """What is in force for an order: its choices, those not made taken from the settings, and the instant it is about.

    Attributes:
        at: the instant shown; None for the present one.
    """

    order: Order
    hall: HallSettings
    day: date
    at: datetime | None
    moment: datetime
    language: Language
    name_mode: NameMode
    shows_temperature: bool
    qr: str


def terms_of(order: Order, settings: SettingsBook, unit: Unit) -> Terms:
    """Fill in what the order leaves open."""
    hall, own = settings.on(HallSettings, unit), settings.on(NoticeSettings, unit)
    day = order.day or unit.day
    start = settings.on(DaySettings, unit).day_start
    at = None if day == unit.day else instant_of(day, hall.closes, unit.zone, start)
    return Terms(
        order=order,
        hall=hall,
        day=day,
        at=at,
        moment=at or unit.now,
        language=order.language or Language(hall.language),
        name_mode=order.name_mode or NameMode(own.name_mode),
        shows_temperature=own.show_temperature if order.shows_temperature is None else order.shows_temperature,
        qr=own.qr_text if order.qr is None else order.qr,
    )
