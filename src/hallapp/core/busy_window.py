"""The longest time that the window was busy on a day, kept in a file beside the logs; holds no personal data."""

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
        busy_ms: processor time of the window's thread in one event-loop turn, during which no key is handled.
        busy_with: the id of the command that was run last by then; empty before the first.
        late_ms: wall time by which a turn began too late, whether because of the window's own work or of other programs.
    """

    day: str
    busy_ms: int
    busy_with: str
    late_ms: int


def write_busy(logs: Path, busy: Busy) -> None:
    """Store it in the folder of the logs; a failed write is ignored."""
    part = logs / f"{FILE_NAME}.part"
    try:
        logs.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(asdict(busy)), encoding="utf-8")
        part.replace(logs / FILE_NAME)
    except OSError:
        part.unlink(missing_ok=True)


def read_busy(logs: Path) -> Busy | None:
    """What was stored; None when there is nothing, or nothing valid."""
    try:
        found = json.loads((logs / FILE_NAME).read_text(encoding="utf-8"))
        busy = Busy(str(found["day"])[:10], int(found["busy_ms"]), str(found["busy_with"])[:40], int(found["late_ms"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return busy if 0 <= busy.busy_ms <= _LONGEST_MS and 0 <= busy.late_ms <= _LONGEST_MS else None
