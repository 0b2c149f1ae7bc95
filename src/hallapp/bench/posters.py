"""Posters to measure, each a little different from the one before."""

from datetime import date

from hallapp.core.messages import Language
from hallapp.notices.rules import (
    Answers,
    CardLine,
    CustomerNotice,
    DisinfectionCard,
    NameMode,
    OnlinePoster,
    Outcome,
    OwnNotice,
    PosterChannel,
    Wording,
)

HALL, PHONE = "天元示例营业厅", "95598"


def card(turn: int) -> DisinfectionCard:
    """Six rounds, all of them done."""
    areas = ("全厅", "门把手、取号机、柜台、自助终端")
    lines = tuple(
        CardLine(f"{8 + 2 * at:02}:00", Outcome.DONE, f"{8 + 2 * at:02}:{(turn + at) % 60:02}", False, areas[at % 2], "赵*兰", "")
        for at in range(6)
    )
    return DisinfectionCard(
        hall=HALL,
        phone=PHONE,
        day=date(2020, 3, 2),
        interval="每 2 小时",
        responsible=(Answers("王磊", ""),),
        agents=("含氯消毒液 500 mg/L，作用 30 分钟后清水擦净", "75% 酒精擦拭"),
        lines=lines,
        next_round="",
        shows_missed=True,
        name_mode=NameMode.REDACTED,
        language=Language.ZH,
        demo=False,
    )


def customer(turn: int) -> CustomerNotice:
    """With a code."""
    return CustomerNotice(HALL, PHONE, 373, ">=", 20 + turn, "https://channel.example/app", "手机应用", False, Language.ZH, demo=False)


def online(turn: int) -> OnlinePoster:
    """With two codes."""
    channels = (
        PosterChannel("手机应用", "https://channel.example/app", ()),
        PosterChannel("微信公众号", "https://channel.example/wx", ()),
    )
    return OnlinePoster(HALL, PHONE, channels, date(2020, 3, 2), "08:30", f"17:{turn % 60:02}", Language.ZH, demo=False)


def own(turn: int) -> OwnNotice:
    """An outage with a table of six rows."""
    rows = (
        ("线路", "时间", "范围"),
        *((f"10kV 示例{at}线", f"3月{1 + (turn + at) % 30}日 08:00—17:00", "示例路1—88号") for at in range(6)),
    )
    wording = Wording("停电通知", "尊敬的用电客户：\n因线路检修，以下范围将计划停电，敬请谅解。\n\n咨询、报修请拨 95598。", rows)
    return OwnNotice(HALL, PHONE, wording, Language.ZH, demo=False)
