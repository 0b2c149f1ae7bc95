"""员工 in 设置: a roster comes in by file and by paste, is looked at before it counts, and goes out again."""

from datetime import date, time
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Border, Side
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from hallapp.staff.registering import Details
from hallapp.staff.rules import EmploymentType

CELLS = "工牌\t姓名\t岗位\n0312\t王磊\t班长\n0315\t李敏\t柜员\n"


def _paste(panel, text):
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(panel, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def _names(hall):
    return [entry.person.name for entry in hall.staff.entries()]


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """A hall's own form: a title, a header, three framed rows."""
    book = Workbook()
    sheet = book.active
    sheet["A1"] = "营业厅人员一览"
    for column, word in enumerate(("序号", "姓名", "工牌"), start=1):
        sheet.cell(2, column, word)
    for row in range(3, 6):
        for column in range(1, 4):
            sheet.cell(row, column).border = Border(bottom=Side(style="thin"))
    book.save(tmp_path / "form.xlsx")
    return tmp_path / "form.xlsx"


def test_pasted_cells_are_shown_first_and_written_by_enter(panel, hall, said):
    _paste(panel, CELLS)
    assert panel.preview.isVisible()
    assert _names(hall) == []

    QTest.keyClick(panel.preview, Qt.Key.Key_Return)

    assert sorted(_names(hall)) == ["李敏", "王磊"]
    assert "新增 2 人" in said[-1].text


def test_escape_leaves_the_roster_as_it_was(panel, hall):
    _paste(panel, CELLS)
    QTest.keyClick(panel.preview, Qt.Key.Key_Escape)

    assert panel.roster.isVisible()
    assert _names(hall) == []


def test_the_same_roster_again_has_nothing_to_write(panel, hall):
    _paste(panel, CELLS)
    QTest.keyClick(panel.preview, Qt.Key.Key_Return)
    _paste(panel, CELLS)

    assert not panel.preview.confirm.isEnabled()


def test_paste_into_a_persons_field_is_no_roster(panel, hall):
    hall.staff.add(Details(badge="0312", name="王磊"))
    panel.roster.table.opened.emit(hall.staff.entries()[0])
    _paste(panel, CELLS)

    assert panel.form.isVisible()


def test_a_file_is_judged_before_it_counts(panel, hall, tmp_path):
    file = tmp_path / "roster.csv"
    file.write_text("工牌,姓名\n0312,王磊\n0312,重复\n", encoding="utf-8")
    panel.read_file(file)

    assert panel.preview.isVisible()
    assert not panel.preview.confirm.isEnabled()


def test_an_empty_roster_offers_a_file_one_person_and_a_blank_sheet(panel):
    words = [button.text() for button in panel.findChildren(QPushButton) if button.isVisible()]

    assert words == ["选择文件…", "新增员工", "存一份空白表…"]


def test_the_halls_own_form_is_one_of_the_ways_out(panel, hall, form, tmp_path, said):
    hall.staff.add(Details(badge="0312", name="王磊"))
    assert panel.roster.into_form.text() == "填进本厅自己的表…"

    panel.fill_form(form, tmp_path / "filled.xlsx")

    sheet = load_workbook(tmp_path / "filled.xlsx").active
    assert [cell.value for cell in sheet[3]] == [1, "王磊", "0312"]
    assert sheet["A1"].value == "营业厅人员一览"
    assert "filled.xlsx" in said[-1].text


def test_choosing_to_fill_a_form_asks_for_it(panel, hall):
    hall.staff.add(Details(badge="0312", name="王磊"))
    panel.roster.into_form.trigger()

    assert panel._dialog.isVisible()
    panel._dialog.close()


def test_what_is_no_form_is_refused_with_a_sentence(panel, hall, tmp_path):
    hall.staff.add(Details(badge="0312", name="王磊"))
    (tmp_path / "no.xlsx").write_text("no workbook")
    panel.fill_form(tmp_path / "no.xlsx", tmp_path / "out.xlsx")

    assert panel.banner.isVisible()
    assert not (tmp_path / "out.xlsx").exists()


def _type_new(panel, **fields):
    panel.form.show_entry(None)
    for name, text in fields.items():
        panel.form._field(name).setText(text)


def test_everything_typed_of_somebody_new_is_stored(panel, hall):
    hall.staff.add(Details("0312", "王磊"))
    _type_new(panel, badge="W009", name="马力", superior="0312", shift_from="22:00", shift_to="06:00")
    panel.form._field("active_from").setText("2020-03-02")
    panel.form._field("active_to").setText("2020-03-31")
    panel.form._employment.choose(EmploymentType.OUTSOURCED)
    panel.form.enter.click()

    person = hall.staff.find("W009")
    assert (person.shift_from, person.shift_to) == (time(22, 0), time(6, 0))
    assert (person.active_from, person.active_to) == (date(2020, 3, 2), date(2020, 3, 31))
    assert person.employment_type is EmploymentType.OUTSOURCED
    assert [each.badge for each in hall.staff.chain("W009")] == ["0312"]


def test_another_kind_of_employment_is_stored_when_it_is_chosen(panel, hall):
    hall.staff.add(Details("0312", "王磊"))
    panel.form.show_entry(hall.staff.entries()[0])
    select = panel.form._employment
    select.choose(EmploymentType.PROPERTY)
    select.activated.emit(select.currentIndex())

    assert hall.staff.find("0312").employment_type is EmploymentType.PROPERTY


@pytest.mark.parametrize(
    ("field", "text"),
    [("shift_from", "25:00"), ("shift_to", "06:00"), ("active_to", "2020-02-30"), ("active_to", "2020-03-01"), ("superior", "9")],
)
def test_what_makes_no_sense_of_somebody_new_is_said_at_its_field_and_nobody_is_entered(panel, hall, field, text):
    _type_new(panel, **{"badge": "W009", "name": "马力", "active_from": "2020-03-02", field: text})
    panel.form.enter.click()

    assert _names(hall) == []
    assert [name for name, row in panel.form._rows.items() if row.wrong] == [field]
