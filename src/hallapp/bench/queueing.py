"""What a queue of numbers must bear: tickets at one desk, and eight desks giving out and calling at once."""

import json
import shutil
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from functools import partial
from itertools import count
from pathlib import Path

from hallapp.bench.declare import Bar, Bench, Pair, Sample
from hallapp.bench.ground import Ground
from hallapp.bench.processes import ProcessFailed, environment, python
from hallapp.bench.recording import bare
from hallapp.bench.retracing import Retracing, noted
from hallapp.hall import Hall, make_hall, open_hall
from hallapp.queue.rules import number_of
from hallapp.staff.service import Details
from hallapp.store.folder import Folder

EACH = 40
FLOOR_EACH = 120
"""Tickets in one sample; more for the floor, so that both samples last about as long."""

DESKS = 8
STEPS = 60
"""Steps, issuing and calling in turn, of each desk in one sample of the throughput of eight."""

PACE_STEPS, A_SECOND = 50, 50
"""Steps of each desk, and steps per second of all desks together, as in a hall at its busiest."""

_TICKET_SEQ, _EVENT_SEQ = 700_001, 800_001
"""Where the sequences of the two halls that are compared stand: numbers that nothing else in a statement is."""

_STARTS_S = 4.0
"""How long the processes of a sample have to start, before all of them begin at once."""


def _ticket(ground: Ground) -> Pair:
    path, copy = ground.folder(), ground.folder()
    with closing(_busy_hall(path)) as made:
        made.queue.tickets.issue("A")
    _put_sequences(path)
    shutil.copytree(path, copy)
    hall = open_hall(path)
    ground.stack.callback(hall.close)
    with noted(hall.database) as statements:
        hall.queue.tickets.issue("A")
    retracing = Retracing(ground.stack.enter_context(closing(bare(Folder(copy)))), statements)
    further = count()

    def floor() -> None:
        step = next(further)
        others: dict[str | int, str | int] = {number_of("A", 2): number_of("A", 2 + step)}
        retracing.again(others | {seq: seq + step for seq in (_TICKET_SEQ + 1, _EVENT_SEQ + 1)})

    return Pair(_a_second(partial(hall.queue.tickets.issue, "A"), EACH), _a_second(floor, FLOOR_EACH))


def _a_second(work: Callable[[], object], times: int) -> Sample:
    """A sample of how often `work` can be done in a second."""

    def sample() -> float:
        begun = time.perf_counter()
        for _ in range(times):
            work()
        return times / (time.perf_counter() - begun)

    return sample


def _put_sequences(path: Path) -> None:
    """Let the sequences of a hall go on from where nothing in a statement looks like them."""
    with closing(bare(Folder(path))) as raw:
        raw.execute("UPDATE tickets SET seq = ?, rank = ?", (_TICKET_SEQ, _TICKET_SEQ))
        raw.execute("UPDATE queue_events SET seq = ? WHERE what = 'issued'", (_EVENT_SEQ,))


def _busy_hall(path: Path) -> Hall:
    """A hall with eight windows and somebody at each of them."""
    hall = make_hall(path, name="天元示例营业厅", windows=DESKS, demo=True)
    hall.settings.set("queue.require_on_duty", "no")
    for number in range(1, DESKS + 1):
        hall.staff.add(Details(badge=f"03{number:02}", name="王磊"))
        hall.queue.windows.open(str(number), f"03{number:02}")
    return hall


def _eight(ground: Ground) -> Pair:
    return Pair(lambda: _rate(_worked(ground, DESKS, STEPS)), lambda: _rate(_worked(ground, 1, STEPS)))


def _eight_at_ease(ground: Ground) -> Pair:
    def slowest(desks: int) -> float:
        return _p99_ms(_worked(ground, desks, PACE_STEPS, every_s=desks / A_SECOND))

    return Pair(lambda: slowest(DESKS), lambda: slowest(1))


def _worked(ground: Ground, desks: int, steps: int, every_s: float = 0.0) -> Sequence[Mapping[str, list[float]]]:
    """What so many desks did at once in a new hall, each a process of its own.

    Raises:
        ProcessFailed: one of them ended with an error, or a number is missing, there twice, or was called twice.
    """
    path = ground.folder()
    _busy_hall(path).close()
    begin = time.time() + _STARTS_S
    words = ["-m", "hallapp.bench.at_a_desk", str(path)]
    started = [
        subprocess.Popen(  # noqa: S603 - our own
            [python(), *words, str(window), str(steps), str(every_s), str(begin)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=environment(),
        )
        for window in range(1, desks + 1)
    ]
    told = [_line_of(each) for each in started]
    ended = [each.communicate() for each in started]
    if any(each.returncode for each in started):
        raise ProcessFailed("".join(err for _, err in ended)[-2000:])
    found = [json.loads(line) for line in told]
    _require_right([number for each in found for number in each["issued"]], [number for each in found for number in each["called"]])
    return found


def _line_of(desk: subprocess.Popen[str]) -> str:
    """What a desk tells of itself. It stays open until its input is closed: shutting programs down is no part of what eight desks do,
    and on two processors it would slow down the desks that are still at work.
    """
    return desk.stdout.readline() if desk.stdout is not None else ""


def _require_right(issued: Sequence[str], called: Sequence[str]) -> None:
    given = Counter(issued)
    if sorted(given) != [number_of("A", place) for place in range(1, len(issued) + 1)]:
        raise ProcessFailed("numbers are missing or were given twice")
    if max(Counter(called).values(), default=0) > 1 or not set(called) <= set(given):
        raise ProcessFailed("somebody was called twice, or never had a number")


def _rate(found: Sequence[Mapping[str, list[float]]]) -> float:
    """Steps a second of all desks together, from the first beginning to the last end."""
    steps = sum(len(each["took"]) for each in found)
    return steps / (max(each["span"][1] for each in found) - min(each["span"][0] for each in found))


def _p99_ms(found: Sequence[Mapping[str, list[float]]]) -> float:
    took = sorted(seconds for each in found for seconds in each["took"])
    return took[int(0.99 * len(took))] * 1000


BENCHES = (
    Bench("ticket", "1/s", Bar(0.3, at_least=True), _ticket, rounds=11),
    Bench("ticket-8", "1/s", Bar(0.8, at_least=True), _eight, rounds=5),
    Bench("ticket-8-p99", "ms", Bar(5, limit=50.0), _eight_at_ease, rounds=5),
)
