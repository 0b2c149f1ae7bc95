"""The printers the system knows for whole pages: which there are, and drawing on one of them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hallapp.core.errors import DeviceTrouble

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPageLayout, QPainter
    from PySide6.QtPrintSupport import QPrinter

    Draw = Callable[[QPainter, QRectF], None]
    """Draws one sheet into a rectangle of the sheet's shape."""


class NoPrinter(DeviceTrouble):
    """The system knows no printer at all."""

    code = "no_printer"


class PrinterUnknown(DeviceTrouble):
    """The system knows printers, but none of this name."""

    code = "printer_unknown"


class PrinterStopped(DeviceTrouble):
    """The printer reports an error, so that nothing would come out."""

    code = "printer_stopped"


class PrinterFailed(DeviceTrouble):
    """The printer did not take the pages."""

    code = "printer_failed"


@dataclass(frozen=True, slots=True)
class SystemPrinter:
    """A printer.

    Attributes:
        name: by which the system knows it.
        description: what people call it.
    """

    name: str
    description: str
    is_default: bool


@dataclass(frozen=True, slots=True)
class PrintJob:
    """What is to be printed.

    Attributes:
        title: as the printer's queue shows it; no personal data, because everybody sees the queue.
        layout: paper and orientation.
        sheets: what to draw, sheet by sheet; each is asked for when it is its turn, so that many need not be there at once.
    """

    title: str
    layout: "QPageLayout"
    sheets: Iterable["Draw"]
    copies: int = 1


def printers() -> list[SystemPrinter]:
    """The printers there are, the default one first."""
    from PySide6.QtPrintSupport import QPrinterInfo

    found = [SystemPrinter(each.printerName(), each.description(), each.isDefault()) for each in QPrinterInfo.availablePrinters()]
    return sorted(found, key=lambda each: (not each.is_default, each.name))


def chosen(name: str | None) -> SystemPrinter:
    """The system's printer of this name, by default its default one.

    Qt itself never says that there is none: its printer silently becomes a PDF file.

    Raises:
        NoPrinter: the system knows none.
        PrinterUnknown: it knows others.
    """
    return among(printers(), name)


def among(known: Sequence[SystemPrinter], name: str | None) -> SystemPrinter:
    """The printer of this name or description among `known`, by default the first.

    Raises:
        NoPrinter, PrinterUnknown: as `chosen`.
    """
    if not known:
        raise NoPrinter
    if name is None:
        return known[0]
    found = next((each for each in known if name in {each.name, each.description}), None)
    if found is None:
        raise PrinterUnknown(name=name[:60], known=", ".join(each.name for each in known))
    return found


def print_on(printer: SystemPrinter, job: PrintJob) -> None:
    """Hand a job to a printer. What the printer does with it afterwards nobody tells us.

    Raises:
        PrinterStopped: it reports an error already.
        PrinterFailed: it did not take it.
    """
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    info = QPrinterInfo.printerInfo(printer.name)
    if info.isNull() or info.state() in {QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted}:
        raise PrinterStopped(name=printer.name)
    device = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    draw_on(device, job)


def draw_on(device: "QPrinter", job: PrintJob) -> None:
    """Draw a job on an open printer.

    Raises:
        PrinterFailed: it did not take it.
    """
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter
    from PySide6.QtPrintSupport import QPrinter

    device.setDocName(job.title)
    device.setCreator("hallapp")
    device.setFullPage(True)
    device.setPageLayout(job.layout)
    device.setCopyCount(job.copies)
    painter = QPainter()
    if not painter.begin(device):
        raise PrinterFailed(name=device.printerName())
    try:
        for at, draw in enumerate(job.sheets):
            if at and not device.newPage():
                raise PrinterFailed(name=device.printerName())
            draw(painter, QRectF(0, 0, device.width(), device.height()))
    except Exception:
        device.abort()  # takes back the pages before; not from CUPS, which prints them
        raise
    finally:
        painter.end()
    if device.printerState() in {QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted}:
        raise PrinterFailed(name=device.printerName())
