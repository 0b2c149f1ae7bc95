"""The dated settings on the command line."""

from argparse import Namespace

from hallapp.cli.frame import Answer, Commands, Document, instant, iso
from hallapp.hall import Hall
from hallapp.settings.service import InForce

_NAMED = "as `settings list` names it"


def register(commands: Commands) -> None:
    """Declare `settings list`, `settings get`, `settings set`."""
    commands.add("settings list", _list, summary="every setting with its value")
    commands.add("settings get", _get, summary="one setting").add_argument("name", metavar="NAME", help=_NAMED)
    give = commands.add("settings set", _set, summary="give a setting a value", writes=True)
    give.add_argument("name", metavar="NAME", help=_NAMED)
    give.add_argument("value", metavar="VALUE", help="in the range that `settings get` names")
    give.add_argument("--from", dest="valid_from", metavar="ISO", help="valid from then on, default now")


def _list(hall: Hall, args: Namespace) -> Answer:
    found = hall.settings.all()
    return Answer({"settings": [_document(hall, each) for each in found]}, [_line(hall, each) for each in found])


def _get(hall: Hall, args: Namespace) -> Answer:
    found = hall.settings.get(args.name)
    return Answer(_document(hall, found), [_line(hall, found)])


def _set(hall: Hall, args: Namespace) -> Answer:
    valid_from = instant(args.valid_from, hall.database.zone) if args.valid_from else None
    found = hall.settings.set(args.name, args.value, valid_from)
    return Answer(_document(hall, found), [_line(hall, found)])


def _document(hall: Hall, found: InForce) -> Document:
    setting = found.setting
    zone = hall.database.zone
    return {
        "name": setting.name,
        "title": hall.words(f"setting.{setting.name}"),
        "value": found.value,
        "default": setting.kind.show(setting.default),
        "unit": setting.unit,
        "range": setting.kind.range(),
        "valid_from": iso(found.valid_from, zone),
        "next_value": found.next_value,
        "next_from": iso(found.next_from, zone),
    }


def _line(hall: Hall, found: InForce) -> str:
    title = hall.words(f"setting.{found.setting.name}")
    return f"{found.setting.name:<32} {found.value}{found.setting.unit}  {title}"
