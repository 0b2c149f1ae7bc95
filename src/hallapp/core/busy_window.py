"""The longest that a window was busy on a day, as its folder remembers it; says nothing of anybody."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

FILE_NAME = "busy.json"
_LONGEST_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class Busy:
    """What kept the window from answering a key.

    Attributes:
        day: the business day, as YYYY-MM-DD.
        busy_ms: processor time that the window's own thread worked without a look at its keys.
        busy_with: the id of the command that was run last by then; empty before the first.
        late_ms: by the clock, how much too late it once came to look, be it because of other programs.
    """

    day: str
    busy_ms: int
    busy_with: str
    late_ms: int


def write_busy(logs: Path, busy: Busy) -> None:
    """Remember it in the folder of the logs; a disk that takes nothing is let be."""
    part = logs / f"{FILE_NAME}.part"
    try:
        logs.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(asdict(busy)), encoding="utf-8")
        part.replace(logs / FILE_NAME)
    except OSError:
        part.unlink(missing_ok=True)


def read_busy(logs: Path) -> Busy | None:
    """What is remembered; None where there is nothing that makes sense."""
    try:
        found = json.loads((logs / FILE_NAME).read_text(encoding="utf-8"))
        busy = Busy(str(found["day"])[:10], int(found["busy_ms"]), str(found["busy_with"])[:40], int(found["late_ms"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return busy if 0 <= busy.busy_ms <= _LONGEST_MS and 0 <= busy.late_ms <= _LONGEST_MS else None
