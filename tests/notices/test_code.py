"""The check code: a few letters that find exactly one version, however they are typed."""

import re

from hypothesis import given
from hypothesis import strategies as st

from hallapp.notices.rules import check_code, read_code


@given(st.text())
def test_a_code_has_six_letters_that_cannot_be_misread(data):
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}", check_code(data))


@given(st.text(), st.sampled_from(["", "-", " ", "－"]), st.booleans())
def test_a_code_is_read_in_any_case_with_or_without_its_dash(data, dash, lower):
    code = check_code(data)
    typed = code.replace("-", dash)

    assert read_code(typed.lower() if lower else typed) == code


def test_o_is_read_as_zero_and_i_and_l_as_one():
    assert read_code("o1iL-oO") == "0111-00"


def test_full_width_letters_are_read():
    assert read_code("７Ｆ３Ｋ９Ｑ") == "7F3K-9Q"


def test_what_is_no_code_is_none():
    assert [read_code(typed) for typed in ("", "7F3K", "7F3K-9QX", "7F3K-9U", "10:40", "王磊王磊王磊")] == [None] * 6


def test_other_data_gets_another_code_and_a_taken_one_is_left_alone():
    assert len({check_code("one"), check_code("two"), check_code("one", attempt=1)}) == 3
    assert check_code("one") == check_code("one")
