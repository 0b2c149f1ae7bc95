"""Plays the short sounds of the desk, in a thread of its own; a PC without a loudspeaker says so once and stays silent."""

import wave
from array import array
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread

from hallapp.core.errors import DeviceTrouble
from hallapp.core.places import resources
from hallapp.devices.loudspeaker import RATE, Loudspeaker, NoSound, Speaker, open_speaker

MOST_WAITING = 4
"""Limit of waiting sounds, so that a faulty scanner is not heard for minutes."""
IDLE_SECONDS = 20.0
"""How long the loudspeaker is kept open after a sound, so that the next one comes at once."""


class Sounds:
    """Plays sounds by name: `ok`, `low`, `tick`, `error`.

    `play` never waits and never raises. A later sound does not cut off an earlier one.

    Attributes:
        volume: 0 to 100.
        quiet: do not disturb: nothing is played while it is set.
    """

    def __init__(
        self,
        on_trouble: Callable[[DeviceTrouble], object],
        *,
        volume: int = 80,
        folder: Path | None = None,
        opens: Callable[[], Speaker] | None = None,
    ) -> None:
        """Nothing is opened before the first sound.

        Args:
            on_trouble: told once, from the sound thread, when sounds cannot be played; a Qt signal's `emit` will do.
            folder: where the .wav files are; None for the shipped ones.
            opens: gives an open loudspeaker or raises `NoSound`; None for the PC's own.
        """
        self.volume = volume
        self.quiet = False
        self._folder = folder or resources() / "sounds"
        self._loudspeaker = Loudspeaker(opens or open_speaker, on_trouble=on_trouble)
        self._waiting: SimpleQueue[str | None] = SimpleQueue()
        self._thread: Thread | None = None

    @property
    def works(self) -> bool:
        """False since playing has failed, until it succeeds again."""
        return self._loudspeaker.works

    def play(self, name: str) -> None:
        """Play a sound as soon as those before it are over."""
        if self.quiet or self.volume <= 0 or not self._loudspeaker.is_worth_trying or self._waiting.qsize() >= MOST_WAITING:
            return
        if self._thread is None:
            self._thread = Thread(target=self._work, name="sound", daemon=True)
            self._thread.start()
        self._waiting.put(name)

    def give_up(self) -> None:
        """Play nothing and report nothing, because the missing loudspeaker has been reported already."""
        self._loudspeaker.give_up()

    def try_again(self) -> None:
        """A loudspeaker may have been plugged in; another failure is told once more."""
        self._loudspeaker.try_again()

    def close(self) -> None:
        """Stop playing."""
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join()
            self._thread = None

    def _work(self) -> None:
        while True:
            try:
                name = self._waiting.get(timeout=IDLE_SECONDS if self._loudspeaker.is_open else None)
            except Empty:
                name = ""
            if not name:
                self._loudspeaker.close()
            if name is None:
                return
            if name:
                self._say(name)

    def _say(self, name: str) -> None:
        try:
            samples = louder(_samples(self._folder / f"{name}.wav"), self.volume)
        except (OSError, wave.Error):
            self._loudspeaker.lose(NoSound())
            return
        self._loudspeaker.say(samples)


@lru_cache(maxsize=16)
def _samples(path: Path) -> bytes:
    rate, samples = samples_of(path)
    if rate != RATE:
        raise wave.Error(path.name)
    return samples


def samples_of(path: Path) -> tuple[int, bytes]:
    """The rate and the samples of a mono 16-bit .wav.

    Raises:
        OSError: it cannot be read.
        wave.Error, EOFError: it is another kind of file.
    """
    with wave.open(str(path), "rb") as sound:
        if (sound.getnchannels(), sound.getsampwidth()) != (1, 2):
            raise wave.Error(path.name)
        return sound.getframerate(), sound.readframes(sound.getnframes())


@lru_cache(maxsize=256)
def louder(samples: bytes, volume: int) -> bytes:
    """The samples at 0 to 100 per cent; the ear hears differences of loudness by the square."""
    factor = (min(volume, 100) / 100) ** 2
    return array("h", (int(sample * factor) for sample in array("h", samples))).tobytes()
