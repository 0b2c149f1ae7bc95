"""One agent: how strong it is used, how long it works, as what it is bought, and the bottle in use."""

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from hallapp.core.errors import HallError
from hallapp.core.messages import Words
from hallapp.core.text import clean_number
from hallapp.disinfection.models import Agent, AgentDetails
from hallapp.disinfection.rules import AgentKind, read_quantity, read_strength
from hallapp.disinfection.view.arrange_form import LONGEST_NAME, ArrangeForm
from hallapp.disinfection.view.bottle_rows import BottleRows
from hallapp.disinfection.view.typed import select_of, text_of, whole_in
from hallapp.qtkit.fields import FormRow, Select, TextField
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import SideBySide, across
from hallapp.qtkit.tokens import Text

_TITLES = {
    "name": "rounds_panel.agent.name",
    "kind": "rounds_panel.agent.kind",
    "strength": "rounds_panel.agent.strength",
    "contact_min": "rounds_panel.agent.contact",
    "stock_percent": "rounds_panel.agent.stock",
    "keeps_days": "rounds_panel.agent.keeps",
}
"""The titles of the rows, but for those of the bottle."""

_MAY_BE_UNKNOWN = ("stock_percent", "opened_on", "expires_on", "keeps_days", "bottles")


class AgentForm(ArrangeForm):
    """Enter saves, Esc closes. What cannot be is said at its field.

    Signals:
        saved: the `Agent` or None for a new one, its name and its `AgentKind`, and its `AgentDetails`.
    """

    saved = Signal(object, str, object, object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._agent: Agent | None = None
        self._bottle = BottleRows()
        self._dated = PlainLabel(role=Text.SMALL, quiet=True, wrap=True)
        self.rows = {name: FormRow(Select() if name == "kind" else TextField(longest=LONGEST_NAME)) for name in _TITLES}
        self.rows |= {"opened_on": self._bottle.opened, "expires_on": self._bottle.expires, "bottles": self._bottle.left}
        row = self.rows
        self._named = SideBySide((row["name"], 1), (row["kind"], 1))
        self.body.addWidget(self._named)
        self.body.addWidget(SideBySide(*((row[name], 1) for name in ("strength", "contact_min", "stock_percent"))))
        self.body.addWidget(SideBySide(*((row[name], 1) for name in ("opened_on", "expires_on", "keeps_days", "bottles"))))
        below = across(self._dated, self.cancel, self.save)
        below.setStretch(0, 1)
        self.body.addLayout(below)
        self.retranslate()

    def begin(self, agent: Agent | None) -> None:
        """Change an agent, or enter a new one."""
        self._agent = agent
        words = self._words
        self.title.setText(words.tell(agent.label) if agent else words("rounds_panel.agent.new"))
        self._named.setVisible(agent is None)
        for name, said in self._values(agent).items():
            text_of(self.rows[name]).setText(said)
        self._bottle.show(*((agent.opened_on, agent.expires_on, agent.bottles) if agent else (None, None, None)))
        if agent is None:
            text_of(self.rows["name"]).clear()
        self.show()
        text_of(self.rows["strength" if agent else "name"]).setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        try:
            details = self._details()
        except ValueError:
            return  # the field says what is wrong
        self.saved.emit(self._agent, text_of(self.rows["name"]).text().strip(), self._kind, details)

    def retranslate(self) -> None:
        super().retranslate()
        words = self._words
        self._bottle.retranslate(words)
        for name, key in _TITLES.items():
            self.rows[name].set_title(words(key))
        select_of(self.rows["kind"]).set_options([(each, words(f"rounds_panel.agent.kind.{each}")) for each in AgentKind])
        text_of(self.rows["stock_percent"]).setPlaceholderText(words("rounds_panel.agent.stock.hint"))
        self._dated.setText(words("rounds_panel.agent.from_now"))

    @property
    def _kind(self) -> AgentKind:
        if self._agent is not None:
            return self._agent.kind
        chosen = select_of(self.rows["kind"]).currentData()
        return AgentKind(str(chosen)) if chosen else AgentKind.CHLORINE

    @staticmethod
    def _values(agent: Agent | None) -> dict[str, str]:
        """What is known of an agent, as it is typed."""
        if agent is None:
            return dict.fromkeys(("strength", "contact_min", "stock_percent", "keeps_days"), "")
        stock = agent.stock_hundredths
        return {
            "strength": f"{agent.strength}{'%' if agent.kind is AgentKind.ALCOHOL else ' mg/L'}",
            "contact_min": str(agent.contact_min),
            "stock_percent": "" if stock is None else f"{(Decimal(stock) / 100).normalize():f}%",
            "keeps_days": "" if agent.keeps_days is None else str(agent.keeps_days),
        }

    def _details(self) -> AgentDetails:
        """What stands in the fields; what was emptied is not known any more.

        Raises:
            ValueError: something cannot be read; its field says so.
        """
        words, rows, bottle = self._words, self.rows, self._bottle.read(self._words)
        details = AgentDetails(
            strength=self._strength(),
            contact_min=whole_in(rows["contact_min"], words) or 0,
            stock_percent=self._stock(),
            opened_on=bottle.opened_on,
            expires_on=bottle.expires_on,
            keeps_days=whole_in(rows["keeps_days"], words),
            bottles=bottle.bottles,
        )
        return replace(details, forgotten=frozenset(name for name in _MAY_BE_UNKNOWN if getattr(details, name) is None))

    def _strength(self) -> str:
        typed = text_of(self.rows["strength"]).text()
        try:
            read_strength(self._kind, typed)
        except HallError as wrong:
            self.rows["strength"].refuse(self._words.error(wrong))
            raise ValueError(typed) from None
        return typed

    def _stock(self) -> str | None:
        typed = text_of(self.rows["stock_percent"]).text()
        if not clean_number(typed):
            return None
        try:
            read_quantity(typed)
        except HallError as wrong:
            self.rows["stock_percent"].refuse(self._words.error(wrong))
            raise ValueError(typed) from None
        return typed
