"""Sheets and forms to measure, each a little different from the one before."""

from datetime import date

from hallapp.bench.posters import HALL, PHONE
from hallapp.core.messages import Language
from hallapp.notices.rules import (
    AreaCard,
    AreaCodes,
    BlankCustomerNotice,
    BlankDisinfectionCard,
    BlankOnlinePoster,
    BlankStaffBoard,
    DayMark,
    DisinfectionMonth,
    DisinfectionWeek,
    DoorList,
    DoorRow,
    Kind,
    MonthDay,
    MonthTotals,
    Outcome,
    SheetRow,
    SignInSheet,
    Truth,
    WeekCell,
    WeekLine,
)

FIRST = date(2020, 3, 2)
AREAS = ("门把手", "取号机", "自助终端", "柜台", "座椅", "地面", "卫生间", "空调滤网")


def week(turn: int) -> DisinfectionWeek:
    """Twelve lines, four days of them done."""
    done = tuple(WeekCell(Outcome.DONE, f"08:{(turn + at) % 60:02}", f"08:{(turn + at + 9) % 60:02}", afterwards=False) for at in range(4))
    open_cell = WeekCell(Outcome.OPEN, "", "", afterwards=False)
    lines = tuple(WeekLine(f"{8 + at // 2:02}:00", AREAS[at % len(AREAS)], (*done, *[open_cell] * 3)) for at in range(12))
    return DisinfectionWeek(HALL, PHONE, FIRST, ("王磊", "周婷"), lines, Language.ZH, demo=False)


def month(turn: int) -> DisinfectionMonth:
    """31 days and their sums."""
    marks = (DayMark.KEPT, DayMark.KEPT, DayMark.LATE, DayMark.GAPS)
    days = tuple(MonthDay(marks[(turn + at) % len(marks)], 100 - (turn + at) % 30) for at in range(31))
    totals = MonthTotals(over=1000 + turn, done=960, late=30, missed=8, failed=2 + turn, afterwards=12, percent=96)
    return DisinfectionMonth(HALL, PHONE, FIRST.replace(day=1), days, totals, Language.ZH, demo=False)


def codes(turn: int) -> AreaCodes:
    """Eight areas, each with its code."""
    cards = tuple(AreaCard(f"XD-{1 + at + turn % 90:02}", name) for at, name in enumerate(AREAS))
    return AreaCodes(HALL, PHONE, cards, Language.ZH, demo=False)


def sign_in(turn: int) -> SignInSheet:
    """Twelve colleagues, half of them checked."""
    rows = tuple(_signs(turn, at) for at in range(12))
    return SignInSheet(HALL, PHONE, FIRST, 1, 1, 373, ">=", rows, 12, 6, turn % 4, "王磊", Language.ZH, demo=False)


def _signs(turn: int, at: int) -> SheetRow:
    badge = f"{312 + at:04}"
    if at % 2:
        return SheetRow(f"{at:032x}", badge, "李敏", "营业班", "收费员", None, "", None, None, "unchecked")
    tenths, time = 361 + (turn + at) % 9, f"08:{10 + at}"
    return SheetRow(f"{at:032x}", badge, "张晓燕", "营业班", "综合柜员", tenths, time, face_mask=True, hands=True, state="on_duty")


def door(turn: int) -> DoorList:
    """Six papers on the door."""
    rows = tuple(
        DoorRow(Kind.OUTAGE, f"2020-{at:03}", "停电通知", 1 + turn % 9, f"7F3K-9{at}", f"3月{1 + at}日 08:{turn % 60:02}", "", Truth.TRUE)
        for at in range(1, 7)
    )
    return DoorList(HALL, PHONE, FIRST, rows, Language.ZH, demo=False)


def blank_board(turn: int) -> BlankStaffBoard:
    """Twelve empty rows."""
    return BlankStaffBoard(HALL, PHONE, 370 + turn % 20, ">=", 12, Language.ZH, demo=False)


def blank_card(turn: int) -> BlankDisinfectionCard:
    """Nine empty rows."""
    return BlankDisinfectionCard(HALL, _phone(turn), 9, Language.ZH, demo=False)


def blank_customer(turn: int) -> BlankCustomerNotice:
    """What may differ left to the pen."""
    return BlankCustomerNotice(HALL, _phone(turn), Language.ZH, demo=False)


def blank_online(turn: int) -> BlankOnlinePoster:
    """Frames for the hall's own codes."""
    return BlankOnlinePoster(HALL, _phone(turn), Language.ZH, demo=False)


def _phone(turn: int) -> str:
    return f"{PHONE} 转 {turn}"
