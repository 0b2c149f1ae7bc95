"""The agents in use: which bottle, how long it is good, how many are left; and how another one is opened."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from hallapp.core.messages import Words
from hallapp.disinfection.models import Agent
from hallapp.disinfection.saying import said_use
from hallapp.disinfection.view.agent_form import AgentForm
from hallapp.disinfection.view.bottle_form import BottleForm
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.marks import Mark
from hallapp.qtkit.surfaces import Card, Line, Scroll, across
from hallapp.qtkit.tokens import Text, Tone


class AgentRow(QWidget):
    """One agent with its bottle.

    Signals:
        wanted: another bottle is opened.
        changing: its numbers are to be changed.
    """

    wanted = Signal()
    changing = Signal()

    def __init__(self, words: Words, agent: Agent, today: date, notice_days: int, *, arranges: bool) -> None:
        super().__init__()
        self.agent = agent
        name = words.tell(agent.label)
        self.name = PlainLabel(name, role=Text.STRONG, wrap=True)
        self.bottle = PlainLabel(role=Text.SMALL, quiet=True, wrap=True)
        self.button = Button(words("rounds_view.bottle.change"))
        self.button.setAccessibleName(f"{words('rounds_view.bottle.change')} {name}")
        self.button.clicked.connect(self.wanted)
        self.change = Button(words("rounds_panel.change"))
        self.change.setAccessibleName(f"{words('rounds_panel.change')} {name}")
        self.change.clicked.connect(self.changing)
        self.use = PlainLabel(said_use(words, agent), role=Text.SMALL, quiet=True, wrap=True)
        self._say(words, today, notice_days)
        as_wide_as_there_is = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        as_wide_as_there_is.setHeightForWidth(True)
        column = QVBoxLayout()
        column.setSpacing(0)
        for each in (self.name, *((self.use,) if arranges else ()), self.bottle):
            each.setSizePolicy(as_wide_as_there_is)
            column.addWidget(each)
        row = across(gap=8)
        row.addLayout(column, 1)
        for button in (self.button, *((self.change,) if arranges else ())):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(row)

    def _say(self, words: Words, today: date, notice_days: int) -> None:
        agent, parts, tone = self.agent, [], None
        if agent.good_until is not None:
            left = (agent.good_until - today).days
            named = _day(words, agent.good_until, today)
            if left < 0:
                tone = Tone.BAD
                parts.append(f"{Mark.ALARM.value} {words('rounds_view.bottle.expired', day=named)}")
            elif left <= notice_days:
                tone = Tone.WARN
                parts.append(f"{Mark.WARNING.value} {words('rounds_view.bottle.expires', day=named)}")
            else:
                parts.append(words("rounds_view.bottle.good", day=named))
        if agent.opened_on is not None:
            parts.append(words("rounds_view.bottle.opened", day=_day(words, agent.opened_on, today)))
        if agent.bottles is not None:
            parts.append(words.many("rounds_view.bottle.left", agent.bottles))
            if not agent.bottles and tone is None:
                tone = Tone.WARN
                parts[-1] = f"{Mark.WARNING.value} {parts[-1]}"
        self.bottle.set_tone(tone, quiet=tone is None)
        self.bottle.setText(" · ".join(parts) or words("rounds_view.bottle.unknown"))


class AgentsCard(Card):
    """The agents the areas in use are treated with.

    Signals:
        bottle_opened: the `Agent` and the `AgentDetails` of its new bottle.
        arranged: an `Agent` or None for a new one, its name, its `AgentKind` and its `AgentDetails`.
    """

    bottle_opened = Signal(object, object)
    arranged = Signal(object, str, object, object)

    def __init__(self, words: Words, *, arranges: bool = False, parent: QWidget | None = None) -> None:
        """Args:
        arranges: agents are entered and changed here too, not only opened.
        """
        super().__init__(pad=20 if arranges else 14, parent=parent)
        self._arranges = arranges
        self._words = words
        self._shown: tuple[tuple[Agent, ...], date, int] | None = None
        self.title = PlainLabel(role=Text.TITLE)
        self.rows: list[AgentRow] = []
        self.form = BottleForm(words)
        self.form.hide()
        self.new = Button(icon="plus", kind=Kind.SECONDARY)
        self.new.hide()
        self.numbers = AgentForm(words)
        self.numbers.hide()
        self.none = PlainLabel(quiet=True, wrap=True)
        self.none.hide()
        self._place = QVBoxLayout()
        self._place.setSpacing(8)
        self._list = self._whole() if arranges else self._scrolled()
        self.body.addLayout(across(self.title, None, self.new))
        self.body.addWidget(self.numbers)
        self.body.addWidget(self.none)
        self.body.addWidget(self._list, 1)
        self.body.addWidget(self.form)
        self.form.closed.connect(self._close)
        self.form.entered.connect(self.bottle_opened)
        self.numbers.closed.connect(self._close)
        self.numbers.saved.connect(self.arranged)
        self.new.clicked.connect(lambda: self._change(None))
        self.retranslate()

    def _whole(self) -> QWidget:
        """All rows: the page they stand on scrolls."""
        holder = QWidget()
        holder.setLayout(self._place)
        self._place.setContentsMargins(0, 0, 0, 0)
        return holder

    def _scrolled(self) -> QWidget:
        scroll = Scroll()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.body.addLayout(self._place)
        scroll.body.addStretch(1)
        return scroll

    def show_agents(self, agents: Sequence[Agent], today: date, notice_days: int) -> None:
        """Show these; a bottle that is just being entered stays."""
        self._shown = (tuple(agents), today, notice_days)
        while (item := self._place.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = [AgentRow(self._words, each, today, notice_days, arranges=self._arranges) for each in agents]
        for at, row in enumerate(self.rows):
            if at:
                self._place.addWidget(Line())
            self._place.addWidget(row)
            row.wanted.connect(lambda row=row: self._open(row))
            row.changing.connect(lambda row=row: self._change(row))
        self.none.setVisible(not self.rows)
        self._show_rows(self.form.isHidden() and self.numbers.isHidden())

    def done(self) -> None:
        """What was entered is recorded."""
        self._close()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.title.setText(self._words("rounds_view.agents"))
        self.none.setText(self._words("rounds_view.agents.none"))
        self.new.setText(self._words("rounds_panel.agent.new"))
        self.form.retranslate()
        self.numbers.retranslate()
        if self._shown is not None:
            self.show_agents(*self._shown)

    def _open(self, row: AgentRow) -> None:
        if self._shown is not None:
            self._show_rows(False)
            self.form.begin(row.agent, self._shown[1])

    def _change(self, row: AgentRow | None) -> None:
        self._close()
        self._show_rows(False)
        self.numbers.begin(row.agent if row else None)

    def _close(self) -> None:
        self.form.hide()
        self.numbers.hide()
        self._show_rows(True)

    def _show_rows(self, shown: bool) -> None:
        self.title.setVisible(shown or self._arranges)
        self.new.setVisible(shown and self._arranges)
        self._list.setVisible(shown and bool(self.rows))


def _day(words: Words, day: date, today: date) -> str:
    """A day as people say it; with its year when that is another one."""
    short = words("rounds_view.date", month=day.month, day=day.day)
    return short if day.year == today.year else day.isoformat()
