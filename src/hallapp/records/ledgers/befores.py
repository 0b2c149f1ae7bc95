"""Corrected records in a ledger: the old values by column, and the reason."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from hallapp.core.messages import Words
from hallapp.records.ledgers.cells import Make, text_of
from hallapp.records.ledgers.declare import Column, Kind, Ledger, Stored
from hallapp.store.corrections import any_corrected, corrections_of
from hallapp.store.database import Unit

NOTHING = "–"
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Was:
    """One column before it was corrected, as a stored value."""

    column: Column
    old: Any
    reason: str
    is_forgotten: bool = False


class Befores:
    """Looks up corrections of many records at once; makes no query for a ledger without any."""

    def __init__(self, unit: Unit, ledger: Ledger, stored: Stored) -> None:
        self._unit, self._ledger, self._stored = unit, ledger, stored
        self._table: Any = stored.id.class_
        self._by_field = {source.key: key for key, source in stored.sources.items() if getattr(source, "class_", None) is self._table}
        self._any = bool(ledger.correctable) and stored.corrects is None and any_corrected(unit, self._table.__tablename__)

    @property
    def are_any(self) -> bool:
        """Whether any record can have been corrected, so that the ids of records are needed."""
        return self._any or self._stored.corrects is not None

    def of(self, rows: Sequence[Any], corrects: int, id_: int) -> Mapping[object, list[Was]]:
        """The corrections of rows, by the ids of their records.

        Args:
            corrects, id_: where in a row stand the id of the record it replaces, and its own.
        """
        if self._stored.corrects is not None:
            return self._replaced({row[corrects]: row for row in rows if row[corrects] is not None}, id_)
        if not self._any:
            return {}
        found = corrections_of(self._unit, self._table, [row[id_] for row in rows])
        return {
            record: [Was(column, each.old, each.reason, each.is_forgotten) for each in befores if (column := self._column(each.field))]
            for record, befores in found.items()
        }

    def _column(self, field: str) -> Column | None:
        return self._ledger.column(self._by_field.get(field, ""))

    def _replaced(self, rows: Mapping[UUID, Any], id_: int) -> dict[object, list[Was]]:
        """Of records that replace a void one: the columns in which the two differ."""
        stored, places = self._stored, {column.key: at for at, column in enumerate(self._ledger.columns)}
        if stored.voided is None:
            return {}
        columns = self._ledger.correctable
        found: dict[object, list[Was]] = {}
        wanted = list(rows)
        for at in range(0, len(wanted), _AT_ONCE):
            asked = select(stored.id, stored.voided[1], *(stored.sources[each.key] for each in columns))
            for before, why, *olds in self._unit.session.execute(asked.where(stored.id.in_(wanted[at : at + _AT_ONCE]))):
                row = rows[before]
                pairs = zip(columns, olds, strict=True)
                found[row[id_]] = [Was(each, old, why or "") for each, old in pairs if old != row[places[each.key]]]
        return found


def said_was(befores: Iterable[Was], makers: Mapping[str, Make], forgotten: str) -> dict[str, str]:
    """By the column's key what stood there, the oldest first."""
    said: dict[str, list[str]] = {}
    for each in befores:
        old = forgotten if each.is_forgotten else _said(each, makers[each.column.key])
        said.setdefault(each.column.key, []).append(old)
    return {key: " → ".join(olds) for key, olds in said.items()}


def said_remark(words: Words, befores: Sequence[Was], was: Mapping[str, str], heading: Callable[[str], str]) -> str:
    """`✎ 体温℃ 原 36.7（看错了）`."""
    if not was:
        return ""
    parts = [words("records.remark.was", column=heading(key), was=old) for key, old in was.items()]
    reasons = list(dict.fromkeys(each.reason for each in befores if each.reason))
    said = words("records.remark.corrected", was=words("records.remark.and").join(parts))
    return words("records.remark.because", said=said, reason=words("records.remark.and").join(reasons)) if reasons else said


def people_in(befores: Iterable[Was]) -> set[UUID]:
    """Who is among the old values."""
    return {each.old for each in befores if each.column.kind is Kind.PERSON and each.old is not None}


def _said(each: Was, make: Make) -> str:
    return text_of(each.column, make(each.old)) or NOTHING
