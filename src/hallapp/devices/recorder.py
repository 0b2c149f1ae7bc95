"""Records one word from the microphone, so that a hall can speak in a colleague's own voice."""

import wave
from array import array
from collections.abc import Callable, Generator
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from hallapp.core.errors import BadInput, DeviceTrouble
from hallapp.devices.lean_audio import load_audio
from hallapp.devices.loudspeaker import RATE, hush_alsa

LONGEST_SECONDS = 4.0
"""A word is shorter; a recording that was forgotten ends by itself."""

_LEAST_SECONDS = 0.15
_SILENT = 0.02
"""Share of the loudest sample below which nothing is said."""
_QUIETEST = 600
"""A word whose loudest sample is softer than this was not spoken into the microphone."""
_LOUD = 0.8
_EDGE = RATE // 100


class NoMicrophone(DeviceTrouble):
    """There is no microphone, or it cannot be opened."""

    code = "no_microphone"


class NothingHeard(BadInput):
    """The recording holds no word."""

    code = "nothing_heard"


class Microphone(Protocol):
    """An open microphone, already listening."""

    def close(self) -> bytes:
        """Stop, and give the mono 16-bit samples heard so far."""
        ...


Opens = Callable[[], Microphone]


class Recorder:
    """One recording at a time: begin, end, and the word is a clip."""

    def __init__(self, opens: Opens | None = None) -> None:
        self._opens = opens or open_microphone
        self._open: Microphone | None = None

    @property
    def is_recording(self) -> bool:
        return self._open is not None

    def begin(self) -> None:
        """Listen from now on.

        Raises:
            NoMicrophone: there is none.
        """
        self.give_up()
        self._open = self._opens()

    def end(self, target: Path) -> float:
        """Stop listening, store the word at `target` and return its length in seconds.

        Raises:
            NothingHeard: nobody spoke; nothing is stored.
        """
        heard = self._open.close() if self._open is not None else b""
        self._open = None
        samples = word_in(heard)
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_suffix(".part")
        with wave.open(str(part), "wb") as sound:
            sound.setnchannels(1)
            sound.setsampwidth(2)
            sound.setframerate(RATE)
            sound.writeframes(samples.tobytes())
        part.replace(target)
        return len(samples) / RATE

    def give_up(self) -> None:
        """Stop listening and keep nothing."""
        if self._open is not None:
            self._open.close()
            self._open = None


def word_in(heard: bytes) -> "array[int]":
    """The spoken part of a recording, as loud as the shipped clips.

    Raises:
        NothingHeard: it is too soft or too short to be a word.
    """
    samples = array("h", heard[: len(heard) // 2 * 2])
    peak = max(map(abs, samples), default=0)
    if peak < _QUIETEST:
        raise NothingHeard
    loud = [at for at, sample in enumerate(samples) if abs(sample) > peak * _SILENT]
    kept = samples[max(0, loud[0] - _EDGE) : loud[-1] + _EDGE]
    if len(kept) < _LEAST_SECONDS * RATE:
        raise NothingHeard
    factor = _LOUD * 32767 / peak
    return array("h", (int(sample * factor) for sample in kept))


def open_microphone() -> Microphone:
    """The PC's own microphone.

    Raises:
        NoMicrophone: there is none.
    """
    hush_alsa()
    miniaudio = load_audio()
    try:
        device = miniaudio.CaptureDevice(nchannels=1, sample_rate=RATE, app_name="hallapp")
    except miniaudio.MiniaudioError as error:
        raise NoMicrophone from error
    if device.backend == "Null":
        device.close()
        raise NoMicrophone
    listening = _Listening(device.close)
    try:
        device.start(listening.frames())
    except miniaudio.MiniaudioError as error:
        raise NoMicrophone from error
    return listening


class _Listening:
    """Collects what the microphone hears, up to the longest word."""

    def __init__(self, close: Callable[[], object]) -> None:
        self._close = close
        self._heard = bytearray()

    def frames(self) -> Generator[None, bytes, None]:
        """A started generator that is sent the samples."""
        taking = self._endless()
        next(taking)
        return taking

    def close(self) -> bytes:
        with suppress(OSError):
            self._close()
        return bytes(self._heard)

    def _endless(self) -> Generator[None, bytes, None]:
        while True:
            heard = yield
            room = int(LONGEST_SECONDS * RATE) * 2 - len(self._heard)
            self._heard += heard[: max(0, room)]
