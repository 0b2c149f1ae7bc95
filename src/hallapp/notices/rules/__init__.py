"""What the notices decide, as pure functions and values."""

from hallapp.notices.rules.code import check_code, read_code
from hallapp.notices.rules.difference import Whereabouts, difference
from hallapp.notices.rules.kinds import HABITS, Ended, Family, Kind, NameMode, Paper
from hallapp.notices.rules.plain import canonical, restored
from hallapp.notices.rules.poster_difference import customer_notice_difference
from hallapp.notices.rules.posters import BlankCustomerNotice, CustomerNotice
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
    "BlankCustomerNotice",
    "BlankStaffBoard",
    "BoardRow",
    "CustomerNotice",
    "Ended",
    "Family",
    "Imprint",
    "Kind",
    "NameMode",
    "Paper",
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
    "name_on_door",
    "next_number",
    "read_code",
    "replaced_by_next",
    "restored",
    "same_as",
]
