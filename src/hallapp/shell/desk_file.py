"""What this PC remembers for its window, outside the hall's records, because the first paint comes before they are opened."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from hallapp.core.files import discard

T = TypeVar("T")

FILE_NAME = "desk.json"
THEMES = ("system", "light", "dark", "contrast")
SCALES = (100, 112, 125, 150, 175, 200)
_MOST_WAITING = 20
_MOST_COLUMNS, _WIDEST_COLUMN = 60, 4000
LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class DeskState:
    """Look and place of the window on this PC.

    Attributes:
        theme: one of `THEMES`.
        worn: what that meant when it was last worn: one of `THEMES`, never `system`.
        scale: font size in per cent, one of `SCALES`.
        language: `zh` or `en`; empty until somebody chose, then the hall's language counts.
        frame: left, top, width, height of the window as it was left; None before the first time.
        maximized: whether it filled the screen.
        hall_name: the hall's name as last seen, shown until the records are open.
        demo: whether it was a demo hall.
        sounds: whether this PC makes sounds.
        setup: the step of the first run to go on with; -1 when it is over.
        in_use: the id of the process whose window works in here, 0 when it was closed; another one's at a start means that it never was.
        said: the sequence of the last call that the voice of this PC said to the end; 0 before the first.
        waiting: badges of those who were scanned and not yet measured.
        window: the number of the window at which this PC stands; empty until somebody said.
        tv: whether the big screen is shown; tv_screen: which one it is, as `ScreenName.text` says.
        bar: whether the call bar is shown; bar_at: its left upper corner, None before it was moved.
        columns: how the columns of the ledgers stand, by the ledger's name: key, whether it is shown, width at 100 %, 0 for the usual one.
        scan_gap_ms: how far apart this PC's scanner sends its keys, when three scans showed that it is a slow one; else 0.
        composes: whether somebody has composed text with an input method on this PC.
    """

    theme: str = "system"
    worn: str = "light"
    scale: int = 112
    language: str = ""
    frame: tuple[int, int, int, int] | None = None
    maximized: bool = False
    hall_name: str = ""
    demo: bool = False
    sounds: bool = True
    setup: int = -1
    scan_gap_ms: int = 0
    composes: bool = False
    in_use: int = 0
    said: int = 0
    waiting: tuple[str, ...] = ()
    window: str = ""
    tv: bool = False
    tv_screen: str = ""
    bar: bool = False
    bar_at: tuple[int, int] | None = None
    columns: Mapping[str, tuple[tuple[str, bool, int], ...]] = field(default_factory=dict)


class DeskFile:
    """The small file beside the hall's records that holds the `DeskState`.

    Nothing in it is worth an error: a file that is missing or damaged means the defaults, a failed write is ignored.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self.state = _read(self._path)

    def change(self, **values: object) -> None:
        """Remember the given attributes of `DeskState` from now on."""
        changed = replace(self.state, **values)  # type: ignore[arg-type]  # names and types are the caller's dataclass fields
        if changed == self.state:
            return
        self.state = changed
        beside = self._path.with_suffix(f".{os.getpid()}.part")
        try:
            beside.write_text(json.dumps(asdict(changed), ensure_ascii=False, indent=1), encoding="utf-8")
            beside.replace(self._path)
        except OSError:
            discard(beside)


def dress_like(folder: Path, other: Path) -> None:
    """Have the window on `folder` look as the one on `other` does; it makes no sound and shows nothing to customers."""
    state = DeskFile(other).state
    keys = ("theme", "worn", "scale", "language", "frame", "maximized", "hall_name", "demo", "columns")
    DeskFile(folder).change(sounds=False, **{key: getattr(state, key) for key in keys})


def _read(path: Path) -> DeskState:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return DeskState()
    return _judged(found) if isinstance(found, dict) else DeskState()


def _judged(found: dict[str, object]) -> DeskState:
    """What `found` says, as far as it makes sense."""
    usual = DeskState()
    frame = found.get("frame")
    whole = isinstance(frame, list) and len(frame) == 4 and all(type(each) is int and abs(each) < 100_000 for each in frame)
    return DeskState(
        theme=_one_of(found.get("theme"), THEMES, usual.theme),
        worn=_one_of(found.get("worn"), THEMES[1:], usual.worn),
        scale=_one_of(found.get("scale"), SCALES, usual.scale),
        language=_one_of(found.get("language"), LANGUAGES, usual.language),
        frame=tuple(frame) if whole and isinstance(frame, list) else None,
        maximized=found.get("maximized") is True,
        hall_name=_text(found.get("hall_name"), 200),
        demo=found.get("demo") is True,
        sounds=found.get("sounds") is not False,
        setup=_number(found.get("setup"), -1, 20, usual.setup),
        in_use=_number(found.get("in_use"), 0, 1 << 32, usual.in_use),
        said=_number(found.get("said"), 0, 1 << 62, usual.said),
        window=_window(found.get("window")),
        waiting=_badges(found.get("waiting")),
        tv=found.get("tv") is True,
        tv_screen=_text(found.get("tv_screen"), 400),
        bar=found.get("bar") is True,
        bar_at=_point(found.get("bar_at")),
        columns=_columns(found.get("columns")),
        scan_gap_ms=_number(found.get("scan_gap_ms"), 0, 100, usual.scan_gap_ms),
        composes=found.get("composes") is True,
    )


def _badges(value: object) -> tuple[str, ...]:
    return tuple(each for each in value[:_MOST_WAITING] if isinstance(each, str) and len(each) <= 64) if isinstance(value, list) else ()


def _text(value: object, longest: int) -> str:
    return value[:longest] if isinstance(value, str) else ""


def _columns(value: object) -> dict[str, tuple[tuple[str, bool, int], ...]]:
    """How the columns of tables stand; one that makes no sense is as usual."""
    if not isinstance(value, dict):
        return {}
    listed = {str(name)[:40]: each for name, each in value.items() if isinstance(each, list) and len(each) <= _MOST_COLUMNS}
    return {name: tuple(_column(each) for each in columns if _is_column(each)) for name, columns in listed.items()}


def _is_column(value: object) -> bool:
    return isinstance(value, list) and len(value) == 3 and isinstance(value[0], str) and len(value[0]) <= 40


def _column(value: list[object]) -> tuple[str, bool, int]:
    return str(value[0]), value[1] is True, _number(value[2], 0, _WIDEST_COLUMN, 0)


def _point(value: object) -> tuple[int, int] | None:
    whole = isinstance(value, list) and len(value) == 2 and all(type(each) is int and abs(each) < 100_000 for each in value)
    return (value[0], value[1]) if whole and isinstance(value, list) else None


def _window(value: object) -> str:
    return value if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 3 else ""


def _number(value: object, low: int, high: int, otherwise: int) -> int:
    return value if type(value) is int and low <= value <= high else otherwise


def _one_of(value: object, known: tuple[T, ...], otherwise: T) -> T:
    return next((each for each in known if each == value), otherwise)
