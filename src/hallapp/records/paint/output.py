"""Pages and charts written: PDF, PNG, pictures for the clipboard. All of them go through the same paint functions."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from mmap import mmap
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QFile, QFileDevice, QIODevice, QMarginsF, QRectF, QSizeF, QUuid
from PySide6.QtGui import QImage, QImageWriter, QPageLayout, QPageSize, QPaintDevice, QPainter, QPdfWriter

from hallapp.records.paint.chart import paint_chart
from hallapp.records.paint.look import DOTS_PER_INCH, Look, on_paper
from hallapp.records.paint.pen import Pen
from hallapp.records.reports.chart import Chart

Draw = Callable[[QPainter, QRectF], Pen]
"""Draws one page into a rectangle; what comes back says what was written and what did not fit."""

PICTURE_DPI = 300
_WIDE, _HIGH = 160, 75
"""A chart as a picture, in millimetres."""

_DATES = re.compile(rb"(/(?:Creation|Mod)Date \(D:)(\d{14}Z)")

_FAMILY = QUuid("{8f3bd7c8-5a0e-5d0a-8d0f-6a1f1f0a9d52}")


def pdf(pages: Sequence[Draw], title: str, made_at: datetime) -> bytes:
    """A4 pages as a PDF file; the same pages made at the same instant are the same bytes."""
    content = QByteArray()
    device = QBuffer(content)
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    _write(device, pages, title, made_at, a4())
    return _dated(bytes(content.data()), made_at)


def pdf_into(path: Path, pages: Iterable[Draw], title: str, made_at: datetime) -> None:
    """Lying A4 pages as a PDF file that is on the disk page by page, so that many take no more memory than few.

    Raises:
        OSError: it cannot be written.
    """
    path.touch()  # says why where it cannot be; Qt does not
    file = QFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise OSError(file.errorString())
    _write(file, pages, title, made_at, a4(QPageLayout.Orientation.Landscape))
    file.close()
    if file.error() is not QFileDevice.FileError.NoError:
        raise OSError(file.errorString())
    with path.open("r+b") as written, mmap(written.fileno(), 0) as content:
        for found in _DATES.finditer(content):
            content[found.start(2) : found.end(2)] = _stamp(made_at)


def _write(device: QIODevice, pages: Iterable[Draw], title: str, made_at: datetime, layout: QPageLayout) -> None:
    writer = QPdfWriter(device)
    writer.setResolution(DOTS_PER_INCH)
    writer.setPageLayout(layout)
    writer.setTitle(title)
    writer.setCreator("hallapp")
    writer.setDocumentId(QUuid.createUuidV5(_FAMILY, f"{title} {made_at.isoformat()}".encode()))
    writer.setDocumentXmpMetadata(QByteArray(b"<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><?xpacket end='r'?>"))
    with painting(writer) as painter:
        for at, draw in enumerate(pages):
            if at:
                writer.newPage()
            painter.save()
            draw(painter, QRectF(0, 0, writer.width(), writer.height()))
            painter.restore()


def a4(turned: QPageLayout.Orientation = QPageLayout.Orientation.Portrait) -> QPageLayout:
    """A sheet with our own margins, none of the printer's."""
    layout = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), turned, QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def page_picture(draw: Draw, dpi: int = 150, turned: QPageLayout.Orientation = QPageLayout.Orientation.Portrait) -> QImage:
    """A page as a picture."""
    image = _blank(a4(turned).fullRectPixels(dpi).size().toSizeF(), dpi)
    with painting(image) as painter:
        draw(painter, QRectF(image.rect()))
    return image


def chart_picture(chart: Chart, dpi: int = PICTURE_DPI) -> QImage:
    """A chart as a picture for a document: white ground, the inks of paper."""
    image = _blank(QSizeF(_WIDE, _HIGH) * (dpi / 25.4), dpi)
    look = on_paper()
    scale, margin = dpi / DOTS_PER_INCH, look.px
    whole = QRectF(0, 0, image.width() / scale, image.height() / scale).adjusted(margin, margin / 2, -margin / 2, -margin / 2)
    with painting(image) as painter:
        painter.scale(scale, scale)
        paint_chart(Pen(painter), chart, whole, Look(look.colours, look.px, "#FFFFFF"))
    return image


def png(image: QImage) -> bytes:
    """A picture as a PNG file."""
    content = QByteArray()
    device = QBuffer(content)
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(device, QByteArray(b"png")).write(image)
    return bytes(content.data())


@contextmanager
def painting(device: QPaintDevice) -> Iterator[QPainter]:
    """A painter that is closed whatever happens: Qt ends the process when a device goes while it is painted on."""
    painter = QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        yield painter
    finally:
        painter.end()


def _blank(size: QSizeF, dpi: int) -> QImage:
    image = QImage(size.toSize(), QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(dpi / 0.0254))
    image.setDotsPerMeterY(round(dpi / 0.0254))
    image.fill("white")
    return image


def _dated(written: bytes, made_at: datetime) -> bytes:
    """The file as if it had been written when the records were read; Qt knows no way to say so."""
    return _DATES.sub(lambda found: found[1] + _stamp(made_at), written)


def _stamp(made_at: datetime) -> bytes:
    return f"{made_at.astimezone(UTC):%Y%m%d%H%M%S}Z".encode()
