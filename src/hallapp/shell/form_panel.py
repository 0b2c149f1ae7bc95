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
        self._shown: Sequence[InForce] = ()
        self._card: Card | None = None
        self.body.addStretch(1)

    @property
    def rows(self) -> Sequence[SettingRow]:
        """The rows from top to bottom."""
        return list(self._rows.values())

    def show_settings(self, settings: "Sequence[InForce]") -> None:
        """Show these settings; rows that are there already only take the new values."""
        self._shown = settings
        if [each.setting.name for each in settings] != list(self._rows):
            self._build(settings)
            return
        for each in settings:
            self._rows[each.setting.name].show_value(each)

    def retranslate(self) -> None:
        if self._rows:
            self._build(self._shown)

    def _build(self, settings: "Sequence[InForce]") -> None:
        if self._card is not None:
            self.body.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
        zone = self._hall.database.zone
        self._rows = {each.setting.name: SettingRow(each, self.desk.words, zone, self._store) for each in settings}
        self._card = Card(pad=20)
        for row in self._rows.values():
            self._card.body.addWidget(row)
        for row in self.rows[-1:]:
            row.be_last()
        self.body.insertWidget(0, self._card)
        self._card.setVisible(bool(self._rows))

    def _store(self, row: SettingRow, text: str, valid_from: datetime | None) -> None:
        self.call(self._hall.settings.set, row.setting.name, text, valid_from, then=row.show_value, at=row)
