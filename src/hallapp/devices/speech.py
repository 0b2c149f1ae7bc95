"""Speaks announcements made of recorded clips: one after the other, never one over another, at the same pace without a loudspeaker."""

import wave
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread

from hallapp.core.errors import DeviceTrouble
from hallapp.devices.loudspeaker import RATE, UNBROKEN_MS, Loudspeaker, Speaker, open_speaker
from hallapp.devices.sound import louder, samples_of

GAP_SECONDS = 0.35
"""Between the two times an announcement is said."""
_BREATH_SECONDS = 0.06
"""Between two words."""
_IDLE_SECONDS = 20.0


def open_for_speech() -> Speaker:
    """The PC's own loudspeaker, given so much ahead that a busy PC makes no hole in a word.

    Raises:
        NoSound: there is none.
    """
    return open_speaker(UNBROKEN_MS)


@dataclass(frozen=True, slots=True)
class Spoken:
    """One announcement.

    Attributes:
        key: what it is about; given back when it begins and ends.
        clips: files without their ending, word by word; one that is missing is left out.
        chime: a sound before it, or None.
        times: how often it is said.
    """

    key: object
    clips: tuple[Path, ...]
    chime: Path | None = None
    times: int = 2


class Speech:
    """Says announcements in the order they came; a display that listens to `begins` follows the voice.

    Nothing raises and nothing waits. Without a loudspeaker, or when told to be quiet, every announcement still takes its time, so that
    the display changes at the pace people can read.

    Attributes:
        volume: 0 to 100.
        quiet: do not disturb: not a sound, the pace stays.
    """

    def __init__(
        self,
        *,
        begins: Callable[[object], object],
        ends: Callable[[object], object] = lambda _key: None,
        on_trouble: Callable[[DeviceTrouble], object] = lambda _trouble: None,
        volume: int = 80,
        on_back: Callable[[], object] = lambda: None,
        heard: Callable[[object], object] = lambda _key: None,
        opens: Callable[[], Speaker] = open_for_speech,
        wait: Callable[[float], bool] | None = None,
    ) -> None:
        """Nothing is opened before the first announcement.

        Args:
            begins, ends: told from the speech thread the key of the announcement; a Qt signal's `emit` will do.
            heard: told the key when it was said to the end once, before it is said again. What is broken off before is neither heard nor
                ends.
            on_trouble: told once that there is no loudspeaker, or none any more.
            on_back: told when it is heard again.
            wait: waits so many seconds and returns whether to stop; None for real time.
        """
        self.volume, self.quiet = volume, False
        self._begins, self._heard, self._ends = begins, heard, ends
        self._loudspeaker = Loudspeaker(opens, on_trouble=on_trouble, on_back=on_back)
        self._stopped = Event()
        self._wait = wait or self._stopped.wait
        self._waiting: SimpleQueue[Spoken | None] = SimpleQueue()
        self._thread: Thread | None = None

    @property
    def works(self) -> bool:
        """False since no loudspeaker was found, until it is."""
        return self._loudspeaker.works

    def say(self, announcement: Spoken) -> None:
        """Say it after those that were to be said before."""
        if self._thread is None:
            self._thread = Thread(target=self._work, name="speech", daemon=True)
            self._thread.start()
        self._waiting.put(announcement)

    def try_again(self) -> None:
        """A loudspeaker may have been plugged in."""
        self._loudspeaker.try_again()

    def close(self) -> None:
        """Stop speaking, in the middle of a word if need be."""
        self._stopped.set()
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join()

    def _work(self) -> None:
        while not self._stopped.is_set():
            try:
                announcement = self._waiting.get(timeout=_IDLE_SECONDS if self._loudspeaker.is_open else None)
            except Empty:
                self._loudspeaker.close()
                continue
            if announcement is None:
                break
            self._begins(announcement.key)
            if self._say(announcement):
                self._ends(announcement.key)
        self._loudspeaker.close()

    def _say(self, announcement: Spoken) -> bool:
        """Give the loudspeaker each piece while it plays those before: what comes first is heard before the rest is ready.

        Returns:
            Whether it was said to the end; False when it was broken off.
        """
        whole = 0
        for piece in pieces(announcement):
            if not self.quiet and self.volume > 0:
                self._loudspeaker.say(louder(piece, self.volume))
            whole += len(piece)
        once = sum(map(len, pieces(replace(announcement, times=1))))
        if self._wait(once / 2 / RATE):
            return False
        self._heard(announcement.key)
        if whole > once and self._wait((whole - once) / 2 / RATE):
            return False
        self._loudspeaker.check()
        return True


def joined(announcement: Spoken) -> bytes:
    """The whole announcement as mono 16-bit samples at `RATE`."""
    return b"".join(pieces(announcement))


def pieces(announcement: Spoken) -> Iterator[bytes]:
    """The announcement bit by bit: the chime, then the words, as often as they are said."""
    if announcement.chime is not None:
        yield clip(announcement.chime)
    words = [each for each in map(clip, announcement.clips) if each]
    for time in range(announcement.times):
        if time:
            yield _silence(GAP_SECONDS)
        for at, word in enumerate(words):
            if at:
                yield _silence(_BREATH_SECONDS)
            yield word


def recorded(folders: Sequence[Path], name: str) -> Path:
    """The clip of this name in the first folder that has it: a colleague's own recording goes before the shipped voice."""
    return next((each / f"{name}.wav" for each in folders if (each / f"{name}.wav").is_file()), folders[-1] / f"{name}.wav")


@lru_cache(maxsize=256)
def clip(path: Path) -> bytes:
    """A clip's samples at `RATE`; empty when it is missing or no such recording."""
    with suppress(OSError, wave.Error, EOFError):
        rate, samples = samples_of(path)
        return samples if rate == RATE else _stretched(samples, rate)
    return b""


def _stretched(samples: bytes, rate: int) -> bytes:
    """The samples at `RATE`, what lies between two of them drawn straight."""
    given = array("h", samples)
    if not given:
        return b""
    places = (number * rate / RATE for number in range(int((len(given) - 1) * RATE / rate)))
    return array("h", (_between(given, place) for place in places)).tobytes()


def _between(given: "array[int]", place: float) -> int:
    at = int(place)
    return int(given[at] + (given[at + 1] - given[at]) * (place - at))


@lru_cache(maxsize=4)
def _silence(seconds: float) -> bytes:
    return bytes(int(seconds * RATE) * 2)
