"""The window's own commands and the rooms', put into the one registry that keys, overlay and search read."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from hallapp.core.errors import Param
from hallapp.shell.at_the_desk import AtTheDesk
from hallapp.shell.commands import Command, Commands, Group
from hallapp.shell.counter import Counter
from hallapp.shell.keys import Keys
from hallapp.shell.new_day import BEGIN, KEEP
from hallapp.shell.rooms import DAY_SHEET, FORGOTTEN_BADGE, ROOMS, ROUND_SHEETS, SETTINGS, SIGN_IN_SHEET, TODAY, Room
from hallapp.shell.taking_back import REDO_KEY, UNDO_KEY


def bind_commands(desk: AtTheDesk) -> Keys:
    """Add every command of the open hall and put their keys on the window."""
    parts = desk.parts
    _add_tab_commands(parts.commands, parts.counter)
    _add_room_commands(parts.commands, parts.counter)
    _add_window_commands(parts.commands, desk)
    return Keys(parts.counter, parts.commands, parts.scanner.unless_scanning)


def _add_tab_commands(commands: Commands, counter: Counter) -> None:
    """The way to each tab: its own keys, and Ctrl+1 … from left to right."""
    shows = {TODAY: Command("today.show", (), Group.GO), SETTINGS: Command("settings.show", ("Ctrl+,",), Group.GO)}
    shows |= {room.id: room.show for room in ROOMS}
    for tab in counter.tab_ids:
        show = shows[tab]
        commands.add(replace(show, keys=(*show.keys, counter.key_of(tab))), partial(_show, counter, tab))


def _add_room_commands(commands: Commands, counter: Counter) -> None:
    """The rooms' own commands, and Ctrl+P and Ctrl+E for the room in front."""
    for room in ROOMS:
        for command in room.commands:
            commands.add(command, _carried_out(counter, room, command.id))
        for command in room.anywhere:
            commands.add(command, _carried_out(counter, room, command.id, in_front=False))
    if any(room.prints for room in ROOMS):
        commands.add(Command("page.print", ("Ctrl+P",), Group.PAPER), _in_front(commands, counter, lambda room: room.prints))
    if any(room.exports for room in ROOMS):
        commands.add(
            Command("page.export", ("Ctrl+E",), Group.PAPER), _in_front(commands, counter, lambda room: room.exports, otherwise=DAY_SHEET)
        )


def _add_window_commands(commands: Commands, desk: AtTheDesk) -> None:
    """Search, settings, help, undo and whatever else belongs to no room."""
    counter = desk.parts.counter
    for command, run in (
        (Command("window.search", ("F2",), Group.GO), lambda: desk.looking_up.search(FORGOTTEN_BADGE)),
        (Command("window.back", ("Esc",), Group.GO, searchable=False), lambda: counter.show_tab(TODAY)),
        (Command("window.undo", (UNDO_KEY,)), desk.taking_back.undo),
        (Command("window.redo", (REDO_KEY, "Ctrl+Shift+Z")), desk.taking_back.redo),
        (Command("window.sign_on", ("Ctrl+L",), Group.WINDOW), desk.signing_on.ask),
        (Command("window.sign_off", (), Group.WINDOW), desk.signing_on.sign_off),
        (Command("window.change_pin", (), Group.WINDOW), desk.signing_on.change_pin),
        (Command("window.help", ("F1",), Group.WINDOW), desk.overlays.show_help),
        (Command("window.shortcuts", ("Ctrl+/",), Group.WINDOW), desk.overlays.show_keys),
        (Command(SIGN_IN_SHEET, (), Group.PAPER), partial(_sheet, commands, "sign_in_sheet")),
        (Command("staff.show", (), Group.GO), lambda: desk.show_settings("staff")),
        (Command("staff.import", (), Group.PAPER), lambda: desk.with_roster(lambda panel: panel.choose_file())),
        (Command("staff.export", (), Group.PAPER), lambda: desk.with_roster(lambda panel: panel.choose_target())),
        (Command("kiosk.open", (), Group.WINDOW), desk.open_kiosk),
        (Command("setup.show", (), Group.WINDOW), desk.setting_up.begin),
        (Command("backup.show", (), Group.GO), lambda: desk.show_settings("backup")),
        (Command("settings.find", searchable=False), desk.show_setting),
        (Command("settings.group", searchable=False), lambda group: desk.show_settings(str(group))),
        (Command("queue.bar", ("Ctrl+B",), Group.WINDOW), desk.toggle_bar),
        (Command("tv.toggle", ("F11",), Group.WINDOW), desk.toggle_tv),
        (Command("day.close", ("Ctrl+Shift+D",)), desk.overlays.ask_day_end),
        (Command(KEEP, searchable=False), desk.new_day.keep),
        (Command(BEGIN, searchable=False), desk.new_day.begin),
        (Command("queue.reprint", searchable=False), lambda number: desk.print_again(str(number))),
    ):
        commands.add(command, run)
    if desk.hall.is_demo:
        commands.add(Command("demo.leave", (), Group.WINDOW), lambda: desk.show_settings("hall"))
    for kind, sheet in ROUND_SHEETS.items():
        commands.add(Command(sheet, (), Group.PAPER), partial(_sheet, commands, kind))


def _show(counter: Counter, tab: str) -> None:
    counter.show_tab(tab)
    if (page := counter.page(tab)) is not None:
        page.arrive()


def _carried_out(counter: Counter, room: Room, command_id: str, *, in_front: bool = True) -> Callable[..., None]:
    def run(**params: Param) -> None:
        page = counter.page(room.id)
        if page is not None:
            if in_front:
                counter.show_tab(room.id)
            page.commands()[command_id](**params)

    return run


def _sheet(commands: Commands, kind: str, day: Param = "") -> None:
    commands.run("notices.new", {"kind": kind, "day": day})
    commands.run("notices.print")


def _in_front(commands: Commands, counter: Counter, wanted: Callable[[Room], str], otherwise: str = "") -> Callable[[], None]:
    """Runs what the room in front wants, or `otherwise` where it wants nothing."""

    def run() -> None:
        room = next((each for each in ROOMS if each.id == counter.tab), None)
        command = (wanted(room) if room is not None else "") or otherwise
        if command:
            commands.run(command)

    return run
