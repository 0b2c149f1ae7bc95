"""Boards of any size, and a hall whose morning can be told in a line."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from hallapp.checkin.models import Reading
from hallapp.checkin.rules import Method
from hallapp.core.clock import FixedClock
from hallapp.core.messages import Language, Words
from hallapp.hall import Hall
from hallapp.notices.content import Content
from hallapp.notices.kinds import say, template_of
from hallapp.notices.models import Made
from hallapp.notices.orders import Order
from hallapp.notices.rules import BoardRow, Imprint, Kind, NameMode, Paper, Replaced, Snapshot, StaffBoard, name_on_door
from hallapp.staff.service import Details

SHANGHAI = ZoneInfo("Asia/Shanghai")
PEOPLE = (
    ("0312", "王磊", "班长", ""),
    ("0315", "李敏", "综合柜员", "1"),
    ("0316", "张晓燕", "综合柜员", "2"),
    ("0318", "欧阳青", "收费员", "3"),
    ("0321", "周婷", "引导员", ""),
    ("W007", "买买提·艾力", "保安", ""),
    ("P002", "赵桂兰", "保洁", ""),
    ("0330", "孙丽", "综合柜员", ""),
)
MADE_AT = datetime(2020, 3, 2, 0, 40, tzinfo=UTC)


def proved(_content: Content, _template: int) -> int:
    """Stands for whoever looks at the page where a test is not about the page."""
    return 1


def board(people: int = 7, **changes: Any) -> StaffBoard:
    """A staff board with so many people on duty."""
    mode = changes.pop("name_mode", NameMode.REDACTED)
    rows = tuple(
        BoardRow(
            person=f"{at:032x}",
            badge=badge if at < len(PEOPLE) else f"1{at:03d}",
            name=name_on_door(name, mode),
            post=post,
            window=window if at < len(PEOPLE) else "",
            tenths=361 + at % 8,
            time=f"08:{10 + at:02d}",
        )
        for at in range(people)
        for badge, name, post, window in (PEOPLE[at % len(PEOPLE)],)
    )
    plain = StaffBoard(
        hall="天元示例营业厅",
        phone="95598",
        day=date(2020, 3, 2),
        session=1,
        sessions=1,
        limit=373,
        limit_operator=">=",
        rows=rows,
        due=people + changes.get("unchecked", 0),
        unchecked=0,
        on_leave=1,
        checkers=("李敏",),
        responsible="王磊",
        qr="",
        language=Language.ZH,
        name_mode=mode,
        shows_temperature=True,
        demo=False,
    )
    return replace(plain, **changes)


def said(snapshot: Snapshot, *, version: int = 1, replaces: Replaced | None = None, code: str = "7F3K-9Q") -> Content:
    """What the page of a snapshot says."""
    return say(snapshot, Imprint(version, MADE_AT, code, replaces), SHANGHAI, Words(snapshot.language))


@dataclass
class Door:
    """A hall with eight people on its roster, and its door."""

    hall: Hall
    clock: FixedClock

    def at(self, wall: str) -> "Door":
        """Let the clock show this time on the same day."""
        hour, minute = wall.split(":")
        self.clock.set(self.clock.now().astimezone(SHANGHAI).replace(hour=int(hour), minute=int(minute)))
        return self

    def next_day(self) -> "Door":
        self.clock.advance(timedelta(days=1))
        return self

    def measures(self, badge: str, tenths: int = 365, **more: Any) -> None:
        """Somebody is measured by 王磊."""
        self.hall.checkin.record(badge, Reading(tenths, checker=more.pop("checker", "0312"), **more))

    def clears(self, *badges: str) -> "Door":
        for badge in badges:
            self.measures(badge)
        return self

    def makes(self, kind: Kind = Kind.STAFF_BOARD, *, post: bool = True, **choices: Any) -> Made:
        """Make a notice."""
        return self.hall.notices.make(Order(kind, **choices), proved, post=post)

    def because(self) -> list[str]:
        """Why the first notice on the door is out of date, in words."""
        hanging = self.hall.notices.hanging()
        return [self.hall.words.tell(reason) for reason in hanging[0].because]


@pytest.fixture
def door(hall: Hall, clock: FixedClock) -> Door:
    for badge, name, post, window in PEOPLE:
        hall.staff.add(Details(badge=badge, name=name, post=post, window=window))
    hall.staff.make_responsible("0312")
    return Door(hall, clock)


@pytest.fixture
def paint(qapp) -> Callable[..., tuple[Any, ...]]:
    """The pages of a snapshot, laid out by the template of its kind or by another one."""
    from hallapp.notices.paint.templates import pages_of

    def pages(snapshot: Snapshot, template: int | None = None, paper: Paper = Paper.A4, **imprint: Any) -> tuple[Any, ...]:
        return pages_of(said(snapshot, **imprint), template or template_of(snapshot), paper)

    return pages


ARMPIT = Method.ARMPIT
