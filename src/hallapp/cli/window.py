"""Opening the window from the command line."""

import gc
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from hallapp.cli.frame import Answer, Commands
from hallapp.core.messages import Language

if TYPE_CHECKING:
    from hallapp.shell.front_desk import FrontDesk
    from hallapp.store.folder import Folder


def register(commands: Commands) -> None:
    """Declare `open`, which is also what `hallapp` alone does."""
    kiosk = commands.add_bare("kiosk", _kiosk, summary="the window, with the kiosk over it; a colleague's badge or Ctrl+Shift+Q leaves it")
    kiosk.set_defaults(exit_after_paint=False, exit_after_ready=False, copy=None)
    window = commands.add_bare("open", _open, summary="the window (also without any command)")
    window.add_argument("--copy", type=Path, metavar="FILE", help="look into a backup; nothing is recorded in it")
    window.add_argument("--exit-after-paint", action="store_true", help="end at the first paint, to time the start")
    window.add_argument("--exit-after-ready", action="store_true", help="end when the first scan would be accepted, to time the start")


def _kiosk(folder: Path, args: Namespace) -> Answer:
    return _open(folder, args, kiosk=True)


def _open(folder: Path, args: Namespace, *, kiosk: bool = False) -> Answer:
    from hallapp.cli.clocks import demo_clock, running
    from hallapp.core.clock import FixedClock
    from hallapp.shell.lean_imports import forgo_features

    gc.disable()  # until the window is ready, see `open_window`
    forgo_features()  # before everything that follows is imported

    from hallapp.shell.app import open_window
    from hallapp.store.folder import Folder

    place = _to_look_at(folder, args.copy) if args.copy else folder
    peek = Folder(place).read_peek()
    try:
        code = open_window(
            place,
            exit_after_paint=args.exit_after_paint,
            exit_after_ready=args.exit_after_ready,
            clock=FixedClock(peek.when) if peek is not None else running(demo_clock(place)),
            language=Language(args.lang) if args.lang else None,
            made=_with_kiosk if kiosk else None,
        )
    finally:
        if peek is not None:
            _throw_away(Folder(place))
    return Answer({}, code=code)


def _to_look_at(folder: Path, copy: Path) -> Path:
    from hallapp.shell.desk_file import dress_like
    from hallapp.store.folder import Folder
    from hallapp.store.peeking import peek_into

    place = peek_into(Folder(folder), copy).path
    dress_like(place, folder)
    return place


def _throw_away(place: "Folder") -> None:
    from hallapp.store.peeking import end_peek

    end_peek(place)


def _with_kiosk(front: "FrontDesk") -> None:
    front.ready.connect(lambda: front.commands.run("kiosk.open"))
