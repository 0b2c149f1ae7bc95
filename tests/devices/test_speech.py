"""Announcements: one after another, twice each, at the same pace with and without a loudspeaker."""

import wave
from array import array
from pathlib import Path
from queue import SimpleQueue

import pytest

from hallapp.core.places import resources
from hallapp.devices.loudspeaker import RATE, NoSound
from hallapp.devices.speech import GAP_SECONDS, Speech, Spoken, clip, joined, recorded

CHIME = resources() / "sounds" / "ok.wav"
VOICE = resources() / "voice" / "zh"


class Room:
    """A room in which somebody listens, and waits as long as they are told without letting time pass."""

    def __init__(self) -> None:
        self.happened: list[tuple[str, object]] = []
        self.ended: SimpleQueue[object] = SimpleQueue()
        self.speaker_there = True
        self.stops_at_wait = 0

    def open(self) -> "Room":
        if not self.speaker_there:
            raise NoSound
        return self

    def say(self, samples: bytes) -> None:
        self.happened.append(("heard", len(samples) / 2 / RATE))

    def check(self) -> None: ...

    def close(self) -> None:
        self.happened.append(("closed", None))

    def wait(self, seconds: float) -> bool:
        self.happened.append(("waited", seconds))
        return len([name for name, _ in self.happened if name == "waited"]) == self.stops_at_wait

    def end(self, key: object) -> None:
        self.happened.append(("ends", key))
        self.ended.put(key)

    def speech(self) -> Speech:
        return Speech(
            begins=lambda key: self.happened.append(("begins", key)),
            ends=self.end,
            on_trouble=lambda trouble: self.happened.append(("trouble", trouble.code)),
            heard=lambda key: self.happened.append(("once", key)),
            opens=self.open,
            wait=self.wait,
        )

    def after(self, speech: Speech, *announcements: Spoken) -> list[tuple[str, object]]:
        """What happened until all of them were said."""
        for each in announcements:
            speech.say(each)
        for _ in announcements:
            self.ended.get(timeout=20)
        speech.close()
        return self.happened


@pytest.fixture
def room() -> Room:
    return Room()


def call(key: object, *words: str) -> Spoken:
    return Spoken(key, tuple(VOICE / f"{word}.wav" for word in words), CHIME)


def test_a_second_call_waits_until_the_first_is_over(room: Room) -> None:
    happened = room.after(room.speech(), call(1, "please", "digit-1"), call(2, "please", "digit-2"))

    names = [name for name, _ in happened]
    once = [name for name, before in zip(names, [None, *names], strict=False) if name != before]
    assert once == ["begins", "heard", "waited", "once", "waited", "ends"] * 2 + ["closed"]
    assert [about for name, about in happened if name == "begins"] == [1, 2]
    first = happened[: names.index("ends")]
    heard, waited = (sum(seconds for name, seconds in first if name == what) for what in ("heard", "waited"))
    assert heard == pytest.approx(waited), "it waits as long as what is heard lasts"


def test_a_call_counts_as_heard_when_it_was_said_once_to_the_end(room: Room) -> None:
    happened = room.after(room.speech(), call(1, "please", "digit-1"))

    chime, words = len(clip(CHIME)), len(joined(Spoken(1, call(1, "please", "digit-1").clips, times=1)))
    until = happened[: [name for name, _ in happened].index("once")]
    assert [about for name, about in until if name == "waited"] == [(chime + words) / 2 / RATE]


@pytest.mark.parametrize(("stops_at", "then"), [(1, []), (2, ["once", "waited"])])
def test_a_call_that_is_broken_off_in_its_first_saying_was_not_heard(room: Room, stops_at: int, then: list[str]) -> None:
    room.stops_at_wait = stops_at
    speech = room.speech()
    speech.say(call(1, "please"))
    speech.close()

    names = [name for name, _ in room.happened if name != "heard"]
    assert names == (["begins", "waited", *then, "closed"] if names else [])


def test_the_chime_is_handed_over_before_the_words_are_ready(room: Room) -> None:
    happened = room.after(room.speech(), call(1, "please", "digit-1"))

    assert happened[1] == ("heard", len(clip(CHIME)) / 2 / RATE)


def test_without_a_loudspeaker_that_is_said_once_and_the_display_keeps_its_pace(room: Room) -> None:
    room.speaker_there = False
    first, second = call(1, "please"), call(2, "please", "window")
    happened = room.after(room.speech(), first, second)

    assert [about for name, about in happened if name == "trouble"] == ["no_sound"]
    waited = [about for name, about in happened if name == "waited"]
    assert [sum(waited[:2]), sum(waited[2:])] == pytest.approx([len(joined(each)) / 2 / RATE for each in (first, second)])


def test_quiet_is_silent_at_the_same_pace(room: Room) -> None:
    speech = room.speech()
    speech.quiet = True

    assert [name for name, _ in room.after(speech, call(1, "please"))] == ["begins", "waited", "once", "waited", "ends"]


def test_every_announcement_is_said_twice_after_one_chime() -> None:
    words = clip(VOICE / "please.wav")

    whole = joined(call(1, "please"))
    assert whole.startswith(clip(CHIME))
    assert whole.count(words) == 2
    assert len(whole) == len(clip(CHIME)) + 2 * len(words) + int(GAP_SECONDS * RATE) * 2


def test_a_clip_of_another_rate_lasts_as_long_as_it_did(tmp_path: Path) -> None:
    file = tmp_path / "word.wav"
    with wave.open(str(file), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(16_000)
        sound.writeframes(array("h", range(-8000, 8000)).tobytes())

    played = array("h", clip(file))
    assert len(played) == pytest.approx(RATE, abs=4)
    assert list(played) == sorted(played), "a rising line stays one"


@pytest.mark.parametrize("content", [b"", b"RIFF", b"no sound at all"])
def test_a_broken_clip_is_left_out(tmp_path: Path, content: bytes) -> None:
    broken = tmp_path / "digit-1.wav"
    broken.write_bytes(content)

    assert joined(Spoken(1, (broken, VOICE / "please.wav"), times=1)) == clip(VOICE / "please.wav")


def test_a_colleagues_recording_goes_before_the_shipped_voice(tmp_path: Path) -> None:
    (tmp_path / "please.wav").touch()

    assert recorded([tmp_path, VOICE], "please") == tmp_path / "please.wav"
    assert recorded([tmp_path, VOICE], "digit-1") == VOICE / "digit-1.wav"


def test_the_shipped_clips_are_of_one_kind_and_about_equally_loud() -> None:
    for file in (resources() / "voice").rglob("*.wav"):
        peak = max(map(abs, array("h", clip(file))))
        assert 0.7 < peak / 32767 <= 0.81, file
