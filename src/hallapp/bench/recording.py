"""What the hall waits for at every desk action: one record, with its journal, on the disk."""

import shutil
from contextlib import closing
from typing import Any

from hallapp.bench.declare import Bar, Bench, Pair, timed
from hallapp.bench.ground import Ground
from hallapp.bench.retracing import Retracing, noted
from hallapp.checkin.models import Reading
from hallapp.hall import Hall, make_hall, open_hall
from hallapp.store.driver import connect
from hallapp.store.folder import Folder

EACH = 40
"""Check-ins in one sample: one alone is shorter than what else the computer does."""

FLOOR_EACH = 120
"""Repetitions of the floor, so that both samples last about as long and are interrupted about as often."""

ROUNDS = 11
PEOPLE = FLOOR_EACH * (ROUNDS + 1) + 1
"""Everybody is checked in once: a second reading of the same person would have the first one to read."""

NORMAL = Reading(365)


def _check_in(ground: Ground) -> Pair:
    hall, other = _two_alike(ground)
    people = {entry.person.badge: entry.person.id.hex for entry in hall.staff.entries()}
    first, *others = people
    with noted(hall.database) as statements:
        hall.checkin.record(first, NORMAL)
    retracing = Retracing(ground.stack.enter_context(closing(bare(other))), statements)
    ours, floors = iter(others), iter(others)

    def floor() -> None:
        badge = next(floors)
        retracing.again({first: badge, people[first]: people[badge]})

    return Pair(timed(lambda: hall.checkin.record(next(ours), NORMAL), EACH), timed(floor, FLOOR_EACH))


def bare(folder: Folder) -> Any:  # noqa: ANN401 - the driver's connection has no published type
    """A bare connection, as durable as the program's."""
    raw = connect(folder.database, "rw")
    for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL", "recursive_triggers=ON", "secure_delete=ON"):
        raw.execute(f"PRAGMA {pragma}")
    return raw


def _two_alike(ground: Ground) -> tuple[Hall, Folder]:
    """A hall with enough people, open, and a copy of its folder."""
    path, copy = ground.folder(), ground.folder()
    hall = make_hall(path, name="天元示例营业厅", windows=3, demo=True)
    hall.staff.import_(hall.staff.read_pasted("\n".join(["工牌\t姓名", *(f"{place:04}\t王磊" for place in range(PEOPLE))])))
    hall.close()
    shutil.copytree(path, copy)
    opened = open_hall(path)
    ground.stack.callback(opened.close)
    return opened, Folder(copy)


BENCHES = (Bench("checkin", "ms", Bar(3.5), _check_in, rounds=ROUNDS),)
