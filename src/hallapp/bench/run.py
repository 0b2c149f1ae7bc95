"""Running the benches: each one prepared, measured in turn with its floor, and judged."""

from collections.abc import Callable, Sequence
from pathlib import Path

from hallapp.bench import (
    calling,
    copying,
    growing,
    ledgers,
    looking_back,
    on_the_lan,
    paper,
    proving,
    queueing,
    recording,
    rosters,
    starting,
    turning,
)
from hallapp.bench.declare import Bench
from hallapp.bench.ground import Ground
from hallapp.bench.machine import machine
from hallapp.bench.report import Report, Result, earlier
from hallapp.bench.sampling import in_turn
from hallapp.core.errors import BadInput

BENCHES: tuple[Bench, ...] = (
    *starting.BENCHES,
    *recording.BENCHES,
    *queueing.BENCHES,
    *calling.BENCHES,
    *turning.BENCHES,
    *on_the_lan.BENCHES,
    *paper.BENCHES,
    *rosters.BENCHES,
    *looking_back.BENCHES,
    *ledgers.BENCHES,
    *growing.BENCHES,
    *copying.BENCHES,
    *proving.BENCHES,
)
"""All there are, in the order in which they run. A new one is a line in the file of its subject."""


class BenchUnknown(BadInput):
    """There is no such benchmark."""

    code = "bench_unknown"


def run_benches(
    name: str | None,
    compare: Path | None,
    *,
    days: int | None = None,
    benches: Sequence[Bench] = BENCHES,
    begun: Callable[[str], object] = lambda _name: None,
) -> Report:
    """Run the bench called `name` with those below it, `notice` with `notice.card` too, or all.

    Args:
        days: how long a past the halls have on which looking, starting and growing are measured; None for what each bench wants.
        compare: the document of an earlier run, to show what changed since.
        begun: is told the name of each bench when its turn comes.

    Raises:
        BenchUnknown, EarlierUnreadable: nothing was run.
    """
    chosen = [each for each in benches if name in {None, each.name, each.name.partition(".")[0]}]
    if not chosen:
        raise BenchUnknown(name=name or "", known=" ".join(each.name for each in benches))
    before = earlier(compare) if compare else None
    results = []
    with Ground(days) as ground:
        for bench in chosen:
            begun(bench.name)
            results.append(_run(bench, ground))
    report = Report(machine(), tuple(results))
    return before.beside(report) if before else report


def _run(bench: Bench, ground: Ground) -> Result:
    found = in_turn(bench.prepare(ground), bench.rounds)
    return Result(bench.name, found.value, bench.unit, found.floor, bench.bar)
