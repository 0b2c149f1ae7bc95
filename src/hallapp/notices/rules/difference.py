"""In what the paper on the door differs from the records, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hallapp.core.errors import Param
from hallapp.core.sentences import Sentence, sentence
from hallapp.core.text import celsius
from hallapp.notices.rules.board import BoardRow, StaffBoard
from hallapp.notices.rules.taken import Taken

_FIELDS = ("badge", "name", "post", "window", "face_mask", "hands")


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What became of somebody: said on the screen, so with the whole name.

    Attributes:
        left: when the person left, on the hall's clock; empty when they did not.
        is_unchecked: measured again and not cleared, or not checked at all.
    """

    name: str
    left: str = ""
    is_unchecked: bool = False


def difference(paper: StaffBoard, records: StaffBoard, people: Mapping[str, Whereabouts]) -> list[Sentence]:
    """Why `paper` does not tell the truth any more; empty while it does.

    Args:
        records: what the same board would say now.
        people: by the id in the rows, whoever is in one of the two.
    """
    if paper.day != records.day:
        return [sentence("notices.because.other_day", month=paper.day.month, day=paper.day.day)]
    if paper.session != records.session:
        return [sentence("notices.because.other_session")]
    about_people = [*_gone(paper, records, people), *_came(paper, records, people), *_changed(paper, records, people)]
    return about_people + list(_of_the_hall(paper, records, explained=bool(about_people)))


def _gone(paper: StaffBoard, records: StaffBoard, people: Mapping[str, Whereabouts]) -> Iterator[Sentence]:
    here = {row.person for row in records.rows}
    for row in paper.rows:
        if row.person in here:
            continue
        who = people.get(row.person, Whereabouts(row.name or row.badge))
        if who.left:
            yield sentence("notices.because.left", name=who.name, time=who.left)
        elif who.is_unchecked:
            yield sentence("notices.because.unchecked", name=who.name)
        else:
            yield sentence("notices.because.gone", name=who.name)


def _came(paper: StaffBoard, records: StaffBoard, people: Mapping[str, Whereabouts]) -> Iterator[Sentence]:
    known = {row.person for row in paper.rows}
    for row in records.rows:
        if row.person not in known:
            yield sentence("notices.because.came", name=_name(row, people), time=row.time)


def _changed(paper: StaffBoard, records: StaffBoard, people: Mapping[str, Whereabouts]) -> Iterator[Sentence]:
    now = {row.person: row for row in records.rows}
    for before in paper.rows:
        after = now.get(before.person)
        if after is None or after == before:
            continue
        name = _name(after, people)
        if before.tenths != after.tenths and before.tenths is not None and after.tenths is not None:
            yield sentence("notices.because.temperature", name=name, old=celsius(before.tenths), new=celsius(after.tenths))
        elif before.time != after.time:
            yield sentence("notices.because.measured", name=name, time=after.time)
        for field in _FIELDS:
            if getattr(before, field) != getattr(after, field):
                yield sentence(f"notices.because.{field}", name=name)


def _of_the_hall(paper: StaffBoard, records: StaffBoard, *, explained: bool) -> Iterator[Sentence]:
    """What differs beside the rows. Counts that follow from what happened to people are not said again."""
    if paper.responsible != records.responsible:
        yield from_to("responsible", paper.responsible or "—", records.responsible or "—")
    if paper.due != records.due and not explained:
        yield from_to("due", paper.due, records.due)
    if paper.unchecked != records.unchecked and not explained:
        yield from_to("unchecked_count", paper.unchecked, records.unchecked)
    if paper.on_leave != records.on_leave:
        yield from_to("on_leave", paper.on_leave, records.on_leave)
    if paper.checkers != records.checkers and not explained:
        yield sentence("notices.because.checkers")
    if (paper.limit, paper.limit_operator) != (records.limit, records.limit_operator):
        yield from_to("limit", celsius(paper.limit), celsius(records.limit))
    yield from in_the_name_of(paper, records)


def in_the_name_of(paper: Taken, records: Taken) -> Iterator[Sentence]:
    """What every notice says: whose it is, and whom to call."""
    if paper.hall != records.hall:
        yield from_to("hall", paper.hall, records.hall)
    if paper.phone != records.phone:
        yield from_to("phone", paper.phone or "—", records.phone or "—")


def from_to(what: str, old: Param, new: Param) -> Sentence:
    """A reason of two values: `责任人 王磊 → 周婷`."""
    return sentence(f"notices.because.{what}", old=old, new=new)


def _name(row: BoardRow, people: Mapping[str, Whereabouts]) -> str:
    who = people.get(row.person)
    return who.name if who else row.name or row.badge
