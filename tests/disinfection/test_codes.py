"""Codes on cards and ids told over the phone."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallapp.disinfection.rules import RoundName, area_code, read_area_code, read_round_id, round_id


@given(st.integers(1, 5000), st.dates(date(2020, 1, 1)), st.sampled_from(["0800", "2359", "i1", "i96", "x3"]))
def test_an_id_names_the_round_it_was_made_for(number, day, key):
    typed = round_id(area_code(number), day, key)
    assert read_round_id(typed) == RoundName(area_code(number), day, key)
    assert read_round_id(f" {typed.lower()}\r\n") == RoundName(area_code(number), day, key)


@pytest.mark.parametrize("typed", ["XD-03", "xd-03\r\n", "ＸＤ－０３", " Xd-03 "])
def test_a_scanned_card_is_its_area(typed):
    assert read_area_code(typed) == "XD-03"


@pytest.mark.parametrize("typed", ["", "0312", "P002", "XD", "XD-", "XD-3", "XD-03-20200302-0800", "XD-０3x", "=XD-03", "XD-03 OR 1=1"])
def test_a_badge_is_never_taken_for_a_card(typed):
    assert read_area_code(typed) is None


@pytest.mark.parametrize(
    "typed", ["", "XD-03", "XD-03-20200230-0800", "XD-03-00000000-0800", "XD-03-20200302-", "XD-03-20200302-800", "x" * 9999]
)
def test_what_names_no_round_is_no_id(typed):
    assert read_round_id(typed) is None
