"""The PC's loudspeaker: opened when something is to be heard, missed once when it is gone, and found again when it is back."""

import time
from collections import deque
from collections.abc import Callable, Generator
from contextlib import suppress
from typing import Protocol

from hallapp.core.errors import DeviceTrouble
from hallapp.devices.lean_audio import load_audio

RATE = 44_100
SOON_MS = 40
"""Buffer ahead of what is heard; short, because a sound that answers a key must come at once."""
UNBROKEN_MS = 200
"""The same for speech, where a gap in a word is worse than a later beginning; covers delays of a busy PC."""
AGAIN_S = 30.0
"""How long a missing loudspeaker is left alone before the next sound looks for it again."""
_GONE_S = 2.0
"""A loudspeaker that requested no samples for this long is dead; no sound system reports that by itself."""


class NoSound(DeviceTrouble):
    """There is no loudspeaker, or it cannot be opened; what was to be heard is seen on the screen."""

    code = "no_sound"


class Speaker(Protocol):
    """An open loudspeaker."""

    def say(self, samples: bytes) -> None:
        """Play mono 16-bit samples after those it has not played yet.

        Raises:
            NoSound: it is gone.
        """
        ...

    def check(self) -> None:
        """Be sure that it still plays.

        Raises:
            NoSound: it is gone.
        """
        ...

    def close(self) -> None: ...


class Loudspeaker:
    """A loudspeaker that may come and go without its users caring: nothing raises.

    It is opened at the first sound. One that was unplugged is looked for at once, because there may be another, and then again by the first
    sound half a minute later.
    """

    def __init__(
        self,
        opens: Callable[[], Speaker],
        *,
        on_trouble: Callable[[DeviceTrouble], object],
        on_back: Callable[[], object] = lambda: None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """
        Args:
            on_trouble: told once each time that it is lost.
            on_back: told when it is heard again.
            seconds: a clock that never goes back.
        """
        self._opens, self._on_trouble, self._on_back, self._seconds = opens, on_trouble, on_back, seconds
        self._speaker: Speaker | None = None
        self._lost_at: float | None = None
        self._again_at = 0.0

    @property
    def works(self) -> bool:
        """False while it is lost."""
        return self._lost_at is None

    @property
    def is_open(self) -> bool:
        return self._speaker is not None

    @property
    def is_worth_trying(self) -> bool:
        """False while it is known to be lost and was looked for only just now."""
        return self._lost_at is None or self._seconds() >= self._again_at

    def say(self, samples: bytes) -> None:
        """Play mono 16-bit samples after those that have not been played yet, if there is a way to."""
        if self.is_worth_trying:
            self._guarded(lambda: self._play(samples))

    def check(self) -> None:
        """Find out whether it has been lost meanwhile."""
        if self._speaker is not None:
            self._guarded(self._speaker.check)

    def lose(self, trouble: DeviceTrouble) -> None:
        """Treat it as lost, and report that once."""
        known = self._lost_at is not None
        self.give_up()
        self.close()
        if not known:
            self._on_trouble(trouble)

    def give_up(self) -> None:
        """Treat it as lost without reporting it, because that has been reported already."""
        self._lost_at = self._seconds()
        self._again_at = self._lost_at + AGAIN_S

    def try_again(self) -> None:
        """Look for it again with the next sound, as it may have been plugged in; another failure is reported again."""
        self._lost_at = None

    def close(self) -> None:
        """Close it until the next sound."""
        if self._speaker is not None:
            self._speaker.close()
            self._speaker = None

    def _guarded(self, act: Callable[[], object]) -> None:
        try:
            act()
        except (NoSound, OSError) as trouble:
            self.lose(trouble if isinstance(trouble, NoSound) else NoSound())
            return
        if self._lost_at is not None:
            self._lost_at = None
            self._on_back()

    def _play(self, samples: bytes) -> None:
        if self._speaker is not None:
            with suppress(NoSound):
                self._speaker.say(samples)
                return
            self.close()
        self._speaker = self._opens()
        self._speaker.say(samples)


def open_speaker(ahead_ms: int = SOON_MS) -> Speaker:
    """The PC's own loudspeaker.

    Args:
        ahead_ms: how much it is given ahead of what is heard.

    Raises:
        NoSound: there is none.
    """
    hush_alsa()
    miniaudio = load_audio()
    try:
        device = miniaudio.PlaybackDevice(nchannels=1, sample_rate=RATE, buffersize_msec=ahead_ms, app_name="hallapp")
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
        self.check()
        self._stream.waiting.append(samples)

    def check(self) -> None:
        if time.monotonic() - self._stream.asked_at > _GONE_S:
            raise NoSound

    def close(self) -> None:
        self._close()


class _Stream:
    """What the loudspeaker asks for, a few milliseconds at a time; silence while nothing waits.

    Attributes:
        asked_at: when it last asked, by the steady clock.
    """

    def __init__(self) -> None:
        self.waiting: deque[bytes] = deque()
        self.asked_at = time.monotonic()

    def frames(self) -> Generator[bytes, int, None]:
        """A started generator: it is sent a number of frames and yields at most so many."""
        playing = self._endless()
        next(playing)
        return playing

    def _endless(self) -> Generator[bytes, int, None]:
        """What comes next begins where the last sound ends: a half-filled buffer would be a hole between two words."""
        rest, wanted = b"", (yield b"")
        while True:
            self.asked_at = time.monotonic()
            while len(rest) < wanted * 2 and self.waiting:
                rest += self.waiting.popleft()
            now, rest = rest[: wanted * 2], rest[wanted * 2 :]
            wanted = yield now


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
