"""报表: figures, pictures, and page and workbook with Enter."""

from datetime import date, timedelta

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.hand import press
from tests.records.pdf_text import pages_of, text_of

from hallapp.core.messages import Language
from hallapp.records.reports.telling import figures_of
from hallapp.records.view.reports.panel import ReportsPanel
from hallapp.records.view.reports.spans import Length, span_with
from hallapp.store.changes import journal_entries

TUESDAY = date(2020, 3, 3)


@pytest.fixture
def panel(qtbot, seat):
    """The reports, on Wednesday."""
    return seat.opens(qtbot, ReportsPanel)


def _control(key):
    press(key, held=Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()


def test_it_shows_the_figures_of_today(seat, panel):
    day = seat.hall.records.reports.day()

    assert panel.isVisible()
    assert panel.figures.texts == [
        f"{each.title(seat.hall.words)} {each.shown()} {seat.hall.words(f'reports.unit.{each.unit}')}" for each in figures_of(day)
    ]
    assert panel.named.text() == "2020年3月4日 星期三"


def test_enter_writes_page_and_workbook_of_the_day_that_is_shown(seat, panel):
    panel.go(span_with(Length.DAY, TUESDAY))
    before = seat.hall.records.reports.day(TUESDAY)

    panel.take()
    seat.types(Qt.Key.Key_Return)

    folder = seat.hall.folder.path / "reports"
    page, book = folder / "2020-03-03 日报.pdf", folder / "2020-03-03 日报.xlsx"
    assert pages_of(page.read_bytes()) == 1
    assert f"{before.visits.admitted}人进厅" in text_of(page.read_bytes())
    assert [row[2].value for row in load_workbook(book)["汇总"].iter_rows() if row[1].value == "进厅"] == [before.visits.admitted]
    assert str(folder) in seat.said[-1].text
    assert not panel.strip.isVisible()


def test_escape_writes_nothing(seat, panel):
    panel.go(span_with(Length.MONTH, TUESDAY))
    panel.take()
    seat.types(Qt.Key.Key_Escape)

    assert not panel.strip.isVisible()
    assert not list(seat.hall.folder.path.glob("reports/*汇总*"))


def test_a_folder_that_cannot_be_written_is_a_sentence_on_the_page(seat, panel, qtbot, tmp_path):
    (tmp_path / "file").write_text("no folder")
    seat.hall.settings.set("general_office.report_folder", str(tmp_path / "file"))
    panel.take()
    seat.types(Qt.Key.Key_Return)

    assert "写不了" in panel.banner.text


def test_a_month_has_its_own_page_and_a_click_on_a_day_opens_it(seat, panel):
    panel.length.chosen.emit("month")
    QApplication.processEvents()
    assert panel.named.text() == "2020年3月"
    assert panel.shown.report.days[-1].day == date(2020, 3, 4)

    panel.take()
    seat.types(Qt.Key.Key_Return)
    assert (seat.hall.folder.path / "reports" / "2020年3月 汇总报表.pdf").exists()

    panel.picture.choose("on_time")
    panel.picture.activated.emit(0)
    panel.chart.opened.emit(1)
    QApplication.processEvents()
    assert panel.span == span_with(Length.DAY, panel.shown.figures.day)
    assert panel.span.length is Length.DAY


def test_every_picture_there_is_can_be_shown_in_both_languages(seat, panel):
    for language in Language:
        seat.desk.speak(language)
        for length in Length:
            panel.go(span_with(length, TUESDAY))
            for name in panel.shown.names():
                panel.picture.choose(name)
                panel.picture.activated.emit(0)
                QApplication.processEvents()
                assert not panel.chart.grab().toImage().isNull()
                assert panel.chart.chart.title == seat.desk.words(f"reports.chart.{name}", year=2020, month=3)
                assert panel.chart.accessibleDescription()


def test_a_person_over_thirty_days(seat, panel):
    panel.picture.choose("person")
    panel.picture.activated.emit(0)
    panel.person.choose("0316")
    panel.person.activated.emit(0)

    assert len(panel.chart.chart.places) == 30
    assert [dot.value for dot in panel.chart.chart.plot.dots if dot] == [36.5, 36.6, 36.7]
    assert panel.chart.said(29).endswith("36.7 ℃")
    assert panel.chart.said(0).endswith("无记录")


def test_ctrl_c_copies_the_picture_and_it_can_be_saved_as_png(seat, panel, tmp_path):
    panel.chart.setFocus()
    _control(Qt.Key.Key_C)
    copied = QGuiApplication.clipboard().image()
    panel.save_picture(tmp_path / "a.png")

    saved = QImage(str(tmp_path / "a.png"))
    assert copied.size() == saved.size()
    assert round(saved.dotsPerMeterX() * 0.0254) == 300
    assert copied.pixelColor(3, 3).name() == "#ffffff"


def test_arrows_go_back_and_forward_but_never_beyond_today(seat, panel):
    assert not panel.forward.isEnabled()
    panel.back.click()
    assert panel.span.first == TUESDAY
    assert panel.forward.isEnabled()
    panel.forward.click()
    assert panel.span.first == TUESDAY + timedelta(days=1)


def test_without_a_printer_that_is_said(seat, panel, monkeypatch):
    monkeypatch.setattr("hallapp.devices.page_printer.printers", list)
    panel.print()
    assert panel.banner.text


def test_nothing_is_changed_by_looking(seat, panel):
    before = len(journal_entries(seat.hall.database, limit=10_000))
    for length in Length:
        panel.go(span_with(length, TUESDAY))
    panel.chart.opened.emit(0)

    assert len(journal_entries(seat.hall.database, limit=10_000)) == before


def test_the_place_under_the_mouse_is_told(seat, panel):
    panel.picture.choose("came")
    panel.picture.activated.emit(0)
    panel.chart.grab()
    at = panel.chart.chart.places.index("8")
    part = panel.chart._places.part(at).center()
    QTest.mouseMove(panel.chart, QPoint(round(part.x()), round(part.y())))

    assert panel.chart.said(at).startswith("8：来客 ")


def test_the_hours_of_one_weekday_are_shown_and_the_title_says_of_which_days(seat, panel):
    panel.picture.choose("waits")
    panel.picture.activated.emit(0)
    assert panel.weekday.isVisible()
    panel.weekday.choose(2)
    panel.weekday.activated.emit(0)
    QApplication.processEvents()
    assert panel.chart.chart.title == "各时段等候 · 周二 · 2019-12-10 至 2020-03-03，13 天"

    panel.go(span_with(Length.MONTH, TUESDAY))
    panel.picture.choose("came")
    panel.picture.activated.emit(0)
    QApplication.processEvents()
    assert panel.chart.chart.title == "各时段来客 · 周二 · 2020-03-03 至 2020-03-03，1 天"
    panel.picture.choose("windows")
    panel.picture.activated.emit(0)
    assert not panel.weekday.isVisible()


def test_the_calendar_is_copied_saved_and_gone_through_by_keys_like_every_picture(seat, panel, tmp_path):
    panel.picture.choose("calendar")
    panel.picture.activated.emit(0)
    QApplication.processEvents()
    panel.chart.setFocus()
    panel.chart.grab()
    _control(Qt.Key.Key_C)
    panel.save_picture(tmp_path / "month.png")
    assert QGuiApplication.clipboard().image().size() == QImage(str(tmp_path / "month.png")).size()

    seat.types(Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
    assert panel.chart.chart.places[panel.chart.pointed] == "8"
    seat.types(Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert panel.span == span_with(Length.DAY, TUESDAY)


def test_a_day_of_the_calendar_that_has_not_come_opens_nothing(seat, panel):
    panel.picture.choose("calendar")
    panel.picture.activated.emit(0)
    QApplication.processEvents()
    panel.chart.opened.emit(30)

    assert panel.span.first == date(2020, 3, 4)
