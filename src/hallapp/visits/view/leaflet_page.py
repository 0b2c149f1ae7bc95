"""暂停: what suspending a transformer saves, month by month; always an estimate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.columns import Column, Look
from hallapp.qtkit.fields import TextField
from hallapp.qtkit.keys import written
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import across
from hallapp.qtkit.table import Table
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text, Tone
from hallapp.visits.rules import Estimate
from hallapp.visits.saying import yuan

_LEAST = 40
"""A list may be as low as this before the page scrolls."""


@dataclass(frozen=True, slots=True)
class Month:
    """One month in words."""

    name: str
    sealed: str
    whole: str
    fee: str
    saving: str
    simple: str


class LeafletPage(QWidget):
    """Capacity and two days; Enter works it out.

    Signals:
        asked: kVA, day of sealing, day of unsealing, as typed.
    """

    asked = Signal(str, str, str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.kva, self.sealed, self.unsealed = TextField(longest=8), TextField(longest=10), TextField(longest=10)
        self.work_out = Button(kind=Kind.PRIMARY)
        self.note = PlainLabel(role=Text.STRONG, tone=Tone.WARN)
        self.list: Table[Month] = Table(words, _COLUMNS, key=lambda row: row.name)
        for field in (self.kva, self.sealed, self.unsealed):
            field.returnPressed.connect(self._ask)
        self.work_out.clicked.connect(self._ask)
        self.list.setMinimumHeight(app_theme().sizes.px(_LEAST))
        self._lay_out()
        self.retranslate()

    def show_months(self, months: Sequence[tuple[date, Estimate]]) -> None:
        """Show what was worked out."""
        words = self._words
        rows = [self._row(f"{month:%Y-%m}", estimate) for month, estimate in months]
        self.list.show_rows(rows)
        why = next((estimate.no_saving for _, estimate in months if estimate.no_saving is not None), None)
        only = words("visits.suspension.estimate_only")
        self.note.set_tone(Tone.WARN)
        self.note.setText(f"{words(f'visits.suspension.{why}')} · {only}" if why is not None else only)

    def refuse(self, text: str) -> None:
        """Say why it cannot be worked out."""
        self.list.show_rows(())
        self.note.set_tone(Tone.BAD)
        self.note.setText(text)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        words = self._words
        for field, key in ((self.kva, "kva"), (self.sealed, "sealed"), (self.unsealed, "unsealed")):
            field.setAccessibleName(words(f"visits_view.leaflet.{key}"))
            field.setPlaceholderText(words(f"visits_view.leaflet.{key}"))
        self.work_out.setText(words("visits_view.leaflet.ask"))
        self.work_out.set_key(written(words, "Return"))
        self.list.setAccessibleName(words("visits_view.leaflet"))
        self.list.set_empty(words("visits_view.leaflet.empty"))
        self.note.setText(words("visits.suspension.estimate_only"))

    def _ask(self) -> None:
        self.asked.emit(self.kva.text(), self.sealed.text(), self.unsealed.text())

    def _row(self, name: str, estimate: Estimate) -> Month:
        days = self._words.many("visits_view.leaflet.days", estimate.sealed_days)
        return Month(name, days, yuan(estimate.whole), yuan(estimate.fee), yuan(estimate.saving), yuan(estimate.simple_saving))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        form = across(self.kva, self.sealed, self.unsealed, self.work_out)
        for at in range(3):
            form.setStretch(at, 1)
        column.addLayout(form)
        column.addWidget(self.note)
        column.addWidget(self.list, 1)


_COLUMNS: tuple[Column[Month], ...] = (
    Column("visits_view.leaflet.month", lambda row: row.name, pixels=80, look=Look.STRONG),
    Column("visits_view.leaflet.sealed_days", lambda row: row.sealed, pixels=80),
    Column("visits_view.leaflet.whole", lambda row: row.whole, pixels=110, right=True),
    Column("visits_view.leaflet.fee", lambda row: row.fee, pixels=110, right=True),
    Column("visits_view.leaflet.saving", lambda row: row.saving, pixels=110, right=True, look=Look.STRONG),
    Column("visits_view.leaflet.simple", lambda row: row.simple, pixels=120, right=True),
)
