"""Making a hall: an empty one with its defaults, or a demo hall."""

from argparse import Namespace
from pathlib import Path

from hallapp.cli.frame import Answer, Commands, integer
from hallapp.cli.spoken import words_without


def register(commands: Commands) -> None:
    """Declare `init` and `demo`."""
    init = commands.add_bare("init", _init, summary="a new hall with its defaults")
    init.add_argument("--name", required=True, help="name of the hall, as printed on notices")
    init.add_argument("--windows", type=integer, default=3, metavar="N", help="number of windows")
    init.add_argument("--demo", action="store_true", help="a demo hall, marked as such everywhere")
    init.add_argument("--any-disk", action="store_true", help="a demo hall even on a network share")
    demo = commands.add_bare("demo", _demo, summary="a marked demo hall with some past days")
    demo.add_argument("--days", type=integer, default=14, metavar="N", help="days before today")
    demo.add_argument("--seed", type=integer, default=1, metavar="S", help="the same seed gives the same data")
    demo.add_argument("--leave", action="store_true", help="put the demo hall in the folder aside, to begin with a hall of one's own")
    demo.add_argument("--customers", type=integer, metavar="N", help="a larger hall, with about so many customers a day")


def _init(folder: Path, args: Namespace) -> Answer:
    from hallapp.cli.clocks import demo_clock, require_no_clock
    from hallapp.demo.channels import enter_channels
    from hallapp.hall import make_hall

    if not args.demo:
        require_no_clock()
    clock = demo_clock(folder)
    hall = make_hall(folder, name=args.name, windows=args.windows, demo=args.demo, any_disk=args.any_disk, clock=clock)
    try:
        if args.demo:
            enter_channels(hall)
        document = {"name": args.name, "windows": args.windows, "demo": args.demo, "data": str(folder)}
        return Answer(document, [hall.words("cli.made", name=args.name, data=str(folder))])
    finally:
        hall.close()


def _leave(folder: Path, args: Namespace) -> Answer:
    from hallapp.cli.clocks import demo_clock
    from hallapp.core.clock import SystemClock
    from hallapp.store.folder import Folder
    from hallapp.store.leaving_demo import leave_demo

    aside = leave_demo(Folder(folder), (demo_clock(folder) or SystemClock()).now().astimezone())
    words = words_without(folder, args)
    return Answer({"demo": False, "data": str(folder), "aside": str(aside)}, [words("cli.demo_left", aside=str(aside))])


def _demo(folder: Path, args: Namespace) -> Answer:
    from hallapp.cli.clocks import demo_clock
    from hallapp.demo import make_demo
    from hallapp.demo.build import COPIES
    from hallapp.demo.people import HALL

    if args.leave:
        return _leave(folder, args)
    make_demo(folder, days=args.days, seed=args.seed, clock=demo_clock(folder), customers=args.customers, copies=COPIES)
    words = words_without(folder, args)
    document = {"name": HALL, "days": args.days, "seed": args.seed, "demo": True, "data": str(folder)}
    return Answer(document, [words("cli.made", name=HALL, data=str(folder))])
