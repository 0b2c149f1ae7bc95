"""Every round, those that nobody did too: most of them are stored nowhere and follow from the plans of their time."""

from collections.abc import Callable, Mapping
from datetime import datetime

from hallapp.core.messages import Words
from hallapp.core.text import clean_name, number_key
from hallapp.disinfection.models import Round
from hallapp.disinfection.rules import State
from hallapp.disinfection.saying import said_remark
from hallapp.records.ledgers.declare import Column, Correctable, Kind, Ledger, Name, Options
from hallapp.records.ledgers.right_values import badge, text, wall_time, whole

ROUNDS = Ledger(
    Name.ROUNDS,
    (
        Column("day", Kind.DAY, 11, sort=True),
        Column("planned_at", Kind.INSTANT, 16),
        Column("area", width=14, sort=True),
        Column("state", Kind.WORD, 8, words="disinfection.state", sort=True),
        Column("done_at", Kind.INSTANT, 16, sort=True, right=Correctable("done_at", wall_time)),
        Column("afterwards", Kind.FLAG, 6),
        Column("operator", width=12, sort=True, right=Correctable("operator", badge)),
        Column("checker", width=12, right=Correctable("checker", text)),
        Column("agent", width=16, right=Correctable("agent", text)),
        Column("strength", Kind.NUMBER, 8, optional=True, right=Correctable("strength", text)),
        Column("contact_min", Kind.NUMBER, 8, optional=True, right=Correctable("contact_min", whole)),
        Column("responsible", width=12),
        Column("reason", width=18, right=Correctable("remark", text)),
        Column("round", width=22, optional=True),
        Column("recorded_at", Kind.INSTANT, 16, optional=True),
    ),
    frozenset({"rounds", "plans", "areas", "closed_days", "people", "agents", "responsible"}),
    options=Options("state", tuple(State)),
    voids=True,
)

Value = Callable[[Words, Round], object]

VALUES: Mapping[str, Value] = {
    "day": lambda _words, each: each.day,
    "planned_at": lambda _words, each: each.planned_at,
    "area": lambda words, each: words.tell(each.area.label),
    "state": lambda _words, each: each.state.value,
    "done_at": lambda _words, each: each.done_at,
    "afterwards": lambda _words, each: each.entered_afterwards,
    "operator": lambda _words, each: each.operator.name if each.operator else "",
    "checker": lambda _words, each: each.checker.name if each.checker else "",
    "agent": lambda words, each: words.tell(each.agent.label) if each.agent else "",
    "strength": lambda _words, each: each.strength,
    "contact_min": lambda _words, each: each.contact_min,
    "responsible": lambda _words, each: each.responsible,
    "reason": said_remark,
    "round": lambda _words, each: each.id,
    "recorded_at": lambda _words, each: each.recorded_at,
}
"""What each column shows of a round."""


def is_meant(words: Words, each: Round, typed: str) -> bool:
    """Whether a round is meant by a part of its area's or its operator's name, or by the beginning of its id or area's code."""
    wanted, key = clean_name(typed), number_key(typed)
    named = (words.tell(each.area.label), each.operator.name if each.operator else "", each.operator.badge if each.operator else "")
    return any(wanted in name for name in named) or number_key(each.id).startswith(key)


def place(each: Round) -> tuple[datetime, int, str]:
    """Where a round stands when nobody asks for another order."""
    return each.planned_at, each.area.place, each.key
