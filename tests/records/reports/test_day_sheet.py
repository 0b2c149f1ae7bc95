"""The day sheet: the page and the workbook say the same, it goes where the settings say, and closing the day brings it."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from openpyxl import load_workbook
from tests.records.pdf_text import packed, pages_of, text_of

from hallapp.core.messages import Language, Words
from hallapp.qtkit.headless import ready_to_paint
from hallapp.records.paint.day_files import put_day, save_day
from hallapp.records.paint.day_page import day_page
from hallapp.records.paint.output import page_picture, pdf
from hallapp.records.reports.files import days_due, paths_in
from hallapp.records.reports.telling import GROUPS, figures_of

from .conftest import MONDAY, SHANGHAI


@pytest.fixture(autouse=True)
def painters():
    ready_to_paint()


def _said(words, each):
    return words("reports.value", value=each.shown(), unit=words(f"reports.unit.{each.unit}"))


def test_page_and_workbook_read_back_hold_the_same_numbers(lived, tmp_path):
    page, book = tmp_path / "day.pdf", tmp_path / "day.xlsx"

    code, document = lived.shell("report", "day", "--out", str(page), "--out", str(book))

    assert (code, document["files"]) == (0, [str(page), str(book)])
    rows = [[cell.value for cell in row] for row in load_workbook(book)["汇总"].iter_rows()]
    in_book = [(row[0], row[1], row[2], row[3]) for row in rows if row[0] in {"人员", "消毒", "来客", "排队"}]
    assert len(in_book) == 26
    text, at = text_of(page.read_bytes()), 0
    for group, title, number, unit in in_book:  # in the same order on the page, where a number is written before its name
        shown = "–" if number is None else f"{number:.1f}" if unit == "分钟" else str(number)
        found = text.find(packed(f"{shown} {unit}{title}"), at)
        assert found >= 0, (group, title, shown)
        at = found + 1


def test_the_page_holds_what_the_command_line_says(lived, tmp_path):
    page = tmp_path / "day.pdf"
    _, document = lived.shell("report", "day", "--out", str(page))

    text, words = text_of(page.read_bytes()), Words(Language.ZH)

    figures = lived.hall.records.reports.day()
    for group in GROUPS:
        assert document[group] == {each.key: each.value for each in figures_of(figures) if each.group == group}
        shown = "".join(f"{_said(words, each)}{each.title(words)}" for each in figures_of(figures) if each.group == group)
        assert packed(shown) in text


def test_it_is_one_page_with_the_end_of_the_journal_on_it(lived, tmp_path):
    page = tmp_path / "day.pdf"
    lived.shell("report", "day", "--out", str(page))
    written = page.read_bytes()

    digest = text_of(written).partition("日志链末端第")[2].partition("条")[2][:64]

    assert pages_of(written) == 1
    assert lived.shell("verify", "--head", digest)[1]["ok"] is True


def test_calls_out_of_order_missed_rounds_fevers_and_the_unchecked_are_named_with_their_reasons(lived, tmp_path):
    lived.hall.queue.tickets.issue("C")
    lived.hall.queue.calling.call("1", "C001", "赶末班车")
    lived.hall.disinfection.failed("XD-04-20200302-1000", "缺药剂")
    page = tmp_path / "day.pdf"

    lived.shell("report", "day", "--out", str(page))

    text = text_of(page.read_bytes())
    for said in (
        "16:30 C001 → 1 号窗口：赶末班车",
        "10:00 缺药剂：柜台",
        "08:00 未说明：柜台、",
        "08:02 张晓燕 37.6 ℃ 额温",
        "周婷 未核查",
    ):
        assert packed(said) in text


def test_what_does_not_fit_is_said_and_nothing_is_cut(lived):
    sheet = lived.hall.records.reports.sheet()
    gap = next(each for each in sheet.gaps)
    many = tuple(replace(gap, reason=f"说明 {at}", reason_code=None) for at in range(40))
    sheet, pens = replace(sheet, gaps=many), []

    def draw(painter, place):
        pens.append(day_page(sheet, Words(Language.ZH), SHANGHAI, painter, place))
        return pens[0]

    page_picture(draw, 60)

    assert pens[0].cut == []
    assert any(text.startswith("另有") and "见工作簿" in text for text in pens[0].texts)


@pytest.mark.parametrize("language", list(Language))
def test_an_empty_day_has_axes_and_says_that_nothing_was_recorded(life, language):
    words, pens = Words(language), []

    def draw(painter, place):
        pens.append(day_page(life.hall.records.reports.sheet(), words, SHANGHAI, painter, place))
        return pens[0]

    page_picture(draw, 60)

    assert pens[0].texts.count(words("reports.nothing")) == 4
    assert pens[0].cut == []
    assert "0" in pens[0].texts


def test_the_same_sheet_is_the_same_file(lived):
    sheet, words = lived.hall.records.reports.sheet(), Words(Language.ZH)
    draw = partial(day_page, sheet, words, SHANGHAI)

    assert pdf([draw], "x", sheet.made_at) == pdf([draw], "x", sheet.made_at)


def test_closing_the_day_puts_both_files_into_the_halls_folder(lived):
    code, document = lived.at("17:40").shell("close-day")

    folder = lived.hall.folder.path / "reports"
    assert code == 0
    assert document["files"] == [str(folder / f"2020-03-02 日报{ending}") for ending in (".pdf", ".xlsx")]
    assert {str(each) for each in folder.iterdir()} == set(document["files"])
    assert "6张取号" in text_of((folder / "2020-03-02 日报.pdf").read_bytes())


def test_they_go_into_the_set_folder(lived, tmp_path):
    stick = tmp_path / "stick" / "综合办"
    lived.shell("settings", "set", "general_office.report_folder", str(stick))

    _, document = lived.at("17:40").shell("close-day")

    assert [str(each) for each in paths_in(stick, MONDAY, Words(Language.ZH))] == document["files"]
    assert len(list(stick.iterdir())) == 2


def test_a_folder_that_cannot_be_written_never_undoes_the_closing(lived, tmp_path):
    (tmp_path / "file").write_text("no folder")
    lived.shell("settings", "set", "general_office.report_folder", str(tmp_path / "file"))

    code, document = lived.at("17:40").shell("close-day")

    assert (code, document["error"]["code"]) == (5, "report_not_written")
    assert document["signed_out"] == 4
    assert document["files"] == []
    assert lived.hall.checkin.day_list().on_duty == ()
    assert len(lived.hall.backups()) == 1
    assert str(tmp_path / "file") in document["error"]["message"]


def test_at_the_set_hour_it_is_due_until_it_is_there(lived):
    reports, words = lived.hall.records.reports, Words(Language.ZH)

    def due():
        return days_due(reports, words, lived.clock.now(), SHANGHAI)

    assert due() == []
    lived.at("18:00")
    assert due() == [MONDAY]
    put_day(reports, words, SHANGHAI)
    assert due() == []


def test_yesterdays_is_made_up_for_and_an_empty_day_needs_none(lived):
    reports, words = lived.hall.records.reports, Words(Language.ZH)
    assert days_due(reports, words, lived.at("08:00", day=3).clock.now(), SHANGHAI) == [MONDAY]
    assert days_due(reports, words, lived.at("19:00", day=4).clock.now(), SHANGHAI) == []


def test_who_does_not_want_it_by_itself_gets_none(lived):
    lived.hall.settings.set("general_office.report_daily", "no")

    assert days_due(lived.hall.records.reports, Words(Language.ZH), lived.at("18:30").clock.now(), SHANGHAI) == []


def test_who_took_it_away_is_in_the_journal_and_what_is_made_by_itself_is_not(lived, tmp_path):
    def taken():
        return lived.shell("journal", "--what", "records.export")[1]["journal"]

    lived.shell("report", "day")
    put_day(lived.hall.records.reports, Words(Language.ZH), SHANGHAI)
    assert taken() == []

    lived.shell("--as", "0315", "report", "day", "--out", str(tmp_path / "a.pdf"))
    (line,) = taken()
    assert line["actor"] == "李敏"
    assert "report day" in str(line["payload"])
    assert lived.hall.undo.last() != "records.export"


def test_another_ending_is_refused_before_anything_is_written(lived, tmp_path):
    with pytest.raises(Exception, match="report_format_unknown"):
        save_day(lived.hall.records.reports.sheet(), Words(Language.ZH), SHANGHAI, [tmp_path / "a.pdf", tmp_path / "b.doc"])
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_sheet_of_an_earlier_day_is_of_that_day(lived):
    sheet = lived.at("09:00", day=5).hall.records.reports.sheet(MONDAY)

    assert sheet.figures.day == MONDAY
    assert {each.badge for each in sheet.readings} == {"0312", "0315", "0316", "0318"}
    assert sheet.made_at.astimezone(SHANGHAI).date() == date(2020, 3, 5)
