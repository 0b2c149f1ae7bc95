"""What the notices decide, as pure functions and values."""

from hallapp.notices.rules.board import BlankStaffBoard, BoardRow, SheetRow, SignInSheet, StaffBoard, name_on_door
from hallapp.notices.rules.card import (
    Answers,
    BlankDisinfectionCard,
    CardLine,
    DisinfectionCard,
    Outcome,
    card_difference,
)
from hallapp.notices.rules.code import check_code, read_code
from hallapp.notices.rules.difference import Whereabouts, difference, in_the_name_of
from hallapp.notices.rules.door import DoorList, DoorRow, Truth
from hallapp.notices.rules.kinds import HABITS, OWN_KINDS, Ended, Family, Kind, NameMode, Paper
from hallapp.notices.rules.moments import read_moment, write_moment
from hallapp.notices.rules.moving import Moved, move_dates
from hallapp.notices.rules.own import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    OwnNotice,
    Wording,
    blocks_of,
    cleaned,
    ends_soon,
    is_over,
    read_table,
    write_table,
)
from hallapp.notices.rules.plain import canonical, restored
from hallapp.notices.rules.poster_difference import customer_notice_difference, online_poster_difference
from hallapp.notices.rules.posters import (
    LONGEST_LABEL,
    LONGEST_STEP,
    LONGEST_TARGET,
    MOST_CHANNELS,
    MOST_STEPS,
    BlankCustomerNotice,
    BlankOnlinePoster,
    CustomerNotice,
    OnlinePoster,
    PosterChannel,
    must_check_again,
)
from hallapp.notices.rules.snapshots import Imprint, Replaced, Snapshot
from hallapp.notices.rules.taken import Taken
from hallapp.notices.rules.versions import Version, next_number, replaced_by_next, same_as

__all__ = [
    "HABITS",
    "LONGEST_LABEL",
    "LONGEST_STEP",
    "LONGEST_TARGET",
    "LONGEST_TEXT",
    "LONGEST_TITLE",
    "MOST_CHANNELS",
    "MOST_STEPS",
    "OWN_KINDS",
    "Answers",
    "BlankCustomerNotice",
    "BlankDisinfectionCard",
    "BlankOnlinePoster",
    "BlankStaffBoard",
    "BoardRow",
    "CardLine",
    "CustomerNotice",
    "DisinfectionCard",
    "DoorList",
    "DoorRow",
    "Ended",
    "Family",
    "Imprint",
    "Kind",
    "Moved",
    "NameMode",
    "OnlinePoster",
    "Outcome",
    "OwnNotice",
    "Paper",
    "PosterChannel",
    "Replaced",
    "SheetRow",
    "SignInSheet",
    "Snapshot",
    "StaffBoard",
    "Taken",
    "Truth",
    "Version",
    "Whereabouts",
    "Wording",
    "blocks_of",
    "canonical",
    "card_difference",
    "check_code",
    "cleaned",
    "customer_notice_difference",
    "difference",
    "ends_soon",
    "in_the_name_of",
    "is_over",
    "move_dates",
    "must_check_again",
    "name_on_door",
    "next_number",
    "online_poster_difference",
    "read_code",
    "read_moment",
    "read_table",
    "replaced_by_next",
    "restored",
    "same_as",
    "write_moment",
    "write_table",
]
