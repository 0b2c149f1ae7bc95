"""A ledger on paper: every line once, a header on each page, nothing cut off, what does not count struck through."""

import os
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from types import SimpleNamespace

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout
from tests.records.pdf_text import packed, pages_of, text_of
from tests.rights.conftest import Ranked

from hallapp.core.messages import Language, Words
from hallapp.devices.page_printer import SystemPrinter
from hallapp.notices.errors import TextClipped
from hallapp.notices.paint.letters import width_of
from hallapp.qtkit.headless import ready_to_paint
from hallapp.records.ledgers.declare import Column, Kind, Name, Query
from hallapp.records.ledgers.export import Wish
from hallapp.records.ledgers.kinds import LEDGERS
from hallapp.records.ledgers.sheet import Entry, Sheet
from hallapp.records.paint.ledger_columns import PAD
from hallapp.records.paint.ledger_page import LedgerPages
from hallapp.records.paint.ledger_paper import LedgerPaper
from hallapp.records.paint.ledger_rows import Break, Room, RowMaker, breaks
from hallapp.records.paint.output import page_picture, painting
from hallapp.records.undoing import EXPORTED
from hallapp.rights.errors import NotAllowed
from hallapp.rights.rules.roles import Role
from hallapp.store.changes import journal_entries

WORDS, ENGLISH = Words(Language.ZH), Words(Language.EN)
MONDAY = date(2020, 3, 2)
MARCH = Query(Name.VISITS, date(2020, 3, 1), date(2020, 3, 31), descending=False)
COLUMNS = (
    Column("day", Kind.DAY, 11),
    Column("taken_at", Kind.INSTANT, 16),
    Column("person", Kind.PERSON, 12),
    Column("temperature", Kind.CELSIUS, 8),
    Column("reason", width=16),
    Column("recorded_at", Kind.INSTANT, 16, optional=True),
)
SHEET = Sheet(COLUMNS, "核查台账", "天元厅 核查台账", "单位：天元厅", (), "制表：　　审核：", 60, frozenset({"recorded_at"}), mark="演示")
EIGHT = datetime(2020, 3, 2, 8)  # noqa: DTZ001 - cells hold times of the hall's clock
TEXTS = {True: "Wording 好的 0123456789abcdef0123456789abcdef", False: "欧阳青"}


@pytest.fixture(autouse=True)
def _fonts():
    ready_to_paint()


def entry(at, reason="", **said):
    return Entry((MONDAY, EIGHT.replace(minute=at % 60), f"员工{at}", 360 + at % 10, reason, EIGHT), **said)


def laid_out(entries, sheet=SHEET, words=WORDS, keys=()):
    return LedgerPages.of(sheet, words, keys, iter([entries]), lambda _done, _total: None)


def pens(pages, entries):
    """What was written on each page."""
    drawn = []
    for draw in pages.draws(iter([entries])):
        image = QImage(702, 496, QImage.Format.Format_RGB32)
        with painting(image) as painter:
            drawn.append(draw(painter, QRectF(image.rect())))
    return drawn


def test_every_line_is_on_the_pages_once_below_a_header_and_signed_at_the_end():
    entries = [entry(at) for at in range(60)]
    pages = laid_out(entries)
    drawn = pens(pages, entries)

    assert pages.records == 60
    assert [text for pen in drawn for text in pen.texts if text.startswith("员工")] == [f"员工{at}" for at in range(60)]
    for at, pen in enumerate(drawn, start=1):
        assert pen.texts[:3] == [SHEET.title, "演示", SHEET.unit_line]
        assert f"第 {at} 页　共 {len(drawn)} 页" in pen.texts
        head = pen.texts.index("序号")
        assert pen.texts[head : pen.texts.index("备注") + 1] == ["序号", "日期", "测温", "时间", "姓名", "体温℃", "说明", "备注"]
        assert (SHEET.signatures in pen.texts) is (at == len(drawn))
    assert [pen.texts.count("2020-03-02") for pen in drawn] == [pages.span(at)[1] for at in range(pages.count)]
    assert "08:03" in drawn[0].texts
    assert "36.3" in drawn[0].texts


def test_a_void_line_is_struck_through_but_for_the_reason_and_what_was_put_right_is_marked():
    entries = [entry(1, is_void=True, remark="作废：登错了"), entry(2, righted=("temperature",), remark="✎ 体温℃ 原 36.7"), entry(3)]
    (pen,) = pens(laid_out(entries), entries)

    assert pen.struck == ["2020-03-02", "08:01", "员工1", "36.1"]
    assert "作废：登错了" in pen.texts
    assert [text for text in pen.texts if "✎" in text] == ["✎ 36.2", "✎ 体温℃ 原 36.7"]


def test_the_stroke_of_a_void_line_can_be_seen():
    pictures = []
    for is_void in (False, True):
        entries = [entry(1, is_void=is_void)]
        draw = next(laid_out(entries).draws(iter([entries])))
        pictures.append(page_picture(draw, 100, QPageLayout.Orientation.Landscape))
    counts, void = (sum(1 for y in range(each.height()) if _longest_run(each, y, 0, each.width() // 2) > 30) for each in pictures)
    assert void > counts


def _longest_run(image, y, begin, end):
    """The longest grey stroke in a row of dots that is no edge of a cell: those are black and go from side to side."""
    longest = run = 0
    for x in range(begin, end):
        run = run + 1 if 40 < image.pixelColor(x, y).lightness() < 200 else 0
        longest = max(longest, run)
    return longest


def test_a_long_text_goes_on_in_more_lines_and_over_the_page_and_nothing_of_it_is_lost():
    text = "".join(f"第{at}句话，" for at in range(1200)) + "0123456789" * 30
    entries = [entry(1), entry(2, reason=text), entry(3)]
    pages = laid_out(entries)
    drawn = pens(pages, entries)

    assert pages.count > 2
    written = "".join(text for pen in drawn for text in pen.texts)
    assert all(f"第{at}句话，" in packed(written) for at in (0, 600, 1199))
    assert written.count("0123456789") >= 20
    assert not any(pen.cut for pen in drawn)
    assert [sum(pen.texts.count(f"员工{at}") for pen in drawn) for at in (1, 2, 3)] == [1, 1, 1]


def test_a_character_that_the_font_lacks_is_told_by_its_number_and_that_is_said():
    entries = [entry(1, reason="\U00100000字")]
    paper = LedgerPaper(WORDS)
    paper.look(SHEET, lambda: iter([entries]), lambda _done, _total: None)
    (pen,) = pens(paper.pages, entries)

    assert "[U+100000]字" in pen.texts
    assert paper.remarks() == ["字库里没有的字按编码印出：U+100000"]


def test_what_does_not_fit_is_refused_and_leaves_no_file(tmp_path):
    sheet = replace(SHEET, title="很长的名字" * 60)
    with pytest.raises(TextClipped):
        LedgerPaper(WORDS).into(tmp_path / "a.pdf")(sheet, lambda: iter([[entry(1)]]), lambda _done, _total: None)


@pytest.mark.parametrize("words", [WORDS, ENGLISH], ids=["zh", "en"])
@pytest.mark.parametrize("name", list(Name))
def test_all_columns_of_every_ledger_find_room(name, words):
    ledger = LEDGERS[name]
    values = {Kind.NUMBER: 123456, Kind.CELSIUS: 365, Kind.INSTANT: EIGHT, Kind.DAY: MONDAY, Kind.FLAG: "✓"}
    cells = tuple(values.get(each.kind, TEXTS[each.width > 30]) for each in ledger.columns)
    sheet = Sheet(ledger.columns, ledger.name, "题", "单位", (), "制表", 3)
    pages = laid_out([Entry(cells, "备注"), Entry(cells), Entry(cells)], sheet, words)
    (pen,) = pens(pages, [Entry(cells, "备注"), Entry(cells), Entry(cells)])

    assert pen.cut == []
    headings = packed("".join(pen.texts))
    assert all(packed(words(each.heading)) in headings for each in ledger.columns)
    assert sum(each.width for each in pages.columns.places) == pytest.approx(273 / 25.4 * 600, abs=4)


def test_the_columns_chosen_stand_in_their_order_and_fewer_are_set_larger():
    few = laid_out([entry(1)], keys=("person", "recorded_at", "day"))
    assert [each.column.key for each in few.columns.places] == ["number", "person", "recorded_at", "day", "remarks"]
    wide = Sheet(LEDGERS[Name.JOURNAL].columns, "日志", "题", "单位", (), "", 1)
    many = LedgerPages.of(wide, WORDS, (), iter([]), lambda _done, _total: None)
    assert many.columns.is_tight
    assert not few.columns.is_tight
    assert many.columns.px < few.columns.px


def test_room_that_is_left_goes_to_where_texts_need_it():
    texts = "含氯消毒液五百毫克每升作用三十分钟后清水擦净再开窗通风"
    plain, needy = laid_out([entry(at) for at in range(40)]), laid_out([entry(at, reason=texts) for at in range(40)])
    widths = [{each.column.key: each.width for each in pages.columns.places} for pages in (plain, needy)]

    assert widths[1]["reason"] > widths[0]["reason"]
    assert needy.count == plain.count  # on one line each
    assert widths[1]["remarks"] < widths[0]["remarks"]


def test_nothing_to_show_is_one_page_with_a_header():
    pages = laid_out([])
    (pen,) = pens(pages, [])
    assert (pages.records, pages.count) == (0, 1)
    assert SHEET.signatures in pen.texts


@given(st.lists(st.integers(1, 60), max_size=80))
def test_pages_hold_each_line_once_and_no_more_than_goes_on_them(heights):
    room = Room(high=100, last=80, step=4, around=2)
    found = list(breaks(heights, room))

    assert found[0] == Break(0)
    assert found[-1] == Break(len(heights))
    assert found == sorted(found)
    for at, (begin, end) in enumerate(pairwise(found)):
        used = 0.0
        for row in range(begin.row, end.row + (end.line > 0)):
            first = begin.line if row == begin.row else 0
            last = end.line if row == end.row else heights[row]
            assert 0 <= first < last <= heights[row]
            assert first == 0 or room.of(heights[row]) > room.high
            used += room.of(last - first)
        assert used <= (room.last if at == len(found) - 2 else room.high)


def test_the_lines_are_read_as_the_pages_are_drawn():
    given_out = []

    def chunks():
        for at in range(100):
            given_out.append(at)
            yield [entry(at) for _ in range(20)]

    pages = LedgerPages.of(SHEET, WORDS, (), chunks(), lambda _done, _total: None)
    given_out.clear()
    for page, _draw in enumerate(pages.draws(chunks())):
        begin, size = pages.span(page)
        assert len(given_out) <= (begin + size) // 20 + 1
    assert len(given_out) == 100


def test_the_file_says_the_same_as_the_ledger_and_is_the_same_when_it_is_written_again(lived, tmp_path):
    for name in ("a.pdf", "b.pdf"):
        taken = lived.records.ledgers.export(MARCH, WORDS, Wish(tmp_path / name, pages=LedgerPaper(WORDS).into))
    written = (tmp_path / "a.pdf").read_bytes()

    assert taken.records == 15
    said = text_of(written)
    assert pages_of(written) == 1
    for line in lived.records.ledgers.page(MARCH, WORDS):
        assert packed(f"{line.cells[0]}{line.cells[1]:%H:%M}{line.cells[2]}") in said
    assert packed("演示数据，不作凭证") in said
    assert written == (tmp_path / "b.pdf").read_bytes()
    assert b"20200304010000Z" in written
    entries = journal_entries(lived.database, what=EXPORTED)
    assert all('"format":[null,"pdf"]' in each.payload for each in entries)
    assert len(entries) == 2


class Stop(Exception):
    """Somebody pressed cancel."""


@pytest.mark.parametrize("at", [1, 20])
def test_a_cancelled_file_leaves_nothing(lived, tmp_path, at):
    def stop(done, _total):
        if done >= at:
            raise Stop

    (tmp_path / "a.pdf").write_text("the older one")
    with pytest.raises(Stop):
        lived.records.ledgers.export(MARCH, WORDS, Wish(tmp_path / "a.pdf", pages=LedgerPaper(WORDS).into), stop)
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["a.pdf"]
    assert (tmp_path / "a.pdf").read_text() == "the older one"
    assert journal_entries(lived.database, what=EXPORTED) == []


@pytest.mark.parametrize("at", [1, 16, 30])
def test_a_job_that_is_stopped_gives_the_printer_no_page(lived, monkeypatch, at):
    given_out = []
    monkeypatch.setattr("hallapp.records.paint.ledger_paper.print_on", lambda _printer, job: given_out.append(list(job.sheets)))

    def stop(done, _total):
        if done >= at:
            raise Stop

    laser = SystemPrinter("HP", "HP", is_default=True)
    with pytest.raises(Stop):
        lived.records.ledgers.put(MARCH, WORDS, LedgerPaper(WORDS).onto(laser), stop, out="print")
    assert given_out == []
    assert journal_entries(lived.database, what=EXPORTED) == []

    lived.records.ledgers.put(MARCH, WORDS, LedgerPaper(WORDS).onto(laser), out="print")
    assert [len(sheets) for sheets in given_out] == [1]


def test_what_does_not_fit_is_refused_before_the_printer_is_asked(monkeypatch):
    given_out = []
    monkeypatch.setattr("hallapp.records.paint.ledger_paper.print_on", lambda _printer, job: given_out.append(job))
    onto = LedgerPaper(WORDS).onto(SystemPrinter("HP", "HP", is_default=True))
    with pytest.raises(TextClipped):
        onto(replace(SHEET, title="很长的名字" * 60), lambda: iter([[entry(1)]]), lambda _done, _total: None)
    assert given_out == []


def test_what_is_only_looked_at_is_not_in_the_journal_and_what_goes_out_is(lived):
    paper = LedgerPaper(WORDS)
    assert lived.records.ledgers.put(MARCH, WORDS, paper.look) == 15
    assert journal_entries(lived.database, what=EXPORTED) == []

    lived.records.ledgers.put(MARCH, WORDS, paper.look, out="print")
    (noted,) = journal_entries(lived.database, what=EXPORTED)
    assert '"format":[null,"print"]' in noted.payload
    assert '"records":[null,15]' in noted.payload


def test_who_may_not_take_records_away_prints_none(hall):
    ranked, paper = Ranked(hall), LedgerPaper(WORDS)
    ranked.acts(Role.CLERK)
    with pytest.raises(NotAllowed):
        hall.records.ledgers.put(Query(Name.STAFF), WORDS, paper.look, out="print")
    assert paper.pages is None


@pytest.mark.parametrize("code", ["0TVF-", "YE3A-", "YPX7-", "7K2T-"])
def test_no_line_of_a_broken_cell_is_wider_than_its_column(code):
    """What is broken at a hyphen is wider alone than within its text."""
    text, px = f"健康公示 第 1 版 {code}QRZ 张贴", 40
    whole = width_of(f"健康公示 第 1 版 {code}", px)
    maker = RowMaker(SimpleNamespace(px=px))
    for room in (whole - 2, whole - 1, whole - 0.5, whole - 0.1):
        lines = maker._broken(text, room + 2 * PAD)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        assert max(width_of(each.rstrip(), px) for each in lines) <= room


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", list(Name))
def test_the_command_line_writes_every_ledger_as_pages(shell, tmp_path, name, language):
    out = tmp_path / f"{name}.pdf"
    asked = ("export", name, "--from", "2020-03-02", "--to", "2020-03-04", "--out", out)
    code, document, _ = shell("--json", "--lang", language, *asked)

    assert code == 0
    written = out.read_bytes()
    words = Words(Language(language))
    assert document["pages"] == pages_of(written)
    assert document["warnings"] == []
    said = text_of(written)
    assert packed(words("records.ledger." + name)) in said
    assert packed(words("records.paper.page", page=1, pages=document["pages"])) in said
    assert said.count(packed(words("records.column.number"))) >= document["pages"]
    assert packed(words("records.export.signatures")) in said
