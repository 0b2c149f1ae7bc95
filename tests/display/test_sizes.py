"""Sizes that are read from where people stand."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QFontMetricsF

from hallapp.display.rules.rest import IDLE_SECONDS, PICTURE_SECONDS, is_idle, picture_at, shift_at
from hallapp.display.rules.sizes import DIGIT_HEIGHT, font_for, height_to_read, readable_from
from hallapp.display.tv.paint import CALLED_PX, HIGH, ROW_PX, called_share
from hallapp.qtkit.fonts import font_at, load_fonts

LARGE = 1000


@pytest.mark.parametrize(("inches", "pixels"), [(43, 94), (55, 73), (32, 126)])
def test_at_eight_metres_characters_are_as_high_as_the_eye_needs(inches: float, pixels: int) -> None:
    assert round(height_to_read(8, inches, 1080)) == pixels


@given(st.floats(1, 20), st.floats(20, 100))
def test_a_font_made_for_a_distance_is_read_from_there(metres: float, inches: float) -> None:
    font = font_for(height_to_read(metres, inches, 1080))

    assert readable_from(font, inches, 1080) >= metres * 0.999


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("bold", [False, True])
def test_a_digit_of_the_shipped_font_is_as_high_as_is_reckoned_with(bold: bool) -> None:
    load_fonts()

    assert QFontMetricsF(font_at(LARGE, bold=bold)).tightBoundingRect("1").height() / LARGE == pytest.approx(DIGIT_HEIGHT, abs=0.02)


def test_the_called_number_takes_a_quarter_of_the_height_and_rows_are_read_from_eight_metres_on_43_inches() -> None:
    assert called_share() >= 0.25
    assert height_to_read(8, 43, HIGH) - 1 <= ROW_PX * DIGIT_HEIGHT
    assert CALLED_PX < HIGH / 2


def test_pictures_are_shown_after_ten_minutes_without_a_call_or_before_the_first() -> None:
    assert (is_idle(None), is_idle(IDLE_SECONDS - 1), is_idle(IDLE_SECONDS)) == (True, False, True)


@given(st.floats(0, 1e7), st.integers(1, 9))
def test_every_picture_has_its_turn(second: float, pictures: int) -> None:
    turns = {picture_at(second + PICTURE_SECONDS * number, pictures) for number in range(pictures)}

    assert len(turns) >= max(1, pictures - 1)
    assert turns <= set(range(pictures))


def test_nothing_stands_on_the_same_pixels_for_long_and_nothing_moves_far() -> None:
    places = {shift_at(minute * 60) for minute in range(60)}

    assert len(places) == 4
    assert all(0 <= x <= 2 and 0 <= y <= 2 for x, y in places)
