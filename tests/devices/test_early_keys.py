"""A scan is told from a person's keys before an input method gets them; what a person types arrives whole and in order."""

import pytest

from hallapp.devices.early_keys import EarlyKeys
from hallapp.devices.scan_decoder import Scan, ScanDecoder
from hallapp.devices.x11_keyboard import EarlyKey

SHIFT, ENTER, LEFT = "Shift", "Enter", "Left"
CODES = {
    name: code for code, name in enumerate((SHIFT, ENTER, LEFT, *"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"), 10)
}


class Keyboard:
    """Presses keys, and what stands behind it: what the input method got at once or later, and the scans that were heard."""

    def __init__(self, begin: int = 10_000) -> None:
        self.now = begin
        self.got: list[str] = []
        self.scans: list[Scan] = []
        self.keys = EarlyKeys(ScanDecoder(), send=lambda key: self.got.append(name_of(key)), hear=lambda scan, _at: self.scans.append(scan))

    def down(self, name: str, after: int = 0) -> None:
        self._take(name, after, is_press=True)

    def up(self, name: str, after: int = 0) -> None:
        self._take(name, after, is_press=False)

    def types(self, text: str) -> None:
        """At a person's pace, so that every key has been found to be one before the next."""
        for each in text:
            self.down(each, 60)
            self.rests()
            self.up(each, 60)

    def scan(self, text: str, end: str | None = ENTER, gap: int = 4) -> None:
        for each in [*text, *([end] if end else [])]:
            self.down(each, gap)
            self.up(each, 1)

    def rests(self) -> None:
        """Silence, after which the row of keys is over."""
        self.keys.over()

    def _take(self, name: str, after: int, *, is_press: bool) -> None:
        self.now += after
        text = name if len(name) == 1 else ""
        key = EarlyKey(b"", CODES[name], self.now, is_press, text, is_modifier=name == SHIFT, is_end=name == ENTER)
        if not self.keys.take(key):
            self.got.append(name_of(key))


def name_of(key: EarlyKey) -> str:
    """`a` for the press of a key, `(a)` for its release."""
    name = next(name for name, code in CODES.items() if code == key.code)
    return name if key.is_press else f"({name})"


@pytest.fixture
def keyboard() -> Keyboard:
    return Keyboard()


def test_nothing_of_a_scan_reaches_a_half_composed_word(keyboard):
    keyboard.types("limi")
    before = list(keyboard.got)
    keyboard.scan("0315")

    assert keyboard.scans == [Scan("0315")]
    assert keyboard.got == before


def test_a_badge_that_begins_with_a_letter_begins_no_word(keyboard):
    keyboard.down(SHIFT, 500)
    keyboard.down("W", 2)
    keyboard.up(SHIFT, 2)
    keyboard.up("W", 1)
    keyboard.scan("007")

    assert keyboard.scans == [Scan("W007")]
    assert keyboard.got == [SHIFT]  # it went on before anybody could know; its state comes with every key


def test_a_scan_without_enter_is_heard_when_it_falls_silent(keyboard):
    keyboard.scan("0315", end=None)
    assert keyboard.scans == []
    assert keyboard.keys.waits_ms >= 80
    keyboard.rests()

    assert keyboard.scans == [Scan("0315")]
    assert keyboard.got == []


def test_a_person_s_keys_come_in_their_order(keyboard):
    for name in "li":
        keyboard.down(name, 20)
        keyboard.up(name, 5)
    keyboard.rests()
    keyboard.down(LEFT, 100)
    keyboard.up(LEFT, 50)

    assert keyboard.got == ["l", "(l)", "i", "(i)", LEFT, f"({LEFT})"]
    assert keyboard.scans == []


def test_shift_never_goes_up_before_the_letter_it_was_held_for(keyboard):
    keyboard.down(SHIFT, 100)
    keyboard.down("W", 10)
    keyboard.up(SHIFT, 10)
    keyboard.up("W", 10)
    keyboard.rests()

    assert keyboard.got == [SHIFT, "W", f"({SHIFT})", "(W)"]


def test_an_enter_quickly_behind_a_letter_comes_behind_it(keyboard):
    keyboard.down("l", 100)
    keyboard.down(ENTER, 20)
    keyboard.up("l", 5)
    keyboard.up(ENTER, 5)

    assert keyboard.got == ["l", ENTER, "(l)", f"({ENTER})"]


def test_a_key_that_repeats_itself_is_no_scan(keyboard):
    keyboard.down("l", 100)
    for _ in range(10):
        keyboard.down("l", 30)
    keyboard.rests()
    keyboard.up("l", 30)

    assert keyboard.scans == []
    assert keyboard.got == [*["l"] * 11, "(l)"]


def test_the_same_digit_four_times_is_a_scan_all_the_same(keyboard):
    keyboard.scan("1111")

    assert keyboard.scans == [Scan("1111")]


def test_the_second_end_of_a_line_is_the_scanner_s_and_a_later_one_a_person_s(keyboard):
    keyboard.scan("0315")
    keyboard.down(ENTER, 100)
    keyboard.up(ENTER, 5)
    assert keyboard.got == []
    keyboard.down(ENTER, 400)
    keyboard.up(ENTER, 50)

    assert keyboard.got == [ENTER, f"({ENTER})"]


def test_enter_is_a_person_s_when_the_clock_of_the_screen_has_begun_anew():
    keyboard = Keyboard(begin=(1 << 32) - 1000)
    keyboard.scan("0315")
    keyboard.now = 5_000  # it has 32 bits, 49.7 days
    keyboard.down(ENTER)

    assert keyboard.got == [ENTER]


def test_an_endless_line_is_kept_from_the_word_too(keyboard):
    keyboard.scan("9" * 300)

    assert [scan.garbled.value for scan in keyboard.scans if scan.garbled] == ["too_long"]
    assert keyboard.got == []


def test_two_scans_close_together_are_two(keyboard):
    keyboard.scan("0315")
    keyboard.scan("0321")

    assert keyboard.scans == [Scan("0315"), Scan("0321")]
    assert keyboard.got == []
