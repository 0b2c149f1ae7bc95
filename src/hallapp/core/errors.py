"""What can go wrong, as classes with a stable code and parameters; the sentence comes from the message catalogue at the edge."""

from typing import ClassVar

Param = str | int


class HallError(Exception):
    """Something the person in front of the screen can act on.

    Attributes:
        code: stable name; the catalogue's `error.<code>` is the sentence.
        params: what the sentence needs.
    """

    code: ClassVar[str] = "unexpected"

    def __init__(self, **params: Param) -> None:
        super().__init__(self.code)
        self.params = params


class BadInput(HallError):
    """What was typed or given in a file cannot be used; nothing was stored."""

    code = "bad_input"


class NeedsReason(BadInput):
    """Voiding and correcting need a reason in words."""

    code = "needs_reason"


class NothingDiffers(BadInput):
    """A correction gives the values that the record has already."""

    code = "nothing_differs"


class Refused(HallError):
    """A rule of the hall forbids it; nothing was stored."""

    code = "refused"


class NotPermitted(Refused):
    """The acting person lacks the right; nothing was stored but the refusal."""

    code = "not_permitted"


class StoreTrouble(HallError):
    """The data folder cannot be used: locked, newer schema, damaged, read-only, no space, network share."""

    code = "store_trouble"


class DeviceTrouble(HallError):
    """A device failed after the record was safely stored."""

    code = "device_trouble"
