"""Plays the short sounds of the desk, in a thread of its own; a PC without a loudspeaker says so once and stays silent."""

import wave
from array import array
from collections import deque
from collections.abc import Callable, Generator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Protocol

from hallapp.core.errors import DeviceTrouble
from hallapp.core.places import resources
from hallapp.devices.lean_audio import load_audio

MOST_WAITING = 4
"""Sounds that may wait to be played; a scanner gone mad is not heard for minutes."""
IDLE_SECONDS = 20.0
"""How long the loudspeaker is kept open after a sound, so that the next one comes at once."""
_RATE = 44_100
_BUFFER_MS = 40


class NoSound(DeviceTrouble):
    """There is no loudspeaker, or it cannot be opened; what was to be heard is seen on the screen."""

    code = "no_sound"


class Speaker(Protocol):
    """An open loudspeaker."""

    def say(self, samples: bytes) -> None:
        """Play mono 16-bit samples after those it has not played yet."""
        ...

    def close(self) -> None: ...


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
        self._on_trouble = on_trouble
        self._folder = folder or resources() / "sounds"
        self._opens = opens or open_speaker
        self._waiting: SimpleQueue[str | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._broken = False

    @property
    def works(self) -> bool:
        """False once playing has failed."""
        return not self._broken

    def play(self, name: str) -> None:
        """Play a sound as soon as those before it are over."""
        if self.quiet or self._broken or self.volume <= 0 or self._waiting.qsize() >= MOST_WAITING:
            return
        if self._thread is None:
            self._thread = Thread(target=self._work, name="sound", daemon=True)
            self._thread.start()
        self._waiting.put(name)

    def give_up(self) -> None:
        """It is known, and was said, that there is no loudspeaker."""
        self._broken = True

    def try_again(self) -> None:
        """A loudspeaker may have been plugged in; another failure is told once more."""
        self._broken = False

    def close(self) -> None:
        """Stop playing."""
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join()
            self._thread = None

    def _work(self) -> None:
        speaker: Speaker | None = None
        while True:
            try:
                name = self._waiting.get(timeout=IDLE_SECONDS if speaker else None)
            except Empty:
                name = ""
            if speaker is not None and not name:
                speaker.close()
                speaker = None
            if name is None:
                return
            if name and not self._broken:
                speaker = self._say(speaker, name)

    def _say(self, speaker: Speaker | None, name: str) -> Speaker | None:
        try:
            samples = louder(_samples(self._folder / f"{name}.wav"), self.volume)
            speaker = speaker or self._opens()
            speaker.say(samples)
        except (NoSound, OSError, wave.Error) as trouble:
            self._broken = True
            self._on_trouble(trouble if isinstance(trouble, NoSound) else NoSound())
        return speaker


def open_speaker() -> Speaker:
    """The PC's own loudspeaker.

    Raises:
        NoSound: there is none.
    """
    hush_alsa()
    miniaudio = load_audio()
    try:
        device = miniaudio.PlaybackDevice(nchannels=1, sample_rate=_RATE, buffersize_msec=_BUFFER_MS, app_name="hallapp")
    except miniaudio.MiniaudioError as error:
        raise NoSound from error
    if device.backend == "Null":
        device.close()
        raise NoSound
    stream = _Stream()
    try:
        device.start(stream.frames())
    except miniaudio.MiniaudioError as error:
        raise NoSound from error
    return _OpenDevice(stream, device.close)


def has_device() -> bool:
    """Whether this PC has a loudspeaker that can be opened."""
    try:
        open_speaker().close()
    except NoSound:
        return False
    return True


class _OpenDevice:
    def __init__(self, stream: "_Stream", close: Callable[[], object]) -> None:
        self._stream = stream
        self._close = close

    def say(self, samples: bytes) -> None:
        self._stream.waiting.append(samples)

    def close(self) -> None:
        self._close()


class _Stream:
    """What the loudspeaker asks for, a few milliseconds at a time; silence while nothing waits."""

    def __init__(self) -> None:
        self.waiting: deque[bytes] = deque()

    def frames(self) -> Generator[bytes, int, None]:
        """A started generator: it is sent a number of frames and yields at most so many."""
        playing = self._endless()
        next(playing)
        return playing

    def _endless(self) -> Generator[bytes, int, None]:
        rest, wanted = b"", (yield b"")
        while True:
            if not rest and self.waiting:
                rest = self.waiting.popleft()
            now, rest = rest[: wanted * 2], rest[wanted * 2 :]
            wanted = yield now


@lru_cache(maxsize=16)
def _samples(path: Path) -> bytes:
    rate, samples = samples_of(path)
    if rate != _RATE:
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


_silencers: list[object] = []


def hush_alsa() -> None:
    """Keep ALSA from writing its search for a sound card to the terminal; elsewhere there is no ALSA."""
    if _silencers:
        return
    import ctypes

    with suppress(OSError, AttributeError):
        handler = ctypes.CFUNCTYPE(None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p)(lambda *_: None)
        ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(handler)
        _silencers.append(handler)
