"""How large characters must be to be read from where people stand."""

import math

READING_ANGLE_MIN = 20.0
"""Minutes of arc a character takes up at the least comfortable size: 46.5 mm at 8 m. Source: ISO 9241-303 gives 20′ to 22′ as preferred."""

DIGIT_HEIGHT = 0.73
"""Height of a digit of the shipped font, in font sizes: the floor is one of the glyph, not of the font."""

LEAST_ROW, LARGEST_ROW = 96, 176
"""Fonts of the list's rows on a screen 1080 high: smaller reads no better, larger leaves no room for three rows."""

_HIGH_PX = 1080
_MM_AN_INCH = 25.4
_WIDE, _HIGH = 16, 9


def height_to_read(distance_m: float, inches: float, pixels: int) -> float:
    """The least height of a character in pixels.

    Args:
        distance_m: from the screen to whoever reads, in metres.
        inches: diagonal of a 16:9 screen.
        pixels: the screen's height.

    On a 43" screen of 1080 pixels it is 94 at 8 m, on 55" 73, on 32" 126.
    """
    glyph_mm = 2 * distance_m * 1000 * math.tan(math.radians(READING_ANGLE_MIN / 60) / 2)
    return glyph_mm / _millimetres(inches) * pixels


def font_for(glyph: float) -> int:
    """The font size, in pixels, whose digits are `glyph` pixels high."""
    return math.ceil(glyph / DIGIT_HEIGHT)


def row_font(distance_m: float, inches: float) -> int:
    """The font of the list's rows on a screen 1080 high that is read from `distance_m`, as far as there is room for it."""
    return min(max(font_for(height_to_read(distance_m, inches, _HIGH_PX)), LEAST_ROW), LARGEST_ROW)


def readable_from(font: float, inches: float, pixels: int) -> float:
    """From how far, in metres, digits of this font size are still read well."""
    glyph_mm = font * DIGIT_HEIGHT / pixels * _millimetres(inches)
    return glyph_mm / 1000 / 2 / math.tan(math.radians(READING_ANGLE_MIN / 60) / 2)


def _millimetres(inches: float) -> float:
    """The height of a 16:9 screen."""
    return inches * _MM_AN_INCH * _HIGH / math.hypot(_WIDE, _HIGH)
