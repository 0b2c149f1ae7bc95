"""One desk of several: `python -m hallapp.bench.at_a_desk FOLDER WINDOW STEPS EVERY_S BEGIN` gives out tickets and calls in turn."""

import json
import sys
import time
from pathlib import Path
from random import Random

from hallapp.hall import open_hall

WARM_UP = 4
"""Steps before the measurement: the first ticket and the first call of a process build their statements."""


def main(folder: Path, window: str, steps: int, every_s: float, begin: float) -> None:
    """From the instant `begin` on take one step in each stretch of `every_s` seconds, at any moment of it, as people come.

    Prints in one line what was given out, who was called, and how long each step took: the first `WARM_UP` in `first`, the others in
    `took`. The desk stays open until its standard input ends.
    """
    hall = open_hall(folder)
    chance = Random(window)
    issued, called, took = [], [], []

    def step(number: int) -> None:
        begun = time.perf_counter()
        if number % 2:
            ticket = hall.queue.calling.next(window).number
            called.extend([ticket] if ticket else [])
        else:
            issued.append(hall.queue.tickets.issue("A").number)
        took.append(time.perf_counter() - begun)

    for number in range(WARM_UP):
        step(number)
    time.sleep(max(0.0, begin - time.time()))
    first = time.time()
    for number in range(steps):
        time.sleep(max(0.0, first + (number + chance.random()) * every_s - time.time()))
        step(number)
    last = time.time()
    told = {"issued": issued, "called": called, "first": took[:WARM_UP], "took": took[WARM_UP:], "span": [first, last]}
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    sys.stdin.read()
    hall.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), float(sys.argv[4]), float(sys.argv[5]))
