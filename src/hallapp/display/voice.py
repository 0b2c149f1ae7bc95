"""From a call to what the voice says: the clips of its words, a colleague's own recordings before the shipped ones."""

from pathlib import Path

from hallapp.core.messages import Language
from hallapp.core.places import resources
from hallapp.devices.speech import Spoken, recorded
from hallapp.display.rules import words_of_call
from hallapp.queue.models import Announcement

CHIME = "chime"
_TIMES = 2
BOTH, HALL = "both", "hall"


def languages_of(chosen: str, hall: Language) -> tuple[Language, ...]:
    """The languages of the voice, by the setting `voice.language`."""
    if chosen == BOTH:
        return (Language.ZH, Language.EN)
    return (hall if chosen == HALL else Language(chosen),)


def folders_of(own: Path, language: Language) -> tuple[Path, Path]:
    """Where clips are looked for: the hall's own recordings, then the shipped voice."""
    return own / language.value, resources() / "voice" / language.value


def spoken(call: Announcement, languages: tuple[Language, ...], own: Path) -> Spoken:
    """What is said of a call: a chime, then twice the number and the window."""
    clips = [
        recorded(folders_of(own, language), word)
        for language in languages
        for word in words_of_call(call.number, int(call.window), language)
    ]
    return Spoken(call, tuple(clips), resources() / "sounds" / f"{CHIME}.wav", _TIMES)
