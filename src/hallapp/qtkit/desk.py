"""What every page is given: language, theme, store thread, and channels for changes and announcements."""

from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from hallapp.core.messages import Language, Words
from hallapp.qtkit.notifier import Announcer, Notifier
from hallapp.qtkit.qt_words import speak_qt
from hallapp.qtkit.runner import Runner
from hallapp.qtkit.theme import Theme


class Sounds(Protocol):
    """Plays short sounds by name; silent when there is no sound device."""

    def play(self, name: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Desk:
    """The surroundings of a page.

    Attributes:
        sounds: None on a machine without sound.
    """

    words: Words
    theme: Theme
    runner: Runner
    notifier: Notifier = field(default_factory=Notifier)
    announcer: Announcer = field(default_factory=Announcer)
    sounds: Sounds | None = None

    def play(self, name: str) -> None:
        """Play a sound if there is a way to."""
        if self.sounds is not None:
            self.sounds.play(name)

    def speak(self, language: Language) -> None:
        """Change the language of every open window."""
        self.words.use(language)
        speak_qt(language)
        for window in QApplication.topLevelWidgets():
            QCoreApplication.removePostedEvents(window, QEvent.Type.LanguageChange.value)  # Qt's catalogue asks for the same a turn later
            QCoreApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
