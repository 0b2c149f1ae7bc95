"""All windows at a glance, and behind them the day's figures so far."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.columns import Column, Look
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import Card, across
from hallapp.qtkit.table import Table
from hallapp.qtkit.tokens import Text, Tone
from hallapp.queue.models import QueueReport, Window
from hallapp.queue.rules import Honesty
from hallapp.queue.view.facts import Facts
from hallapp.queue.view.looks import STATE_TONES
from hallapp.queue.view.times_list import COLUMNS, Times, times_of

_MINUTE = 60
_FEWEST = 2
"""Rows that are always in sight."""


@dataclass(frozen=True, slots=True)
class Row:
    """One window in words."""

    number: str
    window: str
    ticket: str
    state: str
    tone: Tone
    name: str


class WindowsCard(Card):
    """Only to look at: each window is worked from its own PC. A button turns from the windows to the times of the day and back."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(pad=14, parent=parent)
        self._words = words
        self.title, self.figures = PlainLabel(role=Text.TITLE), PlainLabel(role=Text.SMALL, quiet=True)
        self.title.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.list: Table[Row] = Table(words, _COLUMNS, key=lambda row: row.number)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # letters are the page's
        self.honesty = PlainLabel(role=Text.SMALL, quiet=True)
        self.honesty.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.times: Table[Times] = Table(words, COLUMNS, key=lambda row: row.key)
        self.times.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.keep_rows(_FEWEST)
        self.times.keep_rows(_FEWEST)
        self.turn = Button(kind=Kind.QUIET)
        self.turn.clicked.connect(self._turn)
        self.times.hide()
        self.body.addLayout(across(self.title, None, self.honesty, self.turn))
        self.body.addWidget(self.figures)
        for each in (self.list, self.times):
            self.body.addWidget(each, 1)
        self.retranslate()

    def show_facts(self, facts: Facts) -> None:
        """Show the windows as they are."""
        self.list.show_rows([self._row(each) for each in facts.windows])
        self.figures.setText(self._said(facts.report))
        self._say_honesty(facts.report.honesty)
        self.times.show_rows(times_of(self._words, facts.report, {each.prefix: each for each in facts.services}))

    def retranslate(self) -> None:
        """Say everything in the present language; the rows are shown again by the page."""
        self._name()
        self.list.setAccessibleName(self._words("queue_view.windows"))

    def _turn(self) -> None:
        self.times.setVisible(self.times.isHidden())
        for each in (self.list, self.figures):
            each.setVisible(self.times.isHidden())
        self._name()

    def _name(self) -> None:
        words, windows = self._words, self.times.isHidden()
        self.title.setText(words("queue_view.windows" if windows else "queue_view.times.title"))
        self.turn.setText(words("queue_view.times" if windows else "queue_view.windows"))
        self.times.setAccessibleName(words("queue_view.times"))
        self.times.set_empty(words("queue_view.times.none"))

    def _say_honesty(self, honesty: Honesty) -> None:
        """How far the estimates were off today: 估时差 3 分 · 8/10 在 5 分内."""
        off = self._words.many("queue_view.off", honesty.off_min) if honesty.off_min is not None else ""
        within = self._words("queue_view.within", count=honesty.count, within=honesty.within_5)
        self.honesty.setText(f"{off} · {within}" if off else "")
        self.honesty.setVisible(bool(off))

    def _row(self, window: Window) -> Row:
        words = self._words
        state = words(f"queue.window.{window.state}")
        named = words("queue_view.window.short", window=window.number)
        return Row(window.number, named, window.ticket or "—", state, STATE_TONES[window.state], window.name or "—")

    def _said(self, report: QueueReport) -> str:
        """今日 23 人 · 等候 9 分 · 办理 6 分 · 过号 2; what there is nothing of is left out."""
        words = self._words
        parts = [words.many("queue_view.served", report.served)]
        if report.waiting.median_s is not None:
            parts.append(words.many("queue_view.usual_wait", report.waiting.median_s // _MINUTE))
        if report.handling.median_s is not None:
            parts.append(words.many("queue_view.usual_handling", report.handling.median_s // _MINUTE))
        if report.passed:
            parts.append(words.many("queue_view.passed", report.passed))
        return " · ".join(parts)


_COLUMNS: tuple[Column[Row], ...] = (
    Column("", lambda row: row.window, pixels=80, look=Look.STRONG),
    Column("", lambda row: row.ticket, pixels=80, look=Look.STRONG),
    Column("", lambda row: row.state, width=2, pixels=110, look=Look.PILL, tone=lambda row: row.tone),
    Column("", lambda row: row.name, pixels=90),
)
