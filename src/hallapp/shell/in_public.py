"""What this PC does for the customers: paper tickets, the voice, the big screen; and the lamps that say how these are."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap, QScreen

from hallapp.core.errors import DeviceTrouble, HallError
from hallapp.core.messages import Language
from hallapp.core.sentences import Sentence, sentence
from hallapp.devices.awake import Awake
from hallapp.devices.sound import Sounds
from hallapp.display.calls import Calls
from hallapp.display.paper.desk import SlipDesk
from hallapp.display.paper.printing import Printing
from hallapp.display.rules import row_font
from hallapp.display.settings import DisplaySettings
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.notifier import Announcement
from hallapp.qtkit.tokens import Tone
from hallapp.queue.models import Announcement as Call
from hallapp.shell.desk_file import DeskFile
from hallapp.shell.lamps import Judged

if TYPE_CHECKING:
    from hallapp.display.gathering import Gathering
    from hallapp.display.tv.facts import TvFacts
    from hallapp.display.tv.window import TvWindow
    from hallapp.hall import Hall
    from hallapp.notices.models import Notice

VOICE_FOLDER = "voice"
_REFRESH_MS, _POSTERS_MS = 5_000, 60_000
_TOPICS = frozenset({"tickets", "windows", "queue_events", "queue_days", "services", "visits", "visit_days", "settings"})


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the screen shows, and in which font its rows are."""

    facts: "TvFacts"
    row_px: int


class InPublic(QObject):
    """Made once a hall is open; the big screen is there from the first time it is wanted.

    Signals:
        judged_anew: a lamp changed.
    """

    judged_anew = Signal()

    def __init__(self, desk: Desk, hall: "Hall", desk_file: DeskFile, desk_screen: Callable[[], QScreen | None], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._hall, self._file, self._desk_screen = desk, hall, desk_file, desk_screen
        self.tv: TvWindow | None = None
        self._gathering: Gathering | None = None
        self._awake = Awake()
        self._hanging: tuple[str, ...] = ()
        self._unprinted: HallError | None = None
        self._mute = False
        printing = Printing(hall.queue, hall.settings, hall.words, hall.late_visits, demo=hall.is_demo)
        self.slips = SlipDesk(desk, hall.queue, printing, self)
        own = hall.folder.path / VOICE_FOLDER
        self.calls = Calls(
            desk,
            hall.queue,
            hall.settings,
            Language(hall.words.language),
            own,
            voice=desk.sounds is not None,
            parent=self,
            said=desk_file.state.said,
        )
        self._again, self._posters = QTimer(self, interval=_REFRESH_MS), QTimer(self, interval=_POSTERS_MS)
        self._connect()
        if desk_file.state.tv:
            QTimer.singleShot(0, self, self.show_tv)

    def toggle_tv(self) -> None:
        """F11: the big screen on or off; remembered for the next start."""
        if self._file.state.tv:
            self.hide_tv()
        else:
            self.show_tv()

    def show_tv(self, screen: QScreen | None = None) -> None:
        """Fill the big screen, a certain one or the remembered one; when it is not plugged in it is filled as soon as it is."""
        tv = self.tv or self._make_tv()
        there = tv.open(screen)
        self._file.change(tv=True, tv_screen=tv.screen_name)
        if there:
            self._lit()
        else:
            self._tell("tv.not_there", Tone.WARN)
        self.refresh()
        self._look_for_posters()
        self.judged_anew.emit()

    def hide_tv(self) -> None:
        """Give the big screen back."""
        self._file.change(tv=False)
        if self.tv is not None:
            self.tv.shut()
        self._awake.release()
        self.judged_anew.emit()

    def refresh(self) -> None:
        """Show what is so now, if anybody looks."""
        if self.tv is not None and self._file.state.tv:
            self._desk.runner.run(lambda: self._shown(self.calls.shown_up_to()), then=self._show)

    def judged(self) -> list[Judged]:
        """The lamps of what customers see, hear and hold."""
        found = []
        if self._unprinted is not None:
            found.append(Judged("receipt", "broken", Sentence(f"error.{self._unprinted.code}", dict(self._unprinted.params)), None))
        if self._file.state.tv:
            there = self.tv is not None and self.tv.is_open
            found.append(Judged("tv", "ok" if there else "warning", sentence("tv.well" if there else "tv.not_there"), None))
        if self._mute:
            found.append(Judged("voice", "warning", sentence("voice.mute"), None))
        return found

    def close(self) -> None:
        """Be silent and dark."""
        for timer in (self._again, self._posters):
            timer.stop()
        self.calls.close()
        if self.tv is not None:
            self.tv.shut()
            self.tv.deleteLater()
            self.tv = None
        self._awake.release()

    # --- the big screen -------------------------------------------------------------------------------------------------------------

    def _make_tv(self) -> "TvWindow":
        from hallapp.display.gathering import Gathering  # with what paints it: most PCs have no big screen
        from hallapp.display.tv.window import TvWindow

        hall = self._hall
        self._gathering = Gathering(hall.queue, hall.visits, hall.settings, hall.words, demo=hall.is_demo)
        self.tv = TvWindow(hall.words, time.monotonic, self._file.state.tv_screen, self._desk_screen())
        self.tv.lost.connect(self._lost)
        self.tv.found.connect(self._found)
        for timer in (self._again, self._posters):
            timer.start()
        return self.tv

    def _shown(self, up_to: int | None) -> _Shown:
        """What the screen shows after the call `up_to` was said; runs on the store thread."""
        assert self._gathering is not None
        settings = self._hall.settings.now(DisplaySettings)
        facts = self._gathering.facts(self._hall.clock.now(), up_to)
        return _Shown(facts, row_font(settings.tv_distance, settings.tv_inches))

    def _prepared(self, seq: int) -> _Shown | None:
        """What the screen shows when the call `seq` is said; runs on the store thread."""
        return self._shown(seq) if self._gathering is not None and self._file.state.tv else None

    def _called(self, _call: object, prepared: object) -> None:
        if isinstance(prepared, _Shown) and self.tv is not None:
            self._show(prepared)
            self.tv.repaint()  # before whatever else changes in the window: it is what everybody waits for
        self.refresh()

    def _show(self, shown: _Shown) -> None:
        if self.tv is not None:
            self.tv.read_from(shown.row_px)
            self.tv.show_facts(shown.facts)

    def _lit(self) -> None:
        self._desk.runner.run_beside(lambda _progress: self._awake.hold())

    def _lost(self) -> None:
        self._awake.release()
        self._desk.play("error")
        self._tell("tv.lost", Tone.WARN)
        self.judged_anew.emit()

    def _found(self) -> None:
        self._lit()
        self._tell("tv.found", Tone.OK)
        self.refresh()
        self.judged_anew.emit()

    def _look_for_posters(self) -> None:
        if self.tv is not None and self._file.state.tv:
            self._desk.runner.run(self._hanging_now, then=self._paint_posters)

    def _hanging_now(self) -> "list[Notice]":
        """Runs on the store thread."""
        from hallapp.display.tv.posters import SHOWN

        return [each.notice for each in self._hall.notices.hanging() if each.notice.kind in SHOWN]

    def _paint_posters(self, notices: "Sequence[Notice]") -> None:
        codes = tuple(each.code for each in notices)
        if codes == self._hanging:
            return
        self._hanging = codes

        def painted(images: Sequence[QImage]) -> None:
            if self.tv is not None:
                self.tv.show_pictures(tuple(QPixmap.fromImage(each) for each in images))

        from hallapp.display.tv.posters import posters

        self._desk.runner.run_beside(lambda _progress: posters(notices), then=painted)

    # --- voice and paper ------------------------------------------------------------------------------------------------------------

    def _muted(self, _trouble: DeviceTrouble) -> None:
        self._mute = True
        sounds = self._desk.sounds
        known = isinstance(sounds, Sounds) and not sounds.works
        if isinstance(sounds, Sounds):
            sounds.give_up()
        if not known:  # one word about the one loudspeaker is enough
            self._tell("voice.mute", Tone.WARN)
        self.judged_anew.emit()

    def _heard(self, call: object) -> None:
        """A call was said once: after a power cut before that it is said again."""
        if isinstance(call, Call):
            self._file.change(said=call.seq)

    def _heard_again(self) -> None:
        self._mute = False
        self.judged_anew.emit()

    def _not_printed(self, _number: str, error: HallError) -> None:
        self._unprinted = error
        self.judged_anew.emit()

    def _printed(self, _number: str) -> None:
        if self._unprinted is not None:
            self._unprinted = None
            self.judged_anew.emit()

    def _tell(self, key: str, tone: Tone) -> None:
        self._desk.announcer.say(Announcement(self._desk.words(key), tone, about=key.partition(".")[0]))

    def _changed(self, topics: frozenset[str]) -> None:
        if topics & _TOPICS:
            self.refresh()

    def _connect(self) -> None:
        self.calls.begun.connect(self._called)
        self.calls.heard.connect(self._heard)
        self.calls.prepare = self._prepared
        self.calls.mute.connect(self._muted)
        self.calls.back.connect(self._heard_again)
        self.slips.trouble.connect(self._not_printed)
        self.slips.well.connect(self._printed)
        self._again.timeout.connect(self.refresh)
        self._posters.timeout.connect(self._look_for_posters)
        self._desk.notifier.topics_changed.connect(self._changed)
