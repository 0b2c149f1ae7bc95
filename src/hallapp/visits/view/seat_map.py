"""The seats as they stand: taken, free, kept free, out of order, each with its number."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.fonts import font_at
from hallapp.qtkit.painting import painter_on, surface, text_in
from hallapp.qtkit.theme import app_theme
from hallapp.visits.models import Seating
from hallapp.visits.rules import Seat, Use

_LARGEST, _SMALLEST, _ROW = 46, 6, 34
_LEAST_ROOM, _MOST_ROOM = 60, 170


class SeatMap(QWidget):
    """Painted as large as its place allows."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._seating: Seating | None = None
        self._taken: frozenset[Seat] = frozenset()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        app_theme().changed.connect(self.updateGeometry)

    def show_seats(self, seating: Seating, taken: int) -> None:
        """Show the plan with its first `taken` seats as taken; who sits where is not recorded."""
        self._seating = seating
        usable = [seat for seat in seating.seats if seat.use is Use.USABLE]
        self._taken = frozenset(usable[:taken])
        self.setAccessibleName(self._words("visits_view.seats.said", usable=seating.usable, taken=taken, broken=seating.broken))
        self.update()

    @property
    def taken(self) -> Sequence[Seat]:
        """The seats drawn as taken."""
        return sorted(self._taken, key=lambda seat: (seat.row, seat.place))

    def sizeHint(self) -> QSize:
        seating, sizes = self._seating, app_theme().sizes
        rows, wide = (seating.rows, seating.across) if seating else (3, 8)
        return QSize(wide * sizes.px(_LARGEST), sizes.px(min(_MOST_ROOM, max(rows * _ROW, _LEAST_ROOM))))

    def minimumSizeHint(self) -> QSize:
        """As high as it would like to be: below one another, cards with lines that break are squeezed alike otherwise."""
        return QSize(app_theme().sizes.px(160), self.sizeHint().height())

    def place_of(self, seat: Seat) -> QRect:
        """Where a seat is drawn."""
        side, left, top = self._frame()
        return QRect(left + seat.place * side, top + seat.row * side, side, side).adjusted(2, 2, -2, -2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._seating is None:
            return
        painter = painter_on(self)
        for number, seat in enumerate(self._seating.seats, start=1):
            draw_seat(painter, self.place_of(seat), seat.use, str(number), taken=seat in self._taken)

    def _frame(self) -> tuple[int, int, int]:
        """How large a seat is and where the first one begins."""
        seating = self._seating
        rows, wide = (max(seating.rows, 1), max(seating.across, 1)) if seating else (1, 1)
        side = max(_SMALLEST, min(app_theme().sizes.px(_LARGEST), self.width() // wide, self.height() // rows))
        return side, max(0, (self.width() - side * wide) // 2), max(0, (self.height() - side * rows) // 2)


def draw_seat(painter: QPainter, place: QRect, use: Use, number: str, *, taken: bool) -> None:
    """Draw one seat: filled when it is taken, framed when free, crossed when kept free, struck out when out of order."""
    colours = app_theme().colours
    radius = min(8, place.height() // 5)
    font = font_at(max(8, round(place.height() * 0.4)), bold=True)
    middle = Qt.AlignmentFlag.AlignHCenter
    match use:
        case Use.USABLE if taken:
            surface(painter, place, colours.primary, radius=radius)
            text_in(painter, place, number, font, colours.on_primary, align=middle)
        case Use.USABLE:
            surface(painter, place, colours.surface, colours.primary, radius=radius, width=2)
            text_in(painter, place, number, font, colours.primary, align=middle)
        case Use.KEPT_FREE:
            surface(painter, place, colours.surface2, colours.line, radius=radius)
            _cross(painter, place, colours.idle)
        case Use.BROKEN:
            surface(painter, place, colours.warnbg, colours.warn, radius=radius)
            _bar(painter, place, colours.warn)


def _cross(painter: QPainter, place: QRect, colour: str) -> None:
    inset = round(place.height() * 0.32)
    box = place.adjusted(inset, inset, -inset, -inset)
    painter.setPen(QPen(QColor(colour), 1.4))
    painter.drawLine(box.topLeft(), box.bottomRight())
    painter.drawLine(box.topRight(), box.bottomLeft())


def _bar(painter: QPainter, place: QRect, colour: str) -> None:
    """The sign of what is closed: a bar across."""
    inset = round(place.height() * 0.24)
    high = max(3, place.height() // 9)
    painter.fillRect(QRect(place.left() + inset, place.center().y() - high // 2, place.width() - 2 * inset, high), QColor(colour))
