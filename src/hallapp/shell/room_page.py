"""A room's page, made and connected: its signals ask for the window's commands."""

from functools import partial

from hallapp.core.errors import Param
from hallapp.hall import Hall
from hallapp.qtkit.page import Page
from hallapp.shell.commands import Commands
from hallapp.shell.parts import WindowParts
from hallapp.shell.rooms import Ports, Room


def room_page(room: Room, parts: WindowParts, hall: Hall, ports: Ports) -> Page:
    """Make the page of `room`."""
    page = room.make(parts.desk, hall, ports)
    for signal, command in room.wants.items():
        getattr(page, signal).connect(partial(_run, parts.commands, command))
    return page


def _run(commands: Commands, command: str, given: dict[str, Param] | None = None) -> None:
    commands.run(command, given)
