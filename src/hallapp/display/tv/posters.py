"""The notices that hang on the door as pictures for the big screen; none of those that name somebody of the staff."""

from collections.abc import Iterable

from PySide6.QtGui import QImage

from hallapp.notices.models import Notice
from hallapp.notices.paint.sheets import picture, sheets_of
from hallapp.notices.paint.templates import pages_of
from hallapp.notices.rules import Kind, Paper

SHOWN = frozenset(
    {Kind.CUSTOMER_NOTICE, Kind.ONLINE_POSTER, Kind.OUTAGE, Kind.HOURS, Kind.HALL_FULL, Kind.FACE_MASK, Kind.PAYMENT, Kind.OWN}
)
_DPI = 96


def posters(notices: Iterable[Notice]) -> list[QImage]:
    """The first sheet of each, upright paper of 96 dots an inch: a big screen shows two of them side by side."""
    return [picture(sheets_of(pages_of(each.content, each.template), Paper.A4)[0], Paper.A4, _DPI) for each in notices]
