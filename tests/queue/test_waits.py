"""How a wait is judged by the limit."""

from datetime import timedelta

import pytest

from hallapp.queue.rules import Wait, wait_of


@pytest.mark.parametrize(
    ("minutes", "limit", "said"),
    [(0, 30, Wait.USUAL), (19, 30, Wait.USUAL), (20, 30, Wait.LONG), (29, 30, Wait.LONG), (30, 30, Wait.TOO_LONG), (4, 5, Wait.LONG)],
)
def test_a_wait_is_long_from_two_thirds_of_the_limit_on(minutes, limit, said):
    assert wait_of(timedelta(minutes=minutes), timedelta(minutes=limit)) is said
