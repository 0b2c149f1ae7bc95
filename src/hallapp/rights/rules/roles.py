"""Who may do what: one table of roles and deeds, which the code uses, the settings show and a test compares with the code."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What somebody is to this program; its word is the catalogue's `rights.role.<value>`."""

    CLERK = "clerk"
    GUIDE = "guide"
    LEADER = "leader"
    INSPECTOR = "inspector"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Deed:
    """Something a role allows or not.

    Attributes:
        name: its word is the catalogue's `rights.deed.<name>`.
        actions: the units of work that are it, as `room.verb`; for what is only read, a name of its own.
        roles: who may.
    """

    name: str
    actions: frozenset[str]
    roles: frozenset[Role]


def _deed(name: str, roles: str, *rooms: str) -> Deed:
    """Written short: `roles` by their first letters, `rooms` as "room: verb verb"."""
    actions = (f"{room}.{verb}" if room else verb for room, _, verbs in (each.partition(":") for each in rooms) for verb in verbs.split())
    return Deed(name, frozenset(actions), frozenset(_BY_LETTER[letter] for letter in roles))


_BY_LETTER = {role.value[0]: role for role in Role}

DEEDS = (
    _deed("checkin", "cgla", "checkin: record tick on off", "staff: register cancel_leave"),
    _deed("rounds", "cgla", "disinfection: done failed wiped checked extra void"),
    _deed("visits", "cgla", "visits: register remeasure steer count_in leave recount come_in gone invite papers papers_in void"),
    _deed("tickets", "cgla", "queue: issue cancel give_out"),
    _deed("calling", "cla", "queue: next call serve recall pass hold done return transfer open close pause resume release"),
    _deed("notices", "cla", "notices: make post take_down keep_picture"),
    _deed("take_back", "cgla", ":undo redo"),
    _deed("correct", "la", "checkin: void correct", "visits: correct", "disinfection: correct", "queue: correct", "staff: correct"),
    _deed(
        "day",
        "la",
        "hall: close_day",
        "queue: close_day stop reopen accept_clock",
        "checkin: close_day",
        "disinfection: close_day",
        "visits: close_day",
    ),
    _deed("staff", "la", "staff: add change import leave responsible answers_to"),
    _deed(
        *("arrange", "la", "disinfection: agent area plan preset retire stop", "channels: add change check remove"),
        "queue: add_service rename_service retire_service serves",
    ),
    _deed("export", "lia", "records: export look"),
    _deed("contacts", "lia", "records: contacts"),
    _deed("settings", "a", "settings: set", "rights: pin", "retention: thin", "hall: reindex"),
    _deed("roles", "a", "rights: give take"),
    _deed("encryption", "a", "hall: encrypt decrypt recovery"),
)
"""Every deed with who may: clerk, guide, leader, inspector, administrator by their letters.

Which duties fall to whom is the practice of such halls: clerks serve, guides stand at the door, the team leader answers for the day, an
inspector looks and changes nothing. No regulation gives such a table.
"""

BY_ITSELF = frozenset(
    {
        "hall.make",
        "queue.printing",
        "queue.printed",
        "notices.printed",
        "retention.purge",
        "rights.try",
        "rights.refused",
        "hall.sign_on",
        "demo.copy",
    }
)
"""Actions of the program itself, or before anybody can have signed on."""

_BY_ACTION = {action: deed for deed in DEEDS for action in deed.actions}


def deed_of(action: str) -> Deed | None:
    """The deed that `action` is; None for one that nobody has put into the table, which only an administrator may do then."""
    return _BY_ACTION.get(action)


def may(role: Role | None, action: str) -> bool:
    """Whether somebody with `role` (None: none was given) may do `action`."""
    if action in BY_ITSELF:
        return True
    deed = deed_of(action)
    return role in deed.roles if deed else role is Role.ADMINISTRATOR
