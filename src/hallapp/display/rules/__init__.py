"""What a display decides without painting: words of a call, sizes to be read from afar, when it is idle."""

from hallapp.display.rules.calling_words import words_of_call
from hallapp.display.rules.rest import IDLE_SECONDS, PICTURE_SECONDS, is_idle, picture_at, shift_at
from hallapp.display.rules.sizes import DIGIT_HEIGHT, font_for, height_to_read, readable_from

__all__ = [
    "DIGIT_HEIGHT",
    "IDLE_SECONDS",
    "PICTURE_SECONDS",
    "font_for",
    "height_to_read",
    "is_idle",
    "picture_at",
    "readable_from",
    "shift_at",
    "words_of_call",
]
