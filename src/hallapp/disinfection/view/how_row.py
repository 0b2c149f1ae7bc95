"""How the selected round is done: who does it, who checks it, how strong; the usual unless somebody says otherwise."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hallapp.core.errors import HallError
from hallapp.core.messages import Words
from hallapp.disinfection.models import Agent, Done
from hallapp.disinfection.recording import warnings_of
from hallapp.disinfection.rules import read_strength
from hallapp.disinfection.settings import DisinfectionSettings
from hallapp.disinfection.view.looks import strength_said
from hallapp.qtkit.fields import Select, TextField
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tips import set_tip
from hallapp.qtkit.tokens import Text, Tone
from hallapp.staff.people import Person
from hallapp.staff.rules import EmploymentType

_LONGEST = 12
_STRENGTH_WIDE, _NAME_WIDE = 118, 220


class HowRow(QWidget):
    """Operator, checker, strength, and what is doubtful about them.

    Who does the rounds stays chosen until somebody else signs on; a strength is for one round.

    Signals:
        done: Enter in the strength: back to the list.
    """

    done = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._people: Sequence[Person] = ()
        self._acting: str | None = None
        self._agent: Agent | None = None
        self._settings = DisinfectionSettings()
        self.operator, self.checker, self.strength = Select(), Select(), TextField(longest=_LONGEST)
        self._note = PlainLabel(role=Text.STRONG, wrap=True)
        self.strength.returnPressed.connect(self.done)
        self.strength.textChanged.connect(lambda _text: self._judge())
        self.operator.activated.connect(lambda _at: self.done.emit())
        self.checker.activated.connect(lambda _at: self.done.emit())
        self._lay_out()
        self.retranslate()

    def know(self, people: Sequence[Person], acting: Person | None, settings: DisinfectionSettings) -> None:
        """Who works here today, property staff too, who acts when nobody is chosen, and what the hall asks for."""
        if (acting.badge if acting else "") != self._acting:
            self.operator.choose(None)
            self.checker.choose(None)
        self._acting, self._people, self._settings = acting.badge if acting else "", people, settings
        self._fill(acting.name if acting else "")
        self.checker.setVisible(settings.checker_required)
        self._judge()

    def show_agent(self, agent: Agent | None) -> None:
        """The agent of the selected round; what was typed for another one is gone."""
        changed = (agent.id if agent else None) != (self._agent.id if self._agent else None)
        self._agent = agent
        if changed:
            self.strength.clear()
        self.strength.setPlaceholderText(strength_said(agent, agent.strength) if agent else "")
        self.strength.setVisible(agent is not None)
        self._judge()

    def how(self) -> Done:
        """How the round is done.

        Raises:
            BadInput: the strength cannot be read.
        """
        typed = self.strength.text().strip()
        strength = read_strength(self._agent.kind, typed) if typed and self._agent else None
        return Done(by=_badge(self.operator), checker=_badge(self.checker), strength=strength)

    def used(self) -> None:
        """A round was done with it: the next one has the usual strength again, and a checker of its own."""
        self.strength.clear()

    def refuse(self, text: str) -> None:
        """Say why that cannot be, at the row itself."""
        self._say(text, Tone.BAD)

    @property
    def note(self) -> str:
        """What is said about it now."""
        return self._note.text() if not self._note.isHidden() else ""

    def retranslate(self) -> None:
        """Say everything in the present language."""
        for field, key in (
            (self.operator, "rounds_view.operator"),
            (self.checker, "rounds_view.checker"),
            (self.strength, "rounds_view.strength"),
        ):
            field.setAccessibleName(self._words(key))
            set_tip(field, self._words(key))
        self._judge()

    def _fill(self, acting: str) -> None:
        words = self._words
        mine = words("rounds_view.operator.acting", name=acting) if acting else words("rounds_view.operator.nobody")
        others = [(each.badge, self._named(each)) for each in self._people]
        self.operator.set_options([(None, mine), *others])
        self.checker.set_options([(None, words("rounds_view.checker.choose")), *others])
        for each in (self.operator, self.checker):
            each.setMinimumWidth(min(each.sizeHint().width(), app_theme().sizes.px(_NAME_WIDE)))

    def _named(self, person: Person) -> str:
        if person.employment_type is EmploymentType.PROPERTY:
            return self._words("rounds_view.property", name=person.name)
        return person.name

    def _judge(self) -> None:
        """Say at once what is doubtful about the strength."""
        typed = self.strength.text().strip()
        if not typed or self._agent is None:
            self._say("", Tone.WARN)
            return
        try:
            strength = read_strength(self._agent.kind, typed)
        except HallError as wrong:
            self._say(self._words.error(wrong), Tone.BAD)
            return
        self._say(" ".join(self._words.tell(each.said) for each in warnings_of(self._agent, strength, self._settings)), Tone.WARN)

    def _say(self, text: str, tone: Tone) -> None:
        self._note.set_tone(tone)
        self._note.setText(text)
        self._note.setVisible(bool(text))
        self.strength.set_wrong(bool(text) and tone is Tone.BAD)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(app_theme().sizes.space(10))
        self.strength.setMinimumWidth(app_theme().sizes.px(_STRENGTH_WIDE))
        for field, stretch in ((self.operator, 2), (self.strength, 1), (self.checker, 2)):
            row.addWidget(field, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self._note)


def _badge(field: Select) -> str | None:
    value = field.currentData()
    return value if isinstance(value, str) else None
