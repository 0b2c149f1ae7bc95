"""A .csv says what the window says: its texts, made a column at a time of what is stored, are those of the lines."""

import csv
from datetime import UTC, datetime
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallapp.checkin.models import ReadingChange
from hallapp.core.messages import Language, Words
from hallapp.records.ledgers import service
from hallapp.records.ledgers.cells import text_of
from hallapp.records.ledgers.declare import Column, Kind, Name, Query
from hallapp.records.ledgers.export import Wish
from hallapp.records.ledgers.instants import Instants
from hallapp.records.ledgers.kinds import LEDGERS
from hallapp.staff.export import guarded
from hallapp.visits.models import Entry

AT = Column("arrived_at", Kind.INSTANT)


@pytest.fixture
def righted(lived):
    """Three days of which one temperature was corrected, one visit is void, and somebody is called what a spreadsheet would work out."""
    reading = lived.records.ledgers.page(Query(Name.CHECKINS), lived.words)[0]
    lived.checkin.correct(reading.id, ReadingChange(368), "=看错了")
    visit = lived.records.ledgers.page(Query(Name.VISITS), lived.words)[0]
    lived.visits.void(visit.id, "+重复")
    lived.visits.register(Entry(365, name="=王磊", phone="13800005678"))
    lived.visits.register(Entry(366))
    lived.undo.undo()
    return lived


@pytest.mark.parametrize(("name", "language", "full"), list(product(Name, Language, (False, True))))
def test_every_text_of_a_csv_is_that_of_the_line(righted, tmp_path, monkeypatch, name, language, full):
    monkeypatch.setattr(service, "_AT_ONCE", 4)
    words, query = Words(language), Query(name, full=full)
    lines = righted.records.ledgers.page(query, words, size=10_000)

    taken = righted.records.ledgers.export(query, words, Wish(tmp_path / "a.csv"))

    with taken.file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.reader(opened))[1:]
    shown = [
        [text_of(column, cell) for column, cell in zip(LEDGERS[name].columns, line.cells, strict=True)] + [line.remark] for line in lines
    ]
    assert [row[0] for row in rows] == [str(at + 1) for at in range(len(lines))]
    assert [row[1:] for row in rows] == [[guarded(text) for text in line] for line in shown]
    assert len(rows) > 2


def test_what_is_void_or_was_put_right_is_said_beside_it_whatever_is_read_together(righted, tmp_path, monkeypatch):
    monkeypatch.setattr(service, "_AT_ONCE", 1)
    for name, said in ((Name.CHECKINS, "✎ 体温℃ 原 "), (Name.VISITS, "作废：+重复")):
        righted.records.ledgers.export(Query(name), righted.words, Wish(tmp_path / "a.csv"))
        assert said in (tmp_path / "a.csv").read_text("utf-8-sig")


def test_the_progress_never_says_that_all_is_done_before_it_is(righted, tmp_path):
    told = []
    righted.records.ledgers.export(
        Query(Name.VISITS), righted.words, Wish(tmp_path / "a.csv"), lambda done, total: told.append((done, total))
    )

    assert all(done < total for done, total in told[:-1])
    assert told[-1] == (16, 16)


def test_what_stands_in_the_column_before_is_told_only_where_it_is_the_same():
    clock, typed = ZoneInfo("Asia/Shanghai"), lambda text: datetime.fromisoformat(text).replace(tzinfo=UTC)
    instants = Instants(clock, typed)
    arrived = ["2020-03-02 00:30:00.000000", "2020-03-02 00:31:00.000000", None, "2020-03-02 16:00:00.000000"]
    left = ["2020-03-02 00:30:00.000000", None, "2020-03-02 00:31:00.000000", "2020-03-02 16:01:00.000000"]

    assert instants.texts(arrived) == ["2020-03-02 08:30", "2020-03-02 08:31", None, "2020-03-03 00:00"]
    assert instants.texts(left) == ["2020-03-02 08:30", None, "2020-03-02 08:31", "2020-03-03 00:01"]
    assert instants.texts(left[1:]) == [None, "2020-03-02 08:31", "2020-03-03 00:01"]


@given(
    st.lists(st.none() | st.integers(1_400_000_000, 1_900_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))),
    st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "America/St_Johns"]),
)
def test_an_instant_is_told_by_the_halls_clock_wherever_the_hall_is(instants, zone):
    clock = ZoneInfo(zone)
    stored = [None if each is None else each.strftime("%Y-%m-%d %H:%M:%S.%f") for each in instants]
    typed = lambda text: datetime.fromisoformat(text).replace(tzinfo=UTC)  # noqa: E731 - what the store makes of it

    told = Instants(clock, typed)

    local = [None if each is None else each.astimezone(clock).replace(tzinfo=None) for each in instants]
    assert list(told.cells(stored)) == local
    assert list(told.texts(stored)) == [None if each is None else text_of(AT, each) for each in local]
