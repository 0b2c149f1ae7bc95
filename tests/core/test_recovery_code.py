"""The recovery code: what a person may get wrong when copying it from paper is found, and where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallapp.core.recovery_code import ALPHABET, BYTES, CodeIncomplete, CodeWrong, GroupsSwapped, key_in, written_code

keys = st.binary(min_size=BYTES, max_size=BYTES)


@given(keys)
def test_every_key_comes_back_from_its_code(key):
    code = written_code(key)

    assert [len(group) for group in code.split("-")] == [5] * 7
    assert key_in(code) == key
    assert key_in(f" {code.lower().replace('-', ' ')}\n") == key


@given(keys, st.integers(0, 34), st.sampled_from(ALPHABET))
def test_a_wrong_sign_is_found_in_its_group(key, place, sign):
    signs = list(written_code(key).replace("-", ""))
    if signs[place] == sign:
        return
    signs[place] = sign

    with pytest.raises(CodeWrong) as told:
        key_in("".join(signs))
    assert told.value.params["group"] == place // 5 + 1


@given(keys, st.integers(0, 33))
def test_two_neighbours_that_changed_places_are_found(key, place):
    signs = list(written_code(key).replace("-", ""))
    if place % 5 == 4 or signs[place] == signs[place + 1]:
        return
    signs[place], signs[place + 1] = signs[place + 1], signs[place]

    with pytest.raises(CodeWrong) as told:
        key_in("".join(signs))
    assert told.value.params["group"] == place // 5 + 1


def test_groups_that_changed_places_are_found():
    groups = written_code(bytes(range(1, 17))).split("-")
    groups[1], groups[4] = groups[4], groups[1]

    with pytest.raises(GroupsSwapped):
        key_in("-".join(groups))


@pytest.mark.parametrize(
    "typed", ["", "GW4FW", "GW4FW-YVTZC-GQCKZ-N7PRV-DRFNM-EQ572-E7E7", "O" * 35, "GW4FW-YVTZC-GQCKZ-N7PRV-DRFNM-EQ572-E7E7NN", "张" * 35]
)
def test_what_is_no_code_is_refused(typed):
    with pytest.raises(CodeIncomplete):
        key_in(typed)
