"""The roster as a file, and in the hall's own form."""

import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Border, Font, Side

from hallapp.hall import Hall
from hallapp.staff.export import CannotWrite, UnknownFormat, guarded
from hallapp.staff.importing import HeaderMissing
from hallapp.staff.service import Details


@pytest.mark.parametrize("name", ["roster.xlsx", "roster.csv"])
def test_what_is_written_reads_back_as_the_same(staffed: Hall, tmp_path: Path, name: str) -> None:
    assert staffed.staff.export(tmp_path / name, staffed.words, "员工名册") == 5

    assert staffed.staff.preview(staffed.staff.read(tmp_path / name)).changes == 0


def test_no_text_becomes_a_formula(staffed: Hall, tmp_path: Path) -> None:
    staffed.staff.add(Details(badge="=1+1", name="@SUM(A1)", post="+电工"))
    staffed.staff.export(tmp_path / "out.xlsx", staffed.words, "=HYPERLINK(1)")
    staffed.staff.export(tmp_path / "out.csv", staffed.words, "")

    with zipfile.ZipFile(tmp_path / "out.xlsx") as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
    text = (tmp_path / "out.csv").read_text("utf-8-sig")
    assert "'=1+1,'@SUM(A1)" in text


def test_badges_stay_text_and_the_header_is_frozen(staffed: Hall, tmp_path: Path) -> None:
    staffed.staff.export(tmp_path / "out.xlsx", staffed.words, "员工名册")

    sheet = load_workbook(tmp_path / "out.xlsx").active
    assert (sheet["B4"].value, sheet["B4"].data_type, sheet["B4"].number_format) == ("0312", "s", "@")
    assert sheet.freeze_panes == "A4"
    assert sheet.print_title_rows == "$1:$3"
    assert sheet["A1"].value == "员工名册"


def own_form(path: Path, prepared: int) -> Path:
    """A hall's own form: title, header, framed empty rows, a signature below."""
    book = Workbook()
    sheet = book.active
    sheet.append(["本厅自己的表"])
    sheet.merge_cells("A1:D1")
    sheet["A1"].font = Font(size=20, bold=True)
    sheet.append(["序号", "姓 名", "工牌号", "备注"])
    for row in range(3, 3 + prepared):
        for column in range(1, 5):
            sheet.cell(row, column).border = Border(bottom=Side(style="thin"))
    sheet.cell(4 + prepared, 1).value = "审核人："
    sheet.merge_cells(start_row=4 + prepared, end_row=4 + prepared, start_column=1, end_column=4)
    sheet.column_dimensions["B"].width = 31
    book.save(path)
    return path


@pytest.mark.parametrize("prepared", [1, 3, 5, 9])
def test_the_halls_own_form_keeps_its_layout(staffed: Hall, tmp_path: Path, prepared: int) -> None:
    form = own_form(tmp_path / "form.xlsx", prepared)

    staffed.staff.fill_form(form, tmp_path / "filled.xlsx", staffed.words)

    sheet = load_workbook(tmp_path / "filled.xlsx").active
    below = 3 + max(prepared, 5) + 1
    assert [sheet.cell(row, 2).value for row in range(3, 8)] == ["王磊", "李敏", "欧阳青", "陈立", "买买提·艾力"]
    assert [sheet.cell(row, 1).value for row in range(3, 8)] == [1, 2, 3, 4, 5]
    assert sheet.cell(7, 2).border.bottom.style == "thin"
    assert sheet.cell(below, 1).value == "审核人："
    assert {str(each) for each in sheet.merged_cells.ranges} == {"A1:D1", f"A{below}:D{below}"}
    assert (sheet["A1"].font.size, sheet.column_dimensions["B"].width) == (20, 31)


def test_a_form_without_a_header_is_refused(staffed: Hall, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["随便"])
    book.save(tmp_path / "form.xlsx")

    with pytest.raises(HeaderMissing):
        staffed.staff.fill_form(tmp_path / "form.xlsx", tmp_path / "filled.xlsx", staffed.words)
    assert not (tmp_path / "filled.xlsx").exists()


def test_a_place_that_cannot_be_written_is_said(staffed: Hall, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        staffed.staff.export(tmp_path / "none" / "out.xlsx", staffed.words, "")
    with pytest.raises(UnknownFormat):
        staffed.staff.export(tmp_path / "out.doc", staffed.words, "")


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\tx", "＝1", "＋1", "－1", "＠x"])
def test_every_beginning_of_a_formula_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"
