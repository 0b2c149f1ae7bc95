"""What F2 finds: people by name, pinyin initials or badge, commands and settings by their words."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from hallapp.core.errors import HallError
from hallapp.hall import Hall
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.keys import written
from hallapp.shell.commands import Commands
from hallapp.shell.counter import Counter
from hallapp.shell.finding import Findable, Found, Kind
from hallapp.staff.people import Person

if TYPE_CHECKING:
    from hallapp.shell.palette import Palette

SHOW_SETTING = "settings.find"


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
        self._learn_initials([each.found.title for each in things])
        self.palette.ask(things, lambda text, then: self._people(text, on_person, then), hint="search.all")

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

    def _people(self, text: str, command: str, then: Callable[[Sequence[Found]], None]) -> None:
        def arrived(people: list[Person]) -> None:
            then([_person(each, command) for each in people])

        def failed(_error: HallError) -> None:
            then(())

        self._desk.runner.run(lambda: self._hall.staff.search(text), then=arrived, failed=failed)

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
        words = self._desk.words
        found = []
        for name in self._hall.settings.names():
            title, help_text = words(f"setting.{name}"), words(f"setting.{name}.help")
            found.append(self._findable(Found(Kind.SETTING, title, SHOW_SETTING, {"name": name}, help_text), name, help_text))
        return found

    def _findable(self, found: Found, *also: str) -> Findable:
        initials = self._initials.get(found.title)
        return Findable(found, (*also, initials) if initials else also)

    def _learn_initials(self, titles: Sequence[str]) -> None:
        """Pinyin of what can be found, worked out once a language: the next search knows it."""
        unknown = [title for title in titles if title not in self._initials]
        if unknown:
            self._desk.runner.run(lambda: _initials(unknown), then=self._initials.update)


def _person(person: Person, command: str) -> Found:
    detail = " · ".join(each for each in (person.badge, person.team, person.post) if each)
    return Found(Kind.PERSON, person.name, command, {"badge": person.badge}, detail)


def _initials(titles: Sequence[str]) -> dict[str, str]:
    from hallapp.staff.pinyin import search_keys  # brings pypinyin

    return {title: search_keys(title) for title in titles}
