"""The settings of the notices, with the defaults of a new hall."""

from hallapp.notices.choices import NameMode, Paper
from hallapp.settings.declare import Settings, choice, flag, line, number


class NoticeSettings(Settings, prefix="notices"):
    """What the door shows of people, and on what paper."""

    name_mode = choice(NameMode.REDACTED.value, tuple(NameMode))
    show_temperature = flag(True)
    show_missed = flag(True)
    qr_text = line(longest=200)
    paper = choice(Paper.A4.value, tuple(Paper))


class NoticeRetention(Settings, prefix="retention"):
    """How many days a notice keeps what it says, counted from when it came down."""

    notices = number(365, low=1, high=3650, unit="d")
