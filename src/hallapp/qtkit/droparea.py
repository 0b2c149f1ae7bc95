"""A place that files are dropped on; it lights up when it can take them."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QRect, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hallapp.qtkit.empty import Picture
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.painting import painter_on, surface
from hallapp.qtkit.surfaces import across
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text


class DropArea(QWidget):
    """Takes files with one of the `suffixes` (lower case, with the dot).

    Args:
        more: what stands below, or in a slim one behind.
        slim: a single line, where there is much else on the page.

    Attributes:
        dropped: a list of `Path`.
    """

    dropped = Signal(list)

    def __init__(
        self, suffixes: frozenset[str], *more: QWidget, picture: str = "file-import", slim: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._suffixes, self._lit = suffixes, False
        self.setAcceptDrops(True)
        self._title = PlainLabel(role=Text.STRONG, wrap=True)
        self._hint = PlainLabel(role=Text.SMALL, quiet=True, wrap=True)
        if slim:
            self._title.set_role(Text.SMALL)
            row = across(Picture(picture, "primary", pixels=20), self._title, *more)
            row.setStretch(1, 1)
            row.setContentsMargins(*[app_theme().sizes.space(8)] * 4)
            self.setLayout(row)
        else:
            self._stack(picture, more)
        app_theme().changed.connect(self.update)

    def _stack(self, picture: str, more: tuple[QWidget, ...]) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(app_theme().sizes.space(8))
        column.addStretch(1)
        column.addWidget(Picture(picture, "primary", pixels=34), 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._title, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        if more:
            column.addLayout(across(None, *more, None))
        column.addStretch(1)

    def set_title(self, text: str) -> None:
        """What can be dropped here."""
        self._title.setText(text)

    def set_hint(self, text: str) -> None:
        """Which kinds of file are taken."""
        self._hint.setText(text)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._files(event.mimeData()):
            self._light(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._light(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._light(False)
        files = self._files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.dropped.emit(files)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter = app_theme().colours, painter_on(self)
        area: QRect = self.rect().adjusted(2, 2, -2, -2)
        surface(painter, area, colours.okbg if self._lit else colours.surface, radius=app_theme().sizes.radius)
        pen = QPen(QColor(colours.primary if self._lit else colours.border), 3 if self._lit else 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(area, app_theme().sizes.radius, app_theme().sizes.radius)

    def _files(self, mime: QMimeData) -> list[Path]:
        files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        return [file for file in files if file.suffix.lower() in self._suffixes]

    def _light(self, lit: bool) -> None:
        self._lit = lit
        self.update()
