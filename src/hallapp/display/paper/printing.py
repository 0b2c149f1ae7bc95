"""Prints tickets: the content of the paper, the transfer to the printer, and the result."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, assert_never

from hallapp.core.errors import HallError
from hallapp.core.messages import Words
from hallapp.devices.escpos import DOTS_58_MM, DOTS_80_MM
from hallapp.devices.receipt_ports import address_of
from hallapp.devices.receipt_printer import PaperUnsure, ReceiptPrinter, Sent, not_printed
from hallapp.queue.models import PrintState, Slip
from hallapp.queue.settings import ReceiptSettings
from hallapp.settings.hall import HallSettings

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage

    from hallapp.display.paper.ticket import TicketPaper
    from hallapp.queue.service import Queue
    from hallapp.settings.service import SettingsBook
    from hallapp.visits.service import Visits

_DOTS = {"58": DOTS_58_MM, "80": DOTS_80_MM}


@dataclass(frozen=True, slots=True)
class Job:
    """A paper that is on its way: what stands on it, and the printer as it is set now."""

    paper: "TicketPaper"
    settings: ReceiptSettings


@dataclass(frozen=True, slots=True)
class Result:
    """What came of it.

    Attributes:
        error: why nothing came out, or what the printer reported afterwards; None when all is well.
        runs_low: the roll is nearly used up.
    """

    state: PrintState
    error: HallError | None = None
    runs_low: bool = False


class Printing:
    """The papers of a hall's tickets. `begin` and `end` are units of work; `carry_out` is slow and touches no record."""

    def __init__(self, queue: "Queue", settings: "SettingsBook", words: Words, visits: "Callable[[], Visits]", *, demo: bool) -> None:
        """Args:
        words: in whose language the slips are.
        visits: loaded when the first slip is printed, which says whether its holder waits outside.
        """
        self._papers, self._settings, self._words, self._visits, self._demo = queue.papers, settings, words, visits, demo

    def begin(self, number: str, *, again: bool = False) -> Job | None:
        """Hand a ticket over to the printer, in the records first; None when that was done already, or the hall has no printer."""
        settings = self._settings.now(ReceiptSettings)
        slip = self._papers.hand_over(number, again=again) if settings.printer else None
        return self.job(slip) if slip is not None else None

    def job(self, slip: Slip) -> Job:
        """The paper of a ticket that was handed over."""
        from hallapp.display.paper.ticket import TicketPaper  # painting is loaded when the first slip is painted

        hall = self._settings.now(HallSettings)
        paper = TicketPaper(
            hall=hall.name,
            number=slip.number,
            service=self._words.tell(slip.offered.title(self._words.language)),
            issued=f"{slip.issued_at.astimezone(hall.zone):%Y-%m-%d %H:%M}",
            ahead=slip.ahead,
            estimate_min=slip.estimate_min,
            priority=slip.priority,
            reprint=slip.reprint,
            outside=self._visits().outside_number(slip.number),
            demo=self._demo,
        )
        return Job(paper, self._settings.now(ReceiptSettings))

    def trial(self, now: datetime) -> Job:
        """A slip to try the printer with; its number is nobody's."""
        from hallapp.display.paper.ticket import TicketPaper

        hall = self._settings.now(HallSettings)
        service, issued = self._words("receipt.trial"), f"{now.astimezone(hall.zone):%Y-%m-%d %H:%M}"
        return Job(TicketPaper(hall.name, "A000", service, issued, ahead=0, demo=self._demo), self._settings.now(ReceiptSettings))

    def carry_out(self, job: Job) -> Result:
        """Paint the slip and send it. Never raises for what a printer does."""
        from hallapp.display.paper.ticket import paint_ticket
        from hallapp.notices.paint.application import ready_to_paint

        ready_to_paint()
        return send(paint_ticket(job.paper, self._words, _DOTS[job.settings.width]), job.settings, title=job.paper.number)

    def end(self, job: Job, result: Result) -> None:
        """Record the result."""
        self._papers.printed(job.paper.number, result.state, job.settings.printer)


def send(image: "QImage", settings: ReceiptSettings, *, title: str) -> Result:
    """Print a picture where the settings say; `title` is for the queue of a printer of the system."""
    from hallapp.devices.page_printer import chosen, print_on
    from hallapp.devices.receipt_image import dots_of, system_job

    try:
        address = address_of(settings.printer)
        if address.kind == "system":
            print_on(chosen(address.place), system_job(title, image))
            return Result(PrintState.SENT)
        printed = ReceiptPrinter(address, answers=settings.answers).print(dots_of(image))
    except HallError as error:
        return Result(PrintState.FAILED, error)
    said = not_printed(printed.fault) if printed.fault is not None else None
    match printed.sent:
        case Sent.PRINTED:
            return Result(PrintState.PRINTED, said, printed.runs_low)
        case Sent.SENT:
            return Result(PrintState.SENT)
        case Sent.UNCONFIRMED:
            return Result(PrintState.UNCONFIRMED, said or PaperUnsure())
        case _:
            assert_never(printed.sent)
