"""A chart on the screen: painted by the same function as on paper; copied, saved, and read out."""

from pathlib import Path
from typing import assert_never

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.banner import announce
from hallapp.qtkit.dressing import Menu
from hallapp.qtkit.painting import focus_ring, painter_on
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tips import set_tip, tip
from hallapp.records.paint.axes import Axes
from hallapp.records.paint.chart import paint_chart
from hallapp.records.paint.look import on_screen
from hallapp.records.paint.month import MonthPlaces
from hallapp.records.paint.output import chart_picture, png
from hallapp.records.paint.pen import Pen
from hallapp.records.reports.chart import Chart, Columns, Days, Line, Steps
from hallapp.records.reports.files import written

_LEAST = QSize(320, 200)


class ChartView(QWidget):
    """One chart; Ctrl+C copies its picture, Ctrl+S or the menu saves it, the arrow keys go from place to place and tell each.

    Signals:
        save_wanted: the picture is to be written; the name it would have, without its ending.
        copied: the picture is on the clipboard.
        opened: the place, counted from 0, that was clicked or confirmed with Enter.

    Attributes:
        pointed: the place the arrow keys are at; None before they were pressed.
    """

    save_wanted = Signal(str)
    copied = Signal()
    opened = Signal(int)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.chart: Chart | None = None
        self._places: Axes | MonthPlaces | None = None
        self.pointed: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        app_theme().changed.connect(self.update)

    def show_chart(self, chart: Chart) -> None:
        """Show a chart."""
        if self.chart is None or self.chart.name != chart.name or len(self.chart.places) != len(chart.places):
            self.pointed = None
        self.chart, self._places = chart, None
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription("\n".join(chart.told) or chart.nothing)
        set_tip(self, "")
        self.update()

    def minimumSizeHint(self) -> QSize:
        sizes = app_theme().sizes
        return QSize(sizes.space(_LEAST.width()), sizes.space(_LEAST.height()))

    def copy(self) -> None:
        """Put the picture on the clipboard, as paper would show it."""
        if self.chart is not None:
            QGuiApplication.clipboard().setImage(chart_picture(self.chart))
            self.copied.emit()

    def save(self, path: Path) -> Path:
        """Write the picture as a PNG file of 300 dots to the inch.

        Raises:
            ReportNotWritten: it could not be written.
        """
        assert self.chart is not None
        content = png(chart_picture(self.chart))

        def fill(part: Path) -> None:
            part.write_bytes(content)

        return written(path, fill)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.chart is None:
            return
        painter, theme = painter_on(self), app_theme()
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        gap = theme.sizes.space(6)
        self._places = paint_chart(Pen(painter), self.chart, QRectF(self.rect()).adjusted(gap, gap, -gap, -gap), on_screen())
        if self.hasFocus() and self.pointed is not None:
            focus_ring(painter, self._places.part(self.pointed).toRect(), theme.colours.focus, width=theme.sizes.ring)
        elif self.hasFocus():
            focus_ring(painter, self.rect(), theme.colours.focus, width=theme.sizes.ring)

    def said(self, place: int) -> str:
        """What is drawn at a place, in words: its name and its values."""
        chart = self.chart
        if chart is None or place >= len(chart.places):
            return ""
        match chart.plot:
            case Columns(kinds):
                values = [each.values[place] for each in kinds]
                said = [f"{kind.name} {value:g}" for kind, value in zip(kinds, values, strict=True) if value is not None]
            case Line(dots):
                dot = dots[place]
                said = [f"{dot.value:.1f} {chart.unit}"] if dot is not None else [chart.nothing]
            case Days(cells):
                share = cells[place].share
                said = [chart.nothing if share is None else f"{share}%"]
            case Steps():
                return ""
            case _:
                assert_never(chart.plot)
        return self._words("reports_view.place", place=chart.places[place], said=" · ".join(said))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._places.place_at(event.position()) if self._places is not None else None
        set_tip(self, self.said(place) if place is not None else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._places.place_at(event.position()) if self._places is not None else None
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Save):
            self._ask_to_save()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.pointed is not None:
            self.opened.emit(self.pointed)
        elif (step := self._step(Qt.Key(event.key()))) is not None:
            self._point(step)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = Menu(self)
        menu.addAction(self._words("reports_view.copy"), self.copy)
        menu.addAction(self._words("reports_view.save"), self._ask_to_save)
        menu.popup(event.globalPos())

    def _step(self, key: Qt.Key) -> int | None:
        """How many places an arrow key moves; None for another key, and in a chart without places."""
        if self.chart is None or self._places is None or isinstance(self.chart.plot, Steps):
            return None
        across = self._places.across
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1} | ({Qt.Key.Key_Up: -across, Qt.Key.Key_Down: across} if across else {})
        return steps.get(key)

    def _point(self, step: int) -> None:
        """Move by so many places, and announce the one reached."""
        last = len(self.chart.places) - 1 if self.chart is not None else -1
        wanted = (0 if step > 0 else last) if self.pointed is None else self.pointed + step
        if self._places is None or not 0 <= wanted <= last:
            return
        self.pointed = wanted
        said = self.said(wanted)
        announce(self, said)
        QToolTip.showText(self.mapToGlobal(self._places.part(wanted).center().toPoint()), tip(said), self)
        self.update()

    def _ask_to_save(self) -> None:
        if self.chart is not None:
            self.save_wanted.emit(self.chart.title)
