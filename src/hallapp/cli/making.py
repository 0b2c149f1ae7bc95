"""Making a hall: an empty one with its defaults, or a demo hall."""

from argparse import Namespace
from pathlib import Path

from hallapp.cli.frame import Answer, Commands


def register(commands: Commands) -> None:
    """Declare `init` and `demo`."""
    init = commands.add_bare("init", _init, summary="a new hall with its defaults")
    init.add_argument("--name", required=True, help="name of the hall, as printed on notices")
    init.add_argument("--windows", type=int, default=3, metavar="N", help="number of windows")
    init.add_argument("--demo", action="store_true", help="a demo hall, marked as such everywhere")
    init.add_argument("--any-disk", action="store_true", help="a demo hall even on a network share")


def _init(folder: Path, args: Namespace) -> Answer:
    from hallapp.cli.main import demo_clock
    from hallapp.hall import make_hall

    clock = demo_clock(folder) if args.demo else None
    hall = make_hall(folder, name=args.name, windows=args.windows, demo=args.demo, any_disk=args.any_disk, clock=clock)
    try:
        document = {"name": args.name, "windows": args.windows, "demo": args.demo, "data": str(folder)}
        return Answer(document, [hall.words("cli.made", name=args.name, data=str(folder))])
    finally:
        hall.close()
