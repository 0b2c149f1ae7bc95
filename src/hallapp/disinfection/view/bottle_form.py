"""Another bottle: when it was opened, the date on its label, how many are left."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from hallapp.core.messages import Words
from hallapp.disinfection.models import Agent, AgentDetails
from hallapp.disinfection.view.bottle_rows import BottleRows
from hallapp.disinfection.view.forms import RoundForm
from hallapp.disinfection.view.typed import text_of
from hallapp.qtkit.surfaces import across
from hallapp.qtkit.theme import app_theme


class BottleForm(RoundForm):
    """Enter records, Esc closes.

    Signals:
        entered: the `Agent` and the `AgentDetails` of the bottle.
    """

    entered = Signal(object, object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words, "rounds_view.bottle.record", parent)
        self._agent: Agent | None = None
        self._rows = BottleRows()
        self.opened, self.expires, self.left = self._rows.opened, self._rows.expires, self._rows.left
        self.body.setSpacing(app_theme().sizes.space(3))
        fields = across(self.opened, self.expires, self.left)
        for at, share in enumerate((3, 3, 2)):
            fields.setStretch(at, share)
        self.body.addLayout(fields)
        self.lay_buttons()
        self.retranslate()

    def begin(self, agent: Agent, today: date) -> None:
        """Ask about a bottle of `agent` that is opened now."""
        self._agent = agent
        self.title.setText(self.words("rounds_view.bottle.new", agent=self.words.tell(agent.label)))
        self._rows.show(today, None, None if agent.bottles is None else max(agent.bottles - 1, 0))
        self.show()
        text_of(self.expires).setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        try:
            bottle = self._rows.read(self.words)
        except ValueError:
            return  # the field says what is wrong
        if self._agent is not None:
            self.entered.emit(self._agent, AgentDetails(opened_on=bottle.opened_on, expires_on=bottle.expires_on, bottles=bottle.bottles))

    def retranslate(self) -> None:
        super().retranslate()
        self._rows.retranslate(self.words)
