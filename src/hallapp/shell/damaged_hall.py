"""A damaged hall at the window: a bar over every tab says what cannot be read and offers the newest whole copy."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QObject

from hallapp.core.errors import HallError, StoreTrouble
from hallapp.core.messages import Words
from hallapp.hall import Hall
from hallapp.qtkit.tokens import Tone
from hallapp.shell.copy_words import copy_in_short
from hallapp.shell.parts import WindowParts
from hallapp.shell.welcome import TroublePage
from hallapp.store.damage import Damage, damage_in
from hallapp.store.errors import LookMissing
from hallapp.store.rescue import Rescue, rescue_of


@dataclass(frozen=True, slots=True)
class _Found:
    damage: Damage
    rescue: Rescue | None


class DamagedHall(QObject):
    """Finds out what can still be read, says so, and restores a copy on request. Nothing is written meanwhile."""

    def __init__(self, parts: WindowParts, hall: Hall, why: StoreTrouble, parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self._why = parts, why
        self._found: _Found | None = None
        self.page: TroublePage | None = None
        parts.counter.damage_bar.keep_open()
        parts.counter.installEventFilter(self)
        self._say()
        parts.desk.runner.run_beside(lambda _progress: _look(hall), then=self._show, failed=lambda _error: None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._parts.counter and event.type() == QEvent.Type.LanguageChange:
            self._say()
        return False

    def _say(self) -> None:
        words = self._parts.desk.words
        said = words("damage.missing") if isinstance(self._why, LookMissing) else words("damage.looking")
        if self._found is not None:
            damage, look = damage_words(words, self._why, self._found.damage), words("damage.look_only")
            said = words("damage.said", damage=damage, look=look, copy=copy_in_short(words, self._found.rescue, self._parts.session.now()))
        action, do = ("", None) if self._found is None else (words("damage.rescue"), self.ask)
        if self.page is None:
            self._parts.counter.damage_bar.say(said, Tone.BAD, action=action, do=do)

    def ask(self) -> None:
        """Show, instead of the tabs, what a restore would bring and lose; one key goes back to viewing."""
        parts = self._parts
        self.page = page = TroublePage(parts.desk, self._why, again=None, look_on=self._look_on)
        page.restore_asked.connect(self._restore)
        parts.counter.damage_bar.clear()
        parts.counter.show_only(page)
        page.offer(self._found.rescue if self._found else None, parts.session.now())

    def _look_on(self) -> None:
        self.page = None
        self._parts.counter.show_only(None)
        self._say()

    def _restore(self, file: Path) -> None:
        self._parts.session.restore_open(file, self._parts.begin_anew, self._not_restored)

    def _not_restored(self, error: HallError) -> None:
        if self.page is not None:
            self.page.not_restored(error)

    def _show(self, found: _Found) -> None:
        self._found = found
        self._say()


def _look(hall: Hall) -> _Found:
    second = hall.database.if_readable(hall.copies.second_place, None)
    return _Found(damage_in(hall.folder), rescue_of(hall.folder, second.path if second else None))


def damage_words(words: Words, why: StoreTrouble, damage: Damage) -> str:
    """What is damaged, in a sentence."""
    if isinstance(why, LookMissing):
        return words("damage.missing")
    if damage.nothing_left:
        return words("damage.nothing_left")
    if not damage.parts:
        return words("damage.inside")
    return words("damage.parts", parts=words("damage.joint").join(words(f"damage.part.{part}") for part in damage.parts))
