"""Files written into memory, so that they are whole before anything touches the disk."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter


class Holder:
    """What a writer of Qt writes into.

    Attributes:
        device: to be given to the writer.
    """

    def __init__(self) -> None:
        self._bytes = QByteArray()
        self.device = QBuffer(self._bytes)
        self.device.open(QIODevice.OpenModeFlag.WriteOnly)

    def content(self) -> bytes:
        """What was written."""
        return bytes(self._bytes.data())


def png_of(image: QImage) -> bytes:
    """A picture as a PNG file."""
    holder = Holder()
    QImageWriter(holder.device, QByteArray(b"png")).write(image)
    return holder.content()
