"""The same request twice is one request."""

from datetime import timedelta

import pytest
from tests.store.records import journal_of, rows_in, setting

from hallapp.core.errors import Refused
from hallapp.hall import open_hall
from hallapp.settings.schema import SettingRow
from hallapp.store.requests import KEPT, RequestRow, once
from hallapp.store.verify import verify


def issue(hall, request, value="1"):
    def work():
        with hall.database.write("test.issue") as unit:
            row = setting(unit, value)
            return {"seq": row.seq, "name": "李敏"}

    return once(hall.database, request, work)


def test_the_same_request_again_gets_the_first_answer_and_writes_nothing(hall):
    first = issue(hall, "r-1")
    before = journal_of(hall)

    assert issue(hall, "r-1", "2") == first == {"seq": 2, "name": "李敏"}
    assert journal_of(hall) == before


def test_another_request_is_another_record(hall):
    assert issue(hall, "r-1") != issue(hall, "r-2")
    assert rows_in(hall, RequestRow) == 2


def test_the_answer_is_kept_over_a_restart(hall):
    first = issue(hall, "r-1")
    again = open_hall(hall.folder.path, clock=hall.clock)

    assert issue(again, "r-1") == first
    again.close()


def test_the_action_keeps_its_name_in_the_journal(hall):
    issue(hall, "r-1")

    assert journal_of(hall)[-1].action == "test.issue"


def test_a_refused_request_is_not_noted_and_can_be_tried_again(hall):
    def refuse():
        with hall.database.write("test.issue") as unit:
            setting(unit)
            raise Refused

    with pytest.raises(Refused):
        once(hall.database, "r-1", refuse)
    assert rows_in(hall, RequestRow) == 0
    assert rows_in(hall, SettingRow) == 1

    assert issue(hall, "r-1")["seq"] == 2


def test_requests_are_no_part_of_the_journal(hall):
    issue(hall, "r-1")

    assert {row.table_name for row in journal_of(hall)} == {"settings"}
    assert verify(hall.database).ok


def test_old_answers_are_forgotten_because_they_hold_names(hall):
    issue(hall, "r-1")
    hall.clock.advance(KEPT + timedelta(seconds=1))
    issue(hall, "r-2")

    with hall.database.read() as unit:
        assert [row.request for row in unit.session.query(RequestRow)] == ["r-2"]
