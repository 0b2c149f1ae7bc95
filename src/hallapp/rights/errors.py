"""What is refused for the sake of rights, each with its own code."""

from hallapp.core.errors import BadInput, NotPermitted, Refused


class PinUnusable(BadInput):
    """A PIN is four to eight digits, not all the same."""

    code = "pin_unusable"


class PinMissing(Refused):
    """No PIN was set here."""

    code = "pin_missing"


class PinWrong(Refused):
    """That is not the PIN."""

    code = "pin_wrong"


class PinMustWait(Refused):
    """Too many wrong PINs: no attempt is accepted for a while."""

    code = "pin_wait"


class NotAllowed(NotPermitted):
    """The acting person's role does not allow it; the refusal is in the journal."""

    code = "not_allowed"


class NobodySignedOn(NotPermitted):
    """Roles are in force, and nobody has signed on with a PIN."""

    code = "nobody_signed_on"


class LastAdministrator(Refused):
    """The last administrator cannot lose the role: nobody could give roles any more."""

    code = "last_administrator"


class FirstAdministrator(Refused):
    """Roles begin with an administrator who has a PIN."""

    code = "first_administrator"


class PinsDiffer(BadInput):
    """The two entries of the new PIN differ."""

    code = "pins_differ"
