"""What a notice of the hall's own begins with: the last one with its dates moved to today, or else a starting text."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from hallapp.core.messages import Words
from hallapp.notices.history import notices_where
from hallapp.notices.orders import Sources, Terms
from hallapp.notices.phrases import limit_value, long_date, words_in
from hallapp.notices.rules import Kind, OwnNotice, Wording, move_dates, read_table, restored, write_table
from hallapp.notices.schema import NoticeRow
from hallapp.store.database import Unit
from hallapp.visits.settings import VisitSettings

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A wording to begin with.

    Attributes:
        looked_at: by field (`title`, `text`, `table`) where dates stand that were moved and that a person must look at.
        copied: the check code of the version it was copied from; empty for a starting text.
        series: the notice it goes on with; None for a new one.
    """

    wording: Wording
    looked_at: dict[str, Spans] = field(default_factory=dict)
    copied: str = ""
    series: str | None = None


def proposed(kind: Kind, sources: Sources, terms: Terms, unit: Unit) -> Proposal:
    """The last notice of this kind and language, its dates moved by as many days as have passed since it was made."""
    where = (NoticeRow.kind == kind.value, NoticeRow.language == terms.language.value, NoticeRow.voided_at.is_(None))
    last = next(iter(notices_where(unit, *where, NoticeRow.snapshot != "", limit=1)), None)
    if last is None:
        return Proposal(_starting(kind, sources, terms, unit))
    wording = restored(OwnNotice, last.snapshot).wording
    return _moved(wording, (unit.day - last.day).days, last.day, last.code)


def renewed(row: NoticeRow, unit: Unit) -> Proposal:
    """A notice that goes on hanging: from now on, for as long as it was to hang before."""
    wording = restored(OwnNotice, row.snapshot).wording
    if wording.ends is None:
        return Proposal(wording, {}, row.code, row.series)
    lasted = wording.ends - (wording.begins or row.made_at)
    days = max(1, -(-lasted // timedelta(days=1)))
    ends = wording.ends
    while ends <= unit.now:
        ends += timedelta(days=days)
    ends = ends if ends > wording.ends else ends + timedelta(days=days)
    return Proposal(replace(wording, ends=ends), {"ends": ((0, 16),)}, row.code, row.series)


def _moved(wording: Wording, days: int, written: date, code: str) -> Proposal:
    title, text = (move_dates(each, days, written) for each in (wording.title, wording.text))
    table = move_dates(write_table(wording.table), days, written)
    step = timedelta(days=days)
    moved = replace(
        wording,
        title=title.text,
        text=text.text,
        table=read_table(table.text),
        begins=wording.begins + step if wording.begins else None,
        ends=wording.ends + step if wording.ends else None,
    )
    whole = ((0, 16),) if days else ()
    spans = {"title": title.spans, "text": text.spans, "table": table.spans}
    spans |= {"begins": whole if wording.begins else (), "ends": whole if wording.ends else ()}
    return Proposal(moved, {name: each for name, each in spans.items() if each}, code)


def _starting(kind: Kind, sources: Sources, terms: Terms, unit: Unit) -> Wording:
    """The starting text of a kind, with the hall's own numbers; a notice without one begins empty."""
    words = words_in(terms.language)
    if not words.has(f"notices.start.{kind}.title"):
        return Wording("")
    facts = _facts(sources, terms, unit, words)
    table = f"notices.start.{kind}.table"
    return Wording(
        title=words(f"notices.start.{kind}.title"),
        text=words(f"notices.start.{kind}.text", **facts),
        table=read_table(words(table, **facts)) if words.has(table) else (),
    )


def _facts(sources: Sources, terms: Terms, unit: Unit, words: Words) -> dict[str, str]:
    board = sources.checkin.board()
    return {
        "phone": terms.hall.supervision_phone or "＿＿＿",
        "tomorrow": long_date(unit.day + timedelta(days=1), words),
        "opens": f"{terms.hall.opens:%H:%M}",
        "closes": f"{terms.hall.closes:%H:%M}",
        "capacity": str(sources.settings.on(VisitSettings, unit).capacity(terms.hall.windows).limit),
        "limit": limit_value(board.fever_limit, board.fever_operator, words),
    }
