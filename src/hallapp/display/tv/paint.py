"""Paints the big screen in 1920 × 1080 logical pixels, scaled to whatever screen there is."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from hallapp.core.messages import Words
from hallapp.display.rules.sizes import DIGIT_HEIGHT
from hallapp.display.tv.facts import Called, TvFacts
from hallapp.display.tv.wording import foot_parts, nobody_words, waiting_words
from hallapp.notices.paint.letters import MIDDLE, fitting, font, width_of

WIDE, HIGH = 1920, 1080
"""The screen everything is laid out for."""

CALLED_PX = 384
"""Font of the called number: its digits are 26 % of the height, at least 25 % being asked for."""

ROW_PX = 128
"""Usual font of the calls before: digits of 93 px, which is read from 8 m on a 43-inch screen; `row_font` says it for other screens."""

BACK, HEADER, PANEL, INK = "#0A1512", "#00695C", "#FFD54A", "#0A1512"
WHITE, GREY, LINE, FOOT, ALARM, ON_ALARM = "#FFFFFF", "#9FB3AC", "#24423A", "#1E2624", "#B3261E", "#FFFFFF"
_TOP, _BOTTOM = 112, 116
_LIST_WIDE = 792
_PAD, _NARROW = 48, 14
_MOST_ROWS, _HEAD, _HALF = 5, 92, 0.56
_TICKET_WIDE = 2.45
"""How many times its font size a number of four places is wide."""
_LEAST = 24


class TvPainter:
    """One way onto screen, picture and test.

    Args:
        words: the language the screen speaks.

    Attributes:
        row_px: font of the list's rows, as large as the hall is deep.
    """

    def __init__(self, words: Words, row_px: int = ROW_PX) -> None:
        self._words, self.row_px = words, row_px

    def paint(self, painter: QPainter, place: QRectF, facts: TvFacts, pictures: tuple[QPixmap, ...] = ()) -> None:
        """Paint the screen into `place`, keeping its shape.

        With `pictures` they stand where the called number would, and that one is the first of the list.
        """
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        scale = min(place.width() / WIDE, place.height() / HIGH)
        painter.translate(place.center().x() - WIDE * scale / 2, place.center().y() - HIGH * scale / 2)
        painter.scale(scale, scale)
        painter.fillRect(QRectF(0, 0, WIDE, HIGH), QColor(BACK))
        self._header(painter, facts)
        split = WIDE - max(_LIST_WIDE, self.row_px * _TICKET_WIDE / _HALF + 2 * _PAD)
        left = QRectF(0, _TOP, split, HIGH - _TOP - _BOTTOM)
        if pictures:
            _show(painter, left, pictures)
        else:
            self._panel(painter, left, facts)
        listed = (facts.calling, *facts.earlier) if pictures and facts.calling is not None else facts.earlier
        self._list(painter, QRectF(split, _TOP, WIDE - split, HIGH - _TOP - _BOTTOM), facts, listed)
        self._foot(painter, facts)
        painter.restore()

    def _header(self, painter: QPainter, facts: TvFacts) -> None:
        band = QRectF(0, 0, WIDE, _TOP)
        painter.fillRect(band, QColor(HEADER))
        when = f"{facts.day}  {facts.clock}"
        _text(painter, band.adjusted(_PAD, 0, -_PAD, 0), when, 52, WHITE, align=Qt.AlignmentFlag.AlignRight)
        room = band.adjusted(_PAD, 0, -_PAD - width_of(when, 52) - _PAD, 0)
        name = f"{facts.hall}  {self._words('display.demo')}" if facts.demo else facts.hall
        _text(painter, room, name, 60, WHITE, bold=True)

    def _panel(self, painter: QPainter, place: QRectF, facts: TvFacts) -> None:
        painter.fillRect(place, QColor(PANEL))
        inside, calling = place.adjusted(_NARROW, 0, -_NARROW, 0), facts.calling
        if calling is None:
            _text(painter, inside, nobody_words(facts, self._words), 120, INK, align=Qt.AlignmentFlag.AlignHCenter, bold=True)
            return
        heights = (0.15, 0.46, 0.12, 0.27)
        texts = (
            self._words("display.please"),
            calling.ticket,
            self._words("display.to"),
            self._words("display.window", window=calling.window),
        )
        top = inside.top() + 8
        for text, share, px in zip(texts, heights, (96, CALLED_PX, 84, 208), strict=True):
            row = QRectF(inside.left(), top, inside.width(), (inside.height() - 24) * share)
            _text(painter, row, text, px, INK, align=Qt.AlignmentFlag.AlignHCenter, bold=px > 100)
            top += row.height()

    def _list(self, painter: QPainter, place: QRectF, facts: TvFacts, calls: Sequence[Called]) -> None:
        inside = place.adjusted(_PAD, 0, -_PAD, 0)
        head = QRectF(inside.left(), inside.top(), inside.width(), _HEAD)
        half = inside.width() * _HALF
        for at, key in ((0.0, "display.ticket"), (half, "display.at_window")):
            _text(painter, head.adjusted(at, 12, at - half, 0), self._words(key), 56, GREY, align=Qt.AlignmentFlag.AlignHCenter)
        high = self.row_px * 140 / 128
        rows = min(_MOST_ROWS, int((place.bottom() - head.bottom() - self.row_px * 1.05) // high))
        for number, call in enumerate(calls[:rows]):
            row = QRectF(inside.left(), head.bottom() + number * high, inside.width(), high)
            painter.fillRect(QRectF(row.left(), row.top(), row.width(), 2), QColor(LINE))
            _text(
                painter,
                QRectF(row.left(), row.top(), half, high),
                call.ticket,
                self.row_px,
                WHITE,
                align=Qt.AlignmentFlag.AlignHCenter,
                bold=True,
            )
            window = QRectF(row.left() + half, row.top(), inside.width() - half, high)
            _text(painter, window, str(call.window), self.row_px, WHITE, align=Qt.AlignmentFlag.AlignHCenter)
        top = head.bottom() + rows * high + 8
        self._waiting(painter, QRectF(place.left(), top, place.width(), place.bottom() - top), facts)

    def _waiting(self, painter: QPainter, place: QRectF, facts: TvFacts) -> None:
        """How many wait, large: it is what people look for while they sit."""
        painter.fillRect(place, QColor(HEADER))
        text = waiting_words(facts, self._words)
        _text(painter, place.adjusted(_PAD, 0, -_PAD, 0), text, self.row_px, WHITE, align=Qt.AlignmentFlag.AlignHCenter, bold=True)

    def _foot(self, painter: QPainter, facts: TvFacts) -> None:
        band = QRectF(0, HIGH - _BOTTOM, WIDE, _BOTTOM)
        painter.fillRect(band, QColor(ALARM if facts.cut_off else FOOT))
        text = facts.cut_off or "   │   ".join(foot_parts(facts, self._words))
        _text(painter, band.adjusted(_PAD, 0, -_PAD, 0), text, 60, ON_ALARM if facts.cut_off else WHITE)


def _text(
    painter: QPainter,
    place: QRectF,
    text: str,
    px: int,
    colour: str,
    *,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    bold: bool = False,
) -> None:
    """One line, as large as it fits, its figures in the middle of `place`'s height."""
    size = fitting(text, px, place.width(), least=_LEAST, bold=bold)
    wide = width_of(text, size, bold=bold)
    left = {Qt.AlignmentFlag.AlignRight: place.right() - wide, Qt.AlignmentFlag.AlignHCenter: place.center().x() - wide / 2}.get(align)
    painter.setFont(font(size, bold=bold))
    painter.setPen(QColor(colour))
    painter.drawText(QPointF(place.left() if left is None else left, place.center().y() + size * MIDDLE), text)


def _show(painter: QPainter, place: QRectF, pictures: tuple[QPixmap, ...]) -> None:
    """The pictures side by side, as large as they go."""
    painter.fillRect(place, QColor(FOOT))
    room = place.width() / len(pictures)
    for at, picture in enumerate(pictures):
        cell = QRectF(place.left() + at * room, place.top(), room, place.height()).adjusted(20, 20, -20, -20)
        scale = min(cell.width() / picture.width(), cell.height() / picture.height())
        shown = QRectF(0, 0, picture.width() * scale, picture.height() * scale)
        shown.moveCenter(cell.center())
        painter.drawPixmap(shown, picture, QRectF(picture.rect()))


def called_share() -> float:
    """The height of the called number's digits, as a share of the screen's."""
    return CALLED_PX * DIGIT_HEIGHT / HIGH
