"""One of several processes at work in one hall: it gives out tickets and calls, and writes down what it was told. A program of its own."""

import json
import sys
import time
from pathlib import Path

from hallapp.hall import open_hall


def work(folder: Path, window: str, steps: int) -> dict[str, list[object]]:
    """Give out a ticket and call the next in turn."""
    hall = open_hall(folder)
    issued: list[object] = []
    called: list[object] = []
    took: list[object] = []
    for step in range(steps):
        begun = time.perf_counter()
        if step % 2:
            called.append(hall.queue.calling.next(window).number)
        else:
            issued.append(hall.queue.tickets.issue("AB"[int(window) % 2], priority=step % 7 == 0).number)
        took.append(time.perf_counter() - begun)
    hall.close()
    return {"issued": issued, "called": called, "took": took}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(work(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))))
