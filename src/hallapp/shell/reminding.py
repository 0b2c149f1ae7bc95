"""Says once when something falls due or is overdue: a word at the foot, a soft sound, and a message of the desktop's while nobody looks."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from hallapp.core.needs import Need, Urgency
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.keys import written
from hallapp.qtkit.notifier import Announcement
from hallapp.qtkit.tokens import Tone

_TONES = {Urgency.ALARM: Tone.BAD, Urgency.OVERDUE: Tone.BAD, Urgency.WARNING: Tone.WARN, Urgency.NOTE: Tone.INFO}
_TRAY_MS = 10_000


class Reminding(QObject):
    """Remembers what was said, so that each thing is said once when it falls due and once when it is overdue. Nothing it does is modal.

    Args:
        disturbs: asked on the store thread whether the hall wants to be reminded at all.
        go: shows the tab of a feature.
        key_of: the key of a feature's tab.
    """

    def __init__(
        self, desk: Desk, disturbs: Callable[[], bool], go: Callable[[str], object], key_of: Callable[[str], str], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._disturbs, self._go, self._key_of = desk, disturbs, go, key_of
        self._said: set[tuple[Urgency, str]] | None = None
        self._tray: QSystemTrayIcon | None = None
        self._feature = ""

    def hear(self, needs: Sequence[Need]) -> None:
        """These needs are there now. What is there when the window opens is on 今日 already and not said again."""
        now = {(need.urgency, each) for need in needs for each in need.about}
        before, self._said = self._said, now
        if before is None:
            return
        new = [need for need in needs if any((need.urgency, each) not in before for each in need.about)]
        if new:
            self._desk.runner.run(self._disturbs, then=partial(self._remind, new))

    def close(self) -> None:
        """Take the icon away."""
        if self._tray is not None:
            self._tray.hide()

    def _remind(self, needs: Sequence[Need], disturbs: bool) -> None:
        if not disturbs:
            return
        words, first = self._desk.words, min(needs, key=lambda need: need.urgency)
        title, detail = words.tell(first.title), words.tell(first.detail)
        key = self._key_of(first.feature)
        said = words("shell.reminder", title=title, detail=detail)
        self._desk.play("tick")
        self._desk.announcer.say(Announcement(f"{said} ({written(words, key)})" if key else said, _TONES[first.urgency]))
        if QApplication.activeWindow() is None:
            self._show_outside(first.feature, title, detail)

    def _show_outside(self, feature: str, title: str, detail: str) -> None:
        """While another program is in front the desktop says it, where it can."""
        if not QSystemTrayIcon.isSystemTrayAvailable() or not QSystemTrayIcon.supportsMessages():
            return
        if self._tray is None:
            from hallapp.qtkit.icon_engine import icon  # seldom needed

            self._tray = QSystemTrayIcon(icon("spray", "primary"), self)
            self._tray.messageClicked.connect(lambda: self._go(self._feature))
            self._tray.activated.connect(lambda _reason: self._go(self._feature))
        self._feature = feature
        self._tray.show()
        self._tray.showMessage(title, detail, QSystemTrayIcon.MessageIcon.NoIcon, _TRAY_MS)
