"""What the notices decide, as pure functions and values."""

from hallapp.notices.rules.code import check_code, read_code
from hallapp.notices.rules.difference import Whereabouts, difference
from hallapp.notices.rules.kinds import HABITS, Ended, Family, Kind, NameMode, Paper
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
from hallapp.notices.rules.snapshots import (
    BlankStaffBoard,
    BoardRow,
    Imprint,
    Replaced,
    SheetRow,
    SignInSheet,
    Snapshot,
    StaffBoard,
    Taken,
    name_on_door,
)
from hallapp.notices.rules.versions import Version, next_number, replaced_by_next, same_as

__all__ = [
    "HABITS",
    "LONGEST_LABEL",
    "LONGEST_STEP",
    "LONGEST_TARGET",
    "MOST_CHANNELS",
    "MOST_STEPS",
    "BlankCustomerNotice",
    "BlankOnlinePoster",
    "BlankStaffBoard",
    "BoardRow",
    "CustomerNotice",
    "Ended",
    "Family",
    "Imprint",
    "Kind",
    "NameMode",
    "OnlinePoster",
    "Paper",
    "PosterChannel",
    "Replaced",
    "SheetRow",
    "SignInSheet",
    "Snapshot",
    "StaffBoard",
    "Taken",
    "Version",
    "Whereabouts",
    "canonical",
    "check_code",
    "customer_notice_difference",
    "difference",
    "must_check_again",
    "name_on_door",
    "next_number",
    "online_poster_difference",
    "read_code",
    "replaced_by_next",
    "restored",
    "same_as",
]
