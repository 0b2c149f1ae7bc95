"""What somebody waits for who looks through ten years of records, or takes some of them away."""

import csv
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from itertools import product
from pathlib import Path
from weakref import WeakKeyDictionary

from hallapp.bench.declare import Bar, Bench, Pair, Sample, timed
from hallapp.bench.ground import TEN_YEARS, Ground
from hallapp.bench.long_records import LAST, at_noon, fill
from hallapp.bench.processes import ran
from hallapp.bench.rosters import people
from hallapp.core.clock import FixedClock
from hallapp.core.messages import Language, Words
from hallapp.hall import Hall, make_hall, open_hall
from hallapp.records.ledgers.cells import text_of
from hallapp.records.ledgers.declare import Line, Name, Query
from hallapp.records.ledgers.export import Wish
from hallapp.records.ledgers.kinds import LEDGERS
from hallapp.records.ledgers.kinds.visits import VISITS
from hallapp.staff.rules.header import Field

A_DAY = 822
"""Visits of a city hall on a day: three million in ten years."""

STAFF = 35
EXPORTED = 100_000
SCREEN = 100

_SEARCHES: tuple[tuple[Name, str], ...] = (
    *((Name.CHECKINS, typed) for typed in ("王", "ww", "芳", "T0003", "t0012")),
    *((Name.VISITS, typed) for typed in ("A012", "B101", "c200", "A1", "王磊", "欧", "oyq", "zgf", "5678", "0312")),
)

_halls: "WeakKeyDictionary[Ground, dict[int, Path]]" = WeakKeyDictionary()


def long_hall(ground: Ground, days: int, a_day: int = A_DAY) -> Path:
    """The folder of a hall with so many days behind it, made once on a ground; nobody may change it."""
    known = _halls.setdefault(ground, {})
    if days not in known:
        known[days] = folder = ground.folder()
        hall = make_hall(folder, name="天元示例营业厅", windows=8, demo=True, clock=FixedClock(at_noon(LAST)))
        named = (f"T{place:04}\t{line[Field.NAME]}" for place, line in enumerate(people(STAFF)))
        hall.staff.import_(hall.staff.read_pasted("\n".join(["工牌\t姓名", *named])))
        staff = [(entry.person.id, entry.person.badge) for entry in hall.staff.entries()]
        hall.close()
        fill(folder / "hall.db", days=days, a_day=a_day, people=staff, tickets=False)
    return known[days]


def _opened(ground: Ground, days: int) -> Hall:
    hall = open_hall(long_hall(ground, days), clock=FixedClock(at_noon(LAST)))
    ground.stack.callback(hall.close)
    return hall


def combinations() -> list[Query]:
    """Every order of the visits, both ways, with every outcome they can be narrowed down to."""
    sorts = ["", *(column.key for column in VISITS.columns if column.sort)]
    options = ["", *(VISITS.options.values if VISITS.options else ())]
    return [Query(Name.VISITS, sort=sort, descending=way, option=option) for sort, way, option in product(sorts, (True, False), options)]


def _first_pages(hall: Hall, words: Words, worth: Callable[[Sequence[float]], float]) -> Sample:
    def sample() -> float:
        took = []
        for query in combinations():
            begun = time.perf_counter()
            hall.records.ledgers.page(query, words, size=SCREEN)
            took.append((time.perf_counter() - begun) * 1000)
        return worth(took)

    return sample


def _mean(took: Sequence[float]) -> float:
    return sum(took) / len(took)


def _list(ground: Ground, worth: Callable[[Sequence[float]], float], days: int = TEN_YEARS) -> Pair:
    words = Words(Language.ZH)
    return Pair(*(_first_pages(_opened(ground, each), words, worth) for each in (ground.past(days), 1)))


def _searched(hall: Hall, words: Words) -> Sample:
    def sample() -> float:
        took = []
        for name, typed in _SEARCHES:
            begun = time.perf_counter()
            hall.records.ledgers.page(Query(name, find=typed), words, size=SCREEN)
            took.append((time.perf_counter() - begun) * 1000)
        return max(took)

    return sample


def _search(ground: Ground, days: int = TEN_YEARS) -> Pair:
    words = Words(Language.ZH)
    return Pair(*(_searched(_opened(ground, each), words) for each in (ground.past(days), 1)))


def _scroll(ground: Ground, which: str, days: int = TEN_YEARS) -> Pair:
    def sample(folder: Path) -> float:
        return float(ran(("hallapp.bench.scrolled", str(folder), which)))

    return Pair(*(partial(sample, long_hall(ground, each)) for each in (ground.past(days), 1)))


def _some(days: int) -> Query:
    return Query(Name.VISITS, LAST - timedelta(days=days - 1), LAST, descending=False)


def _cells(hall: Hall, query: Query, words: Words, most: int) -> list[Line]:
    lines: list[Line] = []
    while len(lines) < most and (some := hall.records.ledgers.page(query, words, after=lines[-1].mark if lines else None, size=5_000)):
        lines += some
    return lines


def _export(ground: Ground, ending: str, rows: int = EXPORTED, days: int = TEN_YEARS) -> Pair:
    hall, words = _opened(ground, ground.past(days)), Words(Language.ZH)
    query = _some(-(-rows // A_DAY))
    lines = _cells(hall, query, words, 10 * rows)
    target = ground.folder().with_suffix(f".{ending}")
    floor = _bare_workbook if ending == "xlsx" else _bare_csv
    return Pair(
        timed(lambda: hall.records.ledgers.export(query, words, Wish(target))),
        timed(lambda: floor(lines, target.with_stem("floor"))),
    )


def _bare_workbook(lines: Sequence[Line], target: Path) -> None:
    """The same cells, given to XlsxWriter with the same formats."""
    from xlsxwriter import Workbook

    with Workbook(str(target), {"constant_memory": True, "strings_to_urls": False}) as book:
        page = book.add_worksheet()
        framed = {"border": 1}
        looks = [book.add_format({**framed, "num_format": each}) for each in ("@", "0", "yyyy-mm-dd hh:mm")]
        for row, line in enumerate(lines):
            page.write_number(row, 0, row + 1, looks[1])
            for at, cell in enumerate(line.cells, start=1):
                if isinstance(cell, str):
                    page.write_string(row, at, cell, looks[0])
                elif cell is None:
                    page.write_blank(row, at, None, looks[0])
                elif isinstance(cell, int):
                    page.write_number(row, at, cell, looks[1])
                else:
                    page.write_datetime(row, at, cell, looks[2])
            page.write_string(row, len(line.cells) + 1, line.remark, looks[0])


def _bare_csv(lines: Sequence[Line], target: Path) -> None:
    """The same cells as text, given to csv.writer."""
    with target.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows([row, *line.cells, line.remark] for row, line in enumerate(lines))


def _memory(ground: Ground, rows: int = EXPORTED, days: int = TEN_YEARS) -> Pair:
    def sample(wanted: int) -> float:
        first = LAST - timedelta(days=-(-wanted // A_DAY) - 1)
        return float(ran(("hallapp.bench.exported", str(long_hall(ground, ground.past(days))), first.isoformat(), str(ground.folder()))))

    return Pair(partial(sample, rows), partial(sample, rows // 10))


def shown(line: Line) -> list[str]:
    """A line as text, to compare what was written with."""
    return [text_of(column, cell) for column, cell in zip(LEDGERS[Name.VISITS].columns, line.cells, strict=True)]


BENCHES: tuple[Bench, ...] = (
    Bench("list", "ms", Bar(1.5), lambda ground: _list(ground, _mean), rounds=5),
    Bench("list.worst", "ms", Bar(1.5), lambda ground: _list(ground, max), rounds=5),
    Bench("search", "ms", Bar(3, limit=20), _search, rounds=11),
    Bench("scroll", "ms", Bar(1.5), lambda ground: _scroll(ground, "mean"), rounds=5),
    Bench("scroll.worst", "ms", Bar(3, limit=33), lambda ground: _scroll(ground, "worst"), rounds=5),
    Bench("export", "ms", Bar(1.3), lambda ground: _export(ground, "xlsx"), rounds=5),
    Bench("export.csv", "ms", Bar(1.3), lambda ground: _export(ground, "csv"), rounds=5),
    Bench("export.memory", "MB", Bar(1.1), _memory, rounds=5),
)
