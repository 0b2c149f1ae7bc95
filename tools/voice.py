"""Makes the clips of resources/voice with espeak-ng (Debian: apt install espeak-ng), so that a hall has a voice before anybody records one.

The voice belongs to nobody: espeak-ng is GPL, what it speaks is not. Run it after changing a word. Each clip is one word, its silence
cut off, all equally loud, 22,050 Hz, mono, 16 bit. Debian's Chinese voice for characters reads 请 as English; the one for pinyin is right.
"""

import io
import shutil
import subprocess
import sys
import wave
from array import array
from collections.abc import Sequence
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "voice"
RATE = 22_050
_LOUD = 0.8
_SILENT = 0.012
_EDGE = RATE // 100

_LETTERS = {f"letter-{letter}": letter.upper() for letter in "abcdefghijklmnopqrstuvwxyz"}
_DIGITS = ("ling2", "yao1", "er4", "san1", "si4", "wu3", "liu4", "qi1", "ba1", "jiu3")
_COUNTED = ("ling2", "yi1", "er4", "san1", "si4", "wu3", "liu4", "qi1", "ba1", "jiu3", "shi2")
_UP_TO_NINETEEN = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def _numbered(name: str, words: Sequence[str], first: int = 0, step: int = 1) -> dict[str, str]:
    return {f"{name}-{first + at * step}": word for at, word in enumerate(words)}


CHINESE = {"please": "qing3", "number": "hao4", "to": "dao4", "window": "hao4 chuang1 kou3"}
CHINESE |= _numbered("digit", _DIGITS) | _numbered("count", _COUNTED)
ENGLISH = {"please": "ticket", "to": "please go to window"}
ENGLISH |= _LETTERS | _numbered("digit", _UP_TO_NINETEEN[:10]) | _numbered("count", _UP_TO_NINETEEN) | _numbered("count", _TENS, 20, 10)
PACKS = {
    "zh": (("cmn-latn-pinyin", 145, CHINESE), ("en-us", 145, _LETTERS)),
    "en": (("en-us", 150, ENGLISH),),
}
"""Language → (voice, words a minute, clip → what is spoken)."""


def spoken(espeak: str, voice: str, speed: int, text: str) -> "array[int]":
    """What espeak-ng says, as samples at its own rate of 22,050 Hz.

    Raises:
        subprocess.CalledProcessError: it knows no such voice.
    """
    made = subprocess.run([espeak, "-v", voice, "-s", str(speed), "-p", "45", "--stdout", text], capture_output=True, check=True)
    with wave.open(io.BytesIO(made.stdout), "rb") as sound:
        return array("h", sound.readframes(RATE * 10))


def trimmed(samples: "array[int]") -> "array[int]":
    """The samples without silence at both ends, as loud as all the others, rising and ending softly."""
    peak = max(map(abs, samples))
    heard = [at for at, sample in enumerate(samples) if abs(sample) > peak * _SILENT]
    kept = samples[max(0, heard[0] - _EDGE) : heard[-1] + _EDGE]
    factor = _LOUD * 32767 / peak
    fade = [min(1.0, at / _EDGE, (len(kept) - at) / _EDGE) for at in range(len(kept))]
    return array("h", (int(sample * factor * share) for sample, share in zip(kept, fade, strict=True)))


def write(path: Path, samples: "array[int]") -> None:
    """Store a clip."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(samples.tobytes())


def main(espeak: str) -> None:
    """Make every clip of every language again."""
    for language, parts in PACKS.items():
        for voice, speed, words in parts:
            for name, text in words.items():
                write(FOLDER / language / f"{name}.wav", trimmed(spoken(espeak, voice, speed, text)))
        print(language, sum(len(words) for _, _, words in parts))  # noqa: T201 - a tool for the terminal


if __name__ == "__main__":
    found = shutil.which("espeak-ng")
    if found is None:
        sys.exit("espeak-ng is needed: apt install espeak-ng")
    main(found)
