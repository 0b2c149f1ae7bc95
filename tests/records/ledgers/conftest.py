"""Short ways to look at a ledger and to put its records right."""

from datetime import date

import pytest

from hallapp.core.messages import Language, Words
from hallapp.records.ledgers.cells import text_of
from hallapp.records.ledgers.declare import Name, Query
from hallapp.records.ledgers.kinds import LEDGERS

WORDS = Words(Language.ZH)
WEDNESDAY = date(2020, 3, 4)


@pytest.fixture
def ledger(lived):
    """Short ways to look at a ledger and to put its records right."""
    return Book(lived)


class Book:
    def __init__(self, hall):
        self.hall = hall

    def lines(self, name, day=WEDNESDAY, **asked):
        return self.hall.records.ledgers.page(Query(name, day, day, descending=False, **asked), WORDS)

    def text(self, name, line, key):
        at = [column.key for column in LEDGERS[name].columns].index(key)
        return text_of(LEDGERS[name].columns[at], line.cells[at])

    def right(self, name, line, column, typed, reason="看错了"):
        self.hall.records.righting.correct(name, line.id, column, typed, reason)

    def again(self, name, line, day=WEDNESDAY):
        return next(each for each in self.lines(name, day, full=True) if each.id == line.id and not each.is_void)

    def does_a_round(self):
        """The first round that is open, done and recorded now."""
        each = next(each for each in self.hall.disinfection.day().rounds if each.state.is_open)
        self.hall.disinfection.done([each.id])
        return next(line for line in self.lines(Name.ROUNDS) if line.id == each.id)
