"""What is made late is made once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from hallapp.core.late import Late


def test_nothing_is_made_before_it_is_asked_for():
    made = []

    Late(lambda: made.append("made"))

    assert made == []


def test_threads_that_ask_at_the_same_moment_get_the_same_one():
    together = Barrier(4)
    late = Late(object)

    def ask() -> object:
        together.wait()
        return late()

    with ThreadPoolExecutor(4) as threads:
        asked = [threads.submit(ask) for _ in range(4)]

    assert len({id(each.result()) for each in asked}) == 1


def test_what_could_not_be_made_is_tried_again():
    tries = iter([ValueError("no room"), None])

    def make() -> str:
        if wrong := next(tries):
            raise wrong
        return "made"

    late = Late(make)
    with pytest.raises(ValueError, match="no room"):
        late()

    assert late() == "made"
