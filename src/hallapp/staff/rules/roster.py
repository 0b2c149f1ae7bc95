"""What each row of a roster means: new, changed, the same, or refused with the reason."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from enum import StrEnum

from hallapp.core.sentences import Sentence, sentence
from hallapp.core.text import clean_line, clean_name, clean_number, number_key
from hallapp.staff.rules.chain import circle_through
from hallapp.staff.rules.header import Cell, Field, Header
from hallapp.staff.rules.kinds import employment_type_of

LONGEST_BADGE = 64
LONGEST_NAME = 40

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


@dataclass(frozen=True, slots=True)
class Entry:
    """One row as it was understood.

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
    values: Mapping[Field, str] = field(default_factory=dict)
    notes: tuple[Sentence, ...] = ()
    refusal: Sentence | None = None
    verdict: Verdict = Verdict.REFUSED
    changes: tuple[Change, ...] = ()

    @property
    def message(self) -> Sentence | None:
        """What is said of the row."""
        return self.refusal or (self.notes[0] if self.notes else None)


class BadCell(ValueError):
    """A cell that cannot be used, with the sentence that says why."""

    def __init__(self, why: Sentence) -> None:
        super().__init__(why.key)
        self.why = why


def entries_of(rows: Sequence[Sequence[Cell]], header: Header) -> list[Entry]:
    """The rows below the header, understood one by one. Blank rows, styled or not, and signature lines are nothing."""
    found: list[Entry] = []
    for place in range(header.begins, len(rows)):
        cells = {each: rows[place][column] for each, column in header.columns.items() if column < len(rows[place])}
        if not _is_nothing(cells):
            found.append(_entry(place + 1, cells))
    return found


def judge(entries: Iterable[Entry], known: Mapping[str, Known]) -> list[Entry]:
    """The entries with their verdicts.

    Args:
        known: the stored people by the key of their badge.
    """
    judged = [_verdict(entry, known) for entry in _without_doubles(list(entries))]
    judged = _with_zeros_noticed(judged, known)
    return _with_superiors_checked(judged, known)


def _is_nothing(cells: Mapping[Field, Cell]) -> bool:
    badge, name = _text(cells.get(Field.BADGE)), _text(cells.get(Field.NAME))
    if not badge and not name:
        return True
    return not badge and bool(re.search(r"[:：]", name) or re.match(r"(合计|小计|总计|制表|审核|备注|说明|注)", name))


def _entry(row: int, cells: Mapping[Field, Cell]) -> Entry:
    raw = cells.get(Field.BADGE)
    name = clean_name(_text(cells.get(Field.NAME)))
    shown = clean_number(_text(raw))[:LONGEST_BADGE]
    try:
        badge = _badge(raw)
        if not name:
            raise BadCell(sentence("staff.row.no_name"))
        if len(name) > LONGEST_NAME:
            raise BadCell(sentence("staff.row.long_name", longest=LONGEST_NAME))
        values = {each: read(cells[each]) for each, read in _READERS.items() if each in cells and _text(cells[each]).strip()}
        _require_forwards(values, Field.LEAVE_FROM, Field.LEAVE_TO)
    except BadCell as bad:
        return Entry(row, shown, name[:LONGEST_NAME], refusal=bad.why)
    notes = (sentence("staff.row.badge_number", badge=badge),) if isinstance(raw, int | float) else ()
    return Entry(row, badge, name, {Field.NAME: name, **values}, notes)


def _require_forwards(values: Mapping[Field, str], begins: Field, ends: Field) -> None:
    first = values.get(begins)
    if first and values.get(ends, first) < first:
        raise BadCell(sentence("staff.row.leave_backwards"))


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


def _without_doubles(entries: list[Entry]) -> list[Entry]:
    first: dict[str, int] = {}
    checked: list[Entry] = []
    for entry in entries:
        earlier = first.setdefault(number_key(entry.badge), entry.row) if entry.badge else entry.row
        if entry.refusal is None and earlier != entry.row:
            checked.append(replace(entry, refusal=sentence("staff.row.double", row=earlier)))
        else:
            checked.append(entry)
    return checked


def _verdict(entry: Entry, known: Mapping[str, Known]) -> Entry:
    if entry.refusal is not None:
        return entry
    before = known.get(number_key(entry.badge))
    if before is None:
        return replace(entry, verdict=Verdict.NEW)
    changes = tuple(_changes(entry, before))
    return replace(entry, verdict=Verdict.CHANGED if changes else Verdict.SAME, changes=changes)


def _changes(entry: Entry, before: Known) -> Iterator[Change]:
    if before.badge != entry.badge:
        yield Change(Field.BADGE, before.badge, entry.badge)
    for each, value in entry.values.items():
        if each is Field.SUPERIOR:
            if number_key(value) != before.superior:
                yield Change(each, before.superior or "", value)
        elif (stored := before.values.get(each, "")) != value:
            yield Change(each, stored, value)


def _with_zeros_noticed(entries: list[Entry], known: Mapping[str, Known]) -> list[Entry]:
    """Refuse a badge typed as a number that would double somebody whose badge begins with zeros."""
    with_zeros = {badge.lstrip("0"): badge for badge in (*known, *(number_key(each.badge) for each in entries)) if badge.startswith("0")}
    checked: list[Entry] = []
    for entry in entries:
        longer = with_zeros.get(number_key(entry.badge)) if entry.notes and entry.verdict is Verdict.NEW else None
        why = sentence("staff.row.lost_zeros", badge=entry.badge, longer=longer) if longer else None
        checked.append(replace(entry, verdict=Verdict.REFUSED, refusal=why) if why else entry)
    return checked


def _with_superiors_checked(entries: list[Entry], known: Mapping[str, Known]) -> list[Entry]:
    taken = {number_key(each.badge): each for each in entries if each.refusal is None}
    above: dict[str, str | None] = {key: person.superior for key, person in known.items()}
    above |= {key: number_key(each.values[Field.SUPERIOR]) for key, each in taken.items() if Field.SUPERIOR in each.values}
    checked: list[Entry] = []
    for entry in entries:
        superior = entry.values.get(Field.SUPERIOR)
        why: Sentence | None = None
        if entry.refusal is None and superior is not None:
            if number_key(superior) not in taken and number_key(superior) not in known:
                why = sentence("staff.row.unknown_superior", badge=superior)
            elif circle := circle_through(number_key(entry.badge), above):
                why = sentence("staff.row.circle", badges=" → ".join([*circle, circle[0]]))
        checked.append(replace(entry, verdict=Verdict.REFUSED, refusal=why) if why else entry)
    return checked
