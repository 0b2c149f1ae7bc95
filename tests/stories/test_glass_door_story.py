"""A day of rounds and what the glass door tells of it: late, entered afterwards, missed with its reason, another in charge from 13:00."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.hand import focused

from hallapp.checkin.models import Reading
from hallapp.disinfection.models import Round
from hallapp.disinfection.rules import Reason, State
from hallapp.hall import Hall, open_hall
from hallapp.notices.rules import Kind

CONTROL = Qt.KeyboardModifier.ControlModifier
_A_HAND = 80
"""Milliseconds between the keys of a hand, which is slower than any scanner."""

DOOR, TICKETS, TERMINAL = ("XD-01-20200302-0800", "XD-02-20200302-0800", "XD-03-20200302-0800")


@pytest.fixture
def on_record(hall: Hall) -> Iterator[Callable[[str], Round]]:
    """A round as another process's way in reads it."""
    beside = open_hall(hall.folder.path, clock=hall.clock)
    yield beside.disinfection.find
    beside.close()


def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
    """A key on whatever has the focus."""
    QTest.keyClick(focused(), key, modifiers)


def types(text: str) -> None:
    """Text at the pace of a hand, slower than any scanner."""
    for each in text:
        QTest.keyClick(focused(), each, delay=_A_HAND)


class Day:
    """The hall's day at its window, told by its wall clock."""

    def __init__(self, front, clock, qtbot) -> None:
        self._front, self._clock, self._qtbot = front, clock, qtbot

    def at(self, wall: str, day: int = 2) -> None:
        """It is that time, and the window has looked again."""
        hour, minute = (int(each) for each in wall.split(":"))
        zone = self._front.session.hall.database.zone
        self._clock.set(datetime(2020, 3, day, hour, minute, tzinfo=zone))
        self._front.working._gather()
        if self._front.counter.has_page("disinfection"):
            page = self._front.counter.page("disinfection")
            page.reload()
            self._qtbot.waitUntil(lambda: page.day.day is not None and page.day.day.at == self._clock.now())

    def needs(self) -> set[str]:
        """What 今日 lists, by the keys of its sentences."""
        return {row.need.title.key for row in self._front.today.needs.rows}

    def to_rounds(self, first: str):
        """F6, and wait until that round is in hand."""
        press(Qt.Key.Key_F6)
        self._qtbot.waitUntil(lambda: self._front.counter.tab == "disinfection")
        page = self.in_hand(first)
        self._qtbot.waitUntil(lambda: not page._urgent_next)  # it has looked again, and moves the selection no more
        return page

    def in_hand(self, first: str):
        """Wait until that round is in hand."""
        page = self._front.counter.page("disinfection")
        self._qtbot.waitUntil(lambda: page.day.list.hasFocus() and page.day.list.current is not None and page.day.list.current.id == first)
        return page


@pytest.fixture
def day(front, clock, qtbot) -> Day:
    return Day(front, clock, qtbot)


def card(hall: Hall) -> list[tuple[str, ...]]:
    """The rows of the card that hangs."""
    (notice,) = [each.notice for each in hall.notices.hanging() if each.notice.kind is Kind.DISINFECTION_CARD]
    return [row for block in notice.content.blocks for row in block.rows][1:]


def exported(front, kind: Kind, files, qtbot) -> None:
    """Ctrl+N, the digit of the kind, and each file as the export buttons write it."""
    press("n", CONTROL)
    page = front.counter.page("notices")
    qtbot.waitUntil(lambda: page.isVisible() and QApplication.focusWidget() is page.kinds)
    press(str([*Kind].index(kind) + 1))
    qtbot.waitUntil(lambda: page.facts is not None and page.facts.draft.kind is kind)
    for file in files:
        page.export_to(file)
        qtbot.waitUntil(file.exists, timeout=15_000)


def test_a_day_at_the_glass_door_and_the_morning_after(front, hall, day, on_record, qtbot, tmp_path):
    hall.checkin.record("0312", Reading(364))
    hall.staff.make_responsible("0312")
    hall.notices.channels.add("手机应用", "https://channel.example/app")

    day.at("08:20")  # the tolerance ended at 08:15
    day.to_rounds(DOOR)
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: on_record(DOOR).state is State.LATE)

    page = day.in_hand(TICKETS)
    press("b")
    qtbot.waitUntil(lambda: page.day.backfill.isVisible() and page.day.backfill.time.field.hasFocus())
    types("08:05")
    press(Qt.Key.Key_Tab)
    types("busy")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: on_record(TICKETS).state is State.DONE)
    assert on_record(TICKETS).entered_afterwards
    assert on_record(TICKETS).reason == "busy"

    day.at("13:00")
    hall.staff.make_responsible("0321")
    day.at("13:05")
    assert on_record(TERMINAL).state is State.MISSED
    page = day.to_rounds("XD-08-20200302-0800")
    qtbot.waitUntil(lambda: any(each.round.id == TERMINAL and each.round.state is State.MISSED for each in page.day.list.entries))
    page.day.list.point_at(TERMINAL)
    press("f")
    qtbot.waitUntil(lambda: page.day.why.isVisible() and page.day.why.isAncestorOf(QApplication.focusWidget()))
    qtbot.wait(_A_HAND)
    press("3")
    qtbot.wait(_A_HAND)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: on_record(TERMINAL).reason_code == Reason.NOBODY_FREE)
    assert on_record(TERMINAL).state is State.MISSED

    for kind in (Kind.STAFF_BOARD, Kind.DISINFECTION_CARD, Kind.CUSTOMER_NOTICE, Kind.ONLINE_POSTER):
        pdf, png = tmp_path / f"{kind}.pdf", tmp_path / f"{kind}.png"
        exported(front, kind, (pdf, png), qtbot)
        assert pdf.read_bytes().startswith(b"%PDF")
        picture = QImage(str(png))
        assert picture.width() > 1600
        assert picture.pixelColor(picture.width() // 2, picture.height() // 25).name() == "#00695c"

    outcomes = {row[2]: row[1] for row in card(hall) if row[0] == "08:00"}
    assert outcomes["门把手"] == "✓ 08:20 补做"
    assert outcomes["取号机"] == "✓ 08:05 补录"
    assert outcomes["自助终端"] == "■ 未做（人手不足）"
    (hanging,) = [each.notice for each in hall.notices.hanging() if each.notice.kind is Kind.DISINFECTION_CARD]
    assert any("王磊（13:00 起 周婷）" in text for block in hanging.content.blocks for text in block.texts)

    day.at("07:50", day=3)
    press(Qt.Key.Key_1, CONTROL)
    qtbot.waitUntil(lambda: {"disinfection.need.missed.yesterday", "notices.need.stale"} <= day.needs())
    assert hall.disinfection.day().responsible.name == "周婷"
