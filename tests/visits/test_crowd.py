"""How many fit and who is asked in: nobody is overtaken, nobody is thrown out, no place is given twice."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from hallapp.visits.rules import Crowd, Outside, is_held, next_invited

NOW = datetime(2020, 3, 2, tzinfo=UTC)
PARTIES = st.lists(st.integers(1, 6), max_size=12)


def line(*parties: int) -> list[Outside]:
    return [Outside(UUID(int=number), number, party) for number, party in enumerate(parties, 1)]


@given(PARTIES, st.integers(0, 20), st.integers(0, 25), st.integers(0, 5))
def test_those_asked_in_never_fill_the_hall_beyond_its_limit(parties, limit, in_hall, held):
    invited = next_invited(line(*parties), Crowd(in_hall, limit, held))

    assert not invited or in_hall + held + sum(each.party for each in invited) <= limit


@given(PARTIES, st.integers(0, 20), st.integers(0, 25))
def test_nobody_who_fits_the_hall_is_overtaken(parties, limit, in_hall):
    waiting = line(*parties)
    invited = next_invited(waiting, Crowd(in_hall, limit))
    could_ever = [each for each in waiting if each.party <= limit]

    assert invited == could_ever[: len(invited)]


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_a_hall_above_its_limit_has_no_room_and_is_full(in_hall, limit, held):
    crowd = Crowd(in_hall, limit, held)

    assert crowd.free == max(0, limit - in_hall - held)
    assert crowd.is_full == (crowd.free == 0)


def test_a_party_larger_than_the_hall_does_not_keep_the_others_out():
    assert [each.number for each in next_invited(line(5, 1, 2), Crowd(0, 4))] == [2, 3]


def test_the_last_place_is_given_and_not_one_more():
    assert Crowd(in_hall=9, limit=10).admits(1)
    assert not Crowd(in_hall=9, limit=10).admits(2)
    assert not Crowd(in_hall=8, limit=10, held=1).admits(2)
    assert not Crowd(in_hall=8, limit=10, waiting=1).admits(1), "nobody passes by who waits outside"


def test_a_place_is_kept_for_a_while_only():
    asked = Outside(UUID(int=1), 1, 1, NOW)

    assert is_held(asked, NOW + timedelta(minutes=4), timedelta(minutes=5))
    assert not is_held(asked, NOW + timedelta(minutes=5), timedelta(minutes=5))


def test_nearly_full_begins_at_nine_tenths_and_ends_when_full():
    assert [Crowd(in_hall, 30).is_nearly_full(90) for in_hall in (26, 27, 29, 30)] == [False, True, True, False]
