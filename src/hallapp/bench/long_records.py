"""Ten years of a city hall's records, written at once past the services: visitors, their tickets, the staff's temperatures."""

import random
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from hallapp.store.driver import connect

LAST = date(2020, 3, 2)
"""The newest day there is."""

KEPT = 30
"""Names, phones and temperatures of visitors stay for so many days, as the retention leaves them."""

_NAMES = (("王磊", "wl wanglei"), ("李敏", "lm limin"), ("欧阳青", "oyq ouyangqing"), ("曾国藩", "zgf zengguofan"), ("周婷", "zt zhouting"))
_STAMP = "%Y-%m-%d %H:%M:%S.%f"
Row = tuple[object, ...]

VISITS = (
    *("id", "seq", "day", "arrived_at", "recorded_at", "party", "face_mask", "verdict", "temp_tenths", "method", "outcome", "because"),
    *("steered_online", "service", "priority", "ticket", "entered_at", "account_no", "name", "name_keys", "phone", "phone_tail"),
)
TICKETS = (
    *("id", "seq", "day", "number", "service", "priority", "state", "rank", "behind", "window", "clerk_id", "issued_at", "queued_at"),
    *("called_at", "served_at", "ended_at", "calls", "returns", "ahead", "estimate_min", "paper", "clock_ok"),
)
READINGS = (
    *("id", "day", "session", "person_id", "badge", "ordinal", "taken_at", "recorded_at", "temp_tenths", "method", "verdict"),
    *("face_mask", "hands", "badge_checked", "sure", "limit_tenths", "limit_operator", "low_limit_tenths"),
)


def at_noon(day: date) -> datetime:
    """The middle of a day in the hall."""
    return datetime(day.year, day.month, day.day, 4, tzinfo=UTC)


def fill(file: Path, *, days: int, a_day: int, people: Sequence[tuple[UUID, str]], tickets: bool = True, seed: int = 7) -> None:
    """Write `days` days that end with `LAST`, `a_day` visitors with their tickets each, and a reading of each of `people`.

    Indexes are dropped before and recreated afterwards, which is quicker and leaves the file as a migration would.
    """
    chance = random.Random(seed)
    with closing(connect(file, "rw")) as raw:
        for pragma in ("journal_mode=WAL", "synchronous=OFF", "cache_size=-200000", "foreign_keys=OFF"):
            raw.execute(f"PRAGMA {pragma}")
        asked = "SELECT name, sql FROM sqlite_schema WHERE type='index' AND sql NOT NULL AND tbl_name IN ('visits', 'tickets', 'readings')"
        indexes: list[tuple[str, str]] = raw.execute(asked).fetchall()
        raw.execute("BEGIN")
        for name, _ in indexes:
            raw.execute(f'DROP INDEX "{name}"')
        _insert(raw, "visits", VISITS, _visits(chance, days, a_day))
        if tickets:
            _insert(raw, "tickets", TICKETS, _tickets(chance, days, a_day, people))
        _insert(raw, "readings", READINGS, _readings(chance, days, people))
        for _, made in indexes:
            raw.execute(made)
        raw.execute("COMMIT")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _insert(raw: Any, table: str, columns: Sequence[str], rows: Iterator[Row]) -> None:  # noqa: ANN401 - the driver's connection has no published type
    marks = ", ".join("?" * len(columns))
    raw.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)  # noqa: S608 - names of our own


def _days(days: int) -> Iterator[tuple[date, datetime]]:
    for back in range(days - 1, -1, -1):
        day = LAST - timedelta(days=back)
        yield day, datetime(day.year, day.month, day.day, 0, 30, tzinfo=UTC)


def _id(kind: int, number: int) -> str:
    return f"{kind:08x}0000700080{number:014x}"


def _number(place: int) -> str:
    return f"{'ABC'[place % 3]}{place // 3 + 1:03}"


def _visits(chance: random.Random, days: int, a_day: int) -> Iterator[Row]:
    seq = 0
    for day, opens in _days(days):
        shown, kept = day.isoformat(), (LAST - day).days < KEPT
        for place in range(a_day):
            seq += 1
            at = (opens + timedelta(seconds=36_000 * place // a_day)).strftime(_STAMP)
            turned = chance.random()
            outcome, because = ("admitted", None) if turned > 0.01 else ("turned_away", "fever") if turned > 0.004 else ("refused", None)
            name, keys = _NAMES[place % 5] if kept and place % 4 == 0 else (None, None)
            tail = f"{chance.randrange(10_000):04}" if name else None
            yield (
                *(_id(1, seq), seq, shown, at, at, chance.choice((1, 1, 1, 2, 3)), "brought"),
                *("normal" if outcome == "admitted" else "fever", chance.randrange(358, 375) if kept else None, "forehead", outcome),
                *(because, False, "ABC"[place % 3], place % 20 == 0, _number(place) if outcome == "admitted" else None),
                *(at if outcome == "admitted" else None, None, name, keys, f"1380000{tail}" if tail else None, tail),
            )


def _tickets(chance: random.Random, days: int, a_day: int, people: Sequence[tuple[UUID, str]]) -> Iterator[Row]:
    seq = 0
    for day, opens in _days(days):
        for place in range(a_day):
            seq += 1
            at = opens + timedelta(seconds=36_000 * place // a_day)
            called, ended = (at + timedelta(minutes=each) for each in (7, 15))
            state = "done" if chance.random() > 0.02 else "day_end"
            clerk = people[place % len(people)][0].hex if people else None
            stamps = (each.strftime(_STAMP) for each in (at, at, called, called, ended))
            yield (
                *(_id(2, seq), seq, day.isoformat(), _number(place), "ABC"[place % 3], place % 20 == 0, state, 0, seq, place % 8 + 1),
                *(clerk, *stamps, 1, 0, 4, 12, False, True),
            )


def _readings(chance: random.Random, days: int, people: Sequence[tuple[UUID, str]]) -> Iterator[Row]:
    number = 0
    for day, opens in _days(days):
        for place, (person, badge) in enumerate(people):
            number += 1
            at = (opens - timedelta(minutes=30) + timedelta(seconds=20 * place)).strftime(_STAMP)
            tenths = chance.randrange(358, 374)
            yield (
                *(
                    _id(3, number),
                    day.isoformat(),
                    1,
                    person.hex,
                    badge,
                    0,
                    at,
                    at,
                    tenths,
                    "forehead",
                    "fever" if tenths > 372 else "normal",
                ),
                *(True, True, True, False, 373, ">=", 350),
            )
