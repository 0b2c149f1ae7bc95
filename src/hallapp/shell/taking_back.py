"""Undo and redo at the window: offered for eight seconds after each write that can be undone, and by Ctrl+Z at any time."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from hallapp.core.errors import HallError
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.keys import written
from hallapp.qtkit.notifier import Announcement
from hallapp.qtkit.tokens import Tone

if TYPE_CHECKING:
    from hallapp.hall import Hall
    from hallapp.store.undo import Undone

UNDO_KEY, REDO_KEY = "Ctrl+Z", "Ctrl+Y"

PATIENCE_MS = 400
"""After so long it is said that something is being taken back: a whole roster takes a second or two, all else is done by then."""


class TakingBack(QObject):
    """Offers the undo, does it, and says what came of it.

    What a page says about its own write is shown with the undo; a write about which nobody says anything is named by its action.
    """

    def __init__(self, desk: Desk, say: Callable[[Announcement], None], hall: "Hall") -> None:
        super().__init__()
        self._desk, self._say, self._hall = desk, say, hall
        self._said: Announcement | None = None
        self._busy = False
        self._seen = 0
        self._meanwhile = ""
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(self._ask_for_patience)
        desk.runner.run(hall.journal_end, then=self._begin_at)
        desk.announcer.said.connect(self._hear)

    def offer(self) -> None:
        """After a commit of this window: offer to take it back, if that can be."""
        self._said = None
        if not self._busy:
            QTimer.singleShot(0, self._ask)  # after the page has said what it did

    def undo(self) -> None:
        """Take back the last thing this person did."""
        self._run(self._take_back, ("shell.taking_back", "shell.undone"), "command.window.redo", REDO_KEY)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._run(self._do_again, ("shell.doing_again", "shell.redone"), "command.window.undo", UNDO_KEY)

    def _begin_at(self, end: int) -> None:
        """Never offer to undo what was written before this window opened."""
        self._seen = end

    def _ask(self) -> None:
        self._desk.runner.run(lambda: self._hall.undo.last_since(self._seen), then=self._offer, failed=self._refused)

    # on the store thread, where what takes back is loaded when it is first needed

    def _take_back(self) -> "Undone":
        return self._hall.undo.undo()

    def _do_again(self) -> "Undone":
        return self._hall.undo.redo()

    def _run(self, work: Callable[[], "Undone"], said: tuple[str, str], other: str, key: str) -> None:
        """Args:
        said: keys of what is said while it takes long, and when it is done.
        """
        if self._busy and not self._patience.isActive():
            return  # it was said that it takes long: who presses again means that, not what was done before it
        words, (meanwhile, then) = self._desk.words, said

        def done(undone: "Undone") -> None:
            self._busy = False
            self._patience.stop()
            text = words(then, what=words(f"action.{undone.action}"))
            reverse = self.redo if key == REDO_KEY else self.undo
            self._say(Announcement(text, Tone.OK, words(other), reverse, written(words, key)))

        self._busy, self._meanwhile = True, meanwhile
        self._patience.start(PATIENCE_MS)
        self._desk.runner.run(work, then=done, failed=self._refused)

    def _refused(self, error: HallError) -> None:
        self._busy = False
        self._patience.stop()
        self._say(Announcement(self._desk.words.error(error), Tone.WARN))

    def _ask_for_patience(self) -> None:
        self._say(Announcement(self._desk.words(self._meanwhile), Tone.INFO))

    def _hear(self, said: Announcement) -> None:
        if said.of_own_work:
            self._said = said

    def _offer(self, found: tuple[str | None, int]) -> None:
        """Offer a new act only: writes of the kiosk, a printer or a colleague's page since then must not offer an old act again."""
        action, self._seen = found
        said, self._said = self._said, None
        if action is None or (said is not None and said.do is not None):
            return
        words = self._desk.words
        text = said.text if said is not None else words(f"action.{action}")
        tone = said.tone if said is not None else Tone.OK
        self._say(Announcement(text, tone, words("command.window.undo"), self.undo, written(words, UNDO_KEY)))
