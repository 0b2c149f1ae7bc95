"""A loudspeaker may come and go: its loss is told once each time, and it is heard again when it is back."""

import time

import pytest

from hallapp.devices.loudspeaker import AGAIN_S, Loudspeaker, NoSound, _OpenDevice, _Stream

WORD = b"\1\2" * 100


class Socket:
    """What a loudspeaker is plugged into, and a clock beside it."""

    def __init__(self) -> None:
        self.plugged, self.now = True, 100.0
        self.opened = self.looked = 0
        self.heard: list[bytes] = []
        self.told: list[str] = []
        self.loudspeaker = Loudspeaker(
            self.open,
            on_trouble=lambda trouble: self.told.append(trouble.code),
            on_back=lambda: self.told.append("back"),
            seconds=lambda: self.now,
        )

    def open(self) -> "Socket":
        self.looked += 1
        self.check()
        self.opened += 1
        return self

    def say(self, samples: bytes) -> None:
        self.check()
        self.heard.append(samples)

    def check(self) -> None:
        if not self.plugged:
            raise NoSound

    def close(self) -> None: ...


@pytest.fixture
def socket() -> Socket:
    return Socket()


def test_one_that_is_unplugged_while_it_plays_is_missed_at_once_and_once(socket):
    socket.loudspeaker.say(WORD)
    socket.plugged = False
    socket.loudspeaker.check()
    socket.loudspeaker.say(WORD)

    assert socket.told == ["no_sound"]
    assert not socket.loudspeaker.works


def test_another_one_takes_over_without_a_word(socket):
    """Who is unplugged goes; the sound system may have a second one."""
    first, broken = socket.loudspeaker, []
    first.say(WORD)

    def once_gone(samples: bytes) -> None:
        if not broken:
            broken.append(samples)
            raise NoSound
        socket.heard.append(samples)

    socket.say = once_gone  # type: ignore[method-assign]  # the first breaks, the second does not
    first.say(WORD)

    assert socket.heard == [WORD, WORD]
    assert (socket.opened, socket.told) == (2, [])


def test_it_is_looked_for_again_after_a_while_and_told_when_it_is_back(socket):
    socket.plugged = False
    for _ in range(3):
        socket.loudspeaker.say(WORD)
    assert socket.looked == 1

    socket.now += AGAIN_S
    socket.loudspeaker.say(WORD)
    assert socket.told == ["no_sound"]

    socket.plugged = True
    socket.now += AGAIN_S
    socket.loudspeaker.say(WORD)
    assert socket.told == ["no_sound", "back"]
    assert socket.heard == [WORD]


def test_a_second_loss_is_told_again(socket):
    for _ in range(2):
        socket.plugged = False
        socket.loudspeaker.say(WORD)
        socket.plugged = True
        socket.now += AGAIN_S
        socket.loudspeaker.say(WORD)

    assert socket.told == ["no_sound", "back"] * 2


def test_one_that_asks_for_nothing_any_more_is_gone(monkeypatch):
    stream = _Stream()
    device, frames = _OpenDevice(stream, lambda: None), stream.frames()
    frames.send(10)
    device.say(WORD)
    later = time.monotonic() + 60
    monkeypatch.setattr(time, "monotonic", lambda: later)

    with pytest.raises(NoSound):
        device.say(WORD)


def test_the_next_word_begins_where_the_last_one_ends():
    """A half-filled buffer would be heard as a hole between two words."""
    stream = _Stream()
    frames = stream.frames()
    stream.waiting.extend([b"ab" * 3, b"cd" * 3, b"ef"])

    assert frames.send(5) == b"ab" * 3 + b"cd" * 2
    assert frames.send(5) == b"cdef"
    assert frames.send(5) == b""
