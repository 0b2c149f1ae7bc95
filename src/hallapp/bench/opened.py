"""The program's window with every tab opened once: `python -m hallapp.bench.opened FOLDER` prints how many megabytes it occupies then."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hallapp.bench.resident import resident_mb
from hallapp.shell.lean_imports import forgo_features

if TYPE_CHECKING:
    from hallapp.shell.front_desk import FrontDesk


def main(folder: Path) -> int:
    """Open the window on the hall in `folder` as `hallapp open` does, show one tab after the other, say how large it is, and end."""
    forgo_features()

    from hallapp.shell.app import open_window

    return open_window(folder, made=_walk)


def _walk(front: "FrontDesk") -> None:
    left = iter(front.counter.tab_ids)

    def on() -> None:
        tab = next(left, None)
        if tab is None:
            sys.stdout.write(f"{resident_mb()}\n")
            front.window.close()
            return
        front.counter.show_tab(tab)
        front.window.repaint()
        front.desk.runner.run(lambda: None, then=lambda _: on())  # behind everything that the tab asked for

    front.ready.connect(on)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
