"""Buttons for fingers: large, drawn by themselves, without a keyboard's focus."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from hallapp.display.rules.kiosk import TARGET_PX
from hallapp.qtkit.painting import painter_on
from hallapp.qtkit.tokens import FAMILY, LIGHT

_CENTRE = Qt.AlignmentFlag.AlignCenter


class BigButton(QAbstractButton):
    """A word, and optionally a smaller line under it.

    Attributes:
        strong: filled with the main colour; a checked one is too.
    """

    def __init__(self, *, strong: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strong, self._below = strong, ""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(TARGET_PX, TARGET_PX)

    def say(self, word: str, below: str = "") -> None:
        """What stands on it."""
        self._below = below
        self.setText(word)
        self.setShortcut("")  # an & in a word is an &, not a key
        self.setAccessibleName(f"{word} {below}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(2 * TARGET_PX, TARGET_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        filled, down = self.strong or self.isChecked(), self.isDown()
        plain = LIGHT.surface2 if down else LIGHT.surface
        fill = (LIGHT.primary_hover if down else LIGHT.primary) if filled else plain
        ink = LIGHT.on_primary if filled else LIGHT.text
        painter = painter_on(self)
        painter.setPen(QColor(LIGHT.primary))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 16, 16)
        painter.setPen(QColor(ink))
        whole = self.rect().adjusted(12, 8, -12, -8)
        upper = QRect(whole.left(), whole.top(), whole.width(), round(whole.height() * (0.62 if self._below else 1)))
        fitted(painter, upper, self.text(), round(self.height() * (0.26 if self._below else 0.3)), bold=True)
        if self._below:
            lower = QRect(whole.left(), upper.bottom(), whole.width(), whole.bottom() - upper.bottom())
            fitted(painter, lower, self._below, round(self.height() * 0.16))


def fitted(painter: QPainter, rect: QRect, text: str, pixels: int, *, bold: bool = False) -> None:
    """Write in the middle of `rect`, in letters `pixels` high or as much smaller as it takes to fit."""
    font = QFont(FAMILY)
    font.setBold(bold)
    font.setPixelSize(max(14, min(pixels, rect.height())))
    painter.setFont(font)
    bounds = painter.fontMetrics().boundingRect(rect, int(_CENTRE | Qt.TextFlag.TextWordWrap), text)
    while font.pixelSize() > 14 and (bounds.width() > rect.width() or bounds.height() > rect.height()):
        font.setPixelSize(font.pixelSize() - 2)
        painter.setFont(font)
        bounds = painter.fontMetrics().boundingRect(rect, int(_CENTRE | Qt.TextFlag.TextWordWrap), text)
    painter.drawText(rect, int(_CENTRE | Qt.TextFlag.TextWordWrap), text)
