"""设置 → 来客: the seats, drawn; and what limit follows from them."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.buttons import Button
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.page import Page
from hallapp.qtkit.surfaces import Card, ScrollArea, across
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text
from hallapp.settings.service import SettingsBook
from hallapp.visits.models import Seating
from hallapp.visits.rules import SeatPlan, with_place, with_row, without_place, without_row
from hallapp.visits.service import Visits
from hallapp.visits.settings import VisitSettings
from hallapp.visits.view.hall_card import Legend
from hallapp.visits.view.seat_editor import SeatEditor

_FIRST_ROW = 8
"""How many seats the first row has until it is changed."""

_LOWEST, _HIGHEST = 60, 330


class SeatsPanel(Page):
    """Every stroke is stored at once and taken back by Ctrl+Z."""

    edge = 0
    topics = frozenset({"settings"})

    def __init__(self, desk: Desk, visits: Visits, settings: SettingsBook) -> None:
        super().__init__(desk)
        self._visits, self._settings = visits, settings
        words = desk.words
        self.editor, self.legend = SeatEditor(words), Legend(words)
        self.limit, self._hint = PlainLabel(role=Text.STRONG, wrap=True), PlainLabel(role=Text.SMALL, quiet=True, wrap=True)
        self.buttons = {key: Button(icon=icon) for key, icon in _ICONS.items()}
        self._title = PlainLabel(role=Text.TITLE)
        self._scroll = ScrollArea()
        self._scroll.setWidgetResizable(False)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the editor has the focus
        self._scroll.setWidget(self.editor)
        self.editor.drew.connect(self._store)
        for key, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, change=_CHANGES[key]: self._store(change(self.editor.plan)))
        self._lay_out()
        self.worded(self._title.setText, "visits_view.draw")
        self.worded(self._hint.setText, "visits_view.draw.how")
        self.worded(self.editor.setAccessibleName, "visits_view.draw")
        self.retranslate()

    def reload(self) -> None:
        self.fetch(self._gather, then=self._show)

    def retranslate(self) -> None:
        for key, button in self.buttons.items():
            button.setText(self.desk.words(f"visits_view.draw.{key}"))
            button.setAccessibleName(button.text())
        self.legend.retranslate()

    def _gather(self) -> tuple[SeatPlan, Seating]:
        """Runs on the store thread."""
        return self._settings.now(VisitSettings).plan(), self._visits.seating()

    def _show(self, found: tuple[SeatPlan, Seating]) -> None:
        plan, seating = found
        self.editor.show_plan(plan)
        self.legend.show_uses({seat.use for seat in seating.seats}, taken=False)
        self._scroll.setVisible(bool(plan.rows))
        self._scroll.setFixedHeight(min(app_theme().sizes.px(_HIGHEST), self.editor.sizeHint().height() + app_theme().sizes.px(16)))
        for key in ("less_row", "more_place", "less_place"):
            self.buttons[key].setEnabled(bool(plan.rows))
        self.limit.setText(limit_said(self.desk.words, seating))

    def _store(self, plan: SeatPlan) -> None:
        self.call(self._settings.set, VisitSettings.seats.name, plan.text, then=lambda _stored: self.reload())

    def _lay_out(self) -> None:
        card = Card(pad=20)
        card.body.addWidget(self._title)
        card.body.addWidget(self._hint)
        row = QWidget()
        row.setLayout(across(*self.buttons.values(), None))
        for part in (row, self._scroll, self.legend, self.limit):  # the buttons first: a row more must not move them from under the mouse
            card.body.addWidget(part)
        self.body.addWidget(card)


def limit_said(words: Words, seating: Seating) -> str:
    """How the limit comes about: 可坐 14 + 一米位 4 + 窗口 3 = 21，设定 30，所以限 21 人."""
    if not seating.seats:
        return words("visits_view.limit.set", limit=seating.limit)
    return words(
        "visits_view.limit",
        usable=seating.usable,
        places=seating.places,
        windows=seating.windows,
        whole=seating.usable + seating.places + seating.windows,
        set=seating.set_limit,
        limit=seating.limit,
    )


_ICONS = {"more_row": "plus", "less_row": "minus", "more_place": "plus", "less_place": "minus"}
_CHANGES: dict[str, Callable[[SeatPlan], SeatPlan]] = {
    "more_row": lambda plan: with_row(plan, _FIRST_ROW),
    "less_row": without_row,
    "more_place": with_place,
    "less_place": without_place,
}
