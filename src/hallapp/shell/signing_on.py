"""Who is on duty at this desk: shown in the band, changed by search or by badge and PIN; an unattended desk is locked."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from hallapp.core.errors import HallError
from hallapp.hall import Hall
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.dressing import Menu
from hallapp.qtkit.keys import written
from hallapp.qtkit.notifier import Announcement
from hallapp.qtkit.tokens import Tone
from hallapp.rights.service import RightsSettings
from hallapp.shell.counter import Counter
from hallapp.shell.looking_up import LookingUp

if TYPE_CHECKING:
    from hallapp.shell.pin_card import PinCard
    from hallapp.shell.pin_change_card import PinChangeCard

KEY = "Ctrl+L"
_SOMEBODY_IS_THERE = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}
_MINUTE_MS = 60_000


class SigningOn(QObject):
    """The name in the band, the menu under it, and, where roles are in force, the card that asks for a PIN."""

    def __init__(self, counter: Counter, desk: Desk, hall: Hall, looking_up: LookingUp) -> None:
        super().__init__(counter)
        self._counter, self._desk, self._hall, self._looking_up = counter, desk, hall, looking_up
        self._name = ""
        self._in_force = False
        self._card: PinCard | None = None
        self._change_card: PinChangeCard | None = None
        self._alone = QTimer(self, singleShot=True)
        self._alone.timeout.connect(self.sign_off)
        counter.header.person_asked.connect(self._menu)

    @property
    def card(self) -> "PinCard":
        """The card that asks for a PIN, made when it is first wanted."""
        if self._card is None:
            from hallapp.shell.pin_card import PinCard  # not needed to take a scan

            self._card = PinCard(self._counter, self._desk.words)
            self._card.given.connect(self.sign_on)
        return self._card

    def refresh(self) -> None:
        """Show who is on duty now, here or by the command line."""
        self._desk.runner.run(lambda: _standing(self._hall), then=self._take)

    def retranslate(self) -> None:
        """Say it again in the present language."""
        self._show(self._name)

    def ask(self) -> None:
        """Ask who is on duty from now on."""
        if self._hall.database.is_copy and self._hall.database.look_only is not None:
            self._refused(self._hall.database.look_only)
        elif self._in_force:
            self.card.ask()
        else:
            self._looking_up.pick_person("search.sign_on", self.sign_on)

    @property
    def change_card(self) -> "PinChangeCard":
        """The card for another PIN, made when it is first wanted."""
        if self._change_card is None:
            from hallapp.shell.pin_change_card import PinChangeCard  # seldom needed

            self._change_card = PinChangeCard(self._counter, self._desk.words)
            self._change_card.given.connect(self._change)
        return self._change_card

    def change_pin(self) -> None:
        """Let the person on duty choose another PIN; without roles in force nobody has one."""
        if self._in_force and self._name:
            self.change_card.ask(self._name)
        else:
            self._counter.snackbar.show(Announcement(self._desk.words("rights.change_pin.none"), Tone.INFO))

    def take_scan(self, badge: str) -> bool:
        """A badge was scanned while the card was open; says whether it was."""
        return self._card is not None and self._card.take_scan(badge)

    def sign_on(self, badge: str, pin: str = "") -> None:
        """From now on who carries `badge` acts at this desk."""
        self._do(lambda: self._hall.sign_on(self._hall.person(badge), pin))

    def sign_off(self) -> None:
        """From now on nobody is on duty here; the hall itself acts, or where roles are in force the desk is locked.

        A copy that is looked into is closed: nobody could sign on again in it.
        """
        if self._hall.database.is_copy:
            self._counter.window().close()
            return
        self._do(lambda: self._hall.sign_on(None))

    def close(self) -> None:
        """Stop watching for inactivity."""
        self._look_out(minutes=0)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if self._alone.isActive() and event.type() in _SOMEBODY_IS_THERE:
            self._alone.start()
        return False

    def _change(self, old: str, new: str) -> None:
        """PINs are hashed off the store thread, because that takes 0.1 s by design."""
        hall, person = self._hall, self._hall.database.actor
        if person is not None:
            self._desk.runner.run_beside(
                lambda _progress: hall.rights.change_pin(person, old, new), then=self._changed, failed=self.change_card.refuse
            )

    def _changed(self, _nothing: object) -> None:
        self.change_card.dismiss()
        self._counter.snackbar.show(Announcement(self._desk.words("rights.change_pin.done"), Tone.OK))

    def _do(self, work: Callable[[], object]) -> None:
        self._desk.runner.run(work, then=self._signed, failed=self._refused)

    def _signed(self, _nothing: object) -> None:
        self._counter.snackbar.clear()  # this person must not undo a colleague's act
        if self._card is not None:
            self._card.let_in()
        self.refresh()

    def _refused(self, error: HallError) -> None:
        sentence = self._desk.words.error(error)
        if self._card is not None and not self._card.isHidden():
            self._card.refuse(sentence)
        else:
            self._counter.snackbar.show(Announcement(sentence, Tone.WARN))

    def _take(self, standing: tuple[str, bool, int]) -> None:
        name, self._in_force, minutes = standing
        self._show(name)
        if self._in_force and not name and (self._card is None or self._card.isHidden()):
            self.card.ask(locked=True)
        self._look_out(minutes if self._in_force and name else 0)

    def _look_out(self, minutes: int) -> None:
        """Lock the desk after so many minutes without input; 0 is never, and then no event is filtered."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        if minutes and application is not None:
            application.installEventFilter(self)
            self._alone.start(minutes * _MINUTE_MS)
        else:
            self._alone.stop()

    def _show(self, name: str) -> None:
        self._name = name
        words = self._desk.words
        text = words("shell.on_duty", name=name) if name else words("shell.nobody_on_duty")
        self._counter.header.person.say(text, words("command.window.sign_on"), written(words, KEY))

    def _menu(self) -> None:
        words = self._desk.words
        menu = Menu(self._counter)
        change = menu.addAction(words("command.window.sign_on"))
        change.triggered.connect(self.ask)
        off = menu.addAction(words("command.window.sign_off"))
        off.setEnabled(bool(self._name))
        off.triggered.connect(self.sign_off)
        if self._in_force:
            pin = menu.addAction(words("command.window.change_pin"))
            pin.setEnabled(bool(self._name))
            pin.triggered.connect(self.change_pin)
        button = self._counter.header.person
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))


def _standing(hall: Hall) -> tuple[str, bool, int]:
    """The name of who is on duty (empty: nobody), whether roles are in force, and after how many minutes a desk is locked."""
    person: UUID | None = hall.on_duty()
    name = hall.names_of({person}).get(person, "") if person else ""
    return name, hall.rights.in_force(), hall.settings.now(RightsSettings).lock_after_min
