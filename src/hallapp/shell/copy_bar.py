"""A copy opened for viewing: a bar over every tab says so and from when it is; closing its window goes back to the hall's."""

from datetime import datetime

from PySide6.QtCore import QEvent, QObject

from hallapp.hall import Hall
from hallapp.qtkit.tokens import Tone
from hallapp.shell.parts import WindowParts
from hallapp.store.folder import Peek


class CopyBar(QObject):
    """Says in colour and words, in the title too, that this is a copy."""

    def __init__(self, parts: WindowParts, hall: Hall, peek: Peek, parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self._words = parts, parts.desk.words
        self._at: datetime = peek.when.astimezone(hall.database.zone)
        counter = parts.counter
        counter.copy_bar.keep_open()
        counter.header.settings.hide()
        counter.named.disconnect(parts.window.setWindowTitle)
        counter.named.connect(self._name)
        counter.installEventFilter(self)
        self._say()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._parts.counter and event.type() == QEvent.Type.LanguageChange:
            self._say()
        return False

    def _say(self) -> None:
        words, close = self._words, self._parts.window.close
        self._parts.counter.copy_bar.say(words("copy.bar", at=self._told()), Tone.WARN, action=words("copy.close"), do=close)

    def _name(self, title: str) -> None:
        self._parts.window.setWindowTitle(self._words("copy.title", at=self._told(), title=title))

    def _told(self) -> str:
        return f"{self._at:%Y-%m-%d %H:%M}"
