"""The two-key field, key by key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from hallapp.checkin.rules import Phase, TwoKeyField


def keyed(keys: str) -> TwoKeyField:
    field = TwoKeyField()
    for key in keys:
        field = field.press(key)
    return field


@pytest.mark.parametrize(
    ("keys", "tenths"),
    [
        ("64", 364),
        ("50", 350),
        ("99", 399),
        ("73", 373),
        ("6.4", 364),
        ("364", 364),
        ("36.4", 364),
        ("36，4", 364),
        ("36。4", 364),
        ("３６．４", 364),
        ("401", 401),
        ("342", 342),
        ("300", 300),
    ],
)
def test_whole_readings(keys, tenths):
    assert keyed(keys).phase is Phase.COMPLETE
    assert keyed(keys).tenths == tenths


@pytest.mark.parametrize("keys", ["6", "3", "36", "36.", "40", "4", "6."])
def test_half_typed_readings_wait_for_more(keys):
    assert keyed(keys).phase is Phase.PARTIAL
    assert keyed(keys).tenths is None


@pytest.mark.parametrize("keys", ["0", "1", "2", "0312", "3645", "647", "3.64", "36..4", "BG000777", "6a", "36.45", "."])
def test_a_badge_or_a_slip_is_no_reading(keys):
    assert keyed(keys).phase is Phase.WRONG
    assert keyed(keys).tenths is None


@pytest.mark.parametrize("badge", ["0312", "6412", "364512", "36412", "5501", "3120", "99887766"])
def test_an_all_digit_badge_is_never_whole_once_its_last_key_came(badge):
    assert keyed(badge).phase is Phase.WRONG
    assert keyed(badge).typed == badge


@pytest.mark.parametrize(
    ("keys", "shown"),
    [("", "__._"), ("6", "36._"), ("64", "36.4"), ("3", "3_._"), ("36", "36._"), ("36.", "36._"), ("401", "40.1"), ("0312", "0312")],
)
def test_the_field_shows_what_the_keys_mean(keys, shown):
    assert keyed(keys).shown == shown


def test_backspace_takes_the_last_key_back():
    assert keyed("647").erase().tenths == 364
    assert TwoKeyField().erase() == TwoKeyField()


def test_an_empty_field_is_empty():
    assert TwoKeyField().phase is Phase.EMPTY


def test_white_space_changes_nothing():
    assert keyed("6 \r\n4").tenths == 364


@given(st.integers(350, 399))
def test_two_keys_mean_what_three_keys_mean(tenths):
    long_form = str(tenths)
    assert keyed(long_form[1:]).tenths == keyed(long_form).tenths == tenths


@given(st.text("0123456789", min_size=4, max_size=64))
def test_four_or_more_digits_are_always_a_badge(digits):
    assert keyed(digits).phase is Phase.WRONG


class Typing(RuleBasedStateMachine):
    """Whatever is typed and erased, the field says the same as if the rest had been typed straight away."""

    def __init__(self) -> None:
        super().__init__()
        self.field = TwoKeyField()
        self.keys: list[str] = []

    @rule(key=st.sampled_from("0123456789.,。３６．aB#"))
    def press(self, key: str) -> None:
        before = self.field
        self.field = self.field.press(key)
        if len(self.keys) < 64:
            self.keys.append(key)
        if before.phase is Phase.WRONG:
            assert self.field.phase is Phase.WRONG

    @rule()
    def erase(self) -> None:
        self.field = self.field.erase()
        self.keys = self.keys[:-1]

    @invariant()
    def history_does_not_matter(self) -> None:
        assert self.field == keyed("".join(self.keys))

    @invariant()
    def only_a_whole_reading_has_a_value(self) -> None:
        assert (self.field.tenths is not None) == (self.field.phase is Phase.COMPLETE)
        if self.field.tenths is not None:
            assert 300 <= self.field.tenths <= 499
            assert self.field.digits == str(self.field.tenths)


TestTyping = Typing.TestCase
