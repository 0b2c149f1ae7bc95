"""The hall's own form as halls have them: title and unit joined over columns, pictures, sums, rules, a page to print. All of it stays."""

import re
import struct
import zipfile
import zlib
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import load_workbook

from hallapp.core.messages import Language, Words
from hallapp.records.ledgers.declare import Name, Query
from hallapp.records.ledgers.service import Wish
from hallapp.staff.form_pictures import save_with_pictures

WORDS = Words(Language.ZH)
HEADINGS = ("序号", "姓 名", "工牌号", "体温\n(℃)", "结论", "天气", "累计", "备注")
MARCH = Query(Name.CHECKINS, date(2020, 3, 2), date(2020, 3, 4), descending=False)
READINGS = 9


def png() -> bytes:
    """One green dot."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\x00\x00\x69\x5c")) + chunk(b"IEND", b"")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A form with three rows to fill, a sum below them that has a frame too, and all that people draw on forms."""
    path = tmp_path / "form.xlsx"
    book = xlsxwriter.Workbook(path)
    page, frame = book.add_worksheet("体温表"), book.add_format({"border": 1})
    page.merge_range("A1:H1", "天元供电支公司体温登记表", book.add_format({"bold": True, "font_size": 18}))
    page.merge_range("A2:D2", "单位：城东营业厅", book.add_format())
    for at, heading in enumerate(HEADINGS):
        page.write(3, at, heading, frame)
    for row in range(4, 7):
        page.set_row(row, 24)
        for at in range(len(HEADINGS)):
            page.write_blank(row, at, None, frame)
        page.write_formula(row, 6, f"=COUNT(D$5:D{row + 1})", frame)
    page.merge_range("A8:C8", "平均", frame)
    page.write_formula("D8", "=AVERAGE(D5:D7)", frame)
    for at in range(4, len(HEADINGS)):
        page.write_blank(7, at, None, frame)
    page.merge_range("A10:H10", "班组长签字：", book.add_format())
    page.set_row(9, 36)
    page.conditional_format("D5:D7", {"type": "cell", "criteria": ">=", "value": 37.3, "format": book.add_format({"bold": True})})
    page.data_validation("E5:E7", {"validate": "list", "source": ["正常", "发热"]})
    page.print_area("A1:H10")
    page.repeat_rows(0, 3)
    page.set_landscape()
    page.insert_image("A1", "logo.png", {"image_data": BytesIO(png())})
    page.insert_textbox("E10", "盖章处")
    page.set_header("&L&G", {"image_left": "head.png", "image_data_left": BytesIO(png())})
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=体温表!$D$5:$D$7"})
    page.insert_chart("J12", chart)
    page.write_comment("C4", "照工牌写")
    book.add_worksheet("说明").insert_image("B2", "way.png", {"image_data": BytesIO(png())})
    book.close()
    return path


@pytest.fixture
def filled(lived, own, tmp_path):
    target = tmp_path / "filled.xlsx"
    lived.records.ledgers.export(MARCH, WORDS, Wish(target, form=own))
    return target


def test_rows_are_filled_under_what_halls_call_their_columns(filled):
    page = load_workbook(filled)["体温表"]
    assert [cell.value for cell in page[5]][:5] == [1, "王磊", "0312", 36.3, "正常"]
    assert [page.cell(row, 1).value for row in range(5, 5 + READINGS)] == list(range(1, READINGS + 1))
    assert all(page.cell(row, 4).value for row in range(5, 5 + READINGS))


def test_the_row_that_sums_up_is_none_to_fill_and_takes_in_what_was_added(filled):
    page = load_workbook(filled)["体温表"]
    last, total = 4 + READINGS, 5 + READINGS
    assert (page.cell(total, 1).value, page.cell(total, 4).value) == ("平均", f"=AVERAGE(D5:D{last})")
    assert f"A{total}:C{total}" in {str(each) for each in page.merged_cells.ranges}
    assert [page.cell(row, 7).value for row in (5, 7, 8, last)] == [f"=COUNT(D$5:D{row})" for row in (5, 7, 8, last)]


def test_what_lies_below_moves_with_its_height_and_is_printed(filled):
    page = load_workbook(filled)["体温表"]
    signature = 10 + READINGS - 3
    assert page.cell(signature, 1).value == "班组长签字："
    assert (page.row_dimensions[signature].height, page.row_dimensions[4 + READINGS].height) == (36, 24)
    assert (page.print_area, page.print_title_rows) == (f"'体温表'!$A$1:$H${signature}", "$1:$4")
    assert page.page_setup.orientation == "landscape"


def test_rules_of_cells_go_on_in_the_new_rows(filled):
    page = load_workbook(filled)["体温表"]
    assert [str(each.sqref) for each in page.conditional_formatting] == [f"D5:D{4 + READINGS}"]
    assert [str(each.sqref) for each in page.data_validations.dataValidation] == [f"E5:E{4 + READINGS}"]


def test_pictures_text_boxes_and_charts_stay_where_they_belong(filled):
    with zipfile.ZipFile(filled) as book:
        names = set(book.namelist())
        page = book.read("xl/worksheets/sheet1.xml").decode()
        drawing = book.read("form/xl/drawings/drawing1.xml").decode()
        chart = book.read("form/xl/charts/chart1.xml").decode()
        types = book.read("[Content_Types].xml").decode()
        assert [book.read(each) for each in sorted(names) if "/media/" in each].count(png()) >= 1
    order = [page.index(f"<{each} ") for each in ("drawing", "legacyDrawing", "legacyDrawingHF")]
    assert order == sorted(order)
    assert "盖章处" in drawing
    rows = [int(each) for each in re.findall(r"<xdr:from>.*?<xdr:row>(\d+)</xdr:row>", drawing)]
    assert sorted(rows) == [0, 9 + READINGS - 3, 11 + READINGS - 3]
    assert f"$D$5:$D${4 + READINGS}" in chart
    assert all(f'PartName="/{each}"' in types for each in names if each.startswith("form/") and not each.endswith(".rels"))
    assert "form/xl/drawings/drawing2.xml" in names


def test_every_part_that_is_named_is_there_and_none_twice(filled):
    with zipfile.ZipFile(filled) as book:
        names = book.namelist()
        links = [book.read(each).decode() for each in names if each.startswith("form/") and each.endswith(".rels")]
        links.append(book.read("xl/worksheets/_rels/sheet1.xml.rels").decode())
    assert len(names) == len(set(names))
    named = [target for each in links for target in re.findall(r'Target="/([^"]+)"', each)]
    assert len(named) >= 4
    assert set(named) <= set(names)


def test_columns_that_the_ledger_knows_nothing_of_are_left_and_said(lived, shell, own, tmp_path):
    taken = lived.records.ledgers.export(MARCH, WORDS, Wish(tmp_path / "f.xlsx", form=own))
    assert taken.left == ("天气",)
    lived.close()
    said = shell("export", "checkins", "--from", "2020-03-02", "--form", str(own), "--out", str(tmp_path / "g.xlsx"))
    assert "没有填：天气\n" in said[1]


def test_a_form_with_headings_in_two_rows_is_filled_below_both(lived, tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "two.xlsx")
    page, frame = book.add_worksheet(), book.add_format({"border": 1})
    page.merge_range("A1:A2", "序号", frame)
    page.merge_range("B1:B2", "姓名", frame)
    page.merge_range("C1:D1", "测量", frame)
    page.write("C2", "体温", frame)
    page.write("D2", "测温方式", frame)
    page.merge_range("E1:E2", "日期", frame)
    for at in range(5):
        page.write_blank(2, at, None, frame)
    book.close()
    taken = lived.records.ledgers.export(MARCH, WORDS, Wish(tmp_path / "out.xlsx", form=tmp_path / "two.xlsx"))
    page = load_workbook(tmp_path / "out.xlsx").active
    assert [page.cell(2, 3).value, page.cell(2, 4).value] == ["体温", "测温方式"]
    assert [page.cell(3, at).value for at in range(1, 5)] == [1, "王磊", 36.3, "额温"]
    assert taken.left == ()


def test_what_can_be_read_of_pictures_is_not_there_twice(own, tmp_path):
    book = load_workbook(own)
    book.worksheets[0]._charts = [object()]
    save_with_pictures(book, own, tmp_path / "copy.xlsx", None)
    with zipfile.ZipFile(tmp_path / "copy.xlsx") as written:
        assert written.read("xl/worksheets/sheet1.xml").decode().count("<drawing ") == 1


@pytest.mark.parametrize("word", ["合 计", "Total:", "平均体温"])
def test_a_row_of_sums_without_joined_cells_is_none_to_fill_either(lived, tmp_path, word):
    book = xlsxwriter.Workbook(tmp_path / "sums.xlsx")
    page, frame = book.add_worksheet(), book.add_format({"border": 1})
    for at, said in enumerate(("姓名", "体温", "日期")):
        page.write(0, at, said, frame)
        page.write_blank(1, at, None, frame)
        page.write_blank(2, at, None, frame)
    page.write(2, 0, word, frame)
    page.write_formula("B3", "=AVERAGE(B2:B2)", frame)
    book.close()
    lived.records.ledgers.export(MARCH, WORDS, Wish(tmp_path / "out.xlsx", form=tmp_path / "sums.xlsx"))
    page = load_workbook(tmp_path / "out.xlsx").active
    last = 1 + READINGS
    assert [page.cell(last + 1, at).value for at in (1, 2)] == [word, f"=AVERAGE(B2:B{last})"]
    assert page.cell(last, 1).value
