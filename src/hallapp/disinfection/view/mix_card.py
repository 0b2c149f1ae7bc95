"""The mixing calculator: how much stock for so many litres of a strength; alcohol is not mixed."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from hallapp.core.errors import HallError
from hallapp.core.messages import Words
from hallapp.disinfection.models import Agent
from hallapp.disinfection.rules import AgentKind, mixture, read_quantity, read_strength
from hallapp.qtkit.fields import FormRow, Select, TextField
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.marks import Mark
from hallapp.qtkit.surfaces import Card, SideBySide
from hallapp.qtkit.tokens import Text, Tone

_USUAL_LITRES = "1"


class MixCard(Card):
    """Target, litres and stock; the answer stands below as soon as they can be read."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(pad=20, parent=parent)
        self._words = words
        self._agents: Sequence[Agent] = ()
        self._title = PlainLabel(role=Text.TITLE)
        self.agent = Select()
        self.target, self.litres, self.stock = (TextField(longest=12) for _ in range(3))
        self.answer = PlainLabel(role=Text.HEADING, wrap=True)
        self._rows = {
            "rounds_panel.mix.agent": FormRow(self.agent),
            "rounds_panel.mix.target": FormRow(self.target),
            "rounds_panel.mix.litres": FormRow(self.litres),
            "rounds_panel.mix.stock": FormRow(self.stock),
        }
        self.body.addWidget(self._title)
        self.body.addWidget(SideBySide(*((row, 1) for row in self._rows.values())))
        self.body.addWidget(self.answer)
        self.litres.setText(_USUAL_LITRES)
        self.agent.currentIndexChanged.connect(lambda _at: self._chosen())
        for each in (self.target, self.litres, self.stock):
            each.textChanged.connect(lambda _text: self._answer())
        self.retranslate()

    def show_agents(self, agents: Sequence[Agent]) -> None:
        """Offer these; the first one's numbers to begin with."""
        first = not self._agents
        self._agents = agents
        self.agent.set_options([(each.id, self._words.tell(each.label)) for each in agents])
        if first:
            self._chosen()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self._title.setText(self._words("rounds_panel.mix"))
        for key, row in self._rows.items():
            row.set_title(self._words(key))
        self._answer()

    def _chosen(self) -> None:
        agent = self._agent
        if agent is not None:
            unit = "%" if agent.kind is AgentKind.ALCOHOL else " mg/L"
            self.target.setText(f"{agent.strength}{unit}")
            stock = agent.stock_hundredths
            self.stock.setText("" if stock is None else f"{(Decimal(stock) / 100).normalize():f}%")
        self._answer()

    @property
    def _agent(self) -> Agent | None:
        return next((each for each in self._agents if each.id == self.agent.currentData()), None)

    def _answer(self) -> None:
        agent = self._agent
        if agent is None:
            self._say("", None)
            return
        try:
            said = self._mixed(agent)
        except HallError as wrong:
            self._say(f"{Mark.WARNING.value} {self._words.error(wrong)}", Tone.WARN)
        else:
            self._say(said, Tone.OK)

    def _mixed(self, agent: Agent) -> str:
        """What to pour together.

        Raises:
            HallError: it cannot be mixed, or a number cannot be read.
        """
        target = read_strength(agent.kind, self.target.text())
        if agent.kind is AgentKind.ALCOHOL:
            return self._words("rounds_panel.mix.ready", strength=target)
        litres = read_quantity(self.litres.text())
        mixed = mixture(Decimal(target), litres, read_quantity(self.stock.text()))
        given = {"stock": mixed.stock_ml, "water": mixed.water_ml, "litres": litres, "target": Decimal(target)}
        return self._words("rounds_panel.mix.answer", **{name: f"{each.normalize():f}" for name, each in given.items()})

    def _say(self, text: str, tone: Tone | None) -> None:
        self.answer.setText(text)
        self.answer.set_tone(tone)
