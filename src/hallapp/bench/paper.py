"""What a clerk waits for who makes a notice."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from zoneinfo import ZoneInfo

from hallapp.bench import posters, sheets
from hallapp.bench.bare.text import Texts, written
from hallapp.bench.declare import Bar, Bench, Pair, timed
from hallapp.bench.ground import Ground
from hallapp.core.messages import Language, Words
from hallapp.notices.kinds import say, template_of
from hallapp.notices.paint.application import ready_to_paint
from hallapp.notices.paint.page import Page
from hallapp.notices.paint.page import Words as Line
from hallapp.notices.paint.sheets import pdf
from hallapp.notices.paint.templates import pages_of
from hallapp.notices.rules import BoardRow, Imprint, NameMode, Paper, Snapshot, StaffBoard

ROWS = 12
MADE_AT = datetime(2020, 3, 2, 0, 40, tzinfo=UTC)
SHANGHAI = ZoneInfo("Asia/Shanghai")
PEOPLE = (
    ("王磊", "班长"),
    ("李敏", "综合柜员"),
    ("张晓燕", "综合柜员"),
    ("欧阳青", "收费员"),
    ("周婷", "引导员"),
    ("买买提·艾力", "保安"),
    ("赵桂兰", "保洁"),
)


def _board() -> StaffBoard:
    rows = tuple(
        BoardRow(f"{at:032x}", f"{312 + at:04}", *PEOPLE[at % len(PEOPLE)], f"{at + 1}", 361 + at % 8, f"08:{10 + at}")
        for at in range(ROWS)
    )
    return StaffBoard(
        hall="天元示例营业厅",
        phone="95598",
        day=date(2020, 3, 2),
        session=1,
        sessions=1,
        limit=373,
        limit_operator=">=",
        rows=rows,
        due=ROWS,
        unchecked=0,
        on_leave=1,
        checkers=("李敏",),
        responsible="王磊",
        qr="https://example.org/hall",
        language=Language.ZH,
        name_mode=NameMode.FULL,
        shows_temperature=True,
        demo=False,
    )


def _board_at(turn: int) -> StaffBoard:
    """The board with another reading each time."""
    board = _board()
    rows = tuple(replace(row, tenths=350 + (turn + at) % 20, time=f"08:{(turn * 7 + at) % 60:02}") for at, row in enumerate(board.rows))
    return replace(board, rows=rows)


def _measured(taken: Callable[[int], Snapshot], paper: Paper) -> Callable[[Ground], Pair]:
    """A notice laid out and written, against its bare text; another one each time, so that nothing of it was laid out before."""

    def prepare(_ground: Ground) -> Pair:
        ready_to_paint()
        words, turns = Words(Language.ZH), count()
        texts = _texts_of(_pages(taken(0), words, paper))
        return Pair(timed(lambda: _pdf(_pages(taken(next(turns)), words, paper), paper)), timed(lambda: written(texts)))

    return prepare


def _pages(snapshot: Snapshot, words: Words, paper: Paper) -> tuple[Page, ...]:
    return pages_of(say(snapshot, Imprint(1, MADE_AT, "7F3K-9Q"), SHANGHAI, words), template_of(snapshot), paper)


def _pdf(pages: tuple[Page, ...], paper: Paper) -> bytes:
    return pdf(pages, paper, "bench", MADE_AT)


def _texts_of(pages: tuple[Page, ...]) -> Texts:
    """Everything that is written on the pages, with where and how large."""
    return [(each.x, each.baseline, each.text, each.px, each.bold) for page in pages for each in page.items if isinstance(each, Line)]


KINDS: tuple[tuple[str, Callable[[int], Snapshot], Paper], ...] = (
    ("notice", _board_at, Paper.A4),
    ("notice.card", posters.card, Paper.A4),
    ("notice.card-a5", posters.card, Paper.A5),
    ("notice.customer", posters.customer, Paper.A4),
    ("notice.online", posters.online, Paper.A4),
    ("notice.own", posters.own, Paper.A4),
    ("notice.week", sheets.week, Paper.A4),
    ("notice.month", sheets.month, Paper.A4),
    ("notice.codes", sheets.codes, Paper.A4),
    ("notice.sign-in", sheets.sign_in, Paper.A4),
    ("notice.door", sheets.door, Paper.A4),
    ("notice.blank-board", sheets.blank_board, Paper.A4),
    ("notice.blank-card", sheets.blank_card, Paper.A4),
    ("notice.blank-customer", sheets.blank_customer, Paper.A4),
    ("notice.blank-online", sheets.blank_online, Paper.A4),
)
"""Every snapshot there is, so every kind: those of the hall's own share one."""

BENCHES = tuple(Bench(name, "ms", Bar(2, limit=20), _measured(taken, paper), rounds=25) for name, taken, paper in KINDS)
