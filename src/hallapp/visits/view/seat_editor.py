"""The plan of the seats to draw on: a press turns a place, a stroke draws along, arrows and Space do the same."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.banner import announce
from hallapp.qtkit.marks import Mark, draw_mark
from hallapp.qtkit.painting import focus_ring, painter_on, surface
from hallapp.qtkit.theme import app_theme
from hallapp.visits.rules import SeatPlan, Spot, across, after, drawn, spot_at
from hallapp.visits.view.seat_map import draw_seat

_SIDE = 46
_STEPS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}
_TURNS = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter})


class SeatEditor(QWidget):
    """Each place is large enough to be touched.

    Signals:
        drew: a `SeatPlan` with what was drawn in one stroke or by one key.
    """

    drew = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.plan = SeatPlan()
        self.pointed = (0, 0)
        self._stroke: Spot | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        app_theme().changed.connect(self.updateGeometry)

    def show_plan(self, plan: SeatPlan) -> None:
        """Show this plan; a stroke that is being drawn goes on."""
        if self._stroke is None:
            self.plan = plan
            row, place = self.pointed
            self.pointed = (min(row, max(len(plan.rows) - 1, 0)), min(place, max(across(plan) - 1, 0)))
            self.updateGeometry()
            self.adjustSize()
            self._tell()

    @property
    def side(self) -> int:
        """How large a place is."""
        return max(44, app_theme().sizes.px(_SIDE))

    def place_of(self, row: int, place: int) -> QRect:
        """Where a place is drawn."""
        return QRect(place * self.side, row * self.side, self.side, self.side)

    def sizeHint(self) -> QSize:
        return QSize(max(1, across(self.plan)) * self.side, max(1, len(self.plan.rows)) * self.side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS and self._holds(step := self._stepped(key)):
            self.pointed = step
            announce(self, self._said())
            self._tell()
        elif key in _TURNS and self._holds(self.pointed):
            self._draw(self.pointed, after(spot_at(self.plan, *self.pointed)))
            self.drew.emit(self.plan)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._at(event.position().toPoint())
        if at is not None:
            self._stroke = after(spot_at(self.plan, *at))
            self._draw(at, self._stroke)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._at(event.position().toPoint())
        if self._stroke is not None and at is not None:
            self._draw(at, self._stroke)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        if self._stroke is not None:
            self._stroke = None
            self.drew.emit(self.plan)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        seats = {(seat.row, seat.place): (number, seat) for number, seat in enumerate(self.plan.seats(), start=1)}
        for row in range(len(self.plan.rows)):
            for place in range(across(self.plan)):
                inside = self.place_of(row, place).adjusted(3, 3, -3, -3)
                if (row, place) in seats:
                    number, seat = seats[row, place]
                    draw_seat(painter, inside, seat.use, str(number), taken=False)
                else:
                    _draw_gap(painter, inside)
        if self.hasFocus() and self.plan.rows:
            theme = app_theme()
            focus_ring(painter, self.place_of(*self.pointed), theme.colours.focus, radius=9, width=theme.sizes.ring)

    def _draw(self, at: tuple[int, int], spot: Spot) -> None:
        self.plan = drawn(self.plan, *at, spot)
        self.pointed = at
        self._tell()

    def _stepped(self, key: Qt.Key) -> tuple[int, int]:
        down, right = _STEPS[key]
        return self.pointed[0] + down, self.pointed[1] + right

    def _holds(self, at: tuple[int, int]) -> bool:
        return 0 <= at[0] < len(self.plan.rows) and 0 <= at[1] < across(self.plan)

    def _at(self, point: QPoint) -> tuple[int, int] | None:
        at = point.y() // self.side, point.x() // self.side
        return at if self._holds(at) else None

    def _said(self) -> str:
        row, place = self.pointed
        spot = self._words(f"visits_view.spot.{spot_at(self.plan, row, place).name.casefold()}")
        return self._words("visits_view.spot", row=row + 1, place=place + 1, spot=spot)

    def _tell(self) -> None:
        self.setAccessibleDescription(self._said() if self.plan.rows else "")
        self.update()


def _draw_gap(painter: QPainter, place: QRect) -> None:
    colours = app_theme().colours
    surface(painter, place, None, colours.line, radius=8)
    side = place.height() // 6
    dot = QRect(place.center().x() - side // 2, place.center().y() - side // 2, side, side)
    draw_mark(painter, Mark.NOTE, colours.idle, dot)
