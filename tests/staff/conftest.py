"""Rosters as halls make them, made here."""

from collections.abc import Callable
from pathlib import Path

import pytest

from hallapp.hall import Hall
from hallapp.staff.importing import Preview

HEAD = ["工牌", "姓名", "用工形式", "班组", "岗位", "窗口", "上级工牌", "手机"]
PEOPLE = [
    ["0312", "王磊", "正式", "营业班", "班长", "", "0101", "13800000001"],
    ["0315", "李敏", "正式", "营业班", "综合柜员", "1", "0312", "13800000002"],
    ["0318", "欧阳青", "供服", "营业班", "收费员", "3", "0312", "13800000004"],
    ["0101", "陈立", "正式", "营销业务室", "主任", "", "", "13800000006"],
    ["W007", "买买提·艾力", "外委", "保安公司", "保安", "", "0312", "13800000007"],
]


def as_text(rows: list[list[str]], between: str = "\t") -> str:
    """Rows as they are pasted from a spreadsheet."""
    return "\n".join(between.join(row) for row in rows)


@pytest.fixture
def imports(hall: Hall) -> Callable[..., Preview]:
    """Imports rows given as lists, the header first."""

    def take(*rows: list[str]) -> Preview:
        return hall.staff.import_(hall.staff.read_pasted(as_text(list(rows))))

    return take


@pytest.fixture
def staffed(hall: Hall, imports: Callable[..., Preview]) -> Hall:
    """The hall with its five people."""
    imports(HEAD, *PEOPLE)
    return hall


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """Writes rows into an .xlsx as they are, numbers as numbers."""

    def write(*rows: list[object], name: str = "roster.xlsx") -> Path:
        from openpyxl import Workbook

        book = Workbook()
        for row in rows:
            book.active.append(row)
        book.save(tmp_path / name)
        return tmp_path / name

    return write
