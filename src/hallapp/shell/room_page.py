"""A room's page, made and connected: its signals ask for the window's commands, its arrangement is remembered for this PC."""

from collections.abc import Callable
from functools import partial

from hallapp.core.errors import Param
from hallapp.hall import Hall
from hallapp.qtkit.page import Page
from hallapp.shell.commands import Commands
from hallapp.shell.parts import WindowParts
from hallapp.shell.rooms import Room


def room_page(room: Room, parts: WindowParts, hall: Hall, *, reprint: Callable[[str], object], serve: Callable[[str], object]) -> Page:
    """Make the page of `room`.

    Args:
        reprint: prints a ticket's paper again, given its number.
        serve: told which service window this PC is from now on.
    """
    page = room.make(parts.desk, hall)
    _connect_wants(parts.commands, room, page)
    remember = parts.desk_file.change
    if room.waiting:
        getattr(page, room.waiting).connect(lambda badges: remember(waiting=badges))
    if room.arranged:
        getattr(page, room.arrange)(parts.desk_file.state.columns)
        getattr(page, room.arranged).connect(lambda columns: remember(columns=columns))
    if room.reprints:
        getattr(page, room.reprints).connect(reprint)
    if room.placed:
        getattr(page, room.place)(parts.desk_file.state.window)
        getattr(page, room.placed).connect(lambda window: remember(window=window))
        getattr(page, room.placed).connect(serve)
    return page


def _connect_wants(commands: Commands, room: Room, page: Page) -> None:
    for signal, command in room.wants.items():
        getattr(page, signal).connect(partial(_run, commands, command))


def _run(commands: Commands, command: str, given: dict[str, Param] | None = None) -> None:
    commands.run(command, given)
