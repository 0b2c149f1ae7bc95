"""What a desk action loads on the first day it loads in the tenth year."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event, insert
from sqlalchemy.orm import Session
from tests.disinfection.conftest import DOOR

from hallapp.disinfection.rules import every, fixed, rrule_of
from hallapp.disinfection.schema import AreaRow, PlanRow, RoundRow
from hallapp.staff.schema import ResponsibleRow
from hallapp.store.database import Unit

YEARS = 10


class Load:
    """Counts the statements that run and the rows that are read."""

    def __init__(self, hall, monkeypatch) -> None:
        self.statements = self.rows = 0
        event.listen(hall.database.engine, "before_cursor_execute", self._statement)
        event.listen(Session, "loaded_as_persistent", self._row)
        past_the_mapper = Unit.rows

        def counted(unit, query, params=None):
            read = past_the_mapper(unit, query, params).freeze()
            self.rows += len(read.data)
            return read()

        monkeypatch.setattr(Unit, "rows", counted)

    def _statement(self, *_) -> None:
        self.statements += 1

    def _row(self, *_) -> None:
        self.rows += 1

    def of(self, call) -> tuple[int, int]:
        self.statements = self.rows = 0
        call()
        return self.statements, self.rows

    def end(self) -> None:
        event.remove(Session, "loaded_as_persistent", self._row)


@pytest.fixture
def load(hallway, monkeypatch):
    counting = Load(hallway.hall, monkeypatch)
    yield counting
    counting.end()


def ten_years(hall) -> None:
    """Rounds of every day, a plan changed every month and a responsible person every week of the years before."""
    with hall.database.write("test.years") as unit:
        areas = [row.id for row in unit.session.query(AreaRow).order_by(AreaRow.seq)]
        begins = datetime(2010, 1, 1, tzinfo=UTC)
        rounds, plans, responsible = [], [], []
        for number in range(YEARS * 365):
            at = begins + timedelta(days=number)
            common = {"late": False, "entered_afterwards": False, "explained": False, "expired": False, "tolerance_min": 15}
            rounds.append(
                {"id": unit.new_id(), "area_id": areas[0], "day": at.date(), "slot": "0800", "planned_at": at, "done_at": at, **common}
            )
            if number % 30 == 0:
                rule = rrule_of(every(60) if number % 60 else fixed([datetime(2010, 1, 1, 8, tzinfo=UTC).time()]))
                ends = {"covers_from": at, "covers_until": at + timedelta(days=30), "recorded_at": at}
                plans.append({"id": unit.new_id(), "seq": 1000 + number, "area_id": areas[0], "rrule": rule, "preset": "", **ends})
            if number % 7 == 0:
                person = hall.person("0312")
                when = {"valid_from": at, "recorded_at": at, "reason": ""}
                responsible.append({"id": unit.new_id(), "seq": 1000 + number, "person_id": person, **when})
        for table, values in ((RoundRow, rounds), (PlanRow, plans), (ResponsibleRow, responsible)):
            unit.session.execute(insert(table), values)


def test_ten_years_of_rounds_make_no_call_load_more(hallway, load):
    hall, clock = hallway.hall, hallway.clock
    hall.staff.make_responsible("0312")
    calls = {
        "day": hall.disinfection.day,
        "card": hall.disinfection.card,
        "needs": hall.disinfection.needs,
        "month": lambda: hall.disinfection.month(2020, 4),
        "done": lambda: hall.disinfection.done([DOOR]),
    }
    hallway.at("08:00", day=10)
    before = {name: load.of(call) for name, call in calls.items()}
    hall.undo.undo()
    ten_years(hall)
    clock.advance(timedelta(minutes=1))
    after = {name: load.of(call) for name, call in calls.items()}

    assert before["day"][1] > 0
    assert after == before
