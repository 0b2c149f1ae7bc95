"""The journal in words: the record a row is about and its changes, in the hall's time and with names instead of ids."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, Table, select

from hallapp.core.messages import Words
from hallapp.records.ledgers.declare import Cell
from hallapp.records.ledgers.journal_terms import HIDDEN, LABELS, UNSAID, Tell, Telling, flag, term_of
from hallapp.store.base import Instant, every_table
from hallapp.store.database import Unit
from hallapp.store.journal import Changes, Value, plain

NOTHING = "–"
_LONGEST = 60
_AT_ONCE = 500
_MOST_KNOWN = 50_000

Record = tuple[str, str]
"""A table and the id of one of its records, as the journal has them."""

Said = tuple[str, Any]
"""A table, and what stands beside it: the id of a record, or a payload."""


def _instant(telling: Telling, value: Value) -> str:
    return telling.local(datetime.fromisoformat(str(value))).isoformat(" ", "minutes")


_BY_TYPE: Mapping[type, Tell] = {Instant: _instant, Boolean: flag}
_USUAL = (False, 0, "")
_CORRECTS = "corrects"
"""The column with the id of the void record in whose place one stands."""


@dataclass(frozen=True, slots=True)
class _How:
    """How a column is told: where it stands in its table, its word, its values, what it refers to, and what is not worth telling."""

    place: int
    word: str
    tell: Tell
    refers: str = ""
    untold: tuple[Value, ...] = _USUAL


class JournalWords:
    """Tells rows of the journal. What ids stand for is looked up many at a time, each once."""

    def __init__(self, unit: Unit, words: Words, *, full: bool) -> None:
        self.words, self.full = words, full
        self._unit = unit
        self._tables = every_table().tables
        self._known: dict[Record, str] = {}
        self._hows: dict[tuple[str, str], _How] = {}
        self._joint = words("journal.joint")

    def local(self, at: datetime) -> datetime:
        """An instant on the hall's clock."""
        return at.astimezone(self._unit.zone).replace(tzinfo=None)

    def abouts(self, rows: Sequence[Said]) -> list[Cell]:
        """Which records some rows are about."""
        self._learn(rows)
        return [self.label(table, record) for table, record in rows]

    def changes(self, rows: Sequence[Said]) -> list[Cell]:
        """What some rows made of their records: `体温 36.6 ℃ → 36.9 ℃`; what the retention took says so."""
        read: list[tuple[str, Changes | None]] = [(table, None if payload is None else json.loads(payload)) for table, payload in rows]
        self._learn(each for table, changes in read if changes for each in self._referred(table, changes))
        return [self._changed(table, changes) for table, changes in read]

    def label(self, table: str, record: str) -> str:
        """What a record is called; nothing where it has no name or is there no more."""
        if (table, record) not in self._known:
            self._learn([(table, record)])
        return self._known[table, record]

    def told(self, table: str, column: str, value: Value) -> str:
        """One value as people read it; what cannot be read is told as it stands."""
        return self._told(self._how(table, column).tell, value)

    def column(self, table: str, column: str) -> str:
        """The word of a column; its code name where there is none."""
        return self._how(table, column).word

    def before(self, setting: str, seq: Value) -> str | None:
        """The value that a setting was given before; None when it had its default."""
        table = self._tables["settings"]
        earlier = select(table.c.value).where(table.c.name == setting, table.c.seq < seq, table.c.voided_at.is_(None))
        found = self._unit.session.scalar(earlier.order_by(table.c.seq.desc()).limit(1))
        return None if found is None else str(found)

    def _told(self, tell: Tell, value: Value) -> str:
        if value is None or value == "":
            return NOTHING
        try:
            text = tell(self, value)
        except (ValueError, TypeError, LookupError):
            text = str(value)
        return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"

    def _changed(self, table: str, changes: Changes | None) -> str:
        if changes is None:
            return self.words("records.journal.purged")
        if (whole := _WHOLE.get(table)) is not None and "id" in changes:
            return whole(self, {column: new for column, (_, new) in changes.items()})
        if "id" in changes and (replaced := changes.get(_CORRECTS, (None, None))[1]) is not None:
            changes = self._against(table, str(replaced), changes)
        is_new = "id" in changes
        read = [(self._how(table, name), pair) for name, pair in changes.items() if name not in UNSAID]
        read.sort(key=lambda each: each[0].place)
        said = [self._made(how, new) if is_new else self._turned(how, old, new) for how, (old, new) in read]
        return self._joint.join(each for each in said if each) or self.words("journal.nothing_to_read")

    def _against(self, table: str, replaced: str, changes: Changes) -> Changes:
        """A record that stands in the place of a void one, told as what differs from that."""
        known = self._tables.get(table)
        if known is None or not _is_id(replaced):
            return changes
        found = self._unit.session.execute(select(known).where(known.c.id == UUID(replaced))).mappings().first()
        if found is None:
            return changes
        before = {str(name): plain(value) for name, value in found.items()}
        differing = {name: (before.get(name), new) for name, (_, new) in changes.items() if before.get(name) != new}
        aside = {"id", "recorded_at", "voided_at", "void_reason"}
        return {name: pair for name, pair in differing.items() if name not in aside}

    def _made(self, how: "_How", value: Value) -> str:
        """A column of a new record; nothing where it says nothing."""
        return "" if value is None or value in how.untold else f"{how.word} {self._told(how.tell, value)}"

    def _turned(self, how: "_How", old: Value, new: Value) -> str:
        return f"{how.word} {self._told(how.tell, old)} → {self._told(how.tell, new)}"

    def _how(self, table: str, column: str) -> "_How":
        try:
            return self._hows[table, column]
        except KeyError:
            how = self._hows[table, column] = self._found(table, column)
            return how

    def _found(self, table: str, column: str) -> "_How":
        term, known = term_of(table, column), self._tables.get(table)
        columns = list(known.columns.keys()) if known is not None else []
        place = columns.index(column) if column in columns else len(columns)
        kind = type(known.c[column].type) if known is not None and column in columns else None
        keys = (f"journal.{table}.{column}", f"journal.{column}")
        word = next((self.words(key) for key in keys if self.words.has(key)), column)
        if term is not None:
            return _How(place, word, term.tell, term.refers, term.untold)
        return _How(place, word, _as_it_stands if kind is None else _BY_TYPE.get(kind, _as_it_stands))

    def _referred(self, table: str, changes: Mapping[str, tuple[Value, Value]]) -> Iterable[Record]:
        for column, values in changes.items():
            if refers := self._how(table, column).refers:
                yield from ((refers, str(value)) for value in values if value is not None)

    def _learn(self, wanted: Iterable[Record]) -> None:
        """Look up what records are called, those that name others by them included."""
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        unknown: dict[str, list[str]] = defaultdict(list)
        for table, record in dict.fromkeys(wanted):
            if (table, record) in self._known:
                continue
            if table in LABELS and _is_id(record):
                unknown[table].append(record)
            else:
                self._known[table, record] = ""
        for name, records in unknown.items():
            self._look_up(self._tables[name], records)

    def _look_up(self, table: Table, records: Sequence[str]) -> None:
        columns, label = LABELS[table.name]
        for at in range(0, len(records), _AT_ONCE):
            ids = [UUID(each) for each in records[at : at + _AT_ONCE]]
            found = self._unit.session.execute(select(table.c.id, *(table.c[each] for each in columns)).where(table.c.id.in_(ids))).all()
            values = {row[0].hex: dict(zip(columns, map(plain, row[1:]), strict=True)) for row in found}
            self._learn([each for one in values.values() for each in self._referred(table.name, {name: (None, one[name]) for name in one})])
            for record in records[at : at + _AT_ONCE]:
                self._known[table.name, record] = label(self, table.name, values[record]) if record in values else ""


def _as_it_stands(_telling: Telling, value: Value) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _is_id(record: str) -> bool:
    return len(record) == 32


def _correction(told: JournalWords, values: Mapping[str, Value]) -> str:
    """`体温 原 36.6 ℃（看错了）`."""
    table, field, reason = str(values["of_table"]), str(values["field"]), str(values.get("reason") or NOTHING)
    old = values.get("old")
    was = told.told(table, field, json.loads(str(old))) if old is not None else NOTHING
    return told.words("journal.corrected", column=told.column(table, field), was=was, reason=reason)


def _setting(told: JournalWords, values: Mapping[str, Value]) -> str:
    """`发热界限：37.3 → 37.5，2020-03-02 08:00 起`."""
    name, words = str(values["name"]), told.words
    tell = _INTERNAL.get(name, _said_value(words, name))
    before = told.before(name, values.get("seq"))
    old = words("journal.setting.default") if before is None else tell(told, before) or NOTHING
    since = told.told("settings", "valid_from", values["valid_from"])
    new = tell(told, str(values["value"])) or NOTHING
    return words("journal.setting", name=told.told("settings", "name", name), old=old, new=new, since=since)


def _said_value(words: Words, name: str) -> Callable[[JournalWords, str], str]:
    return lambda _told, value: next((words(key) for key in (f"setting.{name}.{value}", f"settings.{value}") if words.has(key)), value)


_INTERNAL: Mapping[str, Callable[[JournalWords, str], str]] = {
    "hall.signed_on": lambda told, value: told.label("people", value),
    "display.lan_token": lambda _told, _value: HIDDEN,
}
"""Settings that the program itself gives, whose values are none for people."""


def _purge(told: JournalWords, values: Mapping[str, Value]) -> str:
    """What was forgotten, and that older copies hold it still."""
    kind, day = str(values["kind"]), str(values["day"])
    if kind == "copies":
        return told.words("journal.copies_line", day=day)
    return told.words("journal.purged_line", kind=told.told("purges", "kind", kind), day=day, records=str(values["records"]))


_WHOLE: Mapping[str, Callable[[JournalWords, Mapping[str, Value]], str]] = {
    "corrections": _correction,
    "purges": _purge,
    "settings": _setting,
}
"""New records that are told as a whole, because one of their columns says what the others mean."""
