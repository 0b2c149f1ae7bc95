"""The four steps in a row: what is done, what is open, each with its mark, word and key."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from hallapp.checkin.rules import Step
from hallapp.core.messages import Words
from hallapp.qtkit.marks import Mark, draw_mark
from hallapp.qtkit.painting import focus_ring, painter_on, surface, text_in, width_of
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text, Tone

KEYS = {Step.FACE_MASK: "M", Step.TEMPERATURE: "", Step.HANDS: "H", Step.BADGE: "B"}


class StepChip(QAbstractButton):
    """One step; a click or its key toggles it, except the temperature, which is measured."""

    def __init__(self, step: Step, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step, self._words = step, words
        self._turns = step is not Step.TEMPERATURE
        self.setCheckable(self._turns)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if self._turns else Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        if self._turns:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        app_theme().changed.connect(self.updateGeometry)

    def show_done(self, done: bool) -> None:
        """Show whether the step is done."""
        self.setChecked(done and self._turns)
        state = "done" if done else "open" if self._turns else "next"
        self.setText(self._words(f"checkin_view.step.{self.step.value}" if state != "open" else f"checkin_view.no.{self.step.value}"))
        self.setAccessibleName(self._words(f"checkin_view.chip.{state}", step=self._words(f"checkin_view.step.{self.step.value}")))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = app_theme()
        wide = width_of(self.text(), theme.font(Text.STRONG)) + theme.sizes.px(22) + 2 * theme.sizes.space(12)
        if self._turns:
            wide += width_of(KEYS[self.step], theme.font(Text.SMALL)) + theme.sizes.space(8)
        return QSize(wide, theme.sizes.target)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = app_theme(), painter_on(self)
        sizes, colours = theme.sizes, theme.colours
        tone, mark = self._look()
        ink = colours.of(tone)
        body = self.rect()
        if self.hasFocus():
            body = focus_ring(painter, body, colours.focus, radius=sizes.radius, width=sizes.ring)
        surface(painter, body, colours.behind(tone), ink if self.underMouse() and self._turns else None, radius=sizes.radius - 2)
        side, pad = sizes.px(15), sizes.space(12)
        draw_mark(painter, mark, ink, QRect(pad, (self.height() - side) // 2, side, side))
        inside = QRect(pad + sizes.px(22), 0, self.width() - 2 * pad - sizes.px(22) + 2, self.height())
        if self._turns:
            text_in(painter, inside, KEYS[self.step], theme.font(Text.SMALL), ink, align=Qt.AlignmentFlag.AlignRight)
        text_in(painter, inside, self.text(), theme.font(Text.STRONG), ink)

    def _look(self) -> tuple[Tone, Mark]:
        if not self._turns:
            return Tone.IDLE, Mark.OPEN
        return (Tone.OK, Mark.TICK) if self.isChecked() else (Tone.WARN, Mark.WARNING)


class StepChips(QWidget):
    """All four.

    Signals:
        turned: a `Step` somebody turned.
    """

    turned = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(app_theme().sizes.space(8))
        self.chips = {step: StepChip(step, words) for step in Step}
        for step, chip in self.chips.items():
            row.addWidget(chip)
            chip.clicked.connect(lambda _checked=False, step=step: self.turned.emit(step))
        row.addStretch(1)

    def show_missing(self, missing: frozenset[Step]) -> None:
        """Show what is done; the temperature always comes next."""
        for step, chip in self.chips.items():
            chip.show_done(step not in missing and step is not Step.TEMPERATURE)
