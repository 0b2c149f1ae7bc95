"""One desk of several: `python -m hallapp.bench.at_a_desk FOLDER WINDOW STEPS EVERY_S BEGIN` gives out tickets and calls in turn."""

import json
import sys
import time
from pathlib import Path

from hallapp.hall import open_hall


def main(folder: Path, window: str, steps: int, every_s: float, begin: float) -> None:
    """From the instant `begin` on take one step every `every_s` seconds; print what was given out, who was called, how long it took."""
    hall = open_hall(folder)
    issued, called, took = [], [], []
    time.sleep(max(0.0, begin - time.time()))
    first = time.time()
    for step in range(steps):
        time.sleep(max(0.0, first + step * every_s - time.time()))
        begun = time.perf_counter()
        if step % 2:
            number = hall.queue.calling.next(window).number
            called += [number] if number else []
        else:
            issued.append(hall.queue.tickets.issue("A").number)
        took.append(time.perf_counter() - begun)
    last = time.time()
    hall.close()
    json.dump({"issued": issued, "called": called, "took": took, "span": [first, last]}, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), float(sys.argv[4]), float(sys.argv[5]))
