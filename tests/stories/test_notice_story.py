"""A notice from the last one, by keys alone on the real window: Ctrl+N, its digit, Ctrl+P, Enter; and taken back with Ctrl+Z."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.hand import focused

from hallapp.devices.page_printer import PrintJob, SystemPrinter
from hallapp.notices.orders import Order
from hallapp.notices.paint.checks import prove
from hallapp.notices.rules import Kind
from hallapp.notices.view import outlets

CONTROL = Qt.KeyboardModifier.ControlModifier
LASER = SystemPrinter("HP", "HP LaserJet", True)


@pytest.fixture
def sheets(monkeypatch) -> list[QImage]:
    """What came out of the printer: this computer may have none, so its tray is a list."""
    tray: list[QImage] = []

    def print_on(_printer: SystemPrinter, job: PrintJob) -> None:
        for draw in job.sheets:
            sheet = QImage(620, 877, QImage.Format.Format_RGB32)
            sheet.fill("white")
            painter = QPainter(sheet)
            draw(painter, sheet.rect().toRectF())
            painter.end()
            tray.append(sheet)

    monkeypatch.setattr(outlets, "printers", lambda: [LASER])
    monkeypatch.setattr(outlets, "chosen", lambda _name: LASER)
    monkeypatch.setattr(outlets, "print_on", print_on)
    return tray


def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
    """A key on whatever has the focus."""
    QTest.keyClick(focused(), key, modifiers)


def outages(hall) -> list[tuple[str, str, bool]]:
    """Each outage with its time and whether it hangs, newest first."""
    found = hall.notices.history(kind=Kind.OUTAGE)
    return [(each.series, each.content.blocks[1].rows[1][1], each.hangs) for each in found]


@pytest.fixture
def last_week(hall, clock, qapp):
    """An outage announced a week ago."""
    order = Order(Kind.OUTAGE)
    wording = hall.notices.proposal(order).wording
    table = (("线路", "时间", "范围"), ("10kV 示例一线", "3月3日 08:00—17:00", "示例路"))
    hall.notices.make(replace(order, wording=replace(wording, table=table)), prove)
    for _ in range(7):
        clock.advance(timedelta(days=1))


def test_a_notice_from_the_last_one_is_printed_with_four_keys_and_taken_back_with_one(last_week, front, hall, sheets, qtbot):
    press("n", CONTROL)
    page = front.counter.page("notices")
    qtbot.waitUntil(lambda: page.isVisible() and QApplication.focusWidget() is page.kinds)
    press("5")
    qtbot.waitUntil(lambda: "3月10日" in page.order.own.table.toPlainText())
    press("p", CONTROL)
    qtbot.waitUntil(lambda: page.print_bar.isVisible() and page.print_bar.printer.count() == 1)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(outages(hall)) == 2)

    qtbot.waitUntil(lambda: outages(hall)[0][2])
    assert outages(hall) == [("2020-002", "3月10日 08:00—17:00", True), ("2020-001", "3月3日 08:00—17:00", True)]
    assert len(sheets) == 1
    assert any(sheets[0].pixelColor(x, y).value() < 128 for x in range(0, 620, 2) for y in range(0, 877, 2)), "something is on the sheet"

    press("z", CONTROL)
    qtbot.waitUntil(lambda: not outages(hall)[0][2])
    assert len(sheets) == 1
