"""Makes the sounds of resources/sounds out of sines, so that they belong to nobody: soft enough for eight hours at the desk.

Dedicated to the public domain (CC0 1.0). Run it after changing a sound; a test compares what it makes with what is shipped.
"""

import math
import sys
import wave
from array import array
from dataclasses import dataclass
from pathlib import Path

RATE = 44_100
FOLDER = Path(__file__).resolve().parent.parent / "resources" / "sounds"


@dataclass(frozen=True, slots=True)
class Note:
    """One struck note.

    Attributes:
        at, length: in seconds.
        pitch: in Hz.
        loud: 0 to 1.
        fades: how fast it dies away; 5 is a bell, 60 a tick.
        partials: loudness of the tones above the pitch, as multiples of it.
    """

    at: float
    length: float
    pitch: float
    loud: float
    fades: float
    partials: tuple[tuple[float, float], ...] = ((1.0, 1.0),)

    def value(self, second: float) -> float:
        """The swing of the note at a time since the sound began."""
        since = second - self.at
        if not 0 <= since < self.length:
            return 0.0
        rises = min(1.0, since / 0.004)
        ends = min(1.0, (self.length - since) / 0.02)
        tone = sum(share * math.sin(math.tau * self.pitch * multiple * since) for multiple, share in self.partials)
        return self.loud * rises * ends * math.exp(-self.fades * since) * tone


_BELL = ((1.0, 0.7), (2.0, 0.22), (3.01, 0.08), (5.4, 0.03))
_WARM = ((1.0, 0.75), (2.0, 0.2), (3.0, 0.05))
SOUNDS = {
    "ok": (Note(0.0, 0.55, 1318.5, 0.5, 7.0, _BELL),),
    "low": (Note(0.0, 0.30, 311.1, 0.75, 3.0, _WARM), Note(0.27, 0.48, 233.1, 0.75, 3.5, _WARM)),
    "chime": (Note(0.0, 0.8, 784.0, 0.6, 4.5, _BELL), Note(0.32, 0.95, 587.3, 0.6, 4.0, _BELL)),
    "tick": (Note(0.0, 0.05, 1760.0, 0.3, 70.0),),
    "error": (Note(0.0, 0.13, 196.0, 0.7, 6.0, _WARM), Note(0.16, 0.22, 196.0, 0.7, 8.0, _WARM)),
}


def samples(notes: tuple[Note, ...]) -> "array[int]":
    """A sound as 16-bit samples, a few milliseconds of silence at the end."""
    seconds = max(note.at + note.length for note in notes) + 0.01
    heights = (sum(note.value(number / RATE) for note in notes) for number in range(int(seconds * RATE)))
    return array("h", (round(32_767 * max(-1.0, min(1.0, height))) for height in heights))


def write(path: Path, notes: tuple[Note, ...]) -> None:
    """Write a sound as a mono WAV file."""
    swings = samples(notes)
    if sys.byteorder == "big":
        swings.byteswap()
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(swings.tobytes())


def write_all(folder: Path = FOLDER) -> list[Path]:
    """Write every sound into `folder` and return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{name}.wav" for name in SOUNDS]
    for path, notes in zip(paths, SOUNDS.values(), strict=True):
        write(path, notes)
    return paths


if __name__ == "__main__":
    for each in write_all():
        sys.stdout.write(f"{each}\n")
