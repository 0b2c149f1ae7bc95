"""Sounds never stop the desk: they wait for one another, and a PC without a loudspeaker says so once."""

import os
import subprocess
import sys
import wave
from array import array
from pathlib import Path
from threading import Event

import pytest

from hallapp.core.errors import DeviceTrouble
from hallapp.devices.loudspeaker import NoSound
from hallapp.devices.sound import MOST_WAITING, Sounds

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "resources" / "sounds"


class Recorder:
    """A loudspeaker that writes down what it is given."""

    def __init__(self) -> None:
        self.heard: list[bytes] = []
        self.opened = self.closed = 0
        self.may_go_on = Event()
        self.may_go_on.set()

    def open(self) -> "Recorder":
        self.opened += 1
        self.may_go_on.wait(5)
        return self

    def say(self, samples: bytes) -> None:
        self.heard.append(samples)

    def check(self) -> None: ...

    def close(self) -> None:
        self.closed += 1


def no_speaker() -> Recorder:
    raise NoSound


@pytest.fixture
def troubles() -> list[DeviceTrouble]:
    return []


def shipped(name: str) -> bytes:
    with wave.open(str(SHIPPED / f"{name}.wav"), "rb") as sound:
        return sound.readframes(sound.getnframes())


def loudest(samples: bytes) -> int:
    return max(abs(each) for each in array("h", samples))


def test_sounds_are_played_one_after_another_on_one_open_speaker(troubles) -> None:
    recorder = Recorder()
    sounds = Sounds(troubles.append, volume=100, opens=recorder.open)
    for name in ("tick", "ok", "low"):
        sounds.play(name)
    sounds.close()

    assert recorder.heard == [shipped("tick"), shipped("ok"), shipped("low")]
    assert (recorder.opened, recorder.closed) == (1, 1)
    assert troubles == []


def test_a_pc_without_a_speaker_says_so_once_and_stays_silent(troubles) -> None:
    sounds = Sounds(troubles.append, opens=no_speaker)
    for _ in range(3):
        sounds.play("ok")
    sounds.close()
    sounds.play("ok")

    assert [each.code for each in troubles] == ["no_sound"]
    assert not sounds.works


def test_a_speaker_plugged_in_later_is_heard(troubles) -> None:
    recorder, there = Recorder(), []
    sounds = Sounds(troubles.append, opens=lambda: recorder.open() if there else no_speaker())
    sounds.play("ok")
    sounds.close()
    there.append(True)
    sounds.try_again()
    sounds.play("ok")
    sounds.close()

    assert len(recorder.heard) == 1
    assert sounds.works


def test_a_lower_volume_is_softer_and_none_is_silent(troubles) -> None:
    recorder = Recorder()
    sounds = Sounds(troubles.append, volume=50, opens=recorder.open)
    sounds.play("ok")
    sounds.close()
    sounds.volume = 0
    sounds.play("ok")
    sounds.close()

    assert [loudest(each) for each in recorder.heard] == [pytest.approx(loudest(shipped("ok")) / 4, abs=1)]


def test_nothing_is_played_while_it_is_quiet(troubles) -> None:
    recorder = Recorder()
    sounds = Sounds(troubles.append, opens=recorder.open)
    sounds.quiet = True
    sounds.play("low")
    sounds.close()

    assert recorder.opened == 0


def test_a_scanner_gone_mad_is_not_heard_for_minutes(troubles) -> None:
    recorder = Recorder()
    recorder.may_go_on.clear()
    sounds = Sounds(troubles.append, opens=recorder.open)
    for _ in range(1000):
        sounds.play("tick")
    recorder.may_go_on.set()
    sounds.close()

    assert 1 <= len(recorder.heard) <= MOST_WAITING + 1


def test_a_sound_file_that_is_missing_is_told_like_a_missing_speaker(troubles, tmp_path) -> None:
    sounds = Sounds(troubles.append, folder=tmp_path, opens=Recorder().open)
    sounds.play("ok")
    sounds.close()

    assert [each.code for each in troubles] == ["no_sound"]


def test_the_shipped_sounds_are_the_ones_the_script_makes(tmp_path) -> None:
    subprocess.run([sys.executable, "-c", MAKE, str(ROOT / "tools"), str(tmp_path)], check=True)
    made = {path.name: path.read_bytes() for path in tmp_path.glob("*.wav")}

    assert made == {path.name: path.read_bytes() for path in SHIPPED.glob("*.wav")}
    assert set(made) == {"ok.wav", "low.wav", "tick.wav", "error.wav", "chime.wav"}


@pytest.mark.skipif(sys.platform != "linux", reason="the test's sound card is ALSA's")
def test_what_is_played_reaches_the_sound_card(tmp_path) -> None:
    os.mkfifo(tmp_path / "played.raw")
    (tmp_path / "asound.conf").write_text(CARD.format(played=tmp_path / "played.raw"))
    environment = os.environ | {"ALSA_CONFIG_PATH": str(tmp_path / "asound.conf"), "PULSE_SERVER": str(tmp_path / "none")}
    command = [sys.executable, "-c", PLAY, str(tmp_path / "played.raw"), str(SHIPPED / "tick.wav")]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=30)

    assert (said.stdout, said.stderr) == ("heard\n", "")


MAKE = "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1]); import sounds; sounds.write_all(Path(sys.argv[2]))"
CARD = 'pcm.!default {{ type file\n slave.pcm {{ type null }}\n file "{played}"\n format "raw" }}\n'
PLAY = """
import os, sys
from pathlib import Path
from hallapp.devices.sound import Sounds

tick, heard = Path(sys.argv[2]).read_bytes()[44:], b""
sounds = Sounds(lambda trouble: print(trouble.code), volume=100)
sounds.play("tick")
with open(sys.argv[1], "rb", buffering=0) as card:
    while tick not in heard and (piece := card.read(65536)):
        heard += piece
    print("heard" if tick in heard else "silence", flush=True)
    os._exit(0)
"""
