"""Who was measured today, the latest on top: colour, temperature, mark, word, time, and what can be done about it."""

from collections.abc import Sequence
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from hallapp.checkin.models import Line
from hallapp.checkin.rules import State
from hallapp.checkin.view.looks import clock, degrees, outcome_of
from hallapp.core.messages import Words
from hallapp.qtkit.buttons import Button
from hallapp.qtkit.keys import written
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.marks import draw_mark
from hallapp.qtkit.painting import painter_on, surface, text_in
from hallapp.qtkit.surfaces import Scroll
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text

_BUTTON = 140
"""Room for a row's button, kept free where there is none, so that the times stand in one column."""


class OutcomeRow(QWidget):
    """One person's latest reading.

    Signals:
        pressed: the row's button.
    """

    pressed = Signal()

    def __init__(self, line: Line, words: Words, zone: ZoneInfo, action: str, key: str) -> None:
        super().__init__()
        self.line, self.look = line, outcome_of(line.standing)
        self._reading = degrees(line.tenths) if line.tenths is not None else ""
        self._word = words.tell(self.look.word)
        self._time = clock(line.at, zone) if line.at else ""
        self.setAccessibleName(f"{line.name} {self._reading} {self._word} {self._time}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, app_theme().sizes.space(8), 0)
        row.addStretch(1)
        self.button = Button(action, key=written(words, key) if key else "")
        self.button.setAccessibleName(f"{action} {line.name}")
        self.button.clicked.connect(self.pressed)
        row.addWidget(self.button)
        self.button.setVisible(bool(action))

    def sizeHint(self) -> QSize:
        return QSize(app_theme().sizes.px(420), max(app_theme().sizes.target + 4, app_theme().sizes.px(50)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = app_theme(), painter_on(self)
        sizes, colours = theme.sizes, theme.colours
        ink = colours.of(self.look.tone)
        surface(painter, self.rect(), colours.behind(self.look.tone), radius=sizes.radius)
        pad, high = sizes.space(18), self.height()
        end = min(self.width() - sizes.px(_BUTTON), self.button.x() if self.button.isVisible() else self.width())
        heading, strong = theme.font(Text.HEADING), theme.font(Text.STRONG)
        columns = [pad, round(self.width() * 0.23), round(self.width() * 0.41)]
        text_in(painter, QRect(columns[0], 0, columns[1] - columns[0] - 8, high), self.line.name, heading, colours.text)
        text_in(painter, QRect(columns[1], 0, columns[2] - columns[1] - 8, high), self._reading, heading, ink)
        side = sizes.px(20)
        draw_mark(painter, self.look.mark, ink, QRect(columns[2], (high - side) // 2, side, side))
        clock_wide = sizes.px(58)
        words = QRect(columns[2] + side + sizes.space(8), 0, end - clock_wide - columns[2] - side - 2 * sizes.space(8), high)
        text_in(painter, words, self._word, strong, ink)
        text_in(painter, QRect(end - clock_wide, 0, clock_wide - 8, high), self._time, theme.font(), colours.text2)


class OutcomeList(Scroll):
    """The rows of today.

    Signals:
        remeasure: the badge of somebody to be measured again.
        finish: the badge of somebody whose open steps are done now.
        undo: undo what was recorded last.
    """

    remeasure = Signal(str)
    finish = Signal(str)
    undo = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.rows: list[OutcomeRow] = []
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._empty = PlainLabel(quiet=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.addWidget(self._empty, 1)
        self.body.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        """Say in the present language what stands there while nobody was measured."""
        self._empty.setText(self._words("checkin_view.nobody_yet"))

    def show_lines(self, lines: Sequence[Line], zone: ZoneInfo, latest: UUID | None) -> None:
        """Show who was measured; `latest` is the person whose reading can be undone by one key."""
        for row in self.rows:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        measured = sorted((line for line in lines if line.at is not None), key=_when, reverse=True)
        self.body.setSpacing(app_theme().sizes.space(6))
        self.rows = [self._row(line, zone, latest) for line in measured]
        self._empty.setVisible(not self.rows)
        self._show_key()
        for at, row in enumerate(self.rows):
            self.body.insertWidget(at, row)
        self.verticalScrollBar().setValue(0)

    @property
    def to_remeasure(self) -> str:
        """The badge of the person last found to need another reading; empty when nobody does."""
        return next((row.line.badge for row in self.rows if _needs_another(row.line)), "")

    def _show_key(self) -> None:
        """Write the key on the one row it is for."""
        first = next((row for row in self.rows if _needs_another(row.line)), None)
        if first is not None:
            first.button.set_key("R")

    def _row(self, line: Line, zone: ZoneInfo, latest: UUID | None) -> OutcomeRow:
        if _needs_another(line):
            row = OutcomeRow(line, self._words, zone, self._words("checkin_view.act.remeasure"), "")
            row.pressed.connect(lambda: self.remeasure.emit(line.badge))
        elif line.state is State.UNCHECKED and line.open_steps:
            row = OutcomeRow(line, self._words, zone, self._words("checkin_view.act.tick"), "")
            row.pressed.connect(lambda: self.finish.emit(line.badge))
        elif line.person_id == latest:
            row = OutcomeRow(line, self._words, zone, self._words("qtkit.undo"), "Ctrl+Z")
            row.pressed.connect(self.undo)
        else:
            row = OutcomeRow(line, self._words, zone, "", "")
        return row


def _needs_another(line: Line) -> bool:
    return line.state is State.UNCHECKED and line.waiting_on is not None


def _when(line: Line) -> tuple[float, str]:
    return (line.at.timestamp() if line.at else 0.0, line.badge)
