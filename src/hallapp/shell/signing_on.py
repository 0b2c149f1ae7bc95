"""Who is on duty at this desk: shown in the band, changed by search or by signing off."""

from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from hallapp.core.errors import HallError
from hallapp.hall import Hall
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.keys import written
from hallapp.qtkit.notifier import Announcement
from hallapp.qtkit.tokens import Tone
from hallapp.shell.counter import Counter
from hallapp.shell.looking_up import LookingUp

KEY = "Ctrl+L"


class SigningOn(QObject):
    """The name in the band and the menu under it."""

    def __init__(self, counter: Counter, desk: Desk, hall: Hall, looking_up: LookingUp) -> None:
        super().__init__(counter)
        self._counter, self._desk, self._hall, self._looking_up = counter, desk, hall, looking_up
        self._name = ""
        counter.header.person_asked.connect(self._menu)

    def refresh(self) -> None:
        """Show who is on duty now, here or by the command line."""
        self._desk.runner.run(lambda: _on_duty(self._hall), then=self._show)

    def retranslate(self) -> None:
        """Say it again in the present language."""
        self._show(self._name)

    def ask(self) -> None:
        """Ask who is on duty from now on."""
        self._looking_up.pick_person("search.sign_on", self.sign_on)

    def sign_on(self, badge: str) -> None:
        """From now on who carries `badge` acts at this desk."""
        self._desk.runner.run(lambda: self._hall.sign_on(self._hall.person(badge)), then=self._signed, failed=self._refused)

    def sign_off(self) -> None:
        """From now on nobody is on duty here; the hall itself acts."""
        self._desk.runner.run(lambda: self._hall.sign_on(None), then=self._signed, failed=self._refused)

    def _signed(self, _nothing: None) -> None:
        self._counter.snackbar.clear()  # the undo of a colleague is not this person's
        self.refresh()

    def _refused(self, error: HallError) -> None:
        self._counter.snackbar.show(Announcement(self._desk.words.error(error), Tone.WARN))

    def _show(self, name: str) -> None:
        self._name = name
        words = self._desk.words
        text = words("shell.on_duty", name=name) if name else words("shell.nobody_on_duty")
        self._counter.header.person.say(text, words("command.window.sign_on"), written(words, KEY))

    def _menu(self) -> None:
        words = self._desk.words
        menu = QMenu(self._counter)
        change = menu.addAction(words("command.window.sign_on"))
        change.triggered.connect(self.ask)
        off = menu.addAction(words("command.window.sign_off"))
        off.setEnabled(bool(self._name))
        off.triggered.connect(self.sign_off)
        button = self._counter.header.person
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))


def _on_duty(hall: Hall) -> str:
    """The name of who is on duty; empty when nobody is. Somebody else may have changed it beside this window."""
    person: UUID | None = hall.on_duty()
    return hall.names_of({person}).get(person, "") if person else ""
