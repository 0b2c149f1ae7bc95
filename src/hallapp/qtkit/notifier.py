"""Tells the pages what a commit changed, and the window what to announce."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from hallapp.qtkit.tokens import Tone


class Notifier(QObject):
    """Carries the topics (table names) of each commit to the pages; may be called from any thread.

    Attributes:
        topics_changed: a frozenset of topics, on the GUI thread.
    """

    topics_changed = Signal(object)

    def changed(self, topics: frozenset[str]) -> None:
        """Report that tables changed, so that pages showing them are outdated."""
        self.topics_changed.emit(topics)


@dataclass(frozen=True, slots=True)
class Announcement:
    """A short word at the foot of the window about something that is done.

    Attributes:
        action: the word on its button, with what the button does; shown for eight seconds.
        key: the key that does the same, written on the button.
        of_own_work: it reports an act just done on the page, so that its undo may be offered beside it. Not for what the program says of
            itself (a device, a copy), which cannot be undone.
        about: what it is about, where a later announcement about the same replaces it; empty where none does.
    """

    text: str
    tone: Tone = Tone.OK
    action: str = ""
    do: Callable[[], object] | None = None
    key: str = ""
    of_own_work: bool = False
    about: str = ""


class Announcer(QObject):
    """Where pages say that something is done; the window shows it in its snackbar.

    Attributes:
        said: an `Announcement`.
    """

    said = Signal(object)

    def say(self, announcement: Announcement) -> None:
        """Show a short word without taking the focus."""
        self.said.emit(announcement)
