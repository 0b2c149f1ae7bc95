"""What the pages on the LAN refuse, each with its own code."""

from hallapp.core.errors import BadInput


class NotUnderstood(BadInput):
    """A page asked for something that is not offered."""

    code = "lan_not_understood"


class BadgeMissing(BadInput):
    """Roles are in force: whoever works at the door says who they are."""

    code = "lan_badge_missing"
