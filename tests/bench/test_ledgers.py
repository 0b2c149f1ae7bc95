"""The benches of the ledgers measure what they say, on a small past."""

import pytest

from hallapp.bench import ledgers
from hallapp.bench.ground import Ground
from hallapp.hall import open_hall
from hallapp.records.ledgers.declare import Name, Query

DAYS = 3


@pytest.fixture(scope="module")
def ground():
    with Ground() as ground:
        yield ground


def test_the_long_past_holds_what_it_says(ground):
    hall = open_hall(ledgers.long_hall(ground, DAYS))
    for name, number in ((Name.VISITS, DAYS * ledgers.A_DAY), (Name.CHECKINS, DAYS * ledgers.STAFF)):
        assert hall.records.ledgers.ladder(Query(name), hall.words, lambda _mark, _known: None) == number
    for name, typed in ledgers._SEARCHES[:11]:
        assert hall.records.ledgers.page(Query(name, find=typed), hall.words), typed
    hall.close()


def test_every_order_way_and_outcome_is_asked_for():
    asked = ledgers.combinations()

    assert len(set(asked)) == len(asked) == 5 * 2 * 6
    assert {query.sort for query in asked} == {"", "day", "party", "temperature", "ticket"}


@pytest.mark.parametrize("make", [lambda ground: ledgers._list(ground, max, DAYS), lambda ground: ledgers._search(ground, DAYS)])
def test_looking_is_measured(ground, make):
    pair = make(ground)

    assert pair.measured() > 0
    assert pair.floor() > 0


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_both_ways_of_writing_write_all_of_it(ground, ending):
    pair = ledgers._export(ground, ending, rows=DAYS * ledgers.A_DAY, days=DAYS)

    assert pair.measured() > 0
    assert pair.floor() > 0


def test_processes_scroll_and_write(ground):
    assert ledgers._scroll(ground, "mean", 1).floor() > 0
    assert ledgers._memory(ground, rows=1_000, days=DAYS).floor() > 1
