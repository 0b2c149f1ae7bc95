"""What F2 finds: people by name, pinyin initials or badge, tickets, visits, notices by their check code, commands and settings by words."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from hallapp.core.errors import HallError
from hallapp.core.messages import Words
from hallapp.hall import Hall
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.keys import written
from hallapp.shell.commands import Commands
from hallapp.shell.counter import Counter
from hallapp.shell.finding import Findable, Found, Kind
from hallapp.shell.record_finding import in_ledgers
from hallapp.staff.people import Person

if TYPE_CHECKING:
    from hallapp.shell.palette import Palette

SHOW_SETTING, SHOW_GROUP = "settings.find", "settings.group"
SHOW_NOTICE = "notices.open"
_BY_COMMAND = {"staff", "backup"}
"""Groups of settings that a command of their own shows."""


class LookingUp(QObject):
    """The search over the window."""

    def __init__(self, counter: Counter, desk: Desk, commands: Commands, hall: Hall) -> None:
        super().__init__(counter)
        self._desk, self._commands, self._hall = desk, commands, hall
        self._initials: dict[str, str] = {}
        self._do: Callable[[Found], None] = self._run
        self._then: Callable[[str], None] | None = None
        self._counter = counter
        self._palette: Palette | None = None

    @property
    def palette(self) -> "Palette":
        """The search itself, made when it is first wanted."""
        if self._palette is None:
            from hallapp.shell.palette import Palette  # not needed to take a scan

            self._palette = Palette(self._counter, self._desk.words, self._chosen)
        return self._palette

    def search(self, on_person: str) -> None:
        """Search everything; `on_person` is the command for a person, with the badge as its parameter."""
        self._then = None
        self._do = self._run
        things = self._things()
        self.palette.ask(things, lambda text, then: self._records(text, on_person, then), hint="search.all")
        self._learn_initials([each.found.title for each in things])

    def pick_person(self, hint: str, then: Callable[[str], None]) -> None:
        """Search people only; `then` gets the badge of who was chosen.

        Args:
            hint: catalogue key of what the empty field says.
        """
        self._then = then
        self._do = lambda found: then(str(found.params["badge"]))
        self.palette.ask((), lambda text, show: self._people(text, "", show), hint=hint)

    def take_scan(self, badge: str) -> bool:
        """A badge was scanned while a person was asked for: that is the answer. Says whether one was asked for."""
        if self._palette is None or self._palette.isHidden() or self._then is None:
            return False
        self._palette.dismiss()
        self._then(badge)
        return True

    def _chosen(self, found: Found) -> None:
        self._do(found)

    def _run(self, found: Found) -> None:
        self._commands.run(found.command, found.params)

    def _records(self, text: str, on_person: str, then: Callable[[Sequence[Found]], None]) -> None:
        hall, words = self._hall, self._desk.words
        self._look(lambda: [*self._people_in(text, on_person), *in_ledgers(hall, text, words), *_notices(hall, text, words)], then)

    def _people(self, text: str, command: str, then: Callable[[Sequence[Found]], None]) -> None:
        self._look(lambda: self._people_in(text, command), then)

    def _people_in(self, text: str, command: str) -> list[Found]:
        return [_person(each, command) for each in self._hall.staff.search(text)]

    def _look(self, find: Callable[[], list[Found]], then: Callable[[Sequence[Found]], None]) -> None:
        self._desk.runner.run(find, then=then, failed=lambda _error: then(()))

    def _things(self) -> list[Findable]:
        return [*self._command_things(), *self._setting_things()]

    def _command_things(self) -> list[Findable]:
        words = self._desk.words
        found = []
        for each in self._commands:
            if each.searchable:
                title = words(f"command.{each.id}")
                key = written(words, each.keys[0]) if each.keys else ""
                found.append(
                    self._findable(Found(Kind.COMMAND, title, each.id, {}, words(f"group.{each.group.value}"), key), each.id, *each.keys)
                )
        return found

    def _setting_things(self) -> list[Findable]:
        from hallapp.shell.settings_room import ORDER  # what brings 设置 is not needed before it is asked for

        words = self._desk.words
        found = []
        for group in (each for each in ORDER if each not in _BY_COMMAND):
            title = words(f"settings.group.{group}")
            found.append(self._findable(Found(Kind.SETTING, title, SHOW_GROUP, {"group": group}, words("tab.settings")), group))
        for name in self._hall.settings.names():
            title, help_text = words(f"setting.{name}"), words(f"setting.{name}.help")
            found.append(self._findable(Found(Kind.SETTING, title, SHOW_SETTING, {"name": name}, help_text), name, help_text))
        return found

    def _findable(self, found: Found, *also: str) -> Findable:
        initials = self._initials.get(found.title)
        return Findable(found, (*also, initials) if initials else also)

    def _learn_initials(self, titles: Sequence[str]) -> None:
        """Compute the pinyin initials of titles not seen before."""
        unknown = [title for title in titles if title not in self._initials]
        if unknown:
            self._desk.runner.run(lambda: _initials(unknown), then=self._learned)

    def _learned(self, initials: dict[str, str]) -> None:
        """The first search begins before the initials are known; it uses them as soon as they arrive."""
        self._initials.update(initials)
        if self._then is None and not self.palette.isHidden():
            self.palette.know(self._things())


def _person(person: Person, command: str) -> Found:
    detail = " · ".join(each for each in (person.badge, person.team, person.post) if each)
    return Found(Kind.PERSON, person.name, command, {"badge": person.badge}, detail)


def _notices(hall: Hall, text: str, words: Words) -> list[Found]:
    """The notice version with exactly this check code, which is printed on it. Runs on the store thread."""
    from hallapp.notices.rules.code import read_code  # the rooms of notices are loaded when a code is first typed

    if read_code(text) is None:
        return []
    try:
        notice = hall.notices.find(text)
    except HallError:
        return []
    title = words("notices.version", kind=words(f"notices.kind.{notice.kind}"), version=notice.version)
    detail = f"{notice.code} · {notice.day.isoformat()} · {words(f'notices.state.{notice.state}')}"
    return [Found(Kind.NOTICE, title, SHOW_NOTICE, {"code": notice.code}, detail)]


def _initials(titles: Sequence[str]) -> dict[str, str]:
    from hallapp.staff.pinyin import search_keys  # brings pypinyin

    return {title: search_keys(title) for title in titles}
