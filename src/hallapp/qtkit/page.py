"""The base of every tab: runs calls on the store thread, and shows refusals where they belong."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from hallapp.core.errors import HallError, Param
from hallapp.qtkit.banner import Banner
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.notifier import Announcement
from hallapp.qtkit.opening import open_outside
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Tone
from hallapp.qtkit.wording import Wording

T = TypeVar("T")


class ShowsRefusal(Protocol):
    """A form row: it shows a sentence at its own field."""

    def refuse(self, text: str) -> None: ...


class Page(QWidget):
    """A tab, a panel, a dialog's inside: anything that shows the hall's records.

    Put widgets into `body`. Override `reload` to fetch what is shown and `retranslate` for texts that `worded` cannot keep.

    Attributes:
        edge: space around it at 100 %; 0 for a page inside a page.
        topics: the tables whose changes make this page fetch again.
        desk: language, look, store thread and the ways to be told.
        banner: where a refusal without a field is shown, above the body.
    """

    topics: ClassVar[frozenset[str]] = frozenset()
    edge: ClassVar[int] = 14

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.banner = Banner()
        self.body = QVBoxLayout()
        self._wording = Wording(desk.words)
        self._stale = True
        self._said_in = desk.words.language
        self._begins_at: QWidget | None = None
        self._refusal_shown: tuple[HallError, str] | None = None
        whole = QVBoxLayout(self)
        whole.addWidget(self.banner)
        whole.addLayout(self.body, 1)
        self._whole = whole
        self.worded(self.banner.name_close, "qtkit.close")
        self._space()
        desk.theme.changed.connect(self._space)
        desk.notifier.topics_changed.connect(self._topics_changed)

    def begin_at(self, first: QWidget) -> None:
        """Let `first` have the focus whenever the page is given it.

        A focus proxy would do the same, but then Tab passes over everything that comes before `first`.
        """
        self._begins_at = first
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._begins_at is not None and isValid(self._begins_at):
            self._begins_at.setFocus(event.reason())

    def commands(self) -> dict[str, Callable[..., None]]:
        """What can be asked of the page, by command id; each takes the parameters of the offer that asks for it."""
        return {}

    def arrive(self) -> None:
        """Go to what is most urgent, because the tab was asked for by its own command."""

    def scanned(self, scan: str) -> None:
        """Take a scan that is this page's business, whatever has the focus."""

    def garbled(self, reason: str) -> None:
        """Say why a scan could not be read; `reason` is the value of a `Garbled`."""

    @property
    def waits_for_badge(self) -> bool:
        """Whether the next badge scanned is for this page, whatever else goes on."""
        return False

    def reload(self) -> None:
        """Fetch what the page shows; called when it is first shown and whenever its topics changed."""

    def retranslate(self) -> None:
        """Retranslate texts made from data; the page is reloaded afterwards."""

    def call(
        self,
        work: Callable[..., T],
        *args: object,
        then: Callable[[T], object] | None = None,
        at: ShowsRefusal | None = None,
        failed: Callable[[HallError], object] | None = None,
        **named: object,
    ) -> None:
        """Run `work(*args, **named)` on the store thread; `then` gets its result here.

        A refusal is shown at the form row `at`, or in the page's banner, or is given to `failed` instead.
        What an earlier refusal said is taken away.
        """
        self.banner.clear()
        self._run(work, args, named, then, failed or (lambda error: self.refuse(error, at)))

    def fetch(self, work: Callable[..., T], *args: object, then: Callable[[T], object], **named: object) -> None:
        """Like `call` for what only reads: it leaves standing what the banner says."""
        self._run(work, args, named, then, self.refuse)

    def refuse(self, error: HallError, at: ShowsRefusal | None = None) -> None:
        """Show why something cannot be done, in its place."""
        sentence = self.desk.words.error(error)
        if at is None:
            self._refusal_shown = error, sentence
            self.banner.say(sentence, Tone.BAD)
        else:
            at.refuse(sentence)

    def say(self, text: str, tone: Tone = Tone.OK, *, action: str = "", do: Callable[[], object] | None = None, key: str = "") -> None:
        """Announce at the foot of the window that something is done, optionally with a button (usually undo)."""
        self.desk.announcer.say(Announcement(text, tone, action, do, key, of_own_work=True))

    def say_written(self, text: str, path: Path) -> None:
        """Say at the foot that a file, or what lies in a folder, was written; one click opens it."""

        def show() -> None:
            if not open_outside(path):
                self.say(self.desk.words("qtkit.cannot_open", file=str(path)), Tone.WARN)

        self.say(text, action=self.desk.words("qtkit.open"), do=show)

    def worded(self, setter: Callable[[str], object], key: str, **params: Param) -> None:
        """Show the sentence of `key` by `setter`, now and in every language chosen later."""
        self._wording.keep(setter, key, **params)

    def heightForWidth(self, width: int) -> int:
        """The least it can do with: where it stands gives it all the room there is, and scrolls only below that.

        A scroll area asks for this, and would else make room for lists at the length they would like to have.
        """
        return self._whole.totalMinimumHeightForWidth(width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat()
        if not (enter and self.banner.take_enter()):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._said_in is not self.desk.words.language:
            QCoreApplication.sendEvent(self, QEvent(QEvent.Type.LanguageChange))
        if self._stale:
            self._refresh()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange and (not self.isVisible() or self._said_in is self.desk.words.language):
            return True  # hidden pages are retranslated when shown: doing all at once would delay the next key
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_again()

    def _run(
        self,
        work: Callable[..., T],
        args: tuple[object, ...],
        named: dict[str, object],
        then: Callable[[T], object] | None,
        failed: Callable[[HallError], object],
    ) -> None:
        def arrived(result: T) -> None:
            if then is not None and isValid(self):
                then(result)

        def refused(error: HallError) -> None:
            if isValid(self):
                failed(error)

        self.desk.runner.run(lambda: work(*args, **named), then=arrived, failed=refused)

    def _say_again(self) -> None:
        self._said_in = self.desk.words.language
        self._wording.say_all()
        self._refuse_again()
        self.retranslate()
        self._outdated()

    def _refuse_again(self) -> None:
        """Repeat a refusal that is still shown in the new language."""
        if self._refusal_shown is not None and self.banner.text == self._refusal_shown[1]:
            self.refuse(self._refusal_shown[0])

    def _topics_changed(self, topics: frozenset[str]) -> None:
        if self.topics & topics:
            self._outdated()

    def _outdated(self) -> None:
        self._stale = True
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        self._stale = False
        self.reload()

    def _space(self) -> None:
        sizes = app_theme().sizes
        edge = sizes.space(self.edge)
        self._whole.setContentsMargins(edge, edge, edge, edge)
        self._whole.setSpacing(sizes.space(12))
        self.body.setSpacing(sizes.space(12))
