"""Text as people type it and as others may see it."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hallapp.core.text import celsius, clean_line, clean_name, clean_number, number_key, redact_name, redact_phone, surname, visible


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("0312", "0312"),
        ("０３１２\r\n", "0312"),
        (" 0312\u3000", "0312"),
        ("W\u200b007", "W007"),
        ("ｗ００７", "w007"),
        ("A 00\t1", "A001"),
    ],
)
def test_a_badge_keeps_its_zeros_and_loses_what_no_one_sees(typed, stored):
    assert clean_number(typed) == stored


def test_badges_are_compared_without_regard_to_case():
    assert number_key("ｗ００７") == number_key("W007")


@pytest.mark.parametrize("name", ["𬭎", "䶮", "㛃", "①号", "ﷲ", "李\ufa0c", "㐀", "王\U00031350", "赵\ue815"])
def test_a_name_keeps_every_character_it_is_written_with(name):
    assert clean_name(f"\u3000{name}\u00a0") == name


def test_the_characters_of_the_name_test_would_not_survive_nfkc():
    assert unicodedata.normalize("NFKC", "李\ufa0c") != "李\ufa0c"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("李\u200b敏", "李敏"), ("\u202e李敏", "李敏"), ("李\x00敏\x1b", "李敏"), ("李\u3164敏", "李敏"), ("\ufeff李敏\u2060", "李敏")],
)
def test_a_name_loses_zero_width_and_control_characters(typed, stored):
    assert clean_name(typed) == stored


def test_a_name_keeps_the_space_inside_it():
    assert clean_name(" John\tSmith ") == "John Smith"


@given(st.text())
@example("e\u200b\u0301")
def test_cleaning_twice_is_cleaning_once(text):
    assert clean_name(clean_name(text)) == clean_name(text)
    assert clean_number(clean_number(text)) == clean_number(text)


@given(st.text())
def test_nothing_that_is_stored_can_steer_a_terminal_or_turn_the_writing_round(text):
    for stored in (visible(text), clean_name(text), clean_number(text), clean_line(text)):
        assert not any(unicodedata.category(each) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for each in stored)


@given(st.text(), st.integers(min_value=1, max_value=300))
def test_a_line_is_never_longer_than_its_field(text, longest):
    assert len(clean_line(text, longest)) <= longest


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("张三", "张*"),
        ("张晓明", "张*明"),
        ("张王晓明", "张**"),
        ("欧阳明华", "欧阳**"),
        ("欧阳青", "欧阳*"),
        ("欧阳", "欧*"),
        ("买买提·艾力", "买买提·*"),
        ("阿卜杜拉•买买提", "阿卜杜拉·*"),
        ("李", "*"),
        ("", "*"),
    ],
)
def test_the_public_sees_a_redacted_name(name, shown):
    assert redact_name(name) == shown


@given(st.lists(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=2, max_size=6, unique=True).map("".join))
def test_a_redacted_name_never_holds_the_whole_given_name(name):
    assert name[len(surname(name)) :] not in redact_name(name)


@pytest.mark.parametrize(
    ("phone", "shown"),
    [("13812345678", "138****5678"), ("138 1234 5678", "138****5678"), ("１３８１２３４５６７８", "138****5678"), ("22881234", "****1234")],
)
def test_a_colleague_sees_a_redacted_phone_number(phone, shown):
    assert redact_phone(phone) == shown


@pytest.mark.parametrize("phone", ["", "110", "1234", "123456"])
def test_a_short_number_is_not_shown_at_all(phone):
    assert redact_phone(phone) == "****"


@given(st.integers(min_value=300, max_value=450))
def test_a_reading_is_shown_as_the_number_that_was_measured(tenths):
    assert round(float(celsius(tenths)) * 10) == tenths
