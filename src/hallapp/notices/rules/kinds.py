"""Which notices there are."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """A notice; its word is the catalogue's `notices.kind.<value>`."""

    STAFF_BOARD = "staff_board"
    DISINFECTION_CARD = "disinfection_card"
    CUSTOMER_NOTICE = "customer_notice"
    ONLINE_POSTER = "online_poster"
    OUTAGE = "outage"
    HOURS = "hours"
    HALL_FULL = "hall_full"
    FACE_MASK = "face_mask"
    PAYMENT = "payment"
    OWN = "own"
    DISINFECTION_WEEK = "disinfection_week"
    DISINFECTION_MONTH = "disinfection_month"
    AREA_CODES = "area_codes"
    SIGN_IN_SHEET = "sign_in_sheet"
    DOOR_LIST = "door_list"
    BLANK_STAFF_BOARD = "blank_staff_board"
    BLANK_DISINFECTION_CARD = "blank_disinfection_card"
    BLANK_CUSTOMER_NOTICE = "blank_customer_notice"
    BLANK_ONLINE_POSTER = "blank_online_poster"


class Ended(StrEnum):
    """Why a notice does not hang any more."""

    SUPERSEDED = "superseded"
    TAKEN_DOWN = "taken_down"


class Family(StrEnum):
    """Kinds that stand together in a list; its word is the catalogue's `notices.family.<value>`."""

    RECORDS = "records"
    OWN = "own"
    ROUNDS = "rounds"
    FORMS = "forms"


@dataclass(frozen=True, slots=True)
class Habit:
    """How a kind is used.

    Attributes:
        family: where it stands in the list.
        hangs: it goes on the door when it is made; a form or a sheet for the file or a wall inside does not.
        daily: its version numbers restart each day.
        ahead: it may be about days that have not come.
    """

    family: Family
    hangs: bool
    daily: bool
    ahead: bool = False


_OWN = Habit(Family.OWN, hangs=True, daily=False)
_FORM = Habit(Family.FORMS, hangs=False, daily=False)
HABITS = {
    Kind.STAFF_BOARD: Habit(Family.RECORDS, hangs=True, daily=True),
    Kind.DISINFECTION_CARD: Habit(Family.RECORDS, hangs=True, daily=True),
    Kind.CUSTOMER_NOTICE: Habit(Family.RECORDS, hangs=True, daily=False),
    Kind.ONLINE_POSTER: Habit(Family.RECORDS, hangs=True, daily=False),
    Kind.OUTAGE: _OWN,
    Kind.HOURS: _OWN,
    Kind.HALL_FULL: _OWN,
    Kind.FACE_MASK: _OWN,
    Kind.PAYMENT: _OWN,
    Kind.OWN: _OWN,
    Kind.DISINFECTION_WEEK: Habit(Family.ROUNDS, hangs=False, daily=True, ahead=True),
    Kind.DISINFECTION_MONTH: Habit(Family.ROUNDS, hangs=False, daily=True),
    Kind.AREA_CODES: Habit(Family.ROUNDS, hangs=False, daily=False),
    Kind.SIGN_IN_SHEET: Habit(Family.FORMS, hangs=False, daily=True),
    Kind.DOOR_LIST: Habit(Family.FORMS, hangs=False, daily=True),
    Kind.BLANK_STAFF_BOARD: _FORM,
    Kind.BLANK_DISINFECTION_CARD: _FORM,
    Kind.BLANK_CUSTOMER_NOTICE: _FORM,
    Kind.BLANK_ONLINE_POSTER: _FORM,
}

OWN_KINDS = tuple(kind for kind, habit in HABITS.items() if habit.family is Family.OWN)
"""Notices that somebody writes; each begins with a text of its own."""
