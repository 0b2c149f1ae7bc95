"""Pictures for notices: read from files of strangers, made small enough to keep, and drawn again."""

from base64 import b64decode, b64encode
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter

from hallapp.notices.errors import PictureUnreadable
from hallapp.notices.paint.holder import Holder, png_of

SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp"})
_LONGEST = 1600
_MOST_PIXELS = 100_000_000
_SMALL = 400_000
"""Largest PNG to keep, in bytes; above that, as for photographs, a JPEG is made."""

_QUALITY = 85


def prepared(path: Path) -> str:
    """The picture in a file as it is kept, in base 64: upright, at most 1600 dots long, without anything else the file held.

    Raises:
        PictureUnreadable: it is no picture, or an enormous one.
    """
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if not reader.canRead() or size.width() * size.height() > _MOST_PIXELS:
        raise PictureUnreadable(path=path.name)
    image = reader.read()
    if image.isNull():
        raise PictureUnreadable(path=path.name)
    return b64encode(_file(_on_white(_small(image)))).decode("ascii")


def _small(image: QImage) -> QImage:
    if max(image.width(), image.height()) <= _LONGEST:
        return image
    return image.scaled(QSize(_LONGEST, _LONGEST), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)


def _on_white(image: QImage) -> QImage:
    """Without transparency, which printers show as black, and without the file's own texts."""
    plain = QImage(image.size(), QImage.Format.Format_RGB32)
    plain.fill("white")
    painter = QPainter(plain)
    painter.drawImage(0, 0, image)
    painter.end()
    return plain


def _file(image: QImage) -> bytes:
    drawing = png_of(image)
    if len(drawing) <= _SMALL:
        return drawing
    holder = Holder()
    writer = QImageWriter(holder.device, QByteArray(b"jpeg"))
    writer.setQuality(_QUALITY)
    writer.write(image)
    return holder.content()


@lru_cache(maxsize=4)
def image_of(data: str) -> QImage:
    """A kept picture, to be drawn; an empty one when it is gone."""
    return QImage.fromData(QByteArray(b64decode(data)))
