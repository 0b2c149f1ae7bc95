"""Who acts for a command: `--as`, or who was last signed on; with a PIN where roles are in force."""

import os
import sys
from argparse import Namespace
from getpass import getpass
from uuid import UUID

from hallapp.hall import Hall

PIN_VARIABLE = "HALLAPP_PIN"


def act(hall: Hall, args: Namespace) -> None:
    """Let the command be done by who is named or known.

    Raises:
        UnknownBadge, InactivePerson: nobody who may work carries the badge of `--as`.
        PinWrong, PinMissing, PinMustWait: the PIN does not show that it is they.
    """
    named = hall.person(args.acting) if args.acting else None
    if not hall.rights.in_force():
        hall.act_as(named or hall.signed_on())
        return
    hall.act_as(_proven(hall, named, args) if named else None)


def _proven(hall: Hall, person: UUID, args: Namespace) -> UUID | None:
    """The person, if a PIN shows that it is they; nobody where there is none and nobody can be asked: who only reads needs none."""
    pin = os.environ.get(PIN_VARIABLE) or (asked(hall.words("cli.rights.pin", badge=args.acting)) if args.asks_who else "")
    if not pin:
        return None
    hall.rights.prove(person, pin)
    return person


def asked(prompt: str) -> str:
    """A PIN as it is typed, without showing it; nothing where nobody can be asked."""
    return getpass(f"{prompt} ", sys.stderr) if sys.stdin.isatty() else ""
