"""过去: a typed time, the slider, and who was in the hall together."""

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.records.pdf_text import text_of

from hallapp.records.rules.typed import read_instant, read_moment_day, read_wall
from hallapp.records.view.past.panel import PastPanel
from hallapp.store.changes import journal_entries

TODAY = date(2020, 3, 4)


@pytest.fixture
def panel(qtbot, seat):
    """The past, on Wednesday at 09:00."""
    return seat.opens(qtbot, PastPanel)


def _types(field, text):
    field.setFocus()
    field.setText(text)  # typed as fast as a test does it would be a scan
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_it_begins_with_now(panel):
    assert (panel.typed_day.text(), panel.typed_time.text()) == ("2020-03-04", "09:00")
    assert panel.slider.value() == 9 * 60
    assert panel.counts["on_duty"].text() == "3 / 3"


def test_a_typed_time_is_looked_at(seat, panel):
    _types(panel.typed_time, "0831")

    assert panel.typed_time.text() == "08:31"
    assert panel.found.at == panel.moment
    assert panel.counts["on_duty"].text() == "2 / 3"
    assert "0312 王磊" in panel.lists["on_duty"].text()
    assert "▲ 欧阳青 未核查" in panel.lists["on_duty"].text()
    assert panel.counts["in_hall"].text() == "0"


def test_the_slider_goes_there_too(seat, panel, qtbot):
    panel.slider.setValue(8 * 60 + 30)
    qtbot.waitUntil(lambda: panel.counts["on_duty"].text() == "1 / 3")

    assert panel.typed_time.text() == "08:30"


def test_another_day_is_looked_at_and_what_lies_ahead_is_now(panel):
    _types(panel.typed_day, "3-2")
    assert panel.day == date(2020, 3, 2)
    assert panel.forward.isEnabled()

    _types(panel.typed_day, "2020-03-04")
    _types(panel.typed_time, "23:00")
    assert (panel.day, panel.wall) == (TODAY, time(9, 0))


def test_what_is_no_time_is_marked_and_changes_nothing(panel):
    _types(panel.typed_time, "25:99")

    assert panel.typed_time.is_wrong
    assert panel.wall == time(9, 0)


@pytest.mark.parametrize(
    ("typed", "wall"),
    [("10:40", time(10, 40)), ("1040", time(10, 40)), ("9.05", time(9, 5)), ("２３：５９", time(23, 59)), ("24:00", None), ("x", None)],
)
def test_times_as_people_type_them(typed, wall):
    assert read_wall(typed) == wall


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2020-03-02", date(2020, 3, 2)),
        ("20200302", date(2020, 3, 2)),
        ("3/2", date(2020, 3, 2)),
        ("12-31", date(2019, 12, 31)),
        ("3-40", None),
        ("", None),
    ],
)
def test_days_as_people_type_them(typed, day):
    assert read_moment_day(typed, TODAY) == day


def test_a_span_may_be_times_of_the_day_or_days(panel):
    zone = panel.moment.tzinfo
    assert read_instant("09:00", TODAY, zone, end=False).hour == 9
    assert read_instant("2020-03-02 10:30", TODAY, zone, end=True).day == 2
    assert read_instant("2020-03-02", TODAY, zone, end=True).day == 3
    assert read_instant("soon", TODAY, zone, end=True) is None


def test_a_search_lists_who_was_there_and_the_journal_knows(seat, panel, tmp_path):
    card = panel.contacts
    _types(card.who, "0315")

    assert {card.table.model().columns[0].value(each) for each in card.table.rows} >= {"王磊 0312", "欧阳青 0316"}
    assert "来客多数只按人数计离厅" in card.notes.text()
    assert len(journal_entries(seat.hall.database, what="records.contacts")) == 1

    card.save_to(tmp_path / "list.pdf")
    assert "李敏0315" in text_of((tmp_path / "list.pdf").read_bytes())
    assert "list.pdf" in seat.said[-1].text


def test_a_search_that_finds_nobody_says_so_in_its_place(seat, panel):
    _types(panel.contacts.who, "9999")

    assert "9999" in panel.contacts.banner.text
    assert panel.contacts.table.rows == ()
