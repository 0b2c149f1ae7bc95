"""Choices whose options are all visible: a row of segments for one of few, a tick for yes or no."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QCheckBox, QHBoxLayout, QSizePolicy, QWidget

from hallapp.qtkit.buttons import Button
from hallapp.qtkit.marks import Mark, draw_mark
from hallapp.qtkit.painting import focus_ring, painter_on, surface, text_in, width_of
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text


@dataclass(frozen=True, slots=True)
class Option:
    """One segment: its value, its word and the key that chooses it."""

    value: object
    text: str
    key: str = ""


class Choice(QWidget):
    """One of a few, side by side; the arrow keys go along.

    Attributes:
        chosen: the value, when a person chose it.
    """

    chosen = Signal(object)

    def __init__(self, options: list[Option] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._clicked)
        self._values: list[object] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(app_theme().sizes.space(6))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_options(options or [])

    @property
    def value(self) -> object:
        """What is chosen; None when there is nothing to choose from."""
        at = self._group.checkedId()
        return self._values[at] if at >= 0 else None

    def set_options(self, options: list[Option]) -> None:
        """Offer these segments; what was chosen stays chosen if it is still offered, else the first is."""
        if [each.value for each in options] == self._values:
            for at, each in enumerate(options):
                self._word(self._group.button(at), each)
            return
        before = self.value
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.deleteLater()
        self._values = [each.value for each in options]
        for at, each in enumerate(options):
            button = Button()
            self._word(button, each)
            button.setCheckable(True)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._group.addButton(button, at)
            self._row.addWidget(button)
        self.choose(before if before in self._values else next(iter(self._values), None))

    def choose(self, value: object) -> None:
        """Show `value` as chosen, without telling anybody."""
        if value in self._values:
            self._group.button(self._values.index(value)).setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step or not self._values:
            super().keyPressEvent(event)
            return
        button = self._group.button((self._group.checkedId() + step) % len(self._values))
        button.setFocus()
        button.click()

    @staticmethod
    def _word(button: QAbstractButton, option: Option) -> None:
        assert isinstance(button, Button)
        button.setText(option.text)
        button.setAccessibleName(option.text)
        button.set_key(option.key)

    def _clicked(self, at: int) -> None:
        self.chosen.emit(self._values[at])


class Tick(QCheckBox):
    """Yes or no, with the key that turns it."""

    def __init__(self, text: str = "", *, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._key = key
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        app_theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        theme = app_theme()
        words = width_of(self.text(), theme.font()) + (
            width_of(self._key, theme.font(Text.SMALL)) + theme.sizes.space(8) if self._key else 0
        )
        return QSize(self._box() + theme.sizes.space(10) + words + 8, theme.sizes.target)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter, side = app_theme(), painter_on(self), self._box()
        colours = theme.colours
        box = QRect(4, (self.height() - side) // 2, side, side)
        if self.hasFocus():
            focus_ring(painter, box.adjusted(-4, -4, 4, 4), colours.focus, radius=9, width=theme.sizes.ring)
        on, ink = self.isChecked(), colours.text if self.isEnabled() else colours.idle
        fill = (colours.primary if self.isEnabled() else colours.idle) if on else colours.surface
        surface(painter, box, fill, None if on else colours.border, radius=6, width=1.5)
        if on:
            inset = round(side * 0.2)
            draw_mark(painter, Mark.TICK, colours.on_primary, box.adjusted(inset, inset, -inset, -inset))
        words = QRect(box.right() + theme.sizes.space(10), 0, self.width(), self.height())
        text_in(painter, words, self.text(), theme.font(), ink)
        if self._key:
            words.setLeft(words.left() + width_of(self.text(), theme.font()) + theme.sizes.space(8))
            text_in(painter, words, self._key, theme.font(Text.SMALL), colours.text2)

    @staticmethod
    def _box() -> int:
        return app_theme().sizes.px(22)
