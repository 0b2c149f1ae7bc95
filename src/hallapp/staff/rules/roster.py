"""What each row of a roster means: new, changed, the same, or refused with the reason."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

from hallapp.core.sentences import Sentence, sentence
from hallapp.core.text import clean_line, clean_name, clean_number, number_key
from hallapp.staff.rules.chain import circle_through, on_circles
from hallapp.staff.rules.entered import LONGEST_BADGE, LONGEST_NAME, is_whole_shift, runs_forwards
from hallapp.staff.rules.header import Cell, Field, Header
from hallapp.staff.rules.kinds import employment_type_of

EXACT = 10**15
"""From this on a spreadsheet's number has lost its last digits (it keeps 15)."""


class Verdict(StrEnum):
    """What an import would do with a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Known:
    """A stored person as the roster's rules see them: the values of the fields as text, and the key of the superior's badge."""

    badge: str
    values: Mapping[Field, str]
    superior: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """What a row says of a person that is stored differently; "" where nothing stood, or stands."""

    field: Field
    before: str
    after: str


class Entry(NamedTuple):
    """One row as it was understood. A tuple, because of 20,000 rows two are made of each, and a frozen class takes four times as long.

    Attributes:
        row: its number in the file, counted from 1 as the spreadsheet shows it.
        values: what the filled cells say, cleaned; a blank cell or an absent column leaves a stored value as it is.
        notes: what should be said although the row is taken.
        refusal: why it cannot be taken.
        changes: in what it differs from what is stored of a known person.
    """

    row: int
    badge: str
    name: str
    values: Mapping[Field, str] = MappingProxyType({})
    notes: tuple[Sentence, ...] = ()
    refusal: Sentence | None = None
    verdict: Verdict = Verdict.REFUSED
    changes: tuple[Change, ...] = ()

    @property
    def message(self) -> Sentence | None:
        """The message about the row."""
        return self.refusal or (self.notes[0] if self.notes else None)


class BadCell(ValueError):
    """A cell that cannot be used, with the sentence that says why."""

    def __init__(self, why: Sentence) -> None:
        super().__init__(why.key)
        self.why = why


def entries_of(rows: Iterable[Sequence[Cell]], header: Header) -> list[Entry]:
    """The rows below the header, each as an entry. Blank rows, styled or not, and signature lines are skipped."""
    found: list[Entry] = []
    columns = [(each, header.columns[each], _reading(read)) for each, read in _READERS.items() if each in header.columns]
    badge, name = header.columns[Field.BADGE], header.columns[Field.NAME]
    for place, row in enumerate(islice(rows, header.begins, None), header.begins):
        cells = row[badge] if badge < len(row) else None, row[name] if name < len(row) else None
        if not _is_nothing(*cells):
            found.append(_entry(place + 1, *cells, row, columns))
    return found


_Read = Callable[[Cell], str | None]
"""The value of a cell; None when it is blank."""


def _reading(read: "Callable[[Cell], str]") -> _Read:
    """Reads the cells of a column, each text once: a roster says the same few things of most people."""

    @lru_cache(maxsize=1024, typed=True)
    def said(cell: Cell) -> str | None:
        return read(cell) if _text(cell).strip() else None

    return said


def judge(entries: Iterable[Entry], known: Mapping[str, Known]) -> list[Entry]:
    """The entries with their verdicts.

    Args:
        known: the stored people by the key of their badge.
    """
    keyed = [(number_key(entry.badge), entry) for entry in entries]
    judged = [(key, _verdict(key, entry, known)) for key, entry in _without_doubles(keyed)]
    return _with_superiors_checked(_with_zeros_noticed(judged, known), known)


def _is_nothing(badge: Cell, named: Cell) -> bool:
    if _text(badge):
        return False
    name = _text(named)
    return not name or bool(re.search(r"[:：]", name) or re.match(r"(合计|小计|总计|制表|审核|备注|说明|注)", name))


def _entry(row: int, raw: Cell, named: Cell, cells: Sequence[Cell], columns: Sequence[tuple[Field, int, _Read]]) -> Entry:
    name = clean_name(_text(named))
    try:
        badge = _badge(raw)
        if not name:
            raise BadCell(sentence("staff.row.no_name"))
        if len(name) > LONGEST_NAME:
            raise BadCell(sentence("staff.row.long_name", longest=LONGEST_NAME))
        values = {Field.NAME: name}
        for each, column, said in columns:
            if column < len(cells) and (value := said(cells[column])) is not None:
                values[each] = value
        _require_leave(values)
    except BadCell as bad:
        return Entry(row, clean_number(_text(raw))[:LONGEST_BADGE], name[:LONGEST_NAME], refusal=bad.why)
    notes = (sentence("staff.row.badge_number", badge=badge),) if isinstance(raw, int | float) else ()
    return Entry(row, badge, name, values, notes)


def _require_leave(values: Mapping[Field, str]) -> None:
    first, last = _day_in(values, Field.LEAVE_FROM), _day_in(values, Field.LEAVE_TO)
    if last is not None and first is None:
        raise BadCell(sentence("staff.row.leave_no_begin"))
    if not runs_forwards(first, last):
        raise BadCell(sentence("staff.row.leave_backwards"))


def _day_in(values: Mapping[Field, str], field: Field) -> date | None:
    return date.fromisoformat(values[field]) if values.get(field) else None


def _badge(cell: Cell) -> str:
    if isinstance(cell, int | float) and abs(cell) >= EXACT:
        raise BadCell(sentence("staff.row.damaged_number", value=_text(cell)))
    badge = clean_number(_text(cell))
    if not badge:
        raise BadCell(sentence("staff.row.no_badge"))
    if len(badge) > LONGEST_BADGE:
        raise BadCell(sentence("staff.row.long_badge", longest=LONGEST_BADGE))
    return badge


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 10**17:
        return str(int(cell))
    return "" if cell is None else str(cell)


def _line(cell: Cell) -> str:
    return clean_line(_text(cell), longest=60)


def _number(cell: Cell) -> str:
    if isinstance(cell, int | float) and abs(cell) >= EXACT:
        raise BadCell(sentence("staff.row.damaged_number", value=_text(cell)))
    return clean_number(_text(cell))[:LONGEST_BADGE]


def _window(cell: Cell) -> str:
    text = clean_number(_text(cell))
    found = re.fullmatch(r"第?(\d{1,3})号?(窗口|窗)?", text)
    return str(int(found[1])) if found else text[:20]


def _employment(cell: Cell) -> str:
    kind = employment_type_of(_text(cell))
    if kind is None:
        known = "、".join(("正式", "供服", "外委", "物业", "劳务派遣", "临时", "其他"))
        raise BadCell(sentence("staff.row.employment_type", value=_line(cell)[:20], known=known))
    return kind.value


def _day(cell: Cell) -> str:
    parts = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ].*)?", clean_line(_text(cell)))
    try:
        return date(*map(int, parts.groups())).isoformat() if parts else _no_day(cell)
    except ValueError as wrong:
        raise BadCell(sentence("staff.row.bad_day", value=_line(cell)[:20])) from wrong


def _no_day(cell: Cell) -> str:
    raise BadCell(sentence("staff.row.bad_day", value=_line(cell)[:20]))


def _wall_time(cell: Cell) -> str:
    parts = re.fullmatch(r"(\d{1,2})[:：](\d{2})(?:[:：]\d{2}.*)?", clean_number(_text(cell)))
    if not parts or int(parts[1]) > 23 or int(parts[2]) > 59:
        raise BadCell(sentence("staff.row.bad_time", value=_line(cell)[:20]))
    return time(int(parts[1]), int(parts[2])).isoformat("minutes")


_READERS: dict[Field, Callable[[Cell], str]] = {
    Field.EMPLOYMENT: _employment,
    Field.TEAM: _line,
    Field.POST: _line,
    Field.WINDOW: _window,
    Field.SUPERIOR: _number,
    Field.PHONE: _number,
    Field.EMPLOYER: _line,
    Field.SHIFT_FROM: _wall_time,
    Field.SHIFT_TO: _wall_time,
    Field.ACTIVE_FROM: _day,
    Field.ACTIVE_TO: _day,
    Field.LEAVE_FROM: _day,
    Field.LEAVE_TO: _day,
}


_Keyed = tuple[str, Entry]
"""An entry with the key of its badge."""


def _without_doubles(keyed: list[_Keyed]) -> Iterator[_Keyed]:
    first: dict[str, int] = {}
    for key, entry in keyed:
        earlier = first.setdefault(key, entry.row) if entry.badge else entry.row
        if entry.refusal is None and earlier != entry.row:
            yield key, entry._replace(refusal=sentence("staff.row.double", row=earlier))
        else:
            yield key, entry


def _verdict(key: str, entry: Entry, known: Mapping[str, Known]) -> Entry:
    if entry.refusal is not None:
        return entry
    before = known.get(key)
    wrong = _contradiction({**before.values, **entry.values} if before else entry.values)
    if wrong is not None:
        return _refused(entry, wrong)
    if before is None:
        return Entry(entry.row, entry.badge, entry.name, entry.values, entry.notes, None, Verdict.NEW)
    changes = tuple(_changes(entry, before))
    return entry._replace(verdict=Verdict.CHANGED if changes else Verdict.SAME, changes=changes)


def _contradiction(values: Mapping[Field, str]) -> Sentence | None:
    """What is wrong with the days and the shift that somebody would have after the import; None where nothing is."""
    if not runs_forwards(_day_in(values, Field.ACTIVE_FROM), _day_in(values, Field.ACTIVE_TO)):
        return sentence("staff.row.active_backwards", begins=values[Field.ACTIVE_FROM], ends=values[Field.ACTIVE_TO])
    if not is_whole_shift(values.get(Field.SHIFT_FROM), values.get(Field.SHIFT_TO)):
        return sentence("staff.row.half_shift")
    return None


def _changes(entry: Entry, before: Known) -> Iterator[Change]:
    if before.badge != entry.badge:
        yield Change(Field.BADGE, before.badge, entry.badge)
    for each, value in entry.values.items():
        if each is Field.SUPERIOR:
            if number_key(value) != before.superior:
                yield Change(each, before.superior or "", value)
        elif (stored := before.values.get(each, "")) != value:
            yield Change(each, stored, value)


def _with_zeros_noticed(judged: list[_Keyed], known: Mapping[str, Known]) -> list[_Keyed]:
    """Refuse a badge typed as a number that would double somebody whose badge begins with zeros."""
    with_zeros = {badge.lstrip("0"): badge for badge in (*known, *(key for key, _ in judged)) if badge.startswith("0")}
    checked: list[_Keyed] = []
    for key, entry in judged:
        longer = with_zeros.get(key) if entry.notes and entry.verdict is Verdict.NEW else None
        checked.append((key, _refused(entry, sentence("staff.row.lost_zeros", badge=entry.badge, longer=longer)) if longer else entry))
    return checked


def _with_superiors_checked(judged: list[_Keyed], known: Mapping[str, Known]) -> list[Entry]:
    taken = {key: _superior(entry) for key, entry in judged if entry.refusal is None}
    above: dict[str, str | None] = {key: person.superior for key, person in known.items()}
    above |= {key: superior for key, superior in taken.items() if superior is not None}
    in_circles = on_circles(above)
    checked: list[Entry] = []
    for key, entry in judged:
        superior = taken[key] if entry.refusal is None else None
        if superior is None:
            checked.append(entry)
        elif superior not in taken and superior not in known:
            checked.append(_refused(entry, sentence("staff.row.unknown_superior", badge=entry.values[Field.SUPERIOR])))
        elif key in in_circles:
            circle = circle_through(key, above)
            checked.append(_refused(entry, sentence("staff.row.circle", badges=" → ".join([*circle, circle[0]]))))
        else:
            checked.append(entry)
    return checked


def _superior(entry: Entry) -> str | None:
    return number_key(entry.values[Field.SUPERIOR]) if Field.SUPERIOR in entry.values else None


def _refused(entry: Entry, why: Sentence) -> Entry:
    return entry._replace(verdict=Verdict.REFUSED, refusal=why)
