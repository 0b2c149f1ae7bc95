"""From a painted picture to the dots of a receipt, and onto a receipt printer that the system knows."""

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

from hallapp.devices.escpos import Bitmap
from hallapp.devices.page_printer import PrintJob

DOTS_A_MM = 8
"""203 dots an inch, as receipt printers have."""
_DARK = 128


def blank(width: int, height: int) -> QImage:
    """A white picture to paint a receipt on."""
    image = QImage(width, height, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    return image


def dots_of(image: QImage) -> Bitmap:
    """The picture in black and white, what is darker than the middle being black: a thermal head knows no grey."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    wide, rows = grey.width() - grey.width() % 8, []
    data, stride = bytes(grey.constBits()), grey.bytesPerLine()
    for row in range(grey.height()):
        line = data[row * stride : row * stride + wide]
        bits = "".join("1" if dot < _DARK else "0" for dot in line)
        rows.append(int(bits, 2).to_bytes(wide // 8, "big"))
    return Bitmap(wide, tuple(rows))


def image_of(picture: Bitmap) -> QImage:
    """What a receipt printer would put on the paper."""
    image = QImage(b"".join(_padded(row) for row in picture.rows), picture.width, len(picture.rows), QImage.Format.Format_Mono)
    image.setColorTable([0xFFFFFFFF, 0xFF000000])
    return image.copy()


def system_job(title: str, image: QImage) -> PrintJob:
    """A receipt as a job for a printer of the system, on paper of its own size."""
    size = QSizeF(image.width() / DOTS_A_MM, image.height() / DOTS_A_MM)
    paper = QPageSize(size, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch)

    def draw(painter: QPainter, place: QRectF) -> None:
        painter.drawImage(place, image)

    return PrintJob(title, QPageLayout(paper, QPageLayout.Orientation.Portrait, QMarginsF()), [draw])


def _padded(row: bytes) -> bytes:
    """Qt's rows begin on whole words of four bytes."""
    return row + bytes(-len(row) % 4)
