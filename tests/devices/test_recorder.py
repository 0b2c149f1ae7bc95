"""A colleague's own voice: what is kept of a recording, and that silence is nothing."""

import math
from array import array
from pathlib import Path

import pytest

from hallapp.devices.recorder import RATE, NothingHeard, Recorder, word_in
from hallapp.devices.speech import clip


def tone(seconds: float, height: int) -> bytes:
    return array("h", (int(height * math.sin(number / 20)) for number in range(int(seconds * RATE)))).tobytes()


class Microphone:
    """Hears what it was made with."""

    def __init__(self, heard: bytes) -> None:
        self.heard, self.closed = heard, False

    def close(self) -> bytes:
        self.closed = True
        return self.heard


def recorded(heard: bytes, target: Path) -> float:
    recorder = Recorder(lambda: Microphone(heard))
    recorder.begin()
    return recorder.end(target)


def test_a_word_is_kept_without_the_silence_around_it_and_as_loud_as_the_others(tmp_path: Path) -> None:
    seconds = recorded(tone(1.0, 20) + tone(0.5, 9000) + tone(1.5, 20), tmp_path / "own" / "please.wav")

    kept = array("h", clip(tmp_path / "own" / "please.wav"))
    assert seconds == len(kept) / RATE == pytest.approx(0.52, abs=0.02)
    assert max(map(abs, kept)) / 32767 == pytest.approx(0.8, abs=0.01)


@pytest.mark.parametrize("heard", [b"", b"\x00", tone(2, 0), tone(2, 300), tone(0.02, 9000)])
def test_silence_is_no_word_and_keeps_what_was_recorded_before(tmp_path: Path, heard: bytes) -> None:
    target = tmp_path / "please.wav"
    recorded(tone(0.5, 9000), target)
    before = target.read_bytes()

    with pytest.raises(NothingHeard):
        recorded(heard, target)
    assert target.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["please.wav"]


def test_a_new_recording_gives_up_the_one_that_was_begun(tmp_path: Path) -> None:
    made: list[Microphone] = []

    def opens() -> Microphone:
        made.append(Microphone(tone(0.5, 9000)))
        return made[-1]

    recorder = Recorder(opens)
    recorder.begin()
    recorder.begin()
    recorder.end(tmp_path / "please.wav")

    assert [each.closed for each in made] == [True, True]
    assert not recorder.is_recording


def test_what_was_never_begun_has_nothing_to_end(tmp_path: Path) -> None:
    with pytest.raises(NothingHeard):
        Recorder(lambda: Microphone(b"")).end(tmp_path / "please.wav")


def test_only_a_word_is_loudened() -> None:
    assert max(word_in(tone(0.3, 700))) == pytest.approx(0.8 * 32767, rel=0.02)
