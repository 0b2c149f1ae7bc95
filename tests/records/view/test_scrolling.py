"""Many lines: read where they are looked at, a few screens in memory, never all of them."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from hallapp.bench.long_records import fill
from hallapp.core.clock import FixedClock
from hallapp.core.messages import Language, Words
from hallapp.hall import make_hall, open_hall
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.runner import InlineRunner, StoreThread
from hallapp.qtkit.theme import Theme
from hallapp.records.ledgers.declare import Name
from hallapp.records.view import model
from hallapp.records.view.ledger_panel import LedgerPanel

DAYS, A_DAY = 30, 400


@pytest.fixture(scope="module")
def long_past(tmp_path_factory):
    """The folder of a hall with 12,000 visits."""
    clock = FixedClock(datetime(2020, 3, 2, 12, tzinfo=UTC))
    hall = make_hall(tmp_path_factory.mktemp("long") / "hall", name="天元", windows=8, demo=True, clock=clock)
    hall.close()
    fill(hall.folder.database, days=DAYS, a_day=A_DAY, people=[])
    return hall.folder.path


@pytest.fixture(params=[InlineRunner, StoreThread], ids=["in line", "on the store thread"])
def panel(request, qtbot, long_past):
    clock = FixedClock(datetime(2020, 3, 2, 12, tzinfo=UTC))
    hall = open_hall(long_past, clock=clock)
    theme = Theme()
    theme.apply()
    runner = request.param()
    shown = LedgerPanel(Desk(Words(Language.ZH), theme, runner), hall.records, clock, hall.database.day_of)
    qtbot.addWidget(shown)
    shown.resize(1300, 600)
    shown.show()
    shown.choose(Name.VISITS)
    shown.bar.span.choose("all")
    shown.bar.span.activated.emit(0)
    qtbot.waitUntil(lambda: shown.model.rowCount() == DAYS * A_DAY, timeout=20_000)
    yield shown
    runner.close()
    hall.close()


def line_at(qtbot, panel, row):
    """The line of a row once it has come."""
    qtbot.waitUntil(lambda: panel.model.line(row) is not None, timeout=20_000)
    return panel.model.line(row)


def test_any_place_is_read_and_holds_the_right_line(panel, qtbot):
    for row in (0, 99, 100, 2_000, 11_999, 6_543, 1):
        panel.table.scrollTo(panel.model.index(row, 0))
        line = line_at(qtbot, panel, row)
        place, day = A_DAY - 1 - row % A_DAY, DAYS - 1 - row // A_DAY
        assert line.mark[2] == day * A_DAY + place + 1


def test_memory_holds_some_pages_and_no_more(panel, qtbot):
    for row in range(0, DAYS * A_DAY, model.PAGE):
        line_at(qtbot, panel, row)

    assert panel.model.in_memory <= model.KEPT * model.PAGE
    assert panel.model.in_memory < DAYS * A_DAY


def test_what_is_not_there_yet_is_shown_as_coming(panel, qtbot):
    if isinstance(panel.desk.runner, InlineRunner):
        return
    assert panel.model.shown(9_000, 0) == model.WAITING
    line_at(qtbot, panel, 9_000)
    assert panel.model.shown(9_000, 0).startswith("2020-02-")


def test_all_lines_can_be_summed_up_without_reading_them(panel, qtbot):
    panel.table.selectAll()
    qtbot.waitUntil(lambda: "已选 12000 条" in panel.figures.text(), timeout=20_000)

    assert "人数 合计" in panel.figures.text()
    assert panel.model.in_memory < 3_000


def test_more_than_can_be_copied_is_a_sentence(panel, monkeypatch):
    monkeypatch.setattr("hallapp.records.view.chosen_lines.MOST", 100)
    panel.table.selectAll()
    panel.table.copy_wanted.emit()

    assert "请导出" in panel.banner.text


def test_rows_of_one_height_however_many(panel):
    assert panel.table.verticalHeader().sectionSize(0) == panel.table.verticalHeader().sectionSize(11_999)
    assert QApplication.instance() is not None
    assert panel.table.horizontalScrollMode() == panel.table.ScrollMode.ScrollPerPixel
    assert panel.table.focusPolicy() != Qt.FocusPolicy.NoFocus
