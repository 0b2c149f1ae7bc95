"""Years of personal data are purged in short transactions, between which others write; an interrupted purge is continued by the next."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.store.records import journal_of
from tests.store.test_retention import rows

from hallapp.hall import open_hall
from hallapp.store.errors import MovedOn
from hallapp.store.retention import ACTION, Pace, purge
from hallapp.store.verify import verify
from hallapp.visits.models import Entry
from hallapp.visits.retention import KEPT as VISITS
from hallapp.visits.schema import VisitRow


class Stopped(Exception):
    """Somebody stopped the purge."""


SLICES = Pace(slice_s=0, some=2, pause=lambda _seconds: None)
"""Two records a slice."""


@pytest.fixture
def crowded(hall, clock):
    """Five customers on each of three days, whose readings are older than they may be."""
    hall.settings.set("visits.store_temperature", "yes")
    for _ in range(3):
        for tenths in range(361, 366):
            hall.visits.register(Entry(tenths))
        clock.advance(timedelta(days=1))
    clock.advance(timedelta(days=40))
    hall.visits.register(Entry(365))
    return hall


def stopping(after):
    def progress(done, _total):
        if done >= after:
            raise Stopped

    return progress


def lines(hall):
    return [json.loads(row.payload) for row in journal_of(hall) if row.action == ACTION]


def test_a_purge_is_made_of_slices_each_with_its_lines(crowded):
    heard = []
    done = purge(crowded.database, [(VISITS, 30)], lambda *said: heard.append(said), SLICES)

    assert [each.records for each in done] == [5, 5, 5]
    assert heard == [(2, 15), (4, 15), (5, 15), (7, 15), (9, 15), (10, 15), (12, 15), (14, 15), (15, 15)]
    assert [(line["day"][1], line["records"][1]) for line in lines(crowded)][:4] == [
        ("2020-03-02", 2), ("2020-03-02", 2), ("2020-03-02", 1), ("2020-03-03", 2)
    ]  # fmt: skip
    assert [row.day.isoformat() for row in rows(crowded, VisitRow, VisitRow.temp_tenths.is_not(None))] == ["2020-04-14"]
    assert verify(crowded.database).ok


def test_a_purge_that_is_stopped_keeps_what_it_did_and_the_next_goes_on(crowded):
    with pytest.raises(Stopped):
        purge(crowded.database, [(VISITS, 30)], stopping(after=6), SLICES)
    assert len(rows(crowded, VisitRow, VisitRow.temp_tenths.is_not(None))) == 16 - 7
    assert verify(crowded.database).ok

    assert sum(each.records for each in crowded.retention.purge()) == 15 - 7
    assert sum(line["records"][1] for line in lines(crowded)) == 15
    assert verify(crowded.database).ok


def test_a_slice_that_fails_leaves_nothing_of_itself(crowded, monkeypatch):
    def broken(*_given):
        raise MovedOn

    monkeypatch.setattr("hallapp.store.retention.purge_payloads", broken)
    with pytest.raises(MovedOn):
        crowded.retention.purge()

    assert len(rows(crowded, VisitRow, VisitRow.temp_tenths.is_not(None))) == 16
    assert lines(crowded) == []


def test_others_write_between_two_slices(crowded, clock):
    desk = open_hall(crowded.folder.path, clock=clock)
    desk.database.engine.dispose()
    written = []

    def pause(_seconds):
        desk.visits.register(Entry(364))
        written.append(len(lines(crowded)))

    purge(crowded.database, [(VISITS, 30)], None, replace(SLICES, pause=pause))
    desk.close()

    assert written == list(range(1, 9))
    assert len(rows(crowded, VisitRow, VisitRow.temp_tenths == 364)) == 8
    assert verify(crowded.database).ok


def test_few_days_with_few_records_share_a_slice(crowded):
    before = len({row.unit for row in journal_of(crowded)})
    crowded.retention.purge()

    assert len({row.unit for row in journal_of(crowded)}) == before + 1
    assert len(lines(crowded)) == 3


def test_a_slice_ends_when_its_time_is_over(crowded):
    ticks = iter(range(10_000))
    heard = []
    pace = Pace(slice_s=2, some=2, clock=lambda: next(ticks), pause=lambda _seconds: None)
    purge(crowded.database, [(VISITS, 30)], lambda *said: heard.append(said), pace)

    assert [done for done, _ in heard] == [4, 7, 10, 14, 15]


def test_whoever_stops_the_daily_purge_is_not_troubled_by_it_again_that_day(crowded, clock):
    clock.advance(timedelta(days=1))
    with pytest.raises(Stopped):
        crowded.retention.purge_daily(stopping(after=1))
    crowded.settings.set("retention.visits", "10")
    assert crowded.retention.purge_daily() == []

    clock.advance(timedelta(days=1))
    crowded.visits.register(Entry(365))
    clock.advance(timedelta(days=15))
    assert crowded.retention.purge_daily() != []
