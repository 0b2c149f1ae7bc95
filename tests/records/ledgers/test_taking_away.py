"""Records as files: read back they are what was written, no text is a formula, and nothing is left of what was not finished."""

import csv
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Border, Side
from openpyxl.utils.escape import unescape
from tests.rights.conftest import Ranked

from hallapp.core.messages import Language, Words
from hallapp.core.text import visible
from hallapp.records.errors import FormWithoutHeader, TooManyForForm
from hallapp.records.ledgers import form
from hallapp.records.ledgers.declare import Column, Kind, Name, Query
from hallapp.records.ledgers.export import Wish, write
from hallapp.records.ledgers.kinds import LEDGERS
from hallapp.records.ledgers.sheet import Entry, Sheet
from hallapp.records.undoing import EXPORTED
from hallapp.rights.errors import NotAllowed
from hallapp.rights.rules.roles import Role
from hallapp.staff.export import CannotWrite, UnknownFormat
from hallapp.store.changes import journal_entries
from hallapp.store.verify import verify

WORDS = Words(Language.ZH)
MONDAY = date(2020, 3, 2)
MARCH = Query(Name.VISITS, date(2020, 3, 1), date(2020, 3, 31), descending=False)


def rows_of(file):
    return [list(row) for row in load_workbook(file).active.iter_rows(values_only=True)]


def test_the_workbook_has_the_form_that_inspectors_expect(lived, tmp_path):
    taken = lived.records.ledgers.export(MARCH, WORDS, Wish(tmp_path / "三月.xlsx"))

    sheet = load_workbook(taken.file).active
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert taken.records == 15
    assert rows[0][0] == "天元示例营业厅 来访台账"
    assert "2020年3月" in rows[1][0]
    assert {str(each) for each in sheet.merged_cells.ranges} == {"A1:U1", "A2:U2"}
    assert (rows[2][0], rows[2][-1]) == ("序号", "备注")
    assert sheet["A3"].font.bold
    assert sheet["A3"].border.bottom.style == "thin"
    assert sheet.freeze_panes == "A4"
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == 9
    assert "&P" in sheet.oddFooter.center.text
    assert [row[0] for row in rows[3:18]] == list(range(1, 16))
    assert "审核" in rows[-1][0]


def test_the_workbook_holds_figures_days_and_badges_that_keep_their_zeros(lived, tmp_path):
    lived.records.ledgers.export(
        Query(Name.CHECKINS, date(2020, 3, 2), date(2020, 3, 2), descending=False), WORDS, Wish(tmp_path / "a.xlsx")
    )

    sheet = load_workbook(tmp_path / "a.xlsx").active
    assert (sheet["D4"].value, sheet["D4"].data_type, sheet["D4"].number_format) == ("0312", "s", "@")
    assert (sheet["F4"].value, sheet["F4"].number_format) == (36.3, "0.0")
    assert str(sheet["B4"].value) == "2020-03-02 00:00:00"
    assert str(sheet["C4"].value) == "2020-03-02 08:30:00"


def test_a_void_line_of_a_workbook_is_struck_through_and_says_why(ledger, tmp_path):
    void, counts = ledger.lines(Name.CHECKINS, MONDAY)[:2]
    ledger.hall.records.righting.void(Name.CHECKINS, void.id, "登错了人")
    ledger.hall.records.ledgers.export(Query(Name.CHECKINS, MONDAY, MONDAY, descending=False), WORDS, Wish(tmp_path / "a.xlsx"))

    page = load_workbook(tmp_path / "a.xlsx").active
    struck = {row[3].value: {cell.column for cell in row if cell.font.strike} for row in page.iter_rows(min_row=4, max_row=6)}
    columns = len(LEDGERS[Name.CHECKINS].columns)
    assert struck == {void.cells[2]: set(range(2, columns + 2)), counts.cells[2]: set(), "0316": set()}
    assert page.cell(4, columns + 2).value == "作废：登错了人"
    assert (page["F4"].value, page["F4"].number_format) == (36.3, "0.0")


@pytest.mark.parametrize(
    ("narrowed", "said"),
    [
        ({}, ""),
        ({"find": "wl "}, "只列：wl"),
        ({"option": "refused"}, "只列：拒测"),
        ({"option": "admitted", "find": "A001"}, "只列：已进厅，A001"),
    ],
)
def test_a_list_of_some_records_says_which(lived, tmp_path, narrowed, said):
    lived.records.ledgers.export(replace(MARCH, **narrowed), WORDS, Wish(tmp_path / "a.xlsx"))

    assert rows_of(tmp_path / "a.xlsx")[1][0].partition("2020年3月")[2].strip() == said


@pytest.mark.parametrize(("encoding", "codec"), [("utf-8", "utf-8-sig"), ("gb18030", "gb18030")])
def test_a_csv_reads_back_as_the_same(lived, tmp_path, encoding, codec):
    lived.records.ledgers.export(MARCH, WORDS, Wish(tmp_path / "a.csv", encoding))

    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf") is (encoding == "utf-8")
    with (tmp_path / "a.csv").open(encoding=codec, newline="") as opened:
        rows = list(csv.reader(opened))
    assert rows[0][:3] == ["序号", "日期", "到访时间"]
    assert len(rows) == 16
    assert rows[1][1:4] == ["2020-03-02", "2020-03-02 08:33", "1"]


def test_what_was_taken_is_in_the_journal_and_undo_passes_it_over(lived, tmp_path):
    before = lived.undo.last()
    lived.records.ledgers.export(MARCH, WORDS, Wish(tmp_path / "a.csv"))

    (entry,) = journal_entries(lived.database, what=EXPORTED)
    assert entry.actor == lived.person("0312")
    assert '"what":[null,"visits"]' in entry.payload
    assert '"from_day":[null,"2020-03-01"]' in entry.payload
    assert '"full":[null,false]' in entry.payload
    assert lived.undo.last() == before
    assert verify(lived.database).ok


def test_customers_are_redacted_and_whole_only_when_that_is_said(lived, tmp_path):
    lived.records.ledgers.export(MARCH, WORDS, Wish(tmp_path / "a.csv"))
    assert "王磊," in (tmp_path / "a.csv").read_text("utf-8-sig")  # who measured
    assert "138****5678" in (tmp_path / "a.csv").read_text("utf-8-sig")
    assert "13812345678" not in (tmp_path / "a.csv").read_text("utf-8-sig")


class Stop(Exception):
    """Somebody pressed cancel."""


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_a_cancelled_export_leaves_nothing_and_no_word_in_the_journal(lived, tmp_path, name):
    (tmp_path / name).write_text("the older one")

    def stop(done, _total):
        if done:
            raise Stop

    with pytest.raises(Stop):
        lived.records.ledgers.export(MARCH, WORDS, Wish(tmp_path / name), stop)
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == [name]
    assert (tmp_path / name).read_text() == "the older one"
    assert journal_entries(lived.database, what=EXPORTED) == []


def test_progress_tells_how_far_it_is(lived, tmp_path):
    told = []
    lived.records.ledgers.export(MARCH, WORDS, Wish(tmp_path / "a.csv"), lambda done, total: told.append((done, total)))

    assert told[-1] == (15, 15)
    assert told[0][0] == 0


def test_a_place_that_takes_nothing_is_a_sentence(lived, tmp_path):
    for name in ("a.xlsx", "a.csv"):
        with pytest.raises(CannotWrite) as refused:
            lived.records.ledgers.export(MARCH, WORDS, Wish(tmp_path / "nowhere" / name))
        assert "换一个文件夹" in WORDS.error(refused.value)
        (tmp_path / name).mkdir()
        with pytest.raises(CannotWrite):
            lived.records.ledgers.export(MARCH, WORDS, Wish(tmp_path / name))
    with pytest.raises(UnknownFormat):
        lived.records.ledgers.export(MARCH, WORDS, Wish(tmp_path / "a.pdf"))
    assert [each.name for each in tmp_path.iterdir() if each.suffix == ".part"] == []


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", '=HYPERLINK("http://x")']
OTHERS = ["_x0041_", "http://example.com", "0312", "1e5", "<b>&amp;\"'"]
HOSTILE = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(FORMULAS + OTHERS)


@settings(max_examples=40)
@given(lines=st.lists(st.tuples(HOSTILE, st.integers(-(10**6), 10**6), st.integers(300, 450), HOSTILE), min_size=1, max_size=6))
def test_whatever_stands_in_a_record_is_read_back_as_it_was(tmp_path_factory, lines):
    folder = tmp_path_factory.mktemp("hostile")
    cleaned = [(visible(text), number, tenths, visible(remark)) for text, number, tenths, remark in lines]
    columns = (Column("name"), Column("party", Kind.NUMBER), Column("temperature", Kind.CELSIUS))
    sheet = Sheet(columns, "台账", "题", "单位", ("序号", "姓名", "人数", "体温", "备注"), "制表", len(lines))

    for name in ("a.xlsx", "a.csv"):
        chunks = iter([[Entry((text, number, tenths), remark) for text, number, tenths, remark in cleaned]])
        write(Wish(folder / name), sheet, chunks, lambda _done, _total: None)

    page = load_workbook(folder / "a.xlsx").active
    for at, (text, number, tenths, remark) in enumerate(cleaned, start=4):
        assert [unescape(page.cell(at, place).value or "") for place in (2, 5)] == [text, remark]
        assert all(page.cell(at, place).data_type != "f" for place in range(1, 6))
        assert page.cell(at, 3).value == number
        assert page.cell(at, 4).value == tenths / 10
    parts = zipfile.ZipFile(folder / "a.xlsx")
    assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
    assert not any("hyperlink" in part.lower() for part in parts.namelist())
    with (folder / "a.csv").open(encoding="utf-8-sig", newline="") as opened:
        read = list(csv.reader(opened))[1:]
    for row, (text, number, _tenths, _remark) in zip(read, cleaned, strict=True):
        assert row[1].removeprefix("'") == text.removeprefix("'")
        assert not row[1].startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
        assert row[2] == str(number)


def _form(path: Path, *headings: str, rows: int = 2) -> Path:
    book = Workbook()
    page = book.active
    page["A1"] = "天元供电营业厅来访登记"
    page.merge_cells("A1:E1")
    thin = Side(style="thin")
    for at, heading in enumerate(headings, start=1):
        page.cell(2, at, heading)
    for row in range(3, 3 + rows):
        for at in range(1, len(headings) + 1):
            page.cell(row, at).border = Border(bottom=thin, top=thin)
    page.cell(4 + rows, 1, "负责人签字：")
    book.save(path)
    return path


def test_the_halls_own_form_is_filled_under_its_own_headings(lived, tmp_path):
    own = _form(tmp_path / "form.xlsx", "序号", "票 号", "人数", "日期", "备注")
    taken = lived.records.ledgers.export(MARCH, WORDS, Wish(tmp_path / "filled.xlsx", form=own))

    rows = rows_of(tmp_path / "filled.xlsx")
    assert taken.records == 15
    assert rows[0][0] == "天元供电营业厅来访登记"
    assert [rows[2][at] for at in (0, 1, 2)] == [1, "A001", 1]
    assert [row[0] for row in rows[2:17]] == list(range(1, 16))
    assert any(row[0] == "负责人签字：" for row in rows[17:])


def test_a_form_without_the_ledgers_headings_is_refused_with_what_was_read(lived, tmp_path, monkeypatch):
    other = _form(tmp_path / "form.xlsx", "甲", "乙", "丙")
    with pytest.raises(FormWithoutHeader) as refused:
        lived.records.ledgers.export(MARCH, WORDS, Wish(tmp_path / "b.xlsx", form=other))
    assert "甲 | 乙" in WORDS.error(refused.value)

    monkeypatch.setattr(form, "MOST", 14)
    with pytest.raises(TooManyForForm):
        lived.records.ledgers.export(MARCH, WORDS, Wish(tmp_path / "b.xlsx", form=_form(tmp_path / "c.xlsx", "票号", "人数")))
    assert not (tmp_path / "b.xlsx").exists()


@pytest.mark.parametrize("name", list(Name))
def test_the_command_line_takes_every_ledger_away(shell, tmp_path, name):
    out = tmp_path / f"{name}.xlsx"
    code, document, _ = shell("--json", "export", name, "--from", "2020-03-02", "--to", "2020-03-04", "--out", out)

    assert code == 0
    assert document["ledger"] == name
    lines = [row for row in rows_of(out)[3:] if isinstance(row[0], int)]
    assert document["records"] == len(lines)
    assert lines or name is Name.NOTICES


def test_the_command_line_refuses_in_sentences(shell, tmp_path):
    assert shell("export", "people", "--out", tmp_path / "a.csv")[0] == 3
    code, document, said = shell("--json", "export", "visits", "--from", "2020-03-04", "--to", "2020-03-02", "--out", tmp_path / "a.csv")
    assert (code, document["error"]["code"]) == (3, "span_backwards")
    assert "对调" in said
    assert shell("export", "visits", "--from", "yesterday", "--out", tmp_path / "a.csv")[0] == 3
    assert shell("export", "visits", "--out", tmp_path / "a.doc")[0] == 3
    assert list(tmp_path.glob("a.*")) == []


def test_the_command_line_tells_whole_names_only_when_asked_and_says_so_in_the_journal(shell, lived, tmp_path):
    shell("export", "visits", "--from", "2020-03-02", "--out", tmp_path / "a.csv", "--full", "--find", "wl")

    rows = list(csv.reader((tmp_path / "a.csv").open(encoding="utf-8-sig", newline="")))
    assert [row[15:17] for row in rows[1:]] == [["王磊", "13812345678"]] * 3
    (entry,) = journal_entries(lived.database, what=EXPORTED)
    assert '"full":[null,true]' in entry.payload


def test_who_may_not_take_records_away_leaves_no_file(hall, tmp_path):
    ranked = Ranked(hall)
    ranked.acts(Role.CLERK)
    with pytest.raises(NotAllowed):
        hall.records.ledgers.export(Query(Name.STAFF), WORDS, Wish(tmp_path / "a.csv"))
    assert not (tmp_path / "a.csv").exists()

    ranked.acts(Role.INSPECTOR)
    assert hall.records.ledgers.export(Query(Name.STAFF), WORDS, Wish(tmp_path / "a.csv")).records == 6


def test_a_workbook_folds_away_what_the_screen_hides_but_not_the_names_that_were_asked_for(lived, tmp_path):
    columns, folded = LEDGERS[Name.VISITS].columns, {}
    for full in (False, True):
        target = tmp_path / f"{full}.xlsx"
        lived.records.ledgers.export(replace(MARCH, full=full), WORDS, Wish(target))
        page = load_workbook(target).active
        away = [at for each in page.column_dimensions.values() if each.hidden for at in range(each.min, each.max + 1)]
        folded[full] = {columns[at - 2].key for at in away}  # the number comes before them
        assert [cell.value for cell in page[3]][1:-1] == [WORDS(each.heading) for each in columns]

    assert folded[False] == {each.key for each in columns if each.optional}
    assert folded[False] - folded[True] == {"name", "phone", "account"}
