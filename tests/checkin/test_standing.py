"""The four steps, and how a fever or low reading is cleared."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from hallapp.checkin.rules import Measured, Method, Standing, Step, TemperatureRules, Verdict, in_order, standing_after

SOMEBODY, FIRST, SECOND = (UUID(int=number) for number in (1, 2, 3))
EIGHT = datetime(2020, 3, 2, 0, 0, tzinfo=UTC)
VERDICTS = TemperatureRules()


def reading(
    tenths: int = 365,
    method: Method = Method.FOREHEAD,
    checker: UUID | None = FIRST,
    reason: bool = False,
    ordinal: int = 0,
    at: datetime = EIGHT,
    afterwards: bool = False,
    face_mask: bool = True,
    hands: bool = True,
    badge: bool = True,
) -> Measured:
    return Measured(
        UUID(int=100 + ordinal),
        SOMEBODY,
        tenths,
        method,
        VERDICTS.verdict(tenths),
        face_mask,
        hands,
        badge,
        checker,
        reason,
        at,
        ordinal,
        afterwards,
    )


def after(*readings: Measured) -> Standing:
    return standing_after(replace(each, ordinal=place, id=UUID(int=100 + place)) for place, each in enumerate(readings))


FEVER, LOW, FINE = reading(376), reading(345), reading(365)
ANY_READING = st.builds(
    reading,
    tenths=st.integers(340, 385),
    method=st.sampled_from(Method),
    checker=st.sampled_from([None, FIRST, SECOND, SOMEBODY]),
    reason=st.booleans(),
    face_mask=st.booleans(),
    hands=st.booleans(),
    badge=st.booleans(),
)


def test_before_the_first_reading_all_four_steps_are_open():
    assert after().open_steps == (Step.FACE_MASK, Step.TEMPERATURE, Step.HANDS, Step.BADGE)


def test_a_normal_reading_with_mask_hands_and_badge_clears():
    assert after(FINE).is_cleared
    assert after(FINE).clearing == after(FINE).last


def test_the_step_still_open_is_named():
    assert after(reading(hands=False)).open_steps == (Step.HANDS,)
    assert after(reading(face_mask=False, badge=False)).open_steps == (Step.FACE_MASK, Step.BADGE)
    assert after(reading(376, face_mask=False)).open_steps == (Step.FACE_MASK, Step.TEMPERATURE)


def test_a_fever_is_no_pass():
    assert after(FEVER).open_steps == (Step.TEMPERATURE,)
    assert after(FEVER).blocking == after(FEVER).last


def test_a_low_reading_is_no_pass():
    assert after(LOW).open_steps == (Step.TEMPERATURE,)


def test_the_same_checker_with_the_same_method_cannot_clear_a_fever():
    standing = after(FEVER, FINE)
    assert not standing.is_cleared
    assert standing.blocking is not None
    assert standing.blocking.tenths == 376


def test_another_method_clears():
    assert after(FEVER, reading(368, Method.ARMPIT)).is_cleared
    assert after(LOW, reading(361, Method.EAR)).is_cleared


def test_a_second_checker_with_a_reason_clears():
    assert after(FEVER, reading(368, checker=SECOND, reason=True)).is_cleared


def test_a_second_checker_without_a_reason_does_not():
    assert not after(FEVER, reading(368, checker=SECOND)).is_cleared


def test_nobody_clears_themselves():
    assert not after(FEVER, reading(368, checker=SOMEBODY, reason=True)).is_cleared


def test_a_checker_nobody_knows_is_no_second_one():
    assert not after(FEVER, reading(368, checker=None, reason=True)).is_cleared


def test_a_named_checker_is_a_second_one_after_the_hall_itself():
    assert after(reading(376, checker=None), reading(368, checker=FIRST, reason=True)).is_cleared


def test_a_method_that_gave_a_fever_itself_does_not_clear():
    armpit_fever = reading(378, Method.ARMPIT)
    assert not after(FEVER, armpit_fever, FINE).is_cleared
    assert after(FEVER, armpit_fever, reading(368, Method.EAR)).is_cleared


def test_a_fever_after_a_pass_takes_the_pass_back():
    assert not after(FINE, FEVER).is_cleared
    assert after(FINE, FEVER).clearing is None


def test_the_last_reading_counts_for_mask_hands_and_badge():
    assert after(reading(hands=False), FINE).is_cleared
    assert after(FINE, reading(hands=False)).open_steps == (Step.HANDS,)


def test_after_the_clock_was_set_back_readings_keep_their_order():
    fever = reading(376, ordinal=0, at=EIGHT)
    cleared = reading(365, Method.ARMPIT, ordinal=1, at=EIGHT - timedelta(hours=1))
    assert standing_after([cleared, fever]).is_cleared


def test_a_reading_entered_afterwards_takes_its_place_by_its_time():
    fever = reading(376, ordinal=0, at=EIGHT)
    earlier = reading(365, Method.ARMPIT, ordinal=1, at=EIGHT - timedelta(minutes=5), afterwards=True)
    assert in_order([fever, earlier]) == [earlier, fever]
    assert not standing_after([fever, earlier]).is_cleared


@given(st.lists(ANY_READING, max_size=6))
def test_nobody_is_cleared_by_an_abnormal_reading(readings):
    standing = after(*readings)
    assert standing.clearing is None or standing.clearing.verdict is Verdict.NORMAL
    assert not standing.is_cleared or (standing.last is not None and standing.last.verdict is Verdict.NORMAL)


@given(st.lists(ANY_READING, min_size=1, max_size=6))
def test_a_last_reading_that_is_abnormal_always_leaves_the_temperature_open(readings):
    standing = after(*readings, FEVER)
    assert Step.TEMPERATURE in standing.open_steps


@given(st.lists(ANY_READING, max_size=5), st.integers(1, 4))
def test_repeating_the_same_gun_in_the_same_hand_never_clears(readings, times):
    blocked = after(*readings, FEVER)
    again = after(*readings, FEVER, *[FINE] * times)
    assert again.blocking is not None
    assert blocked.open_steps == again.open_steps


@given(st.lists(ANY_READING, max_size=6))
def test_on_duty_needs_all_four_steps(readings):
    standing = after(*readings)
    done = standing.last is not None and standing.last.face_mask and standing.last.hands and standing.last.badge_checked
    assert standing.is_cleared == (done and standing.clearing is not None)


@given(st.lists(ANY_READING, max_size=6), st.randoms())
def test_the_order_of_the_rows_does_not_matter(readings, random):
    numbered = [replace(each, ordinal=place) for place, each in enumerate(readings)]
    shuffled = random.sample(numbered, len(numbered))
    assert standing_after(shuffled) == standing_after(numbered)
