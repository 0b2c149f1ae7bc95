"""The palettes keep their promises of contrast, and sizes follow the scale."""

import re
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallapp.qtkit.tokens import (
    CONTRAST,
    HIGH_CONTRAST,
    LIGHT,
    LINE_CONTRAST,
    LINE_PAIRS,
    PALETTES,
    TEXT_CONTRAST,
    TEXT_PAIRS,
    Mode,
    Sizes,
    Text,
    contrast,
)

COLOURS = st.from_regex(r"#[0-9A-F]{6}", fullmatch=True)


@pytest.mark.parametrize("mode", PALETTES)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_every_text_can_be_read(mode: Mode, ink: str, ground: str):
    palette = PALETTES[mode]

    assert contrast(getattr(palette, ink), getattr(palette, ground)) >= TEXT_CONTRAST


@pytest.mark.parametrize("mode", PALETTES)
@pytest.mark.parametrize(("line", "ground"), LINE_PAIRS)
def test_every_edge_and_focus_ring_can_be_seen(mode: Mode, line: str, ground: str):
    palette = PALETTES[mode]

    assert contrast(getattr(palette, line), getattr(palette, ground)) >= LINE_CONTRAST


@pytest.mark.parametrize(("ink", "ground"), [*TEXT_PAIRS, *LINE_PAIRS])
def test_the_high_contrast_palette_keeps_every_pair_far_apart(ink: str, ground: str):
    assert contrast(getattr(CONTRAST, ink), getattr(CONTRAST, ground)) >= HIGH_CONTRAST


def test_every_colour_of_a_palette_is_in_a_pair_that_is_checked():
    decoration = {"line"}
    checked = {name for pair in (*TEXT_PAIRS, *LINE_PAIRS) for name in pair}

    assert set(asdict(LIGHT)) == checked | decoration


@pytest.mark.parametrize("mode", PALETTES)
def test_colours_are_written_as_six_hex_digits(mode: Mode):
    assert all(re.fullmatch(r"#[0-9A-F]{6}", colour) for colour in asdict(PALETTES[mode]).values())


def test_contrast_is_that_of_the_published_rule():
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@given(COLOURS, COLOURS)
def test_contrast_does_not_ask_which_colour_is_in_front(one: str, other: str):
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21


@given(st.integers(-1000, 1000))
def test_the_scale_stays_between_100_and_200_per_cent(scale: int):
    assert 100 <= Sizes(scale).scale <= 200


def test_body_text_is_16_pixels_and_18_on_a_desk_by_default():
    assert Sizes(100).text(Text.BODY) == 16
    assert Sizes().text(Text.BODY) == 18


@pytest.mark.parametrize("scale", [100, 112, 150, 200])
def test_nothing_to_click_is_lower_than_44_pixels(scale: int):
    assert Sizes(scale).target >= 44
    assert Sizes(scale).row >= 44
