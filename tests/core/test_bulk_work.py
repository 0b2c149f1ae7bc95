"""Python looks for circles of objects again after work on very many."""

import gc

import pytest

from hallapp.core.bulk_work import without_pauses


@pytest.fixture(autouse=True)
def collecting():
    """Python looks by itself, as in the program before it opens a window; the tests' own way of collecting is put aside."""
    looked = gc.isenabled()
    gc.enable()
    yield
    if not looked:
        gc.disable()


def test_the_collector_rests_inside_and_works_again_although_the_work_failed():
    with pytest.raises(ValueError, match="row"), without_pauses():
        assert not gc.isenabled()
        raise ValueError("row")

    assert gc.isenabled()


def test_a_collector_that_rests_already_is_left_alone():
    gc.disable()
    try:
        with without_pauses(), without_pauses():
            pass

        assert not gc.isenabled()
    finally:
        gc.enable()
