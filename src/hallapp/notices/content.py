"""What a notice says, word by word, in its language: stored with each version, so that no later word changes an old paper."""

from dataclasses import dataclass
from enum import StrEnum

from hallapp.core.messages import Language


class Role(StrEnum):
    """What a column of a notice's table is for; its width, size and place in the row follow."""

    NUMBER = "number"
    BADGE = "badge"
    NAME = "name"
    TEMPERATURE = "temperature"
    TIME = "time"
    POST = "post"
    WINDOW = "window"
    FACE_MASK = "face_mask"
    HANDS = "hands"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Column:
    """One column and its heading."""

    role: Role
    title: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a cell for each column.

    Attributes:
        alone: the same cells in words that need no heading above them: `3 号窗口` for `3 号`.
    """

    cells: tuple[str, ...]
    alone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """One count: its word, its figure (empty where the pen writes it) and its unit."""

    label: str
    figure: str
    unit: str


@dataclass(frozen=True, slots=True)
class Line:
    """One labelled line; an empty value is a place to write on."""

    label: str
    value: str


class Shape(StrEnum):
    """What a block of a poster looks like."""

    TEXT = "text"
    STEPS = "steps"
    WAY = "way"
    PLATE = "plate"
    BIG = "big"
    TABLE = "table"
    CODES = "codes"
    PICTURE = "picture"
    WEEK = "week"
    CARDS = "cards"


class Accent(StrEnum):
    """How loud a block is; each has its own edge and mark, because a black-and-white printer has no colours."""

    PLAIN = "plain"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code with what stands around it.

    Attributes:
        target: what it holds, printed below it in plain letters; empty where the hall pastes one of its own.
        steps: what to do with it, one after the other.
    """

    label: str
    target: str
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a poster.

    Attributes:
        texts: paragraphs, steps, or the one sentence of a plate; a run of ＿ is a place for the pen.
        rows: of a table, the headings first; the last seven columns of a week are its days, and its cells may have several lines.
        codes: side by side, or on cards to be cut out; a text with one has it at its right.
        picture: a PNG or JPEG file in base 64, or while it is stored the digest by which it is kept.
    """

    shape: Shape
    texts: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    codes: tuple[Code, ...] = ()
    picture: str = ""
    accent: Accent = Accent.PLAIN


@dataclass(frozen=True, slots=True)
class Content:
    """A page from top to bottom: with one table of people, or as a poster made of blocks.

    Attributes:
        band: the hall's name, at the left of the coloured band; `date` stands at its right.
        demo: the mark of a demo hall; empty in a real one.
        lead: the sentence under the title.
        nobody: what stands in the place of the rows when there are none.
        alert: what must be in plain sight while somebody is unchecked, and `alert_more` below it; empty when all are.
        qr: the text in the code, printed under it in plain letters.
        stamp: what is written where the stamp goes.
        made, code: the imprint at the foot.
        blocks: of a poster; the columns, rows and tallies are of the other pages.
    """

    language: Language
    band: str
    date: str
    demo: str
    title: str
    lead: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    nobody: str
    tallies: tuple[Tally, ...]
    alert: str
    alert_more: str
    lines: tuple[Line, ...]
    closing: str
    qr: str
    qr_label: str
    unit: str
    unit_date: str
    stamp: str
    made: str
    code_label: str
    code: str
    blocks: tuple[Block, ...] = ()


def without_words(language: Language, code: str) -> Content:
    """What is left of a page whose words were purged."""
    return Content(
        language=language,
        band="",
        date="",
        demo="",
        title="",
        lead="",
        columns=(),
        rows=(),
        nobody="",
        tallies=(),
        alert="",
        alert_more="",
        lines=(),
        closing="",
        qr="",
        qr_label="",
        unit="",
        unit_date="",
        stamp="",
        made="",
        code_label="",
        code=code,
    )
