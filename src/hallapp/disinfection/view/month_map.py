"""A month as a map: each day with its mark and the share that was done on time, darker the better; never by colour alone."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hallapp.core.messages import Words
from hallapp.disinfection.models import DayCounts
from hallapp.disinfection.rules import Counts, Grade, whole_percent
from hallapp.disinfection.view.looks import GRADES
from hallapp.qtkit.banner import announce
from hallapp.qtkit.marks import Mark, draw_mark
from hallapp.qtkit.painting import focus_ring, painter_on, surface, text_in
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tips import set_tip
from hallapp.qtkit.tokens import Text

_WEEK, _MOST_WEEKS = 7, 6
_CELL, _HIGH = 44, 38
_LOWER = 0.91
_HEAD = 22
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -_WEEK, Qt.Key.Key_Down: _WEEK}


class MonthMap(QWidget):
    """The days of one month; arrows go along, Enter or a click opens a day.

    Signals:
        opened: a `date`.
        left: the arrow went before the month (-1) or after it (1).
    """

    opened = Signal(object)
    left = Signal(int)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._first = date(2020, 1, 1)
        self._counts: dict[date, Counts] = {}
        self.today: date | None = None
        self.shown: date | None = None
        self.pointed: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        app_theme().changed.connect(self.updateGeometry)

    def show_month(self, days: Sequence[DayCounts], today: date, shown: date) -> None:
        """Show how these days, a whole month, were kept to; `shown` is the one in the list beside it."""
        follows = self.pointed == self.shown and shown != self.shown
        self._first = days[0].day
        self._counts = {each.day: each.counts for each in days}
        self.today, self.shown = today, shown
        if follows or self.pointed not in self._counts:
            self.pointed = shown if shown in self._counts else self._first
        self.updateGeometry()
        self._tell()

    def sizeHint(self) -> QSize:
        sizes = app_theme().sizes
        return QSize(sizes.px(_CELL * _WEEK), sizes.px(_HEAD) + self._weeks * self._high())

    def minimumSizeHint(self) -> QSize:
        return QSize(app_theme().sizes.px(40 * _WEEK), self.sizeHint().height())

    def said(self, day: date) -> str:
        """One day in words: 3月2日 周一，按时 86%，迟 1，漏 1."""
        words, counts = self._words, self._counts.get(day, Counts())
        named = words("rounds_view.day", month=day.month, day=day.day, weekday=words(f"weekday.{day.isoweekday()}"))
        if counts.share is None:
            return words("rounds_view.day.nothing", day=named)
        share = percent(counts.share)
        return words("rounds_view.day.said", day=named, share=share, late=counts.late, missed=counts.missed + counts.failed)

    def place_of(self, day: date) -> QRect:
        """Where a day is drawn."""
        at = (day - self._first).days + self._first.weekday()
        wide, high = self.width() / _WEEK, self._high()
        left, top = round(at % _WEEK * wide), app_theme().sizes.px(_HEAD) + at // _WEEK * high
        return QRect(left, top, round((at % _WEEK + 1) * wide) - left, high).adjusted(1, 1, -2, -2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and self.pointed is not None:
            self._go(self.pointed + timedelta(days=step))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.pointed is not None:
            self.opened.emit(self.pointed)
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.left.emit(-1 if event.key() == Qt.Key.Key_PageUp else 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position().toPoint())
        if day is not None:
            self.pointed = day
            self.update()
            self.opened.emit(day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position().toPoint())
        set_tip(self, self.said(day) if day else "")
        self.setCursor(Qt.CursorShape.PointingHandCursor if day else Qt.CursorShape.ArrowCursor)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = painter_on(self), app_theme()
        head = theme.sizes.px(_HEAD)
        for at in range(_WEEK):
            place = QRect(round(at * self.width() / _WEEK), 0, round(self.width() / _WEEK), head)
            word = self._words(f"rounds_view.week.{at + 1}")
            text_in(painter, place, word, theme.font(Text.SMALL), theme.colours.text2, align=Qt.AlignmentFlag.AlignHCenter)
        for day, counts in self._counts.items():
            self._paint(painter, day, counts)

    def _paint(self, painter: QPainter, day: date, counts: Counts) -> None:
        theme = app_theme()
        colours, sizes = theme.colours, theme.sizes
        tone, mark = GRADES[counts.grade]
        place = self.place_of(day)
        is_over = counts.grade is not Grade.NONE
        surface(painter, place, colours.behind(tone) if is_over else colours.surface2, None, radius=6)
        if day == self.shown:
            surface(painter, place, None, colours.primary, radius=6, width=2)
        if day == self.pointed and self.hasFocus():
            focus_ring(painter, place, colours.focus, radius=6, width=sizes.ring)
        ink = colours.of(tone) if is_over else colours.text2
        pad, upper = sizes.space(5), QRect(place.left(), place.top(), place.width(), round(place.height() * 0.56))
        number = theme.font(Text.STRONG if day == self.today else Text.SMALL)
        text_in(painter, upper.adjusted(pad, 0, 0, 0), str(day.day), number, colours.text if is_over else colours.text2)
        side = sizes.px(12)
        if mark is not Mark.NONE:
            draw_mark(painter, mark, ink, QRect(place.right() - side - pad, upper.center().y() - side // 2 + 1, side, side))
        if counts.share is not None:
            lower = QRect(place.left() + 1, upper.bottom() - 1, place.width() - 2, place.bottom() - upper.bottom())
            small = theme.font(Text.SMALL)
            small.setPixelSize(max(11, round(small.pixelSize() * 0.86)))
            text_in(painter, lower, percent(counts.share), small, ink, align=Qt.AlignmentFlag.AlignHCenter)
            self._bar(painter, place, counts.share, ink)

    def _bar(self, painter: QPainter, place: QRect, share: float, ink: str) -> None:
        """The share done on time, as a bar."""
        painter.setOpacity(0.55)
        painter.fillRect(place.left() + 4, place.bottom() - 2, round((place.width() - 8) * share), 2, QColor(ink))
        painter.setOpacity(1)

    def _go(self, day: date) -> None:
        if day not in self._counts:
            self.pointed = day
            self.left.emit(-1 if day < self._first else 1)
            return
        self.pointed = day
        announce(self, self.said(day))
        self._tell()

    def _tell(self) -> None:
        if self.pointed is not None:
            self.setAccessibleDescription(self.said(self.pointed))
        self.update()

    def _day_at(self, point: QPoint) -> date | None:
        return next((day for day in self._counts if self.place_of(day).contains(point)), None)

    @property
    def _weeks(self) -> int:
        days = max(len(self._counts), 28) + self._first.weekday()
        return min(_MOST_WEEKS, -(-days // _WEEK))

    def _high(self) -> int:
        """A week's height; in a month of six weeks they are a little lower, so that what is below hardly moves."""
        high = max(_CELL, app_theme().sizes.px(_HIGH))
        return high if self._weeks < _MOST_WEEKS else round(high * _LOWER)


def percent(share: float) -> str:
    """A share in whole per cent; what is not everything is never called 100 %."""
    return f"{whole_percent(share)}%"
