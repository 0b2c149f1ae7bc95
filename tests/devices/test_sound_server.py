"""The voice on a real sound server: what comes out of the loudspeaker is recorded and compared with what was called."""

import shutil
import subprocess
import sys
import time
from array import array
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp
from threading import Condition, Semaphore, Thread

import pytest

from hallapp.core.places import resources
from hallapp.devices.loudspeaker import AGAIN_S, RATE, has_device
from hallapp.devices.sound import louder
from hallapp.devices.speech import Speech, Spoken, pieces

TOOLS = ("pulseaudio", "pactl", "parec")
LACKING = [tool for tool in TOOLS if shutil.which(tool) is None] if sys.platform.startswith("linux") else list(TOOLS)
VOICE = resources() / "voice" / "zh"
CHIME = resources() / "sounds" / "chime.wav"
pytestmark = [
    pytest.mark.skipif(bool(LACKING), reason=f"no {', '.join(LACKING)}: apt-get install pulseaudio pulseaudio-utils"),
    pytest.mark.timeout(180),
]
SINK = ("load-module", "module-null-sink", "sink_name=hall", f"rate={RATE}")
LOUD, NEAR = 300, 4
"""A sample that is clearly no silence; how far one may be off after it went through the server."""

ON_ITS_WAY = 5 * RATE
"""Bytes of a recording, two and a half seconds: a loudspeaker that nobody hears takes up to two seconds at once."""

PATIENCE_S = 60


class Recording:
    """Records what a loudspeaker plays, from when it is made."""

    def __init__(self, env: dict[str, str]) -> None:
        form = ["--device=hall.monitor", "--format=s16le", f"--rate={RATE}", "--channels=1", "--latency-msec=50"]
        self._program = subprocess.Popen(["parec", "--verbose", *form], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self._samples, self._grown = bytearray(), Condition()
        for line in self._program.stderr:
            if b"Stream successfully created" in line:
                break
        else:
            raise AssertionError("nothing records")
        self._threads = [Thread(target=each, daemon=True) for each in (self._collect, self._program.stderr.read)]
        for each in self._threads:
            each.start()

    def heard(self) -> "array[int]":
        """All that was played until now; ends the recording."""
        with self._grown:
            enough = len(self._samples) + ON_ITS_WAY
            assert self._grown.wait_for(lambda: len(self._samples) >= enough, PATIENCE_S), "the recording stands still"
        self._program.terminate()
        for each in self._threads:
            each.join(PATIENCE_S)
        self._program.wait(timeout=PATIENCE_S)
        return array("h", self._samples[: len(self._samples) // 2 * 2])

    def _collect(self) -> None:
        while piece := self._program.stdout.read1():
            with self._grown:
                self._samples += piece
                self._grown.notify_all()


class SoundServer:
    """A sound server of the test's own, whose only loudspeaker is one that nobody hears but who records it."""

    def __init__(self, folder: Path) -> None:
        self._folder, self.address = folder, f"unix:{folder}/socket"
        native = f"module-native-protocol-unix auth-anonymous=1 socket={folder}/socket"
        self.env = {"HOME": str(folder), "XDG_RUNTIME_DIR": str(folder), "PULSE_SERVER": self.address, "PATH": "/usr/bin:/bin"}
        command = ["pulseaudio", "-n", "--daemonize=yes", "--exit-idle-time=-1", "--use-pid-file=no", "-L", native]
        env = {name: value for name, value in self.env.items() if name != "PULSE_SERVER"}
        subprocess.run(command, env=env, check=True, capture_output=True, timeout=PATIENCE_S)  # returns when the server can be asked

    def plug_in(self) -> None:
        self._module = self._do(*SINK)

    def unplug(self) -> None:
        self._do("unload-module", self._module)

    def record(self) -> Recording:
        return Recording(self.env)

    def close(self) -> None:
        self._do("exit")
        shutil.rmtree(self._folder, ignore_errors=True)

    def _do(self, *words: str) -> str:
        done = subprocess.run(["pactl", *words], env=self.env, check=True, capture_output=True, text=True, timeout=20)
        return done.stdout.strip()


@pytest.fixture
def server(monkeypatch) -> Iterator[SoundServer]:
    server = SoundServer(Path(mkdtemp(prefix="sound-")))
    server.plug_in()
    monkeypatch.setenv("PULSE_SERVER", server.address)
    yield server
    server.close()


class Listener:
    """Follows a voice, and waits for it."""

    def __init__(self, **more: object) -> None:
        self._ended = Semaphore(0)
        self.told: list[str] = []
        self.speech = Speech(
            begins=lambda _key: None,
            ends=lambda _key: self._ended.release(),
            on_trouble=lambda trouble: self.told.append(trouble.code),
            on_back=lambda: self.told.append("back"),
        )

    def hears(self, *calls: Spoken) -> None:
        """All of these, to their ends."""
        for each in calls:
            self.speech.say(each)
        for _ in calls:
            assert self._ended.acquire(timeout=PATIENCE_S), "the voice does not come to an end"


def call(number: str, *words: str) -> Spoken:
    return Spoken(number, tuple(VOICE / f"{word}.wav" for word in words), CHIME)


def place(samples: "array[int]", heard: "array[int]", begin: int) -> int | None:
    """Where `samples` begin in what was heard, not before `begin`."""
    first = next(at for at, each in enumerate(samples) if abs(each) > LOUD)
    probe = [(at, samples[at]) for at in range(first, first + 400, 7)]
    for begun in range(max(0, begin), len(heard) - len(samples)):
        if all(abs(heard[begun + at] - each) <= NEAR for at, each in probe):
            return begun
    return None


CALLS = (call("A01", "letter-a", "digit-0", "digit-1"), call("B9", "letter-b", "digit-9"))


def is_whole(heard: "array[int]", volume: int) -> bool:
    """Whether all of `CALLS` was heard sample by sample: each twice, word behind word, and nothing else."""
    at = 0
    for each in CALLS:
        said = array("h", b"".join(louder(piece, volume) for piece in pieces(each)))
        found = place(said, heard, at)
        if found is None or any(abs(each) > LOUD for each in heard[at:found]):
            return False
        if any(abs(a - b) > NEAR for a, b in zip(heard[found : found + len(said)], said, strict=True)):
            return False
        at = found + len(said)
    return not any(abs(each) > LOUD for each in heard[at:])


def test_each_call_is_heard_twice_word_by_word_without_a_hole_or_an_overlap(server):
    def say_them() -> bool:
        listener, recording = Listener(), server.record()
        listener.hears(*CALLS)
        heard = recording.heard()
        listener.speech.close()
        assert listener.told == []
        return is_whole(heard, listener.speech.volume)

    assert any(say_them() for _ in range(4))  # who starves the sound server on the same core must not decide this


def test_a_quiet_voice_is_not_heard_and_a_softer_one_is_softer(server):
    listener, recording = Listener(), server.record()
    listener.speech.quiet = True
    listener.hears(call("A1", "digit-1"))
    listener.speech.quiet, listener.speech.volume = False, 50
    listener.hears(call("A2", "digit-2"))
    heard = recording.heard()
    listener.speech.close()

    loudest = max(abs(each) for piece in pieces(call("A2", "digit-2")) for each in array("h", piece))
    assert max(map(abs, heard)) == pytest.approx(loudest / 4, abs=NEAR)
    first, second = (array("h", louder(clip, 50)) for clip in [*pieces(call("A2", "digit-2"))][:2])
    begun = place(first, heard, 0)
    assert begun is not None
    assert place(second, heard, begun) is not None
    assert not any(abs(each) > LOUD for each in heard[:begun])


def test_a_loudspeaker_that_is_unplugged_is_told_once_and_heard_again_when_it_is_back(server, monkeypatch):
    listener = Listener()
    listener.hears(call("A1", "digit-1"))
    server.unplug()
    listener.hears(call("A2", "digit-2"), call("A3", "digit-3"))
    assert listener.told == ["no_sound"]
    assert not has_device()

    server.plug_in()
    later = time.monotonic() + AGAIN_S
    monkeypatch.setattr(listener.speech._loudspeaker, "_seconds", lambda: later)
    recording = server.record()
    listener.hears(call("A4", "digit-4"))
    heard = recording.heard()
    listener.speech.close()

    assert listener.told == ["no_sound", "back"]
    assert max(map(abs, heard)) > LOUD
