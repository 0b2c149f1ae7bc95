"""What the records said when a notice was made: everything that is on the paper, and nothing that is not."""

from dataclasses import dataclass
from datetime import datetime

from hallapp.notices.rules.board import BlankStaffBoard, SignInSheet, StaffBoard
from hallapp.notices.rules.card import BlankDisinfectionCard, DisinfectionCard
from hallapp.notices.rules.door import DoorList
from hallapp.notices.rules.own import OwnNotice
from hallapp.notices.rules.posters import BlankCustomerNotice, BlankOnlinePoster, CustomerNotice, OnlinePoster
from hallapp.notices.rules.rounds import AreaCodes, DisinfectionMonth, DisinfectionWeek

Snapshot = (
    StaffBoard
    | DisinfectionCard
    | CustomerNotice
    | OnlinePoster
    | OwnNotice
    | DisinfectionWeek
    | DisinfectionMonth
    | AreaCodes
    | SignInSheet
    | DoorList
    | BlankStaffBoard
    | BlankDisinfectionCard
    | BlankCustomerNotice
    | BlankOnlinePoster
)


@dataclass(frozen=True, slots=True)
class Replaced:
    """The version a notice takes the place of."""

    version: int
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Imprint:
    """What makes a snapshot a version: its number, its time, its code, and what it replaces."""

    version: int
    made_at: datetime
    code: str
    replaces: Replaced | None = None
