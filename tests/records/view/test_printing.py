"""A ledger printed by keys: its pages are looked at, and what comes out of the printer is what the list shows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from tests.hand import press
from tests.records.pdf_text import packed, pages_of, text_of

from hallapp.core.messages import Language
from hallapp.devices.page_printer import PrinterStopped, SystemPrinter, draw_on
from hallapp.qtkit.paper_view import View
from hallapp.records.ledgers.declare import Name
from hallapp.records.undoing import EXPORTED
from hallapp.store.changes import journal_entries

LASER = SystemPrinter("HP", "HP LaserJet", is_default=True)


@pytest.fixture
def laser(monkeypatch, tmp_path):
    """A printer whose paper is a file: the same device, painter and pages as for one of the system's."""
    paper = tmp_path / "paper.pdf"

    def out(printer, job):
        device = QPrinter(QPrinter.PrinterMode.HighResolution)
        device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        device.setOutputFileName(str(paper))
        draw_on(device, job)

    monkeypatch.setattr("hallapp.devices.page_printer.printers", lambda: [LASER])
    monkeypatch.setattr("hallapp.records.view.printing.printers", lambda: [LASER])
    monkeypatch.setattr("hallapp.records.paint.ledger_paper.print_on", out)
    return paper


def ctrl_p(tab, qtbot):
    press(Qt.Key.Key_P, held=Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(tab.panel.paper.isVisible)
    qtbot.waitUntil(lambda: tab.panel.paper.leaf.leaf is not None)


def test_ctrl_p_and_enter_print_what_is_shown_in_the_columns_that_are_shown(tab, laser, qtbot):
    tab.panel._arrange(tab.panel._now.turned("method", shown=False))
    ctrl_p(tab, qtbot)
    assert not tab.panel.table.isVisible()
    assert tab.panel.paper.title.text() == "上岗核查台账：9 条，1 页"
    tab.types(Qt.Key.Key_Return)

    said = text_of(laser.read_bytes())
    for day, badge, temperature in tab.cells("day", "badge", "temperature"):
        assert day in said
        assert badge in said
        assert temperature in said
    assert said.index("36.7") < said.index("36.3")  # the newest first, as in the list
    assert "方式" not in said
    assert packed("第 1 页　共 1 页") in said
    (noted,) = journal_entries(tab.hall.database, what=EXPORTED)
    assert '"format":[null,"print"]' in noted.payload
    assert "HP LaserJet" in tab.said[-1].text
    assert tab.panel.table.hasFocus()
    assert not tab.panel.paper.isVisible()


def test_escape_prints_nothing_and_goes_back_to_the_lines(tab, laser, qtbot):
    ctrl_p(tab, qtbot)
    tab.types(Qt.Key.Key_Escape)

    assert tab.panel.table.hasFocus()
    assert not tab.panel.paper.isVisible()
    assert not laser.exists()
    assert journal_entries(tab.hall.database, what=EXPORTED) == []


def test_every_page_can_be_looked_at_by_keys_and_all_of_them_come_out(tab, laser, qtbot):
    tab.panel.choose(Name.JOURNAL)
    ctrl_p(tab, qtbot)
    card = tab.panel.paper
    assert card.count > 2
    first = card.leaf.leaf
    tab.types(Qt.Key.Key_PageDown)
    assert card.at == 1
    assert card.leaf.leaf is not first
    tab.types(Qt.Key.Key_End)
    assert card.at == card.count - 1
    tab.types(Qt.Key.Key_PageDown, Qt.Key.Key_Home)
    assert card.at == 0
    card.preview.use(View.FULL)
    tab.types(Qt.Key.Key_Down)
    assert card.preview.verticalScrollBar().value() > 0
    tab.types(Qt.Key.Key_Up)
    assert card.preview.verticalScrollBar().value() == 0

    count = card.count
    tab.types(Qt.Key.Key_Return)
    assert pages_of(laser.read_bytes()) == count


def test_without_a_printer_enter_writes_a_pdf(tab, tmp_path, qtbot, monkeypatch):
    monkeypatch.setattr("hallapp.records.view.printing.printers", list)
    ctrl_p(tab, qtbot)
    tab.types(Qt.Key.Key_Return)

    (file,) = (tmp_path / "files").iterdir()
    assert file.name == "上岗核查台账 20200301—20200304.pdf"
    assert packed("上岗核查台账") in text_of(file.read_bytes())
    assert not tab.panel.paper.isVisible()


def test_a_printer_that_takes_nothing_is_a_sentence_and_a_pdf_is_offered(tab, laser, tmp_path, qtbot, monkeypatch):
    def stopped(printer, _job):
        raise PrinterStopped(name=printer.name)

    monkeypatch.setattr("hallapp.records.paint.ledger_paper.print_on", stopped)
    ctrl_p(tab, qtbot)
    tab.types(Qt.Key.Key_Return)

    assert "HP" in tab.panel.banner.text
    assert journal_entries(tab.hall.database, what=EXPORTED) == []
    assert tab.panel.table.isVisible()


def test_the_strip_writes_a_pdf_of_the_columns_that_are_shown(tab, tmp_path):
    tab.panel.take()
    tab.types(Qt.Key.Key_Right, Qt.Key.Key_Return)

    (file,) = (tmp_path / "files").iterdir()
    assert file.suffix == ".pdf"
    said = text_of(file.read_bytes())
    assert packed("核对工牌") not in said
    assert packed("核查人") in said


def test_another_ledger_closes_the_pages(tab, laser, qtbot):
    ctrl_p(tab, qtbot)
    tab.panel.choose(Name.VISITS)
    QApplication.processEvents()

    assert not tab.panel.paper.isVisible()
    assert tab.panel.table.isVisible()


def test_the_pages_speak_the_language_chosen_while_they_are_looked_at(tab, laser, qtbot):
    ctrl_p(tab, qtbot)
    tab.front.desk.speak(Language.EN)
    QApplication.processEvents()
    assert "9 records" in tab.panel.paper.title.text()
    tab.types(Qt.Key.Key_Return)

    said = text_of(laser.read_bytes())
    assert "Page1of1" in said
    assert "Remarks" in said
