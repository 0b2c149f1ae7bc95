"""QR codes: made as squares, and read back from what was drawn."""

from functools import lru_cache

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from hallapp.notices.errors import CodeUnreadable
from hallapp.notices.paint.draw import draw
from hallapp.notices.paint.holder import png_of
from hallapp.notices.paint.page import HEIGHT, MM, WIDTH, Page, Squares

SIDE = round(35 * MM)
"""The least width of a code that is to be read through glass."""

QUIET_ZONE = 4
_SHOWN = 24
_READ_AT = 1 / 4
"""Drawn at 150 dots to the inch a code must still be readable: a camera in front of the glass sees no more."""


@lru_cache(maxsize=16)
def _matrix(text: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of the code that holds `text`.

    Raises:
        CodeUnreadable: no code is large enough.
    """
    import qrcode
    from qrcode.constants import ERROR_CORRECT_M
    from qrcode.exceptions import DataOverflowError

    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text)
    try:
        code.make(fit=True)
    except (DataOverflowError, ValueError) as overfull:  # the library says the one or the other
        raise CodeUnreadable(text=text[:_SHOWN]) from overfull
    return tuple(tuple(bool(each) for each in row) for row in code.get_matrix())


def squares(text: str, left: float, top: float, side: float) -> Squares:
    """The code that holds `text`, `side` wide to the nearest dot a module. Nothing may stand nearer than its quiet zone."""
    rows = _matrix(text)
    return Squares(left, top, max(1, round(side / len(rows))), rows, text)


def read_back(page: Page, code: Squares) -> str | None:
    """What a reader finds in the drawn page where the code is; None when it finds nothing."""
    import zxingcpp

    margin = QUIET_ZONE * code.module
    side = round((code.side + 2 * margin) * _READ_AT)
    image = QImage(side, side, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    painter.translate(-(code.x - margin) * _READ_AT, -(code.y - margin) * _READ_AT)
    draw(page, painter, QRectF(0, 0, WIDTH * _READ_AT, HEIGHT * _READ_AT))
    painter.end()
    found = zxingcpp.read_barcode(image, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    return found.bytes.decode("utf-8", errors="replace") if found is not None else None


def code_png(text: str) -> bytes:
    """The code alone, with its quiet zone, as a PNG file."""
    rows = _matrix(text)
    module, zone = 12, QUIET_ZONE
    side = module * (len(rows) + 2 * zone)
    image = QImage(side, side, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    for down, row in enumerate(rows):
        for across, dark in enumerate(row):
            if dark:
                painter.fillRect((across + zone) * module, (down + zone) * module, module, module, QColor("black"))
    painter.end()
    return png_of(image)
