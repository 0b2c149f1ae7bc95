"""What the pages on the LAN refuse, each with its own code."""

from hallapp.core.errors import BadInput, Refused


class PinUnusable(BadInput):
    """A PIN is four to eight digits, not all the same."""

    code = "lan_pin_unusable"


class PinMissing(Refused):
    """No PIN was set for this place, so nobody works from its page."""

    code = "lan_pin_missing"


class PinWrong(Refused):
    """That is not the PIN."""

    code = "lan_pin_wrong"


class PinMustWait(Refused):
    """Too many wrong PINs: nothing is listened to for a while."""

    code = "lan_pin_wait"


class NotUnderstood(BadInput):
    """A page asked for something that is not offered."""

    code = "lan_not_understood"
