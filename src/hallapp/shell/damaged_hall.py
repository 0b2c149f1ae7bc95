"""A damaged hall at the window: a bar over every tab says what cannot be read and offers the newest whole copy."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from hallapp.core.errors import HallError, StoreTrouble
from hallapp.core.messages import Words
from hallapp.hall import Hall
from hallapp.qtkit.tokens import Tone
from hallapp.shell.copy_words import copy_in_short
from hallapp.shell.welcome import TroublePage
from hallapp.store.damage import Damage, damage_in
from hallapp.store.errors import LookMissing
from hallapp.store.rescue import Rescue, rescue_of

if TYPE_CHECKING:
    from hallapp.shell.front_desk import FrontDesk


@dataclass(frozen=True, slots=True)
class _Found:
    damage: Damage
    rescue: Rescue | None


class DamagedHall(QObject):
    """Looks through what is left, says so, and puts the copy in its place when it is told to. Nothing is written meanwhile."""

    def __init__(self, front: "FrontDesk", hall: Hall, why: StoreTrouble) -> None:
        super().__init__(front)
        self._front, self._hall, self._why = front, hall, why
        self._found: _Found | None = None
        self.page: TroublePage | None = None
        front.counter.damage_bar.keep_open()
        self.retranslate()
        front.desk.runner.run_beside(lambda _progress: _look(hall), then=self._show, failed=lambda _error: None)

    def retranslate(self) -> None:
        """Say it in the language spoken now."""
        words = self._front.desk.words
        said = words("damage.missing") if isinstance(self._why, LookMissing) else words("damage.looking")
        if self._found is not None:
            damage, look = _damage_words(words, self._why, self._found.damage), words("damage.look_only")
            said = words("damage.said", damage=damage, look=look, copy=copy_in_short(words, self._found.rescue, self._front.session.now()))
        action, do = ("", None) if self._found is None else (words("damage.rescue"), self.ask)
        if self.page is None:
            self._front.counter.damage_bar.say(said, Tone.BAD, action=action, do=do)

    def ask(self) -> None:
        """Show what a restore would bring and lose, instead of the tabs; one key goes back to looking."""
        front = self._front
        self.page = page = TroublePage(front.desk, self._why, again=None, look_on=self._look_on)
        page.restore_asked.connect(self._restore)
        front.counter.damage_bar.clear()
        front.counter.show_only(page)
        page.offer(self._found.rescue if self._found else None, front.session.now())

    def _look_on(self) -> None:
        self.page = None
        self._front.counter.show_only(None)
        self.retranslate()

    def _restore(self, file: Path) -> None:
        self._front.session.restore_open(file, self._front.begin_anew, self._not_restored)

    def _not_restored(self, error: HallError) -> None:
        if self.page is not None:
            self.page.not_restored(error)

    def _show(self, found: _Found) -> None:
        self._found = found
        self.retranslate()


def _look(hall: Hall) -> _Found:
    second = hall.database.if_readable(hall.copies.second_place, None)
    return _Found(damage_in(hall.folder), rescue_of(hall.folder, second.path if second else None))


def _damage_words(words: Words, why: StoreTrouble, damage: Damage) -> str:
    """What is damaged, in a sentence."""
    if isinstance(why, LookMissing):
        return words("damage.missing")
    if not damage.parts:
        return words("damage.inside")
    return words("damage.parts", parts=words("damage.joint").join(words(f"damage.part.{part}") for part in damage.parts))
