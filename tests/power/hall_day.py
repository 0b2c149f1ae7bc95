"""A short day of a hall, room by room, as its window would do it."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.store.records import journal_of

from hallapp.checkin.models import Reading
from hallapp.display.paper.printing import Printing
from hallapp.hall import Hall
from hallapp.notices.orders import Order
from hallapp.notices.paint.application import ready_to_paint
from hallapp.notices.paint.checks import prove
from hallapp.notices.rules import Kind
from hallapp.queue.models import PrintState
from hallapp.records.paint.day_files import put_day
from hallapp.staff.service import Details
from hallapp.visits.models import Entry

BADGE, TICKET = "0312", "A001"


@dataclass(frozen=True, slots=True)
class Step:
    """One act of the day; when it comes back it was acknowledged.

    Attributes:
        action: what the journal calls it; empty for what only writes files.
    """

    name: str
    act: Callable[[Hall], object]
    action: str


def furnish(hall: Hall, printer: Path, folder: Path) -> None:
    """Somebody to do it, a printer of tickets that is a device file, and a folder for the day sheets."""
    ready_to_paint()
    printer.touch()
    hall.staff.add(Details(badge=BADGE, name="王磊"))
    hall.settings.set("receipt.printer", f"file:{printer}")
    hall.settings.set("general_office.report_folder", str(folder))


def actions(hall: Hall) -> list[str]:
    """What the journal says was done, in its order."""
    return [row.action for row in journal_of(hall)]


def look_everywhere(hall: Hall) -> None:
    """Read something of every room."""
    hall.checkin.day_list()
    hall.disinfection.day()
    hall.queue.reports.display()
    hall.visits.counts()
    hall.notices.hanging()
    hall.records.reports.sheet()
    hall.settings.all()


def sheet_of_the_day(hall: Hall) -> list[Path]:
    """The day sheet, as page and workbook, in its folder."""
    return put_day(hall.records.reports, hall.words, hall.database.zone)


def _print(hall: Hall) -> None:
    """The slip comes out after its number was stored."""
    printing = Printing(hall.queue, hall.settings, hall.words, hall.late_visits, demo=True)
    job = printing.begin(TICKET)
    if job is not None:
        printing.carry_out(job)


DAY = (
    Step("check-in", lambda hall: hall.checkin.record(BADGE, Reading(365)), "checkin.record"),
    Step("round", lambda hall: hall.disinfection.done(["XD-01"]), "disinfection.done"),
    Step("window", lambda hall: hall.queue.windows.open("1", BADGE), "queue.open"),
    Step("ticket", lambda hall: hall.queue.tickets.issue("A"), "queue.issue"),
    Step("its paper", _print, "queue.printing"),
    Step("what came of it", lambda hall: hall.queue.papers.printed(TICKET, PrintState.SENT), "queue.printed"),
    Step("call", lambda hall: hall.queue.calling.next("1"), "queue.next"),
    Step("visit", lambda hall: hall.visits.register(Entry(tenths=365)), "visits.register"),
    Step("notice", lambda hall: hall.notices.make(Order(Kind.STAFF_BOARD), prove), "notices.make"),
    Step("day sheet", sheet_of_the_day, ""),
    Step("closing", lambda hall: hall.close_day(sheet=lambda _day: sheet_of_the_day(hall)), "hall.close_day"),
)
