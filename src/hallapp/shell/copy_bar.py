"""A copy that is looked into: a bar over every tab says so, and when it is from; closing it goes back to the hall."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from hallapp.hall import Hall
from hallapp.qtkit.tokens import Tone
from hallapp.store.folder import Peek

if TYPE_CHECKING:
    from hallapp.shell.front_desk import FrontDesk


class CopyBar(QObject):
    """Says in colour and words, in the title too, that this is a copy."""

    def __init__(self, front: "FrontDesk", hall: Hall, peek: Peek) -> None:
        super().__init__(front)
        self._front, self._words = front, front.desk.words
        self._at: datetime = peek.when.astimezone(hall.database.zone)
        counter = front.counter
        counter.copy_bar.keep_open()
        counter.header.settings.hide()
        counter.named.disconnect(front.window.setWindowTitle)
        counter.named.connect(self._name)
        counter.installEventFilter(self)
        self._say()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if watched is self._front.counter and event.type() == QEvent.Type.LanguageChange:
            self._say()
        return False

    def _say(self) -> None:
        words, close = self._words, self._front.window.close
        self._front.counter.copy_bar.say(words("copy.bar", at=self._told()), Tone.WARN, action=words("copy.close"), do=close)

    def _name(self, title: str) -> None:
        self._front.window.setWindowTitle(self._words("copy.title", at=self._told(), title=title))

    def _told(self) -> str:
        return f"{self._at:%Y-%m-%d %H:%M}"
