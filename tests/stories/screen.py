"""A real X screen of the hall's PC with a window manager, a keyboard and a scanner, for stories about the program as a whole."""

import ctypes.util
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from hallapp.hall import Hall, open_hall

TOOLS = ("Xvfb", "openbox", "xdotool", "xwininfo")
LIBRARIES = ("xcb-cursor", "xcb-icccm", "xcb-image", "xcb-keysyms", "xcb-render-util", "xcb-shape", "xcb-xkb", "xkbcommon-x11")
PACKAGES = (
    "xvfb openbox xdotool x11-utils libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0 "
    "libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0"
)
WIDTH, HEIGHT = 1366, 768
_HAND_MS, _SCANNER_MS = 170, 5
_REST_S, _REST_TICKS, _RESTS, _MANY = 0.35, 4, 3, 10**9
HICCUP_MS = 100
"""How long a busy machine may hold up a key of the scanner; the hand that types is slower than that."""


def missing() -> str:
    """What this machine lacks for a real screen; empty when it has everything."""
    if not sys.platform.startswith("linux"):
        return "a real X screen is a matter of Linux"
    lacking = [tool for tool in TOOLS if shutil.which(tool) is None]
    lacking += [f"lib{library}" for library in LIBRARIES if ctypes.util.find_library(library) is None]
    return f"no {', '.join(lacking)}: apt-get install {PACKAGES}" if lacking else ""


class Screen:
    """The screen; close it when the story is told.

    Args:
        size: of all monitors together; the screen begins with one that is as large.
    """

    def __init__(self, size: tuple[int, int] = (WIDTH, HEIGHT)) -> None:
        number, told = os.pipe()
        whole = f"{size[0]}x{size[1]}x24"
        command = ["Xvfb", "-displayfd", str(told), "-screen", "0", whole, "-nolisten", "tcp", "-noreset"]
        self._server = subprocess.Popen(command, pass_fds=[told], stderr=subprocess.DEVNULL)
        os.close(told)
        with os.fdopen(number) as pipe:
            display = f":{pipe.readline().strip()}"
        self.env = {key: value for key, value in os.environ.items() if key != "WAYLAND_DISPLAY"}
        self.env |= {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8"}
        self._manager = subprocess.Popen(["openbox"], env=self.env, stderr=subprocess.DEVNULL)

    def close(self) -> None:
        """Take the screen away, whatever is on it."""
        for process in (self._manager, self._server):
            process.terminate()
            process.wait(timeout=20)

    def do(self, *words: str, unchecked: bool = False) -> str:
        """One xdotool command; `unchecked` where finding nothing is an answer."""
        done = subprocess.run(["xdotool", *words], env=self.env, check=not unchecked, capture_output=True, text=True, timeout=60)
        return done.stdout.strip()

    def press(self, *keys: str) -> None:
        """Keys or chords, as xdotool writes them."""
        self.do("key", "--clearmodifiers", *keys)

    def write(self, text: str) -> None:
        """Text at the pace of a quick hand."""
        self.do("type", "--delay", str(_HAND_MS), text)

    def write_slowly(self, text: str) -> None:
        """Words at a pace that is not taken for a scanner's even where one was found to be slow; xdotool halves the time it is given."""
        self.do("type", "--delay", str(2 * _HAND_MS), text)

    def drag(self, begin: tuple[int, int], end: tuple[int, int], held: Callable[[], object], steps: int = 12) -> None:
        """Press the mouse at one place of the screen, move it to another and let go.

        Args:
            held: called there, before it is let go: who is to take it has to have said that it will.
        """
        self.do("mousemove", "--sync", *map(str, begin), "mousedown", "1")
        for step in range(1, steps + 1):
            at = (begin[0] + (end[0] - begin[0]) * step // steps, begin[1] + (end[1] - begin[1]) * step // steps)
            self.do("mousemove", "--sync", *map(str, at))
        held()
        self.do("mousemove", "--sync", str(end[0] + 1), str(end[1]))
        held()
        self.do("mouseup", "1")

    def scan(self, badge: str) -> None:
        """A badge as a scanner types it, Enter included."""
        self.do("type", "--delay", str(_SCANNER_MS), badge)
        self.press("Return")


class Program:
    """The program's window on the screen."""

    def __init__(self, screen: Screen, folder: Path, *, log: Path, command: str = "open") -> None:
        self.folder, self._screen, self._log = folder, screen, log
        self._asked, self._quiet = (0.0, -_MANY), 0
        command = [sys.executable, "-m", "hallapp", "--data", str(folder), command]
        with log.open("ab") as out:
            self._process = subprocess.Popen(command, env=screen.env, stdout=out, stderr=out)

    def come(self) -> str:
        """Wait for the window and give it the keyboard; returns its id."""
        found = self._screen.do("search", "--sync", "--onlyvisible", "--class", "hallapp").splitlines()[0]
        self._screen.do("windowactivate", "--sync", found)
        return found

    @property
    def remembered(self) -> dict[str, object]:
        """What the window has written down beside the records."""
        try:
            found = json.loads((self.folder / "desk.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def waits(self, *badges: str) -> bool:
        """Whether these, in this order, were scanned and wait to be measured."""
        return self.is_ready() and self.remembered.get("waiting") == list(badges)

    def is_ready(self) -> bool:
        """Whether the hall is open behind the window."""
        return self.remembered.get("in_use") == self._process.pid

    def hall(self) -> Hall:
        """Another process's way in to the records."""
        return open_hall(self.folder)

    @property
    def title(self) -> str:
        """What its title bar says."""
        return self._screen.do("getwindowname", self.come())

    def place(self) -> tuple[int, int, int, int]:
        """Left, top, width, height of what is inside the window's frame, on the screen."""
        command = ["xwininfo", "-id", self.come()]
        told = subprocess.run(command, env=self._screen.env, check=True, capture_output=True, text=True, timeout=60).stdout
        named = dict(line.strip().split(":", 1) for line in told.splitlines() if line.count(":") == 1)
        left, top = named["Absolute upper-left X"], named["Absolute upper-left Y"]
        return int(left), int(top), int(named["Width"]), int(named["Height"])

    def rests(self) -> bool:
        """Whether it has done next to nothing the last few times it was asked, a third of a second apart: what was typed is dealt with."""
        stat = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        now, ticks = time.monotonic(), int(stat[11]) + int(stat[12])
        since, before = self._asked
        if now - since < _REST_S:
            return False
        self._asked = now, ticks
        waits = stat[0] == "S"  # not for a processor that others are busy on
        self._quiet = self._quiet + 1 if waits and ticks - before <= _REST_TICKS else 0
        if self._quiet < _RESTS:
            return False
        self._quiet = 0
        return True

    def windows(self) -> int:
        """How many windows of it are on the screen; one that goes while they are counted makes the count fail, and it is asked again."""
        return len(self._screen.do("search", "--onlyvisible", "--class", "hallapp", unchecked=True).splitlines())

    def kill(self) -> None:
        """As a power cut would."""
        self._process.kill()
        self._process.wait(timeout=20)

    def close(self) -> None:
        """End it, and say what it said if that was anything."""
        self._process.terminate()
        self._process.wait(timeout=20)
        said = self._log.read_text(encoding="utf-8", errors="replace")
        assert "Traceback" not in said, said
