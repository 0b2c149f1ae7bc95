"""The notices page: digits choose, the sheet is live, Enter prints, what is out of date is said."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from hallapp.core.messages import Language
from hallapp.devices.page_printer import SystemPrinter
from hallapp.notices.rules import Kind, NameMode, Paper
from hallapp.notices.view.asked import asked_code, asked_instant
from hallapp.notices.view.preview import View
from hallapp.qtkit.tokens import Tone

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONDAY = date(2020, 3, 2)


def test_the_sheet_shows_what_would_be_printed_now(clerk):
    clerk.door.clears("0312", "0315")

    assert "今日在岗人员健康公示" in clerk.shown
    assert "0315" in clerk.shown
    assert clerk.page.order.print.text() == "打印 第 1 版"


def test_the_sheet_follows_the_records(clerk):
    clerk.door.clears("0312", "0315")
    clerk.door.hall.checkin.off("0315")

    assert "0315" not in clerk.shown


def test_a_digit_chooses_the_kind(clerk):
    clerk.types("3")
    assert "温馨提示" in clerk.shown

    clerk.types("1")
    assert clerk.page.kinds.kind is Kind.STAFF_BOARD
    assert "今日在岗人员健康公示" in clerk.shown


def test_arrows_choose_the_kind_as_well(clerk):
    clerk.types(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up)

    assert clerk.page.kinds.kind is Kind.DISINFECTION_CARD


def test_every_kind_can_be_reached_and_every_one_has_its_word(clerk):
    for kind in Kind:
        clerk.page.begin(kind.value)
        assert clerk.page.kinds.kind is kind
        assert clerk.page.kinds.accessibleName().split(",")[0] != f"notices.kind.{kind}"


def test_the_fields_change_the_sheet(clerk):
    clerk.door.clears("0312", "0315")
    order = clerk.page.order
    order.names.choose(NameMode.FULL)
    order.qr.setText("channel.example/app")
    order.changed.emit()

    assert "王磊" in clerk.shown
    order.language.choose(Language.EN)
    order.changed.emit()
    assert "Staff Health Today" in clerk.shown


def test_who_is_unchecked_is_named_on_the_screen_and_counted_on_the_page(clerk):
    clerk.door.clears("0312", "0315", "0316", "0318", "0321", "W007", "P002")

    assert clerk.page.order.unchecked.text().startswith("还没核查：孙丽")
    assert "另有 1 人正在核查" in clerk.shown
    assert not any("孙" in text for text in clerk.shown)


def test_what_stands_in_the_way_is_said_and_nothing_can_be_printed(clerk):
    clerk.door.clears("0312")
    clerk.page.order.qr.setText("👍")
    clerk.page.order.changed.emit()

    assert "👍" in clerk.page.order.trouble.text()
    assert not clerk.page.order.print.isEnabled()
    clerk.page.ask_to_print()
    assert not clerk.page.print_bar.isVisible()
    assert "👍" in clerk.page.banner.text


@pytest.mark.skipif(bool(QPrinterInfo.availablePrinterNames()), reason="this computer has a printer")
def test_without_a_printer_that_is_said_and_enter_offers_a_pdf(clerk, monkeypatch):
    clerk.door.clears("0312")
    clerk.page.ask_to_print()

    assert clerk.page.print_bar.isVisible()
    assert "没有安装打印机" in clerk.page.print_bar.missing.text()
    asked: list[bool] = []
    clerk.page.print_bar.pdf_wanted.disconnect()
    clerk.page.print_bar.pdf_wanted.connect(lambda: asked.append(True))
    clerk.types(Qt.Key.Key_Return)
    assert asked == [True]


def test_enter_prints_on_the_chosen_printer_and_escape_goes_back(clerk):
    clerk.door.clears("0312")
    bar = clerk.page.print_bar
    jobs: list[tuple[str, int]] = []
    bar.printing.disconnect()
    bar.printing.connect(lambda printer, copies: jobs.append((printer, copies)))
    clerk.page.ask_to_print()
    bar.show_printers([SystemPrinter("HP", "HP LaserJet", True), SystemPrinter("PDF", "PDF", False)])
    clerk.types(Qt.Key.Key_Return)
    assert jobs == [("HP", 1)]

    clerk.types(Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert QApplication.focusWidget() is clerk.page.kinds


def test_without_a_printer_the_file_offered_is_of_what_was_to_be_printed(clerk, tmp_path, monkeypatch):
    """Whoever goes on to another notice before taking the offer still gets the first one, and it hangs."""
    monkeypatch.setattr("hallapp.devices.page_printer.printers", list)
    clerk.door.clears("0312", "0315")
    clerk.page.again.reprint(Kind.STAFF_BOARD, Language.ZH)
    clerk.types("3")
    clerk.page.banner.findChild(QPushButton).click()
    dialog = clerk.page.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "board.pdf"))

    assert Path(dialog.selectedFiles()[0]).name.startswith("健康公示")
    assert (tmp_path / "board.pdf").exists()
    assert [hanging.notice.kind for hanging in clerk.door.hall.notices.hanging()] == [Kind.STAFF_BOARD]


def test_enter_takes_the_offer_of_a_file_where_the_banner_says_so(clerk, monkeypatch):
    monkeypatch.setattr("hallapp.devices.page_printer.printers", list)
    clerk.door.clears("0312", "0315")
    clerk.page.again.reprint(Kind.STAFF_BOARD, Language.ZH)
    offered = clerk.page.banner.findChildren(QPushButton)[0]
    assert (offered.isVisible(), offered.accessibleDescription()) == (True, "回车")

    clerk.types(Qt.Key.Key_Return)
    assert clerk.page.findChild(QFileDialog).isVisible()


def test_enter_means_nothing_to_a_banner_that_offers_nothing_or_is_gone(clerk, monkeypatch):
    monkeypatch.setattr("hallapp.devices.page_printer.printers", list)
    clerk.page.banner.say("只是一句话")
    clerk.types(Qt.Key.Key_Return)
    clerk.door.clears("0312", "0315")
    clerk.page.again.reprint(Kind.STAFF_BOARD, Language.ZH)
    clerk.page.banner.clear()
    clerk.types(Qt.Key.Key_Return)

    assert clerk.page.findChild(QFileDialog) is None


def test_enter_does_nothing_until_it_is_known_which_printers_there_are(clerk):
    bar = clerk.page.print_bar
    jobs: list[str] = []
    bar.printing.connect(lambda printer, _copies: jobs.append(printer))
    bar.look()
    clerk.types(Qt.Key.Key_Return)

    assert jobs == []


@pytest.mark.skipif(bool(QPrinterInfo.availablePrinterNames()), reason="this computer has a printer")
def test_a_paper_that_never_came_out_is_not_on_the_door(clerk):
    clerk.door.clears("0312")
    clerk.page.again.reprint("staff_board", "zh")

    assert "没有安装打印机" in clerk.page.banner.text
    assert clerk.door.hall.notices.hanging() == []
    assert len(clerk.door.hall.notices.history()) == 1


def test_an_export_writes_the_file_hangs_the_version_and_can_be_undone(clerk, tmp_path):
    clerk.door.clears("0312")
    clerk.page.export_to(tmp_path / "board.pdf")

    assert (tmp_path / "board.pdf").read_bytes().startswith(b"%PDF")
    assert clerk.said == ["已存 board.pdf；健康公示 第 1 版已张贴"]
    assert clerk.announced[0].key == "Ctrl+Z"
    wanted: list[bool] = []
    clerk.page.undo_wanted.connect(lambda: wanted.append(True))
    clerk.announced[0].do()
    assert wanted == [True]


def test_a_file_that_cannot_be_written_is_refused_and_nothing_is_made(clerk, tmp_path):
    clerk.door.clears("0312")
    clerk.page.export_to(tmp_path / "nowhere" / "board.pdf")

    assert "写不了文件" in clerk.page.banner.text
    assert clerk.door.hall.notices.history() == []


def test_what_hangs_and_whether_it_is_true_stands_beside_its_kind(clerk):
    clerk.door.at("08:40").clears("0312", "0318").makes()
    assert (clerk.page.kinds.entries[0].said, clerk.page.kinds.entries[0].tone) == ("第 1 版 08:40 起张贴", Tone.OK)

    clerk.door.at("14:02").hall.checkin.off("0318")
    assert (clerk.page.kinds.entries[0].said, clerk.page.kinds.entries[0].tone) == ("第 1 版已过时", Tone.WARN)


def test_posting_and_taking_down(clerk):
    clerk.door.clears("0312")
    QTest.mouseClick(clerk.page.order.post, Qt.MouseButton.LeftButton)
    assert len(clerk.door.hall.notices.hanging()) == 1
    assert not clerk.page.order.post.isVisible()

    QTest.mouseClick(clerk.page.order.down, Qt.MouseButton.LeftButton)
    assert clerk.door.hall.notices.hanging() == []
    assert clerk.said == ["已张贴：健康公示 第 1 版", "已撤下：健康公示 第 1 版"]


def test_an_old_version_is_shown_as_it_was_and_escape_goes_back(clerk):
    first = clerk.door.at("08:30").clears("0312").makes()
    clerk.door.at("09:00").clears("0315").makes()
    clerk.page.look_up(first.notice.code.lower())

    assert "0315" not in clerk.shown
    assert first.notice.code in clerk.shown
    assert "03-02 08:30 张贴，03-02 09:00 已替换" in clerk.page.version.facts.text()
    clerk.types(Qt.Key.Key_Escape)
    assert "0315" in clerk.shown


def test_a_time_in_the_search_tells_what_hung_then(clerk):
    clerk.door.at("08:30").clears("0312").makes()
    clerk.door.at("10:30").clears("0315").makes()
    clerk.page.history.search.setText("9:00")
    clerk.page.history.search.searched.emit("9:00")

    assert [each.version for each in clerk.page.history.table.rows] == [1]
    assert clerk.page.history.title.text() == "2020-03-02 09:00 门上贴着"
    clerk.page.history.search.clear()
    clerk.page.history.search.searched.emit("")
    assert [each.version for each in clerk.page.history.table.rows] == [2, 1]


def test_an_unknown_code_is_said_in_its_place(clerk):
    clerk.page.history.search.searched.emit("7F3K-9Q")

    assert "没有核对码是“7F3K-9Q”的公示" in clerk.page.history.title.text()


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("10:40", "2020-03-02 10:40"),
        ("9：05", "2020-03-02 09:05"),
        ("3-1 17:20", "2020-03-01 17:20"),
        ("3月1日 17:20", "2020-03-01 17:20"),
        ("12-31 08:00", "2019-12-31 08:00"),
        ("2019-12-31 08:00", "2019-12-31 08:00"),
    ],
)
def test_an_instant_may_be_typed_in_many_ways(typed, at):
    assert asked_instant(typed, MONDAY, SHANGHAI) == datetime.fromisoformat(f"{at}:59").replace(tzinfo=SHANGHAI)


def test_what_is_no_instant_is_none_and_what_is_no_code_is_no_code():
    assert [asked_instant(typed, MONDAY, SHANGHAI) for typed in ("", "25:00", "13-45 10:00", "7F3K-9Q")] == [None] * 4
    assert asked_code("7f3k9q")
    assert not asked_code("10:40")


def test_the_preview_keeps_the_shape_of_the_paper(clerk):
    preview = clerk.page.preview.preview
    for paper, ratio in ((Paper.A4, 210 / 297), (Paper.TWO_ON_A3, 420 / 297)):
        clerk.page.order.paper.choose(paper)
        for view in View:
            size = preview.sheet.sheet_size(view, preview.viewport().size())
            assert size.width() / size.height() == pytest.approx(ratio, abs=0.01)


def test_from_one_and_a_half_metres_the_sheet_is_two_fifths_of_its_size(clerk):
    preview = clerk.page.preview.preview
    room = preview.viewport().size()

    door, full = preview.sheet.sheet_size(View.DOOR, room), preview.sheet.sheet_size(View.FULL, room)
    assert door.width() / full.width() == pytest.approx(0.4, abs=0.01)


def test_several_sheets_can_be_turned(clerk):
    clerk.door.clears("0312")
    for at in range(20):
        clerk.door.hall.staff.add(_somebody(at))
        clerk.door.clears(f"2{at:03d}")
    assert "2-1" in clerk.shown

    clerk.page.preview.preview.turn(1)
    assert "2-2" in clerk.shown


def test_another_language_of_the_screen_leaves_the_page_as_it_is(clerk):
    clerk.door.clears("0312")
    clerk.page.desk.speak(Language.EN)

    assert clerk.page.order.print.text() == "Print version 1"
    assert "今日在岗人员健康公示" in clerk.shown


def _somebody(at: int):
    from hallapp.staff.service import Details

    return Details(badge=f"2{at:03d}", name="钱多多", post="柜员")
