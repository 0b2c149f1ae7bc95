"""A form of settings, made from their declarations."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from hallapp.qtkit.desk import Desk
from hallapp.qtkit.surfaces import Card
from hallapp.shell.panel import Panel
from hallapp.shell.setting_row import SettingRow

if TYPE_CHECKING:
    from hallapp.hall import Hall
    from hallapp.settings.service import InForce


class FormPanel(Panel):
    """The rows of some settings, each stored as soon as it is changed."""

    def __init__(self, desk: Desk, hall: "Hall") -> None:
        super().__init__(desk)
        self._hall = hall
        self._rows: dict[str, SettingRow] = {}
        self._card: Card | None = None
        self.body.addStretch(1)

    @property
    def rows(self) -> Sequence[SettingRow]:
        """The rows from top to bottom."""
        return list(self._rows.values())

    def show_settings(self, settings: "Sequence[InForce]") -> None:
        """Show these settings; rows that are there already only take the new values."""
        if [each.setting.name for each in settings] != list(self._rows):
            self._build(settings)
            return
        for each in settings:
            if each != self._rows[each.setting.name].in_force:
                self._rows[each.setting.name].show_value(each)

    def retranslate(self) -> None:
        for row in self.rows:
            if row.suits_language():
                row.retranslate()
            else:
                self._make_anew(row)

    def _build(self, settings: "Sequence[InForce]") -> None:
        if self._card is not None:
            self.body.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
        self._rows = {each.setting.name: self._row(each) for each in settings}
        self._card = Card(pad=20)
        for row in self._rows.values():
            self._card.body.addWidget(row)
        for row in self.rows[-1:]:
            row.be_last()
        self.body.insertWidget(0, self._card)
        self._card.setVisible(bool(self._rows))

    def _row(self, shown: "InForce") -> SettingRow:
        return SettingRow(shown, self.desk.words, self._hall.database.zone, self._store)

    def _make_anew(self, old: SettingRow) -> None:
        """Put another row in the place of one whose words need another editor."""
        assert self._card is not None
        new = self._rows[old.setting.name] = self._row(old.in_force)
        self._card.body.replaceWidget(old, new)
        new.show()
        if new is self.rows[-1]:
            new.be_last()
        old.hide()
        old.deleteLater()

    def _store(self, row: SettingRow, text: str, valid_from: datetime | None) -> None:
        self.call(self._hall.settings.set, row.setting.name, text, valid_from, then=row.show_value, at=row)
