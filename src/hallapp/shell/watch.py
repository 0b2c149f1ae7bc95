"""Regular checks while a hall is open: whether what the desk depends on works, and what is due once a day."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, SignalInstance

from hallapp.core.errors import HallError
from hallapp.hall import Hall
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.notifier import Announcement
from hallapp.qtkit.runner import Job
from hallapp.qtkit.tokens import Tone
from hallapp.shell.daily_copy import daily_work
from hallapp.shell.daily_sheet import DailySheet
from hallapp.shell.diagnosis import diagnosis
from hallapp.shell.foot import Foot
from hallapp.shell.lamps import Judged, lamps_from
from hallapp.shell.session import Session

_LOOK_EVERY_MS = 300_000
_MANY = 1000
"""Records; fewer are purged before anybody could have read it."""

_FIRST_LOOK_MS = 2_000
"""Delay of the first check, so that it does not slow down the first scans."""


class Watch(QObject):
    """Looks every five minutes, lights the lamps at the foot, and has the day's copy and sheet made."""

    def __init__(self, desk: Desk, foot: Foot, session: Session, hall: Hall, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._foot, self._session, self._hall = desk, foot, session, hall
        self._sheet = DailySheet(hall)
        self._judged: Sequence[Judged] = ()
        self._others: Callable[[], Sequence[Judged]] = list
        self._look_again = QTimer(self, singleShot=True)
        self._look_again.timeout.connect(self.look_now)

    def begin(self) -> None:
        """Start checking, shortly after the start of the window."""
        self._look_again.start(_FIRST_LOOK_MS)

    def look_now(self) -> None:
        """Look at once whether everything the desk depends on works."""
        self._look_again.start(_LOOK_EVERY_MS)
        self._desk.runner.run_beside(lambda _progress: diagnosis(self._hall), then=self._looked, failed=lambda _error: None)

    def listen_to(self, judged: Callable[[], Sequence[Judged]], anew: SignalInstance) -> None:
        """Also show the lamps that others judge, and update them whenever `anew` says that they changed."""
        self._others = judged
        anew.connect(self._light)

    def close(self) -> None:
        """Stop checking."""
        self._look_again.stop()

    def _looked(self, items: Sequence[Judged]) -> None:
        self._judged = items
        if self._hall.database.is_damaged:
            self._session.damaged.emit()
        self._light()
        self._work_beside()
        self._desk.runner.run_beside(lambda _progress: self._sheet.put_if_due(), then=self._reported, failed=self._not_done)

    def _work_beside(self) -> None:
        job = self._desk.runner.run_beside(lambda progress: daily_work(self._hall, progress), then=self._copied, failed=self._not_done)
        job.progressed.connect(lambda done, total: self._forgetting(job, done, total))

    def _forgetting(self, job: Job, done: int, total: int) -> None:
        """Show how far the purge is where it takes long: the first one with years behind it, or one after a shorter time was set."""
        bar = self._foot.working
        if done >= total:
            bar.hide()
        elif bar.isHidden() and total >= _MANY and not job.was_cancelled:
            bar.follow(job, self._desk.words("shell.forgetting"))

    def _light(self) -> None:
        self._foot.show_lamps(lamps_from([*self._judged, *self._others()]))

    def _copied(self, made: bool) -> None:
        if made:
            self.look_now()

    def _reported(self, files: Sequence[Path]) -> None:
        if files:
            self._desk.announcer.say(Announcement(self._desk.words("reports.put", folder=str(files[0].parent)), Tone.OK))

    def _not_done(self, error: HallError) -> None:
        self._desk.announcer.say(Announcement(self._desk.words.error(error), Tone.WARN))
