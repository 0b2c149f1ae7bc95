"""Text on an A4 page with nothing but a painter."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from hallapp.qtkit.fonts import font_at

Texts = list[tuple[float, float, str, int, bool]]
"""Where each text begins, what it is, how large, and whether it is bold."""


def written(texts: Texts) -> bytes:
    """A PDF with these texts."""
    content = QByteArray()
    device = QBuffer(content)
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(device)
    writer.setResolution(600)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    painter = QPainter(writer)
    fonts = {(px, bold): font_at(px, bold=bold) for _, _, _, px, bold in texts}
    for x, baseline, text, px, bold in texts:
        painter.setFont(fonts[px, bold])
        painter.drawText(QPointF(x, baseline), text)
    painter.end()
    return bytes(content.data())
