"""Finding a roster's header: by the names of its columns, wherever the title and the unit line leave it."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

Cell = str | int | float | bool | None

SEARCHED = 30
"""Rows from the top in which the header is looked for."""


class Field(StrEnum):
    """What a column of a roster can hold."""

    BADGE = "badge"
    NAME = "name"
    EMPLOYMENT = "employment_type"
    TEAM = "team"
    POST = "post"
    WINDOW = "window"
    SUPERIOR = "superior"
    PHONE = "phone"
    EMPLOYER = "employer"
    SHIFT_FROM = "shift_from"
    SHIFT_TO = "shift_to"
    ACTIVE_FROM = "active_from"
    ACTIVE_TO = "active_to"
    LEAVE_FROM = "leave_from"
    LEAVE_TO = "leave_to"


_NAMES = {
    Field.BADGE: "工牌 工牌号 工牌编号 工牌号码 工号 工卡号 员工编号 员工号 人员编号 badge badgeno badgeno. badgenumber",
    Field.NAME: "姓名 员工姓名 人员姓名 名字 name fullname",
    Field.EMPLOYMENT: "用工形式 用工性质 用工类型 用工方式 人员类别 人员性质 employmenttype employment",
    Field.TEAM: "班组 班组名称 部门 所属班组 所在班组 所属部门 单位部门 team department",
    Field.POST: "岗位 岗位名称 职务 职位 工种 post position",
    Field.WINDOW: "窗口 窗口号 柜台 窗口编号 window counter",
    Field.SUPERIOR: "上级工牌 上级工牌号 上级工号 上级 直接上级工牌 负责人工牌 reportsto superior",
    Field.PHONE: "手机 手机号 手机号码 电话 联系电话 联系方式 移动电话 phone mobile",
    Field.EMPLOYER: "所属公司 派遣单位 用人单位 外委单位 employer company",
    Field.SHIFT_FROM: "上班时间 上班 班次开始 shiftfrom",
    Field.SHIFT_TO: "下班时间 下班 班次结束 shiftto",
    Field.ACTIVE_FROM: "到岗日期 入职日期 到岗时间 入职时间 activefrom startdate",
    Field.ACTIVE_TO: "离职日期 离岗日期 离职时间 activeto enddate",
    Field.LEAVE_FROM: "请假开始 请假自 请假起 休假开始 leavefrom",
    Field.LEAVE_TO: "请假结束 请假至 请假止 休假结束 leaveto",
}
_BY_NAME = {name: field for field, names in _NAMES.items() for name in names.split()}


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header is.

    Attributes:
        columns: the column of each field, counted from 0.
        begins: the first row below the header, counted from 0.
    """

    columns: dict[Field, int]
    begins: int


def squeezed(cell: Cell) -> str:
    """A heading without white space, line breaks and width: `姓 名`, `联系\\n电话` and `Ｎａｍｅ` are 姓名, 联系电话 and name."""
    text = unicodedata.normalize("NFKC", cell) if isinstance(cell, str) else ""
    return "".join(text.split()).casefold().rstrip(":：*").removesuffix("(必填)")


def field_of(cell: Cell) -> Field | None:
    """The field a heading names."""
    return _BY_NAME.get(squeezed(cell))


def find_header(rows: Sequence[Sequence[Cell]]) -> Header | None:
    """The header of a sheet: the row, or the pair of rows, that names a badge and a name column and most other fields.

    None when there is no such row: the file is no roster, or was read in the wrong encoding.
    """
    found: list[tuple[int, int, Header]] = []
    for place in range(min(len(rows), SEARCHED)):
        single = _columns([field_of(cell) for cell in rows[place]])
        double = _columns(_together(rows[place], rows[place + 1])) if place + 1 < len(rows) else {}
        for columns, height in ((single, 1), (double, 2)):
            if Field.BADGE in columns and Field.NAME in columns:
                found.append((len(columns), -height, Header(columns, place + height)))
    return max(found, key=lambda each: each[:2])[2] if found else None


def _together(upper: Sequence[Cell], lower: Sequence[Cell]) -> list[Field | None]:
    """What two rows of headings name column by column: the lower one, the upper one, or both read as one word."""
    width = max(len(upper), len(lower))
    pairs = [(upper[place] if place < len(upper) else None, lower[place] if place < len(lower) else None) for place in range(width)]
    return [field_of(low) or field_of(high) or _BY_NAME.get(squeezed(high) + squeezed(low)) for high, low in pairs]


def _columns(fields: Sequence[Field | None]) -> dict[Field, int]:
    columns: dict[Field, int] = {}
    for place, field in enumerate(fields):
        if field is not None:
            columns.setdefault(field, place)
    return columns
