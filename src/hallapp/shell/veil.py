"""What lies over the window for a moment: a dimmed window with a card on it, closed by Esc or a click beside it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hallapp.qtkit.painting import painter_on
from hallapp.qtkit.surfaces import Card
from hallapp.qtkit.theme import app_theme

_DIM = 96
_EDGE = 24


class Veil(QWidget):
    """A card over a dimmed window; what had the focus gets it back when it closes.

    Attributes:
        card: where subclasses put their widgets.
        closed: it was closed, whichever way.
    """

    closed = Signal()

    def __init__(self, window: QWidget, *, width: int, at_top: bool = False) -> None:
        super().__init__(window)
        self._width, self._at_top = width, at_top
        self._focus_before: QWidget | None = None
        self.card = Card(pad=18)
        whole = QVBoxLayout(self)
        whole.addWidget(
            self.card, 0, Qt.AlignmentFlag.AlignHCenter | (Qt.AlignmentFlag.AlignTop if at_top else Qt.AlignmentFlag.AlignVCenter)
        )
        window.installEventFilter(self)
        self.hide()
        app_theme().changed.connect(self._fit)

    def open(self, first: QWidget) -> None:
        """Show it, with the focus on `first`."""
        if self.isHidden():
            self._focus_before = self.window().focusWidget()
        self._fit()
        self.show()
        self.raise_()
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Take it away."""
        if self.isHidden():
            return
        self.hide()
        if self._focus_before is not None:
            self._focus_before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._focus_before = None
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parent():
            self._fit()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        event.accept()  # nothing typed here is meant for the window below

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self.dismiss()
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays inside the card while it is open."""
        inside = [
            each for each in self.card.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisibleTo(self)
        ]
        if not inside:
            return False
        now = self.window().focusWidget()
        at = inside.index(now) if now in inside else -1
        inside[(at + (1 if forward else -1)) % len(inside)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        dim = QColor(0, 0, 0)
        dim.setAlpha(_DIM)
        painter_on(self).fillRect(self.rect(), dim)

    def _fit(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        self.setGeometry(parent.rect())
        sizes = app_theme().sizes
        self.card.setFixedWidth(min(sizes.px(self._width), parent.width() - 2 * _EDGE))
        self.card.setMaximumHeight(parent.height() - 2 * _EDGE)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(_EDGE, sizes.px(70) if self._at_top else _EDGE, _EDGE, _EDGE)
