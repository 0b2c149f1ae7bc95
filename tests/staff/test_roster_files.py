"""Files as real halls and hostile strangers make them."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.staff.conftest import HEAD, PEOPLE, as_text

from hallapp.core.errors import BadInput
from hallapp.hall import Hall
from hallapp.staff.files import FileEmpty, FileMissing, FileTooLarge, FileUnreadable, decode, read_file, read_text
from hallapp.staff.importing import HeaderMissing
from hallapp.staff.rules.header import Field, find_header, squeezed


def messy(path: Path) -> Path:
    """A ledger with merged titles, a wrapped header and three hundred styled rows with nothing in them."""
    from openpyxl import Workbook
    from openpyxl.styles import Border, Side

    book = Workbook()
    sheet = book.active
    sheet.append(["示例营业厅人员台账"])
    sheet.append(["填表单位：营业班        2020年3月2日"])
    sheet.append(["序号", "姓 名", "工 牌\n号", "用工形式 ", "岗位", "联系\n电话", "备注"])
    sheet.append([1, "王磊", "0312", "正式", "班长", "13800000001", None])
    sheet.append([2, "张晓燕\u3000", "０３１６", "正式", "综合柜员", "13800000003", None])
    sheet.merge_cells("A1:G1")
    sheet.merge_cells("A2:G2")
    for row in range(6, 300):
        for column in range(1, 8):
            sheet.cell(row, column).border = Border(bottom=Side(style="thin"))
    sheet.cell(300, 1).value = "制表人：王磊"
    book.save(path)
    return path


def test_a_messy_ledger_is_read_as_it_was_meant(hall: Hall, tmp_path: Path) -> None:
    preview = hall.staff.import_(hall.staff.read(messy(tmp_path / "messy.xlsx")))

    assert [(each.row, each.badge, each.name) for each in preview.entries] == [(4, "0312", "王磊"), (5, "0316", "张晓燕")]
    assert hall.staff.find("0316").post == "综合柜员"


def test_a_long_roster_that_begins_in_the_middle_of_the_second_sheet_is_read_whole(hall: Hall, tmp_path: Path) -> None:
    from xlsxwriter import Workbook

    file, people = tmp_path / "roster.xlsx", [(f"T{number:04}", f"王{number}") for number in range(1_203)]
    with Workbook(str(file)) as book:
        book.add_worksheet("说明").write_string(3, 3, "填表说明")
        sheet = book.add_worksheet("名册")
        for place, row in enumerate([("工牌", "姓名"), *people], 5):
            sheet.write_row(place, 2, row)

    entries = hall.staff.read(file).entries

    assert [(each.badge, each.name) for each in entries] == people
    assert (entries[0].row, entries[-1].row) == (7, 1_209)


def test_a_header_of_two_rows_is_put_together() -> None:
    rows = [["人员信息", "", "联系"], ["工牌", "姓名", "电话"], ["0312", "王磊", "13800000001"]]

    header = find_header(rows)

    assert header is not None
    assert header.begins == 2
    assert header.columns == {Field.BADGE: 0, Field.NAME: 1, Field.PHONE: 2}


@given(st.text(alphabet=" \u3000\n\t\xa0", max_size=6), st.text(alphabet=" \u3000\n\t", max_size=6))
def test_white_space_in_a_heading_means_nothing(before: str, between: str) -> None:
    assert squeezed(f"{before}姓{between}名") == "姓名"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("between", [",", "\t", ";"])
def test_a_csv_is_read_in_the_encoding_it_was_saved_in(hall: Hall, tmp_path: Path, encoding: str, between: str) -> None:
    file = tmp_path / "roster.csv"
    file.write_bytes(as_text([HEAD, *PEOPLE, ["0330", "𬭎䶮", "正式", "", "", "", "", ""]], between).encode(encoding))

    preview = hall.staff.preview(hall.staff.read(file))

    assert preview.entries[-1].name == "𬭎䶮"
    assert preview.may_import


def test_a_text_file_called_xls_is_recognised(hall: Hall, tmp_path: Path) -> None:
    file = tmp_path / "roster.xls"
    file.write_bytes(as_text([HEAD, *PEOPLE]).encode("gb18030"))

    assert hall.staff.preview(hall.staff.read(file)).changes == len(PEOPLE)


def test_a_web_page_called_xls_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "roster.xls"
    file.write_text("<html><table><tr><td>工牌</td></tr></table></html>", "utf-8")

    with pytest.raises(FileUnreadable):
        read_file(file, list)


def test_big5_is_refused_and_what_was_read_is_shown(hall: Hall, tmp_path: Path) -> None:
    file = tmp_path / "roster.csv"
    file.write_bytes("工牌,姓名,用工形式\n0312,王磊,正式\n".replace("工牌", "員工卡號").encode("big5"))

    with pytest.raises(HeaderMissing) as refused:
        hall.staff.read(file)

    assert refused.value.params["read"]


def test_cells_with_line_breaks_are_pasted_as_one_cell(hall: Hall) -> None:
    roster = hall.staff.read_pasted('"工牌\n号"\t姓名\t岗位\n0312\t王磊\t"班长\n兼柜员"\n')

    assert [(each.badge, each.values[Field.POST]) for each in roster.entries] == [("0312", "班长 兼柜员")]


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\r\n\r\n"])
def test_an_empty_file_is_called_empty(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "roster.csv"
    file.write_bytes(content)

    with pytest.raises(FileEmpty):
        read_file(file, list)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        read_file(tmp_path / "none.xlsx", list)
    with pytest.raises(FileUnreadable):
        read_file(tmp_path, list)


@pytest.mark.parametrize("content", [b"PK\x03\x04 cut short", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 cut short"])
def test_a_broken_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "roster.xlsx"
    file.write_bytes(content)

    with pytest.raises(FileUnreadable):
        read_file(file, list)


def rewritten(file: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The workbook with one of its parts changed."""
    target = file.with_name("changed.xlsx")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            body = old.read(each)
            new.writestr(each, change(body) if each == part else body)
    return target


SHEET = "xl/worksheets/sheet1.xml"


def test_a_cell_at_the_far_end_of_the_sheet_is_refused(workbook: Callable[..., Path]) -> None:
    file = workbook(HEAD, PEOPLE[0])
    far = b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row></sheetData>'

    with pytest.raises(FileTooLarge):
        read_file(rewritten(file, SHEET, lambda body: body.replace(b"</sheetData>", far)), list)


def test_entities_in_a_workbook_are_refused(workbook: Callable[..., Path]) -> None:
    file = workbook(HEAD, PEOPLE[0])
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b SYSTEM "file:///etc/passwd">]>'

    with pytest.raises(FileUnreadable):
        read_file(rewritten(file, SHEET, lambda body: laughs + body), list)


def test_a_workbook_that_unpacks_to_a_thousand_times_its_size_is_refused(workbook: Callable[..., Path]) -> None:
    file = workbook(HEAD, PEOPLE[0])

    with pytest.raises(FileTooLarge):
        read_file(rewritten(file, SHEET, lambda body: body + b" " * 40_000_000), list)


def test_a_roster_of_a_million_rows_is_refused() -> None:
    with pytest.raises(FileTooLarge):
        read_text("工牌,姓名\n" + "1,a\n" * 200_001)


@given(st.binary(max_size=400))
def test_no_bytes_at_all_end_in_anything_but_a_sentence(content: bytes) -> None:
    try:
        read_text(decode(content, "roster.csv"), "roster.csv")
    except BadInput as refused:
        assert refused.code.startswith("file_")
