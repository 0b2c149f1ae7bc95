"""The way out of a demo hall, at the head of the settings of the hall."""

from collections.abc import Callable

from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import Card, across
from hallapp.qtkit.tokens import Text
from hallapp.shell.panel import Panel


class DemoPanel(Panel):
    """Offers to begin with a hall of one's own; what happens to the demo hall is said before it happens.

    Args:
        leave: puts the demo hall aside and begins again.
    """

    def __init__(self, desk: Desk, leave: Callable[[], object]) -> None:
        super().__init__(desk)
        self._leave, self._asked = leave, False
        title = PlainLabel(role=Text.TITLE)
        self._text = PlainLabel(quiet=True, wrap=True)
        self.begin, self.stay = Button(kind=Kind.PRIMARY, icon="building-bank"), Button()
        card = Card(pad=20)
        card.body.addWidget(title)
        card.body.addWidget(self._text)
        card.body.addLayout(across(self.begin, self.stay, None))
        self.body.addWidget(card)
        self.begin.clicked.connect(self._begin)
        self.stay.clicked.connect(lambda: self._ask(meant=False))
        self.worded(title.setText, "demo.title")
        self.worded(self.stay.setText, "demo.stay")
        self._ask(meant=False)

    def retranslate(self) -> None:
        self._text.setText(self.desk.words("demo.leave" if self._asked else "demo.what"))
        self.begin.setText(self.desk.words("demo.begin" if self._asked else "demo.own"))

    def _begin(self) -> None:
        if self._asked:
            self._leave()
        else:
            self._ask(meant=True)

    def _ask(self, *, meant: bool) -> None:
        self._asked = meant
        self.stay.setVisible(meant)
        self.retranslate()
