"""A chart on the screen: painted by the same function as on paper; copied, saved, and read out."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.painting import focus_ring, painter_on
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tips import set_tip
from hallapp.records.paint.axes import Axes
from hallapp.records.paint.chart import paint_chart
from hallapp.records.paint.look import on_screen
from hallapp.records.paint.output import chart_picture, png
from hallapp.records.paint.pen import Pen
from hallapp.records.reports.charts import Chart, Columns, Line
from hallapp.records.reports.files import written

_LEAST = QSize(320, 200)


class ChartView(QWidget):
    """One chart; Ctrl+C copies its picture, the menu saves it too.

    Signals:
        save_wanted: the picture is to be written; the name it would have, without its ending.
        copied: the picture is on the clipboard.
        opened: the place, counted from 0, that was clicked or confirmed with Enter.
    """

    save_wanted = Signal(str)
    copied = Signal()
    opened = Signal(int)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.chart: Chart | None = None
        self._axes: Axes | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        app_theme().changed.connect(self.update)

    def show_chart(self, chart: Chart) -> None:
        """Show a chart."""
        self.chart, self._axes = chart, None
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription("\n".join(chart.told) or chart.nothing)
        set_tip(self, "")
        self.update()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
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

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        if self.chart is None:
            return
        painter, theme = painter_on(self), app_theme()
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        gap = theme.sizes.space(6)
        self._axes = paint_chart(Pen(painter), self.chart, QRectF(self.rect()).adjusted(gap, gap, -gap, -gap), on_screen())
        if self.hasFocus():
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
            case _:
                return ""
        return self._words("reports_view.place", place=chart.places[place], said=" · ".join(said))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        place = self._axes.place_at(event.position().x()) if self._axes is not None else None
        set_tip(self, self.said(place) if place is not None else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        place = self._axes.place_at(event.position().x()) if self._axes is not None else None
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Save):
            self._ask_to_save()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        menu = QMenu(self)
        menu.addAction(self._words("reports_view.copy"), self.copy)
        menu.addAction(self._words("reports_view.save"), self._ask_to_save)
        menu.popup(event.globalPos())

    def _ask_to_save(self) -> None:
        if self.chart is not None:
            self.save_wanted.emit(self.chart.title)
