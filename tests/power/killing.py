"""Several processes write into one hall through the command line, and are killed while they do. Run as a program of its own.

It imports the program once and forks, because a fresh interpreter for each victim would spend the time on importing. What was
acknowledged stands in one file a writer: the request and the answer's digest, written after the command came back with 0.
"""

import json
import os
import random
import signal
import sys
import time
from io import StringIO
from pathlib import Path

from hallapp.cli.main import main

BADGES = ("0312", "0315", "0316", "0318")


def write(folder: Path, request: str, writer: int) -> str:
    """One command of a writer; returns its answer."""
    if writer % 2:
        words = ["settings", "set", "hall.supervision_phone", request]
    else:
        words = ["checkin", BADGES[writer // 2 % 4], "36.5", "--reason", request, "--checker", "0101"]
    out, err = StringIO(), StringIO()
    code = main(["--data", str(folder), "--json", *words, "--request", request], out, err)
    if code:
        raise SystemExit(f"{' '.join(words)}: exit {code}: {err.getvalue()}")
    return out.getvalue().strip()


def acknowledged(acks: Path, writer: int) -> list[tuple[str, str]]:
    """What a writer was told, a line each; a line that a kill cut short was not told."""
    file = acks / f"{writer}"
    lines = file.read_text("utf-8").split("\n")[:-1] if file.exists() else []
    return [tuple(line.split("\t", 1)) for line in lines]


def writing(folder: Path, acks: Path, writer: int) -> None:
    """Write for ever, going on after what was acknowledged last: the first request may have been stored already."""
    number = len(acknowledged(acks, writer))
    handle = os.open(acks / f"{writer}", os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    while True:
        request = f"w{writer}-{number}"
        answer = write(folder, request, writer)
        os.write(handle, f"{request}\t{answer}\n".encode())
        number += 1


def start(folder: Path, acks: Path, writer: int) -> int:
    """Fork one writer; returns its process id."""
    pid = os.fork()
    if pid:
        return pid
    try:
        writing(folder, acks, writer)
    except BaseException as error:
        (acks / f"{writer}.failed").write_text(f"{type(error).__name__}: {error}", "utf-8")
    os._exit(1)


ENOUGH = 5
"""Acknowledged commands a writer that a run goes on for, however slow the computer is."""


LEAST = 2
"""Of them, those of each single writer."""


def told_enough(acks: Path, writers: int) -> bool:
    told = [len(acknowledged(acks, writer)) for writer in range(writers)]
    return sum(told) > ENOUGH * writers and min(told) >= LEAST


def run(folder: Path, acks: Path, writers: int, seconds: float) -> dict[str, int]:
    """Let them write for so long and until they were told enough, kill one after the other at random moments.

    Returns how many were killed and how many failed.
    """
    chance = random.Random()
    for words in (["settings", "list"], ["checkin", "list"]):  # so that every writer is born with everything imported
        main(["--data", str(folder), *words], StringIO(), StringIO())
    living = {writer: start(folder, acks, writer) for writer in range(writers)}
    deadline = time.monotonic() + seconds
    killed = failed = 0
    while time.monotonic() < deadline or not (told_enough(acks, writers) and killed > 2 * writers):
        time.sleep(chance.uniform(0.02, 0.08) * (1 if time.monotonic() < deadline else 4))  # else a slow computer would end no command
        writer = chance.randrange(writers)
        os.kill(living[writer], signal.SIGKILL)
        _, status = os.waitpid(living[writer], 0)
        failed += not os.WIFSIGNALED(status)
        killed += os.WIFSIGNALED(status)
        living[writer] = start(folder, acks, writer)
    for pid in living.values():
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    return {"killed": killed + writers, "failed": failed}


if __name__ == "__main__":
    told = run(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]))
    sys.stdout.write(json.dumps(told))
