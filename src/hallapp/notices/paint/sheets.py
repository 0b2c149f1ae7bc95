"""Pages on sheets of paper: one on a sheet, or two side by side; as a picture, as a PDF, on any painter."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QByteArray, QMarginsF, QRectF, QUuid
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from hallapp.notices.paint.draw import draw
from hallapp.notices.paint.holder import Holder, png_of
from hallapp.notices.paint.page import DOTS_PER_INCH, Page
from hallapp.notices.rules import Paper

_PICTURE_DPI = 200
_SIZE = {
    Paper.A4: QPageSize.PageSizeId.A4,
    Paper.A3: QPageSize.PageSizeId.A3,
    Paper.A5: QPageSize.PageSizeId.A5,
    Paper.TWO_ON_A4: QPageSize.PageSizeId.A4,
    Paper.TWO_ON_A3: QPageSize.PageSizeId.A3,
}
_FAMILY = QUuid("{5b2c3f6e-7b1d-5f0e-9c63-0d5a4d1f8e21}")
"""The ids of our PDFs are made from this and what they hold, so that the same pages are the same file."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What goes on one sheet, from left to right."""

    pages: tuple[Page, ...]


def sheets_of(pages: Sequence[Page], paper: Paper) -> list[Sheet]:
    """The pages shared out; a single page that leaves half a sheet empty goes on it twice."""
    if not paper.holds_two:
        return [Sheet((page,)) for page in pages]
    if len(pages) == 1:
        return [Sheet((pages[0], pages[0]))]
    return [Sheet(tuple(pages[at : at + 2])) for at in range(0, len(pages), 2)]


def layout_of(paper: Paper) -> QPageLayout:
    """The sheet as printers and PDF writers want it: our own margins, none of theirs."""
    turned = QPageLayout.Orientation.Landscape if paper.holds_two else QPageLayout.Orientation.Portrait
    layout = QPageLayout(QPageSize(_SIZE[paper]), turned, QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def draw_sheet(sheet: Sheet, paper: Paper, painter: QPainter, whole: QRectF) -> None:
    """Draw a sheet into `whole`, which has the sheet's shape."""
    if not paper.holds_two:
        draw(sheet.pages[0], painter, whole)
        return
    half = whole.width() / 2
    for at, page in enumerate(sheet.pages):
        draw(page, painter, QRectF(whole.left() + at * half, whole.top(), half, whole.height()))


def picture(sheet: Sheet, paper: Paper, dpi: int = _PICTURE_DPI) -> QImage:
    """A sheet as a picture."""
    size = layout_of(paper).fullRectPixels(dpi).size()
    image = QImage(size, QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(dpi / 0.0254))
    image.setDotsPerMeterY(round(dpi / 0.0254))
    image.fill("white")
    painter = QPainter(image)
    draw_sheet(sheet, paper, painter, QRectF(image.rect()))
    painter.end()
    return image


def png(sheet: Sheet, paper: Paper, dpi: int = _PICTURE_DPI) -> bytes:
    """A sheet as a PNG file."""
    return png_of(picture(sheet, paper, dpi))


def pdf(pages: Sequence[Page], paper: Paper, title: str, made_at: datetime) -> bytes:
    """The pages as a PDF file; the same pages of the same version are the same bytes."""
    holder = Holder()
    writer = QPdfWriter(holder.device)
    writer.setResolution(DOTS_PER_INCH)
    writer.setPageLayout(layout_of(paper))
    writer.setTitle(title)
    writer.setCreator("hallapp")
    writer.setDocumentId(QUuid.createUuidV5(_FAMILY, f"{title} {made_at.isoformat()}".encode()))
    writer.setDocumentXmpMetadata(QByteArray(b"<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><?xpacket end='r'?>"))
    painter = QPainter(writer)
    for at, sheet in enumerate(sheets_of(pages, paper)):
        if at:
            writer.newPage()
        draw_sheet(sheet, paper, painter, QRectF(0, 0, writer.width(), writer.height()))
    painter.end()
    return _dated(holder.content(), made_at)


def _dated(written: bytes, made_at: datetime) -> bytes:
    """The file as if it had been written when the notice was made; Qt knows no way to say so."""
    stamp = f"{made_at.astimezone(UTC):%Y%m%d%H%M%S}Z".encode()
    return re.sub(rb"(/(?:Creation|Mod)Date \(D:)\d{14}Z", lambda found: found[1] + stamp, written)
