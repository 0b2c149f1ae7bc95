"""The day sheet as a workbook: six sheets, the figures of the day in them, charts that stand on the cells."""

import pytest
from openpyxl import load_workbook

from hallapp.core.messages import Language, Words
from hallapp.records.reports.telling import figures_of
from hallapp.records.reports.workbook import SHEETS, write_workbook
from hallapp.staff.service import Details

from .conftest import SHANGHAI


@pytest.fixture
def book(lived, tmp_path):
    path = tmp_path / "day.xlsx"
    code, document = lived.shell("report", "day", "--out", str(path))
    assert (code, document["files"]) == (0, [str(path)])
    return load_workbook(path)


def _rows(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_it_has_the_six_sheets_with_hall_and_day_on_each(book):
    assert book.sheetnames == ["汇总", "体温", "来客", "排队", "消毒", "公示"]
    for sheet in book:
        assert sheet["A1"].value == "天元示例营业厅 日报"
        assert sheet["A2"].value == "2020年3月2日 星期一"
        assert sheet.print_title_rows


def test_the_summary_holds_every_figure_as_a_number(book, lived):
    figures, words = lived.hall.records.reports.day(), Words(Language.ZH)

    found = {(row[0], row[1]): row[2] for row in _rows(book["汇总"])}

    for each in figures_of(figures):
        assert found[words(f"reports.group.{each.group}"), each.title(words)] == each.value


def test_it_names_the_end_of_the_journal_that_verify_finds(book, lived):
    (line,) = (row[0] for row in _rows(book["汇总"]) if isinstance(row[0], str) and "日志链" in row[0])
    digest = line.partition("条 ")[2].replace(" ", "")

    assert lived.shell("verify", "--head", digest)[1]["ok"] is True
    assert lived.shell("verify")[1]["head"] == digest


def test_badges_keep_their_zero_and_temperatures_are_numbers(book):
    rows = {row[1]: row for row in _rows(book["体温"])}

    assert rows["0312"][2:5] == ["王磊", 36.5, 37.3]
    assert rows["0316"][6] == "正常"
    assert [row[6] for row in _rows(book["体温"]) if row[2] == "周婷"] == ["未核查"]


def test_the_queue_by_hour_adds_up_to_the_day(book):
    rows = _rows(book["排队"])
    at = next(place for place, row in enumerate(rows) if row[0] == "时段")
    head, nine = rows[at], rows[at + 1]

    assert head[1:4] == ["A 业务受理", "B 缴费", "C 咨询"]
    assert nine[0] == "09:00"
    assert nine[1:4] == [4, 2, 0]
    assert nine[5:9] == [5, 15, 22, 30]


def test_every_chart_stands_on_cells_that_hold_numbers(book):
    charts = {sheet.title: len(sheet._charts) for sheet in book}

    assert charts == {"汇总": 1, "体温": 1, "来客": 2, "排队": 2, "消毒": 1, "公示": 0}
    for sheet in book:
        for chart in sheet._charts:
            for series in chart.series:
                name, _, cells = series.val.numRef.f.partition("!")
                found = book[name.strip("'")][cells.replace("$", "")]
                values = [cell.value for (cell,) in found] if isinstance(found, tuple) else [found.value]
                assert any(isinstance(value, int | float) for value in values)
                assert not any(isinstance(value, str) for value in values)


def test_the_charts_of_the_queue_show_the_services_the_waits_and_the_limit(book):
    def heads(chart):
        cells = [series.tx.strRef.f.partition("!")[2].replace("$", "") for series in chart.series]
        return [book["排队"][cell].value for cell in cells]

    tickets, waits = book["排队"]._charts

    assert heads(tickets) == ["A 业务受理", "B 缴费", "C 咨询"]
    assert heads(waits) == ["等候中位数 分", "九成不超过 分"]
    assert [heads(line) for line in waits._charts[1:]] == [["界限"]]


def test_what_looks_like_a_formula_is_text(lived, tmp_path):
    lived.hall.staff.change("0315", Details(badge="0315", name="=1+1"))
    path = tmp_path / "day.xlsx"

    lived.shell("report", "day", "--out", str(path))

    cells = [cell for row in load_workbook(path)["体温"].iter_rows() for cell in row if cell.value == "=1+1"]
    assert cells
    assert all(cell.data_type == "s" for cell in cells)


@pytest.mark.parametrize("language", list(Language))
def test_an_empty_day_says_so_on_every_sheet_and_has_no_chart_of_nothing(life, tmp_path, language):
    path, words = tmp_path / "day.xlsx", Words(language)
    write_workbook(life.hall.records.reports.sheet(), words, SHANGHAI, path)

    book = load_workbook(path)
    assert book.sheetnames == [words(f"reports.sheet.{each}") for each in SHEETS]
    for name in ("readings", "visits", "queue", "notices"):
        sheet = book[words(f"reports.sheet.{name}")]
        assert not sheet._charts
        if name != "readings":
            assert words("reports.nothing") in [cell.value for row in sheet.iter_rows() for cell in row]


def test_a_file_that_cannot_be_written_is_refused_and_nothing_is_left(lived, tmp_path):
    for path, error in ((tmp_path / "day.doc", "report_format_unknown"), (tmp_path / "no" / "day.xlsx", "report_not_written")):
        code, document = lived.shell("report", "day", "--out", str(path))
        assert (code, document["error"]["code"]) == (3, error)
    assert list(tmp_path.glob("*day*")) == []
