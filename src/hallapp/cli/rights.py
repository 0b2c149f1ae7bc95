"""Roles and PINs on the command line."""

import os
from argparse import Namespace

from hallapp.cli.acting import PIN_VARIABLE, asked
from hallapp.cli.frame import Answer, Commands, Document
from hallapp.hall import Hall
from hallapp.rights.errors import PinsDiffer
from hallapp.rights.rules.roles import DEEDS, Role

NEW_PIN_VARIABLE = "HALLAPP_NEW_PIN"


def register(commands: Commands) -> None:
    """Declare the commands that begin with `rights`."""
    commands.add("rights list", _list, summary="who has which role")
    commands.add("rights table", _table, summary="which role may do what")
    give = commands.add("rights give", _give, summary=f"give a role; the PIN is asked for or in {NEW_PIN_VARIABLE}", writes=True)
    give.add_argument("badge", metavar="BADGE")
    give.add_argument("role", choices=tuple(Role), help="which role; `rights table` says what it may")
    give.add_argument("--keep-pin", action="store_true", help="the person has a PIN and keeps it")
    pin = commands.add("rights pin", _pin, summary=f"change your PIN; asked for, or in HALLAPP_PIN and {NEW_PIN_VARIABLE}", writes=True)
    pin.add_argument("badge", metavar="BADGE")
    take = commands.add("rights take", _take, summary="take role and PIN away", writes=True)
    take.add_argument("badge", metavar="BADGE")


def _list(hall: Hall, _args: Namespace) -> Answer:
    standings = hall.rights.standings()
    known = [(entry.person, standings[entry.person.id]) for entry in hall.staff.entries() if entry.person.id in standings]
    rows: list[Document] = [
        {"badge": person.badge, "name": person.name, "role": each.role.value if each.role else None, "has_pin": each.has_pin}
        for person, each in known
    ]
    lines = [f"{person.badge:<12}{_word(hall, each.role):<10}{person.name}" for person, each in known]
    return Answer({"in_force": hall.rights.in_force(), "people": rows}, lines or [hall.words("rights.none")])


def _table(hall: Hall, _args: Namespace) -> Answer:
    table = {deed.name: [role for role in Role if role in deed.roles] for deed in DEEDS}
    lines = [f"{hall.words(f'rights.deed.{name}')}: {', '.join(_word(hall, role) for role in roles)}" for name, roles in table.items()]
    return Answer({"deeds": {name: [role.value for role in roles] for name, roles in table.items()}}, lines)


def _give(hall: Hall, args: Namespace) -> Answer:
    pin = "" if args.keep_pin else os.environ.get(NEW_PIN_VARIABLE) or asked(hall.words("cli.rights.new_pin", badge=args.badge))
    role = Role(args.role)
    hall.rights.give(hall.person(args.badge), role, pin)
    return Answer({"badge": args.badge, "role": role.value}, [hall.words("rights.given", badge=args.badge, role=_word(hall, role))])


def _pin(hall: Hall, args: Namespace) -> Answer:
    person = hall.person(args.badge)
    old = os.environ.get(PIN_VARIABLE) or asked(hall.words("cli.rights.pin", badge=args.badge))
    new = os.environ.get(NEW_PIN_VARIABLE) or _typed_twice(hall, args.badge)
    hall.rights.change_pin(person, old, new)
    return Answer({"badge": args.badge}, [hall.words("rights.change_pin.done")])


def _typed_twice(hall: Hall, badge: str) -> str:
    """Raises:
    PinsDiffer: the second is not the first.
    """
    new = asked(hall.words("cli.rights.new_pin", badge=badge))
    if new != asked(hall.words("rights.change_pin.again")):
        raise PinsDiffer
    return new


def _take(hall: Hall, args: Namespace) -> Answer:
    hall.rights.take(hall.person(args.badge))
    return Answer({"badge": args.badge, "role": None}, [hall.words("rights.taken", badge=args.badge)])


def _word(hall: Hall, role: Role | None) -> str:
    return hall.words(f"rights.role.{role}") if role else "–"
