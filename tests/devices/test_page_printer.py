"""Printers: no printer is said instead of silently writing a PDF; what is drawn is what the paper shows."""

import os
import re
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from hallapp.devices.page_printer import (
    NoPrinter,
    PrinterFailed,
    PrinterStopped,
    PrinterUnknown,
    PrintJob,
    SystemPrinter,
    among,
    chosen,
    draw_on,
    print_on,
    printers,
)

pytestmark = pytest.mark.usefixtures("qapp")

A3 = QPageLayout(QPageSize(QPageSize.PageSizeId.A3), QPageLayout.Orientation.Landscape, QMarginsF())


@pytest.fixture
def to_file(tmp_path):
    """A printer that prints into a file."""
    device = QPrinter(QPrinter.PrinterMode.HighResolution)
    device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    device.setOutputFileName(str(tmp_path / "printed.pdf"))
    return device


def test_the_printers_are_those_of_the_system():
    assert {each.name for each in printers()} == set(QPrinterInfo.availablePrinterNames())


@pytest.mark.skipif(bool(QPrinterInfo.availablePrinterNames()), reason="this computer has a printer")
def test_without_a_printer_that_is_said_although_qt_would_write_a_pdf():
    assert QPrinter().isValid()
    with pytest.raises(NoPrinter):
        chosen(None)


def test_a_printer_of_another_name_is_refused_with_the_names_there_are():
    known = [SystemPrinter("HP", "HP LaserJet", True), SystemPrinter("Canon", "", False)]

    assert among(known, None).name == among(known, "HP LaserJet").name == "HP"
    with pytest.raises(PrinterUnknown) as refused:
        among(known, "Epson")
    assert refused.value.params == {"name": "Epson", "known": "HP, Canon"}


def test_a_printer_that_is_gone_by_now_is_said_to_have_stopped():
    with pytest.raises(PrinterStopped):
        print_on(SystemPrinter("no such printer", "", False), PrintJob("", A3, []))


def test_every_sheet_is_a_page_of_its_own_in_the_size_of_the_paper(to_file):
    drawn: list[QRectF] = []
    draw_on(to_file, PrintJob("two", A3, [lambda _painter, whole: drawn.append(whole)] * 2))
    pages = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", Path(to_file.outputFileName()).read_bytes())

    assert [(round(float(wide)), round(float(high))) for wide, high in pages] == [(1191, 842)] * 2
    assert drawn[0].width() / drawn[0].height() == pytest.approx(420 / 297, abs=0.01)


def test_the_whole_sheet_is_drawn_on_without_the_printers_own_margins(to_file):
    drawn: list[QRectF] = []
    draw_on(to_file, PrintJob("one", A3, [lambda _painter, whole: drawn.append(whole)]))

    assert drawn[0].topLeft().isNull()
    assert drawn[0].width() == pytest.approx(420 / 25.4 * to_file.resolution(), rel=0.01)


def test_a_printer_that_does_not_take_the_pages_is_said(to_file, tmp_path):
    to_file.setOutputFileName(str(tmp_path / "nowhere" / "printed.pdf"))

    with pytest.raises(PrinterFailed):
        draw_on(to_file, PrintJob("one", A3, [lambda _painter, _whole: None]))


def test_the_queue_shows_the_title_of_the_job(to_file):
    draw_on(to_file, PrintJob("健康公示 7F3K-9Q", A3, []))

    assert to_file.docName() == "健康公示 7F3K-9Q"
