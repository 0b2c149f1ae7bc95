"""The hall's own notices: what somebody wrote, how long it holds, and when to think of it again."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from hallapp.core.messages import Language
from hallapp.core.text import visible

LONGEST_TITLE, LONGEST_TEXT = 40, 2000
MOST_ROWS, MOST_CELLS = 40, 5
REMIND_BEFORE = timedelta(days=1)
"""How long before its end somebody is asked whether a notice is to go on hanging."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What somebody wrote.

    Attributes:
        text: paragraphs, one a line; table and picture come where its first empty line is, or at its end.
        table: rows of cells, the headings first.
        picture: digest of a picture; empty for none.
        begins, ends: for how long it holds; None for not said.
    """

    title: str
    text: str = ""
    table: tuple[tuple[str, ...], ...] = ()
    qr: str = ""
    picture: str = ""
    begins: datetime | None = None
    ends: datetime | None = None


@dataclass(frozen=True, slots=True)
class OwnNotice:
    """A notice of the hall's own."""

    hall: str
    phone: str
    wording: Wording
    language: Language
    demo: bool


def cleaned(wording: Wording) -> Wording:
    """What is stored of what was typed: nothing invisible, nothing too long, no ragged table."""
    lines = (visible(line).rstrip() for line in wording.text.splitlines())
    return Wording(
        title=visible(wording.title).strip()[:LONGEST_TITLE],
        text="\n".join(lines).strip("\n")[:LONGEST_TEXT],
        table=squared(wording.table),
        qr=visible(wording.qr).strip()[:200],
        picture=wording.picture,
        begins=wording.begins,
        ends=wording.ends,
    )


def blocks_of(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The paragraphs above the table and those below it."""
    above, _, below = text.partition("\n\n")
    return _paragraphs(above), _paragraphs(below)


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def read_table(typed: str) -> tuple[tuple[str, ...], ...]:
    """Rows as they are typed or pasted from a spreadsheet: one a line, cells apart by a tab or by |."""
    rows = (tuple(visible(cell).strip() for cell in re.split(r"\t|\||｜", line)) for line in typed.splitlines() if line.strip())
    return squared(tuple(rows))


def write_table(rows: tuple[tuple[str, ...], ...]) -> str:
    """Rows as the field shows them."""
    return "\n".join(" | ".join(row) for row in rows)


def squared(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """Rows of equal length."""
    wide = min(MOST_CELLS, max((len(row) for row in rows), default=0))
    return tuple((*row[:wide], *[""] * (wide - len(row))) for row in rows[:MOST_ROWS])


def is_over(ends: datetime | None, now: datetime) -> bool:
    """Whether a notice has hung longer than it holds."""
    return ends is not None and now >= ends


def ends_soon(ends: datetime | None, now: datetime) -> bool:
    """Whether it is time to think of what comes after it."""
    return ends is not None and ends - REMIND_BEFORE <= now < ends
