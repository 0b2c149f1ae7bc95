"""What a display decides without painting: words of a call, sizes to be read from afar, when it is idle."""

from hallapp.display.rules.calling_words import every_word, words_of_call
from hallapp.display.rules.rest import CUT_OFF_SECONDS, IDLE_SECONDS, PICTURE_SECONDS, is_cut_off, is_idle, picture_at, shift_at
from hallapp.display.rules.sizes import DIGIT_HEIGHT, LARGEST_ROW, LEAST_ROW, font_for, height_to_read, readable_from, row_font

__all__ = [
    "CUT_OFF_SECONDS",
    "DIGIT_HEIGHT",
    "IDLE_SECONDS",
    "LARGEST_ROW",
    "LEAST_ROW",
    "PICTURE_SECONDS",
    "every_word",
    "font_for",
    "height_to_read",
    "is_cut_off",
    "is_idle",
    "picture_at",
    "readable_from",
    "row_font",
    "shift_at",
    "words_of_call",
]
