"""Reading and changing the dated settings."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, TypeAlias, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Row, select

from hallapp.core.errors import BadInput
from hallapp.core.late import Late
from hallapp.settings.declare import Setting, Settings
from hallapp.settings.schema import SettingRow
from hallapp.store.database import Database, Unit
from hallapp.store.prepared import Prepared

S = TypeVar("S", bound=Settings)
_Given: TypeAlias = Row[str, str, datetime, datetime]

_TABLE = SettingRow.__table__.c
_COUNTING = Prepared(
    select(_TABLE.name, _TABLE.value, _TABLE.valid_from, _TABLE.recorded_at)
    .where(_TABLE.voided_at.is_(None))
    .order_by(_TABLE.valid_from, _TABLE.seq)
)
"""All values that count, oldest first; built once, because every unit that judges by settings reads them."""

UNDOABLE = frozenset({"settings.set"})


class UnknownSetting(BadInput):
    """No setting has this name."""

    code = "setting_unknown"


class InvalidSetting(BadInput):
    """The value is not one this setting can have."""

    code = "setting_invalid"


@dataclass(frozen=True, slots=True)
class InForce:
    """A setting with the value in force, as text.

    Attributes:
        valid_from: since when; None while it is the default.
        next_value, next_from: the value that will follow, when one is already given.
    """

    setting: Setting[Any]
    value: str
    valid_from: datetime | None
    next_value: str | None = None
    next_from: datetime | None = None


class SettingsBook:
    """All settings of the hall, whichever feature declared them."""

    def __init__(self, database: Database, declared: Callable[[], Iterable[type[Settings]]]) -> None:
        """Args:
        declared: brings what every feature declares, when somebody first asks for a setting by its name.
        """
        self._database = database
        self._every = Late(lambda: {each.name: each for group in declared() for each in group.declared})
        self._read: WeakKeyDictionary[Unit, Sequence[_Given]] = WeakKeyDictionary()

    def on(self, group: type[S], unit: Unit, at: datetime | None = None) -> S:
        """The settings of `group` in force at `at` (default: now)."""
        moment = at or self._now(unit)
        given = {row.name: row.value for row in self._rows(unit) if row.valid_from <= moment}
        return group(self._sound(given) if self._database.is_damaged else given)

    def changes(self, groups: Iterable[type[Settings]], unit: Unit, begins: datetime, ends: datetime) -> list[datetime]:
        """The instants after `begins` and before `ends` from which on another value of one of these groups was given."""
        names = {each.name for group in groups for each in group.declared}
        return sorted({row.valid_from for row in self._rows(unit) if row.name in names and begins < row.valid_from < ends})

    def now(self, group: type[S]) -> S:
        """The settings of `group` in force now."""
        with self._database.read() as unit:
            return self.on(group, unit)

    def all(self) -> list[InForce]:
        """Every setting a person may see, in the order of declaration."""
        with self._database.read() as unit:
            return [self._in_force(each, unit) for each in self._every().values() if not each.internal]

    def names(self) -> list[str]:
        """The names of the settings a person may see, in the order of declaration."""
        return [each.name for each in self._every().values() if not each.internal]

    def get(self, name: str) -> InForce:
        """One setting.

        Raises:
            UnknownSetting: no such name.
        """
        with self._database.read() as unit:
            return self._in_force(self.declaration(name), unit)

    def set(self, name: str, text: str, valid_from: datetime | None = None) -> InForce:
        """Give a setting a value from `valid_from` (default: now) on. The same value again changes nothing.

        Raises:
            UnknownSetting: no such name.
            InvalidSetting: `text` is no value of this setting.
        """
        return self._give(self.declaration(name), text, valid_from)

    def remember(self, name: str, text: str) -> None:
        """Remember the value of an internal setting, which only the program itself gives.

        Raises:
            InvalidSetting: `text` is no value of this setting.
        """
        with self._database.acting(None):
            self._give(self._every()[name], text, None)

    def declaration(self, name: str) -> Setting[Any]:
        """The declaration behind the name of a setting that a person may see.

        Raises:
            UnknownSetting: no such name.
        """
        found = self._every().get(name)
        if found is None or found.internal:
            raise UnknownSetting(name=name[:60])
        return found

    def _give(self, setting: Setting[Any], text: str, valid_from: datetime | None) -> InForce:
        try:
            value = setting.kind.show(setting.kind.read(text))
        except ValueError as invalid:
            raise InvalidSetting(name=setting.name, value=text[:40], range=setting.kind.range()) from invalid
        with self._database.write("settings.set") as unit:
            before = self._in_force(setting, unit)
            if valid_from is not None or before.value != value:
                since = valid_from or self._now(unit)
                seq = unit.next_in(SettingRow.seq)
                unit.add(
                    SettingRow(id=unit.new_id(), seq=seq, name=setting.name, value=value, valid_from=since, recorded_at=unit.now),
                )
                self._read.pop(unit, None)
            return self._in_force(setting, unit)

    def _now(self, unit: Unit) -> datetime:
        """The unit's instant, but not before the latest value was given: a clock set back must not revive old values."""
        latest: datetime = max((unit.now, *(row.recorded_at for row in self._rows(unit))))
        return latest

    def _in_force(self, setting: Setting[Any], unit: Unit) -> InForce:
        value, since, now = setting.kind.show(setting.default), None, self._now(unit)
        for row in self._rows(unit):
            if row.name != setting.name:
                continue
            if row.valid_from > now:
                return InForce(setting, value, since, row.value, row.valid_from)
            value, since = row.value, row.valid_from
        return InForce(setting, value, since)

    def _rows(self, unit: Unit) -> Sequence[_Given]:
        """All values that count, oldest first; read once a unit."""
        rows = self._read.get(unit)
        if rows is None:
            rows = self._read[unit] = self._database.if_readable(lambda: unit.rows(_COUNTING).all(), [])
        return rows

    def _sound(self, given: dict[str, str]) -> dict[str, str]:
        """The readable values of a damaged file that are valid; for the others the default applies."""
        sound = self._database.if_readable
        return {name: value for name, value in given.items() if sound(partial(self._is_value, name, value), False)}

    def _is_value(self, name: str, value: str) -> bool:
        self._every()[name].kind.read(value)
        return True
