"""A roster into the records: preview with a verdict a row, then all of it or nothing."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from itertools import chain, islice
from uuid import UUID

from sqlalchemy import select

from hallapp.core.errors import BadInput
from hallapp.core.text import clean_line, number_key
from hallapp.staff import terms
from hallapp.staff.files import FileEmpty, Sheets
from hallapp.staff.registering import Details, enter, enter_new
from hallapp.staff.rules import EmploymentType
from hallapp.staff.rules.header import SEARCHED, Field, find_header
from hallapp.staff.rules.roster import Entry, Known, Verdict, entries_of, judge
from hallapp.staff.schema import LeaveRow, PersonRow
from hallapp.store.database import Unit

_TEXTS = (Field.POST, Field.TEAM, Field.WINDOW, Field.PHONE, Field.EMPLOYER)
_CELLS_SHOWN, _LONGEST_READ = 8, 60


class HeaderMissing(BadInput):
    """No row names a badge and a name column."""

    code = "roster_header_missing"


class RowsRefused(BadInput):
    """Some rows cannot be taken, so nothing was."""

    code = "roster_rows_refused"


@dataclass(frozen=True, slots=True)
class Preview:
    """A roster as it would be imported.

    Attributes:
        file: its name, for the sentence that refers to it.
        entries: the rows with their verdicts, in the order of the file.
    """

    file: str
    entries: tuple[Entry, ...]

    def count(self, verdict: Verdict) -> int:
        """How many rows have this verdict."""
        return Counter(entry.verdict for entry in self.entries)[verdict]

    @property
    def may_import(self) -> bool:
        """Whether no row is refused."""
        return self.count(Verdict.REFUSED) == 0

    @property
    def changes(self) -> int:
        """How many rows would write something."""
        return self.count(Verdict.NEW) + self.count(Verdict.CHANGED)


def understand(sheets: Sheets, file: str) -> list[Entry]:
    """The rows of the first sheet that has a roster's header.

    Raises:
        HeaderMissing: no sheet has one; it says what was read instead.
        FileEmpty: the header is all there is.
    """
    seen = list[str]()
    for sheet in sheets:
        rows = iter(sheet)
        top = list(islice(rows, SEARCHED + 1))
        header = find_header(top)
        if header is not None:
            entries = entries_of(chain(top, rows), header)
            if not entries:
                raise FileEmpty(file=file)
            return entries
        said = (clean_line(str(cell), longest=12) for row in chain(top, rows) for cell in row if cell not in {None, ""})
        seen += islice(said, _CELLS_SHOWN - len(seen))
    if not seen:
        raise FileEmpty(file=file)
    raise HeaderMissing(file=file, read=" | ".join(seen)[:_LONGEST_READ])


def preview(unit: Unit, entries: Sequence[Entry], file: str) -> Preview:
    """The entries judged by who is stored now."""
    return Preview(file, tuple(judge(entries, _known(unit, _stored(unit)))))


def take(unit: Unit, entries: Sequence[Entry], file: str) -> Preview:
    """Store the entries: all, or nothing when one is refused.

    Raises:
        RowsRefused: at least one is.
    """
    stored = _stored(unit)
    judged = Preview(file, tuple(judge(entries, _known(unit, stored))))
    if not judged.may_import:
        first = next(entry for entry in judged.entries if entry.verdict is Verdict.REFUSED)
        raise RowsRefused(count=judged.count(Verdict.REFUSED), row=first.row)
    _store(unit, judged.entries, stored)
    return judged


def _store(unit: Unit, entries: Sequence[Entry], stored: dict[str, PersonRow]) -> None:
    key_of = cache(number_key)  # a badge is asked for once as somebody's own, and once for each below
    ids = {key: row.id for key, row in stored.items()} | _store_new(unit, [each for each in entries if each.verdict is Verdict.NEW], key_of)
    for entry in entries:
        if entry.verdict is Verdict.CHANGED:
            enter(unit, _details(entry), stored[key_of(entry.badge)], 0)
    pairs = [(entry.badge, above) for entry in entries if (above := entry.values.get(Field.SUPERIOR)) is not None]
    terms.answer_to(unit, [(ids[key_of(badge)], ids[key_of(above)]) for badge, above in pairs], unit.day)
    for entry in entries:
        if Field.LEAVE_FROM in entry.values:
            begin = date.fromisoformat(entry.values[Field.LEAVE_FROM])
            end = date.fromisoformat(entry.values.get(Field.LEAVE_TO, entry.values[Field.LEAVE_FROM]))
            terms.take_leave(unit, ids[key_of(entry.badge)], begin, end, "")


def _store_new(unit: Unit, entries: Sequence[Entry], key_of: Callable[[str], str]) -> dict[str, UUID]:
    """Enter the new people; returns their ids by the keys of their badges."""
    said = [each.values for each in entries]
    columns: dict[str, Sequence[object]] = {
        "badge_no": [each.badge for each in entries],
        "name": [each.name for each in entries],
        "employment_type": [each.get(Field.EMPLOYMENT, EmploymentType.OTHER.value) for each in said],
        **{text.value: [each.get(text, "") for each in said] for text in _TEXTS},
        **{at.value: [_time(each, at) for each in said] for at in (Field.SHIFT_FROM, Field.SHIFT_TO)},
        **{day.value: [_day(each, day) for each in said] for day in (Field.ACTIVE_FROM, Field.ACTIVE_TO)},
    }
    ids = enter_new(unit, columns, unit.next_in(PersonRow.seq))
    return {key_of(each.badge): id_ for each, id_ in zip(entries, ids, strict=True)}


def _details(entry: Entry) -> Details:
    values = entry.values
    employment = values.get(Field.EMPLOYMENT)
    return Details(
        entry.badge,
        entry.name,
        None,
        EmploymentType(employment) if employment else None,
        values.get(Field.POST),
        values.get(Field.TEAM),
        values.get(Field.WINDOW),
        values.get(Field.PHONE),
        values.get(Field.EMPLOYER),
        _time(values, Field.SHIFT_FROM),
        _time(values, Field.SHIFT_TO),
        _day(values, Field.ACTIVE_FROM),
        _day(values, Field.ACTIVE_TO),
    )


def _stored(unit: Unit) -> dict[str, PersonRow]:
    rows = unit.session.scalars(select(PersonRow).where(PersonRow.voided_at.is_(None)).order_by(PersonRow.seq))
    return {row.badge_key: row for row in rows}


def _known(unit: Unit, stored: Mapping[str, PersonRow]) -> dict[str, Known]:
    key_of = {row.id: key for key, row in stored.items()}
    above = terms.superiors_on(unit, unit.day)
    leaves = {
        row.person_id: row for row in unit.session.scalars(select(LeaveRow).where(LeaveRow.voided_at.is_(None)).order_by(LeaveRow.seq))
    }
    known: dict[str, Known] = {}
    for key, row in stored.items():
        superior = above.get(row.id)
        known[key] = Known(row.badge_no, _values(row, leaves.get(row.id)), key_of.get(superior) if superior else None)
    return known


def _values(row: PersonRow, leave: LeaveRow | None) -> dict[Field, str]:
    return {
        Field.NAME: row.name,
        Field.EMPLOYMENT: row.employment_type,
        **{each: getattr(row, each.value) for each in _TEXTS},
        Field.SHIFT_FROM: row.shift_from.isoformat("minutes") if row.shift_from else "",
        Field.SHIFT_TO: row.shift_to.isoformat("minutes") if row.shift_to else "",
        Field.ACTIVE_FROM: row.active_from.isoformat() if row.active_from else "",
        Field.ACTIVE_TO: row.active_to.isoformat() if row.active_to else "",
        Field.LEAVE_FROM: leave.from_day.isoformat() if leave else "",
        Field.LEAVE_TO: leave.to_day.isoformat() if leave else "",
    }


def _day(values: Mapping[Field, str], of: Field) -> date | None:
    return date.fromisoformat(values[of]) if values.get(of) else None


def _time(values: Mapping[Field, str], of: Field) -> time | None:
    return time.fromisoformat(values[of]) if values.get(of) else None
