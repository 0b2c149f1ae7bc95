"""Recognising a scan by nothing but times and characters."""

import time

from hypothesis import given
from hypothesis import strategies as st

from hallapp.core.text import clean_number
from hallapp.devices.scan_decoder import Garbled, Scan, ScanDecoder, Step


def quick(decoder: ScanDecoder, text: str, start: int = 1000, gap: int = 5) -> list[Step]:
    return [decoder.key(each, start + number * gap) for number, each in enumerate(text)]


def test_four_quick_keys_and_enter_are_a_scan() -> None:
    decoder = ScanDecoder()

    assert quick(decoder, "03125") == [Step.FIRST, Step.NEXT, Step.NEXT, Step.PROOF, Step.MORE]
    assert decoder.ended() == Scan("03125")


def test_three_quick_keys_are_a_person() -> None:
    decoder = ScanDecoder()
    quick(decoder, "zxy")

    assert decoder.ended() is None


def test_a_gap_of_35_ms_still_is_a_scanner_and_36_ms_is_a_person() -> None:
    at_the_limit, beyond = ScanDecoder(), ScanDecoder()
    quick(at_the_limit, "0312", gap=35)
    quick(beyond, "0312", gap=36)

    assert at_the_limit.ended() == Scan("0312")
    assert beyond.ended() is None


def test_a_digit_typed_before_a_scan_is_no_part_of_it() -> None:
    decoder = ScanDecoder()
    decoder.key("6", 1000)
    quick(decoder, "0318", start=1100)

    assert decoder.ended() == Scan("0318")


def test_a_proven_scan_survives_a_hiccup_but_not_the_silence_that_ends_it() -> None:
    decoder = ScanDecoder()
    quick(decoder, "0312")

    assert decoder.continues(1015 + 80)
    assert not decoder.continues(1015 + 81)


def test_a_clock_that_goes_back_starts_a_new_row() -> None:
    decoder = ScanDecoder()
    decoder.key("0", 5000)

    assert decoder.key("3", 4000) is Step.FIRST


def test_what_a_scanner_sends_is_normalised() -> None:
    decoder = ScanDecoder()
    quick(decoder, "０３１２\u200b \u202e")

    assert decoder.ended() == Scan("0312")


def test_nothing_but_white_space_is_no_badge() -> None:
    decoder = ScanDecoder()
    quick(decoder, "     ")

    assert decoder.ended() == Scan("", Garbled.EMPTY)


def test_sixty_four_characters_are_a_badge_and_one_more_is_not() -> None:
    decoder = ScanDecoder()
    quick(decoder, "7" * 64)
    longest = decoder.ended()
    quick(decoder, "7" * 65)

    assert longest == Scan("7" * 64)
    assert decoder.ended() == Scan("", Garbled.TOO_LONG)


def test_one_character_that_stands_for_a_phrase_does_not_slip_past_the_limit() -> None:
    decoder = ScanDecoder()
    quick(decoder, "ﷺ" * 60)

    assert decoder.ended() == Scan("", Garbled.TOO_LONG)


def test_ten_thousand_characters_cost_little_and_are_not_kept() -> None:
    decoder = ScanDecoder()
    started = time.process_time()
    quick(decoder, "9" * 10_000, gap=1)

    assert time.process_time() - started < 0.05
    assert decoder.ended() == Scan("", Garbled.TOO_LONG)


@given(st.lists(st.tuples(st.sampled_from("0369AZ"), st.integers(36, 5000)), max_size=40))
def test_nobody_who_types_slower_than_a_scanner_is_taken_for_one(keys: list[tuple[str, int]]) -> None:
    decoder, at = ScanDecoder(), 0
    for text, gap in keys:
        at += gap
        assert decoder.key(text, at) is Step.FIRST
    assert decoder.ended() is None


@given(st.text(min_size=4, max_size=200), st.lists(st.integers(0, 35), min_size=200, max_size=200))
def test_whatever_a_scanner_sends_is_short_and_clean_afterwards(line: str, gaps: list[int]) -> None:
    decoder, at = ScanDecoder(), 0
    for text, gap in zip(line, gaps, strict=False):
        at += gap
        decoder.key(text, at)
    scan = decoder.ended()

    assert scan is not None
    assert len(scan.text) <= 64
    assert scan.text == clean_number(scan.text), "as stored: nothing invisible, no white space; younger than Python's tables may be in it"
    assert (scan.garbled is None) == bool(scan.text)
