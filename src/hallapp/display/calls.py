"""Announces the calls, each once and one after the other; the screens follow the voice."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from hallapp.core.errors import DeviceTrouble
from hallapp.core.messages import Language
from hallapp.devices.speech import Speech, Spoken
from hallapp.display.settings import VoiceSettings
from hallapp.display.voice import languages_of, spoken
from hallapp.qtkit.desk import Desk
from hallapp.queue.models import Announcement
from hallapp.queue.service import Queue
from hallapp.settings.service import SettingsBook

PATIENCE_S = 40.0
"""The longest announcement, in both languages and twice, takes 20 s: a voice that begins nothing for twice as long is stuck."""


class Says(Protocol):
    """Says announcements in order; `devices.speech.Speech` does."""

    volume: int
    quiet: bool

    def say(self, announcement: Spoken) -> None: ...

    def try_again(self) -> None: ...

    def close(self) -> None: ...


class AtOnce:
    """Says nothing and takes no time: for a window without a voice."""

    def __init__(self, begins: Callable[[object], object], ends: Callable[[object], object]) -> None:
        self.volume, self.quiet, self._begins, self._ends = 0, True, begins, ends

    def say(self, announcement: Spoken) -> None:
        self._begins(announcement.key)
        self._ends(announcement.key)

    def try_again(self) -> None:
        """Do nothing, as there is no loudspeaker."""

    def close(self) -> None:
        """Do nothing, as nothing is being said."""


@dataclass(frozen=True, slots=True)
class _New:
    """Calls that were not said yet, each with what the screen is prepared to show then, and how they are to be said."""

    calls: tuple[tuple[Announcement, object], ...]
    voice: VoiceSettings


class Calls(QObject):
    """Announces new calls; after a restart, a call that was never said to its end is said late.

    Signals:
        begun: the `Announcement` that the voice begins to say, and what `prepare` gave for it.
        heard: the `Announcement` that was said to the end once.
        mute: told once: there is no loudspeaker, or none any more.
        back: it is heard again.

    Attributes:
        said_up_to: the sequence of the last call that the voice began; None before anything is known. One whose beginning is all that
            was heard is said again after a restart.
        prepare: called on the store thread with the sequence of each new call: when the voice begins, the screen has it at once.
    """

    begun = Signal(object, object)
    heard = Signal(object)
    mute = Signal(object)
    back = Signal()
    _begins = Signal(object)
    _hears = Signal(object)
    _ends = Signal(object)

    def __init__(
        self,
        desk: Desk,
        queue: Queue,
        settings: SettingsBook,
        language: Language,
        own: Path,
        *,
        voice: bool,
        parent: QObject,
        said: int = 0,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """Args:
        language: the hall's.
        own: folder of the hall's own recordings.
        voice: whether this window can be heard at all.
        said: the sequence of the last call that this PC's voice said to the end before it was started again; 0 when that is not known.
        seconds: a clock that never goes back.
        """
        super().__init__(parent)
        self._desk, self._queue, self._settings, self._language, self._own = desk, queue, settings, language, own
        self.said_up_to: int | None = None
        self._said_before = self._heard_up_to = said
        self.prepare: Callable[[int], object] = lambda _seq: None
        self._prepared: dict[int, object] = {}
        self._after: int | None = None
        self._unsaid = 0
        self._seconds, self._moved_at = seconds, seconds()
        self._begins.connect(self._begun)
        self._hears.connect(self._was_heard)
        self._ends.connect(self._ended)
        self.speech: Says = (
            Speech(begins=self.begins, heard=self.hears, ends=self.ends, on_trouble=self._trouble, on_back=self.back.emit)
            if voice
            else AtOnce(self.begins, self.ends)
        )
        desk.runner.run(self._where_it_stands, then=self._begin)
        desk.notifier.topics_changed.connect(self._changed)

    def shown_up_to(self) -> int | None:
        """The sequence of the last call that screens show; None before anything is known. May be asked from any thread.

        It is the last one that the voice began; but a voice that is stuck withholds nothing.
        """
        if self._unsaid and self._seconds() - self._moved_at > PATIENCE_S:
            return self._after
        return self.said_up_to

    def try_out(self, call: Announcement) -> None:
        """Announce a sample call, even while the voice is switched off."""
        self._desk.runner.run(lambda: _New(((call, None),), self._settings.now(VoiceSettings)), then=self._loudly)

    def begins(self, key: object) -> None:
        """Callback of the voice, from any thread, when it begins a call."""
        self._begins.emit(key)

    def hears(self, key: object) -> None:
        """Callback of the voice, from any thread, when it has said a call to the end once."""
        self._hears.emit(key)

    def ends(self, key: object) -> None:
        """Callback of the voice, from any thread, when it is done with a call, which was heard."""
        self._ends.emit(key)

    def close(self) -> None:
        """Be silent."""
        self.speech.close()

    def _where_it_stands(self) -> "tuple[int, _New]":
        reports = self._queue.reports
        left = reports.left_unsaid(self._said_before) if self._said_before else []
        return reports.last_announced(), self._prepared_for(left)

    def _begin(self, stands: "tuple[int, _New]") -> None:
        """The screens show what was said, then what is said late."""
        newest, left = stands
        self.said_up_to = self._after = left.calls[0][0].seq - 1 if left.calls else newest
        self._say(left)
        self._after = newest
        self._follow()

    def _changed(self, topics: frozenset[str]) -> None:
        if topics & {"queue_events", "settings"} and self._after is not None:
            if "settings" in topics:
                self.speech.try_again()
            self._follow()

    def _follow(self) -> None:
        self._desk.runner.run(self._news, then=self._say)

    def _news(self) -> _New:
        return self._prepared_for(self._queue.reports.announcements(self._after or 0))

    def _prepared_for(self, calls: Sequence[Announcement]) -> _New:
        return _New(tuple((call, self.prepare(call.seq)) for call in calls), self._settings.now(VoiceSettings))

    def _say(self, new: _New) -> None:
        self.speech.volume, self.speech.quiet = new.voice.volume, not new.voice.speaks
        for call, prepared in new.calls:
            if self._after is None or call.seq > self._after:
                self._after = call.seq
                self._prepared[call.seq] = prepared
                self._unsaid += 1
                if self._unsaid == 1:  # nothing is being said: no need to wait for the voice to wake up
                    self._begun(call)
                self.speech.say(spoken(call, languages_of(new.voice.language, self._language), self._own))

    def _loudly(self, new: _New) -> None:
        self.speech.volume, self.speech.quiet = new.voice.volume, False
        for call, _ in new.calls:
            self.speech.say(spoken(call, languages_of(new.voice.language, self._language), self._own))

    def _begun(self, key: object) -> None:
        if isinstance(key, Announcement) and key.seq > (self.said_up_to or 0):
            self.said_up_to, self._moved_at = key.seq, self._seconds()
            self.begun.emit(key, self._prepared.pop(key.seq, None))

    def _was_heard(self, key: object) -> None:
        if isinstance(key, Announcement) and key.seq > self._heard_up_to:
            self._heard_up_to = key.seq
            self.heard.emit(key)

    def _ended(self, key: object) -> None:
        self._was_heard(key)
        if isinstance(key, Announcement) and key.seq:
            self._unsaid -= 1
            self._moved_at = self._seconds()

    def _trouble(self, trouble: DeviceTrouble) -> None:
        self.mute.emit(trouble)
