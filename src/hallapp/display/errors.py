"""What the pages on the LAN refuse, each with its own code."""

from hallapp.core.errors import BadInput, Refused


class NotUnderstood(BadInput):
    """A page asked for something that is not offered."""

    code = "lan_not_understood"


class BadgeMissing(BadInput):
    """Roles are in force: people working from a page must say who they are."""

    code = "lan_badge_missing"


class WrongBadgeOrPin(Refused):
    """Roles are in force, and the badge is nobody's, has no PIN or another; which of these a stranger is not told."""

    code = "lan_badge_or_pin"
