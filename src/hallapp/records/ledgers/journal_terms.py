"""What the journal's columns are to people: how a value is told, what an id stands for, what nobody reads. Declared once for each.

A column's word is the catalogue's `journal.<table>.<column>`, or `journal.<column>` where it means the same in every table.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from hallapp.core.messages import Words
from hallapp.core.text import celsius, redact_account, redact_name, redact_phone
from hallapp.disinfection.rules import rule_of
from hallapp.disinfection.saying import said_plan
from hallapp.store.journal import Value

HIDDEN = "＊"
"""Shown instead of a hidden value."""


class Telling(Protocol):
    """What telling a value takes: the words, the hall's clock, whether to show whole what is else hidden, and what ids stand for."""

    words: Words
    full: bool

    def local(self, at: datetime) -> datetime: ...

    def label(self, table: str, record: str) -> str: ...

    def told(self, table: str, column: str, value: Value) -> str: ...


Tell = Callable[[Telling, Value], str]
Label = Callable[[Telling, str, Mapping[str, Value]], str]
"""Names a record by some of its columns."""


@dataclass(frozen=True, slots=True)
class Term:
    """How a column's value is told.

    Attributes:
        refers: the table whose record the value is the id of; empty when it is no id.
        untold: values that say nothing of a new record: most of them are what they always are.
    """

    tell: Tell
    refers: str = ""
    untold: tuple[Value, ...] = (False, 0, "")


def word(prefix: str) -> Term:
    """A code whose word is the catalogue's `<prefix>.<code>`."""

    def tell(telling: Telling, value: Value) -> str:
        key = f"{prefix}.{value}"
        return telling.words(key) if telling.words.has(key) else str(value)

    return Term(tell)


def measured(unit: str) -> Term:
    """A number with what it counts, `journal.unit.<unit>`."""
    return Term(lambda telling, value: telling.words(f"journal.unit.{unit}", value=str(value)))


def record(table: str) -> Term:
    """The id of a record, told by that one's label."""
    return Term(lambda telling, value: telling.label(table, str(value)), refers=table)


def redacted(redact: Callable[[str], str]) -> Term:
    """What is of customers, as the ledgers show it."""
    return Term(lambda telling, value: str(value) if telling.full else redact(str(value)))


def flag(telling: Telling, value: Value) -> str:
    """Yes or no."""
    return telling.words("journal.yes" if value else "journal.no")


def _operator(_telling: Telling, value: Value) -> str:
    return {">=": "≥", ">": ">"}.get(str(value), str(value))


def _exported(telling: Telling, value: Value) -> str:
    """`visits`, `report day`, `contacts 0315`: a ledger, a report, or whose contacts."""
    what, _, whose = str(value).partition(" ")
    for key, rest in ((f"records.ledger.{what}", whose), (f"journal.exported.{what}.{whose}", ""), (f"journal.exported.{what}", whose)):
        if telling.words.has(key):
            return f"{telling.words(key)} {rest}".strip()
    return str(value)


_CELSIUS = Term(lambda _telling, value: f"{celsius(value)} ℃" if isinstance(value, int) else str(value))
_HUNDREDTHS = Term(lambda _telling, value: f"{value / 100:g} %" if isinstance(value, int | float) else str(value))
_SECRET = Term(lambda telling, value: str(value) if telling.full else HIDDEN)
_ASKED = Term(flag, untold=())
_ALL_RIGHT = Term(flag, untold=(True,))
_PLAN = Term(lambda telling, value: said_plan(telling.words, rule_of(str(value))))

_ORDER = ("id", "seq", "ordinal", "rank", "behind", "pool", "slot", "counts_from", "cause_id")
_KEYS = ("key", "badge_key", "pinyin", "name_keys", "phone_tail")
_PAGES = ("snapshot", "content", "template", "data", "digest")
_OF_CORRECTIONS = ("of_table", "record", "field", "old")
UNSAID = frozenset((*_ORDER, *_KEYS, *_PAGES, *_OF_CORRECTIONS))
"""Order, keys to search by, and pages to the letter: `hallapp journal --json` has them; nobody reads them."""

SHARED: Mapping[str, Term] = {
    **dict.fromkeys(("person_id", "checker_id", "clerk_id", "operator_id", "superior_id", "made_by"), record("people")),
    **dict.fromkeys(("temp_tenths", "limit_tenths", "low_limit_tenths"), _CELSIUS),
    **dict.fromkeys(("contact_min", "handling_min", "estimate_min", "tolerance_min"), measured("minutes")),
    "ticket_id": record("tickets"),
    "visit_id": record("visits"),
    "notice_id": record("notices"),
    "agent_id": record("agents"),
    "area_id": record("areas"),
    "reading_id": record("readings"),
    "corrects": record("readings"),
    "limit_operator": Term(_operator),
    "verdict": word("checkin.verdict"),
    "method": word("checkin.method"),
    "language": word("records.language"),
    "case_kind": word("visits.case"),
    "seconds": measured("seconds"),
    "keeps_days": measured("days"),
    "session": measured("session"),
    "version": measured("version"),
    "persons": measured("persons"),
    "party": measured("persons"),
    "stock_hundredths": _HUNDREDTHS,
    "other_places": _SECRET,
    "two_points_only": _ASKED,
    "clock_ok": _ALL_RIGHT,
    "rrule": _PLAN,
    "preset": word("disinfection.preset"),
    "role": word("rights.role"),
}

OWN: Mapping[str, Mapping[str, Term]] = {
    "agents": {"kind": word("disinfection.agent")},
    "areas": {"kind": word("disinfection.kind")},
    "crossings": {"kind": word("journal.crossing")},
    "exports": {"what": Term(_exported)},
    "leaves": {"reason": _SECRET},
    "notices": {"kind": word("notices.kind"), "replaces": record("notices")},
    "notice_prints": {"state": word("journal.print")},
    "papers_pending": {"name": redacted(redact_name), "phone": redacted(redact_phone), "account_no": redacted(redact_account)},
    "people": {
        "kind": word("records.person"),
        "employment_type": word("employment"),
        "phone": redacted(redact_phone),
    },
    "postings": {"ended": word("notices.state")},
    "presences": {"ended_why": word("journal.left_because"), "ended_by": record("readings")},
    "purges": {"kind": word("retention")},
    "queue_events": {"what": word("journal.step"), "window": measured("window"), "lets_by": measured("persons")},
    "readings": {"face_mask": _ASKED, "hands": _ASKED, "badge_checked": _ASKED},
    "refusals": {"action": word("action")},
    "rounds": {"extra_because": word("disinfection.extra"), "reason_code": word("disinfection.reason")},
    "settings": {"name": word("setting")},
    "ticket_prints": {"state": word("journal.print")},
    "tickets": {"state": word("queue.state"), "window": measured("window")},
    "visits": {
        "face_mask": word("visits.face_mask"),
        "outcome": word("records.outcome"),
        "because": word("visits.because"),
        "name": redacted(redact_name),
        "phone": redacted(redact_phone),
        "account_no": redacted(redact_account),
    },
    "windows": {"state": word("queue.window"), "number": measured("window")},
}


def term_of(table: str, column: str) -> Term | None:
    """How a column is told where its type alone does not say it."""
    return OWN.get(table, {}).get(column) or SHARED.get(column)


def _by(*columns: str) -> Label:
    def label(telling: Telling, table: str, values: Mapping[str, Value]) -> str:
        told = (telling.told(table, each, values[each]) for each in columns if values.get(each) not in {None, ""})
        return " ".join(told)

    return label


def _named(prefix: str) -> Label:
    """The hall's own name for it, or the word of the key that a new hall has it by."""
    return lambda telling, _table, values: str(values["name"] or telling.words(f"{prefix}.{values['key']}"))


def _corrected(telling: Telling, _label: str, values: Mapping[str, Value]) -> str:
    return telling.label(str(values["of_table"]), str(values["record"]))


LABELS: Mapping[str, tuple[tuple[str, ...], Label]] = {
    "agents": (("key", "name"), _named("disinfection.agent")),
    "areas": (("key", "name"), _named("disinfection.area")),
    "corrections": (("of_table", "record"), _corrected),
    **{
        table: (tuple(columns.split()), _by(*columns.split()))
        for table, columns in {
            "channels": "label",
            "closed_days": "day",
            "crossings": "kind",
            "exports": "what",
            "leaves": "person_id",
            "notices": "kind version code",
            "notice_prints": "notice_id",
            "papers_pending": "case_kind ticket",
            "people": "name",
            "plans": "area_id",
            "postings": "notice_id",
            "presences": "person_id",
            "purges": "kind day",
            "queue_days": "day",
            "queue_events": "ticket_id window",
            "readings": "person_id taken_at",
            "refusals": "person_id",
            "reports_to": "person_id",
            "responsible": "person_id",
            "roles": "person_id",
            "rounds": "area_id planned_at",
            "services": "prefix name",
            "settings": "name",
            "ticket_prints": "ticket_id",
            "tickets": "number",
            "visit_days": "day",
            "visit_readings": "visit_id",
            "visits": "ticket arrived_at",
            "windows": "number",
        }.items()
    },
}
"""By table, the columns that name a record, and how."""
