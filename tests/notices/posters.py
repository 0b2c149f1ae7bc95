"""Posters as they would be taken from a hall."""

from datetime import date
from typing import Any

from hallapp.core.messages import Language
from hallapp.notices.rules import (
    Answers,
    AreaCard,
    AreaCodes,
    BlankCustomerNotice,
    BlankDisinfectionCard,
    BlankOnlinePoster,
    CardLine,
    CustomerNotice,
    DayMark,
    DisinfectionCard,
    DisinfectionMonth,
    DisinfectionWeek,
    DoorList,
    DoorRow,
    Kind,
    MonthDay,
    MonthTotals,
    NameMode,
    OnlinePoster,
    Outcome,
    OwnNotice,
    PosterChannel,
    Truth,
    WeekCell,
    WeekLine,
    Wording,
)

WHOSE = {"hall": "天元示例营业厅", "phone": "95598", "demo": False}
LONG_NAME = "国网湖南省电力有限公司株洲供电分公司天元供电营业厅（长江北路旗舰厅）"


def customer_notice(**changes: Any) -> CustomerNotice:
    plain = {
        "limit": 373,
        "limit_operator": ">=",
        "capacity": 20,
        "qr": "https://channel.example/95598",
        "qr_label": "",
        "chosen": False,
        "language": Language.ZH,
    }
    return CustomerNotice(**WHOSE | plain | changes)


def blank_customer_notice(**changes: Any) -> BlankCustomerNotice:
    return BlankCustomerNotice(**WHOSE | {"language": Language.ZH} | changes)


CHANNELS = (
    PosterChannel("手机应用", "https://channel.example/app", ()),
    PosterChannel("微信公众号", "https://channel.example/wx", ()),
    PosterChannel("网上营业厅", "https://channel.example/web/95598", ()),
)


def online_poster(count: int = 2, **changes: Any) -> OnlinePoster:
    plain = {
        "channels": CHANNELS[:count],
        "checked_on": date(2020, 3, 2),
        "opens": "08:30",
        "closes": "17:30",
        "language": Language.ZH,
    }
    return OnlinePoster(**WHOSE | plain | changes)


def blank_online_poster(**changes: Any) -> BlankOnlinePoster:
    return BlankOnlinePoster(**WHOSE | {"language": Language.ZH} | changes)


OUTAGE = Wording(
    "停电通知",
    "尊敬的用电客户：\n因线路检修，以下范围将计划停电，敬请谅解。\n\n停电期间请关好电器。\n咨询、报修请拨 95598。",
    (("线路", "时间", "范围"), ("10kV人民路线", "3月3日 08:00—17:00", "人民路1—88号")),
)


def own_notice(wording: Wording = OUTAGE, **changes: Any) -> OwnNotice:
    return OwnNotice(**WHOSE | {"wording": wording, "language": Language.ZH} | changes)


def door_list(count: int = 6, **changes: Any) -> DoorList:
    rows = tuple(
        DoorRow(
            kind=(Kind.STAFF_BOARD, Kind.CUSTOMER_NOTICE, Kind.ONLINE_POSTER, Kind.OUTAGE)[at % 4],
            series="2020-001" if at % 4 == 3 else "",
            title="停电通知",
            version=at + 1,
            code="7F3K-9Q",
            since="03-02 08:40",
            until="03-09 17:00" if at % 4 == 3 else "",
            truth=(Truth.TRUE, Truth.STALE, Truth.OVER)[at % 3],
        )
        for at in range(count)
    )
    return DoorList(**WHOSE | {"day": date(2020, 3, 2), "rows": rows, "language": Language.ZH} | changes)


DAY = (
    ("08:00", Outcome.DONE, "08:05", False, "全厅", "赵*兰", ""),
    ("10:00", Outcome.LATE, "10:20", False, "门把手、取号机、柜台、自助终端", "赵*兰", ""),
    ("12:00", Outcome.DONE, "12:02", True, "门把手、取号机、柜台、座椅、地面", "周*", ""),
    ("14:00", Outcome.MISSED, "", False, "门把手、取号机、柜台、自助终端", "", "人手不足"),
    ("16:00", Outcome.OPEN, "", False, "门把手、取号机、柜台、座椅", "", ""),
    ("17:30", Outcome.OPEN, "", False, "全厅", "", ""),
)


def disinfection_card(lines: Any = DAY, **changes: Any) -> DisinfectionCard:
    plain = {
        "day": date(2020, 3, 2),
        "interval": "每 2 小时",
        "responsible": (Answers("王磊", ""), Answers("周婷", "13:00")),
        "agents": ("含氯消毒液 500 mg/L，作用 30 分钟后清水擦净", "75% 酒精擦拭"),
        "lines": tuple(CardLine(*each) for each in lines),
        "next_round": "16:00",
        "shows_missed": True,
        "name_mode": NameMode.REDACTED,
        "language": Language.ZH,
    }
    return DisinfectionCard(**WHOSE | plain | changes)


def blank_disinfection_card(**changes: Any) -> BlankDisinfectionCard:
    return BlankDisinfectionCard(**WHOSE | {"lines": 9, "language": Language.ZH} | changes)


ON_TIME = WeekCell(Outcome.DONE, "08:05", "08:05", afterwards=False)
TO_SIGN = WeekCell(Outcome.OPEN, "", "", afterwards=False)
WEEK = (
    ON_TIME,
    WeekCell(Outcome.LATE, "08:40", "08:52", afterwards=False),
    WeekCell(Outcome.LATE, "08:40", "08:40", afterwards=True),
    WeekCell(Outcome.MISSED, "", "", afterwards=False),
    WeekCell(Outcome.FAILED, "", "", afterwards=False),
    TO_SIGN,
    None,
)
"""Everything that can come of a round, a day each."""


def disinfection_week(lines: int = 9, **changes: Any) -> DisinfectionWeek:
    areas = ("全厅", "门把手、取号机、自助终端、柜台", "座椅、地面、卫生间")
    every = tuple(WeekLine(f"{8 + at // 3:02}:00", areas[at % 3], WEEK) for at in range(lines))
    plain = {"first": date(2020, 3, 2), "responsible": ("王磊", "周婷"), "lines": every, "language": Language.ZH}
    return DisinfectionWeek(**WHOSE | plain | changes)


def disinfection_month(**changes: Any) -> DisinfectionMonth:
    marks = (MonthDay(DayMark.KEPT, 100), MonthDay(DayMark.LATE, 92), MonthDay(DayMark.GAPS, 0))
    days = tuple(marks[at % 3] if at < 20 else MonthDay(DayMark.NONE, None) for at in range(31))
    totals = MonthTotals(over=720, done=651, late=38, missed=21, failed=10, afterwards=12, percent=90)
    return DisinfectionMonth(**WHOSE | {"first": date(2020, 3, 1), "days": days, "totals": totals, "language": Language.ZH} | changes)


def area_codes(count: int = 10, **changes: Any) -> AreaCodes:
    names = ("门把手", "取号机", "自助终端", "二楼贵宾接待室沙发和茶几")
    cards = tuple(AreaCard(f"XD-{at + 1:02}", names[at % 4]) for at in range(count))
    return AreaCodes(**WHOSE | {"cards": cards, "language": Language.ZH} | changes)
