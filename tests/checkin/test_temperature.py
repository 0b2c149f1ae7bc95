"""Temperatures as people type them, and what they mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallapp.checkin.rules import (
    FeverRule,
    Plausibility,
    TemperatureMissing,
    TemperatureNeedsPoint,
    TemperatureNegative,
    TemperatureOneDecimal,
    TemperatureOnePoint,
    TemperatureRules,
    TemperatureSlip,
    TemperatureUnreadable,
    Verdict,
    parse_temperature,
)
from hallapp.core.errors import BadInput
from hallapp.core.messages import Language, Words
from hallapp.core.text import celsius

RULES = TemperatureRules()
REFUSED = {
    "365": TemperatureNeedsPoint,
    "３６５": TemperatureNeedsPoint,
    "365℃": TemperatureNeedsPoint,
    "3.65": TemperatureNeedsPoint,
    "37.25": TemperatureOneDecimal,
    "": TemperatureMissing,
    " \u3000 ": TemperatureMissing,
    "℃": TemperatureMissing,
    "-36.5": TemperatureNegative,
    "−36.5": TemperatureNegative,
    "36.5.": TemperatureOnePoint,
    "36,5,1": TemperatureOnePoint,
    "36.": TemperatureOnePoint,
    ".5": TemperatureOnePoint,
    "nan": TemperatureUnreadable,
    "1e2": TemperatureUnreadable,
    "inf": TemperatureUnreadable,
    "0x24": TemperatureUnreadable,
    "36_5": TemperatureUnreadable,
    "+36.5": TemperatureUnreadable,
    "三十六": TemperatureUnreadable,
    "٣٦.٥": TemperatureUnreadable,
    "3650": TemperatureSlip,
}


@pytest.mark.parametrize(
    "typed", ["36.5", "36,5", "36，5", "36。5", "３６．５", "36.5℃", " 36.5 度", "36.5°C", "36｡5", "36.5\r\n", "36.5摄氏度"]
)
def test_every_typed_form_of_36_5_is_365_tenths(typed):
    assert parse_temperature(typed) == 365


def test_whole_degrees_need_no_decimal():
    assert parse_temperature("38") == 380


@pytest.mark.parametrize(("typed", "refusal"), REFUSED.items())
def test_what_is_no_temperature_is_refused_with_its_own_code(typed, refusal):
    with pytest.raises(refusal):
        parse_temperature(typed)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("typed", REFUSED)
def test_every_refusal_has_a_sentence_with_nothing_left_open(typed, language):
    with pytest.raises(BadInput) as refused:
        parse_temperature(typed)

    said = Words(language).error(refused.value)
    assert said != f"error.{refused.value.code}"
    assert "{" not in said


@pytest.mark.parametrize(("typed", "hint"), [("365", "36.5"), ("401", "40.1"), ("3.65", "36.5"), ("3,72", "37.2")])
def test_a_reading_without_its_point_is_refused_with_what_was_probably_meant(typed, hint):
    with pytest.raises(TemperatureNeedsPoint) as refused:
        parse_temperature(typed)

    assert refused.value.params["hint"] == hint
    assert f"{hint}" in Words(Language.ZH).error(refused.value)


def test_37_25_is_refused_and_never_rounded():
    with pytest.raises(TemperatureOneDecimal):
        parse_temperature("37.25")


@given(st.integers(0, 999))
def test_what_is_written_with_one_decimal_is_read_back_to_the_tenth(tenths):
    assert parse_temperature(celsius(tenths)) == tenths


@given(st.text(max_size=300))
def test_any_text_is_a_temperature_or_refused_and_nothing_else(text):
    try:
        assert 0 <= parse_temperature(text) <= 9999
    except BadInput as refused:
        assert len(str(refused.params.get("typed", ""))) <= 20


@given(st.text("0123456789.,。．，-eE+ ", max_size=12))
def test_numbers_of_any_shape_are_a_temperature_or_refused_and_nothing_else(text):
    try:
        parse_temperature(text)
    except BadInput:
        return


def test_fever_begins_at_the_limit():
    assert RULES.verdict(372) is Verdict.NORMAL
    assert RULES.verdict(373) is Verdict.FEVER


def test_the_operator_can_leave_the_limit_itself_out():
    assert not FeverRule(373, inclusive=False).is_fever(373)
    assert FeverRule(373, inclusive=False).is_fever(374)


def test_below_35_0_is_low_and_never_normal():
    assert RULES.verdict(349) is Verdict.LOW
    assert RULES.verdict(350) is Verdict.NORMAL


@pytest.mark.parametrize(
    ("tenths", "judged"),
    [
        (299, Plausibility.SLIP),
        (300, Plausibility.DOUBTFUL),
        (339, Plausibility.DOUBTFUL),
        (340, Plausibility.FINE),
        (429, Plausibility.FINE),
        (430, Plausibility.DOUBTFUL),
        (449, Plausibility.DOUBTFUL),
        (450, Plausibility.SLIP),
    ],
)
def test_readings_are_plausible_doubtful_or_a_slip(tenths, judged):
    assert RULES.plausibility(tenths) is judged


@given(st.integers(0, 600), st.integers(0, 600), st.integers(360, 400), st.booleans())
def test_a_warmer_reading_is_fever_whenever_a_cooler_one_is(one, other, limit, inclusive):
    rule = FeverRule(limit, inclusive)
    cooler, warmer = sorted((one, other))
    assert rule.is_fever(warmer) or not rule.is_fever(cooler)
