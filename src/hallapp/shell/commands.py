"""Every command of the window, declared once: keys, tooltips, the shortcut overlay and the search all come from here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from hallapp.core.errors import Param
from hallapp.core.messages import Words

Run = Callable[..., None]


class Group(StrEnum):
    """A heading of the shortcut overlay; its word is `group.<value>`."""

    GO = "go"
    WORK = "work"
    PAPER = "paper"
    WINDOW = "window"


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the person at the window can ask for.

    Attributes:
        id: `room.verb`; its word is `command.<id>`.
        keys: key sequences in Qt's portable form, the one to show first; empty when there is no key.
        group: under which heading the overlay lists it.
        searchable: whether F2 finds it; a command that needs to know about what (a person, a notice) is not.
    """

    id: str
    keys: tuple[str, ...] = ()
    group: Group = Group.WORK
    searchable: bool = True


@dataclass(slots=True)
class Commands:
    """The commands there are now, in the order in which they were added.

    Attributes:
        last: the id of the one that was run last; empty before the first.
    """

    _all: dict[str, Command] = field(default_factory=dict)
    _runs: dict[str, Run] = field(default_factory=dict)
    last: str = ""

    def add(self, command: Command, run: Run) -> None:
        """Make `command` known; `run` is called with the parameters of the offer that asked for it.

        Raises:
            ValueError: the id or one of the keys is taken.
        """
        if command.id in self._all:
            raise ValueError(f"{command.id} is there already")
        taken = {key for each in self._all.values() for key in each.keys}
        if taken & set(command.keys):
            raise ValueError(f"{command.id}: {taken & set(command.keys)} is another command's key")
        self._all[command.id] = command
        self._runs[command.id] = run

    def __iter__(self) -> Iterator[Command]:
        return iter(self._all.values())

    def __contains__(self, command_id: object) -> bool:
        return command_id in self._all

    def run(self, command_id: str, params: dict[str, Param] | None = None) -> None:
        """Carry the command out.

        Raises:
            KeyError: there is no such command.
        """
        self.last = command_id
        self._runs[command_id](**(params or {}))

    def key_of(self, command_id: str) -> str:
        """The key to show for a command; empty when it has none or is not known."""
        command = self._all.get(command_id)
        return command.keys[0] if command is not None and command.keys else ""

    def tip(self, command_id: str, words: Words) -> str:
        """What a button's tooltip says: the command's word and its key, `查找 (F2)`."""
        return with_key(words(f"command.{command_id}"), self.key_of(command_id))


def with_key(text: str, key: str) -> str:
    """`text` followed by its key in brackets, when there is one."""
    return f"{text} ({key})" if key else text
