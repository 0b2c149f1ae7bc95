"""The seats: the plan with what is used of it, a seat out of order, a new plan."""

from argparse import ArgumentTypeError, Namespace

from hallapp.cli.frame import Answer, Commands, Document, whole_number
from hallapp.cli.speaking import said
from hallapp.hall import Hall
from hallapp.visits.models import Seating
from hallapp.visits.rules import Spot, Use
from hallapp.visits.settings import VisitSettings

_MOST = 999
_DRAWN = {Use.USABLE: "O", Use.KEPT_FREE: "·", Use.BROKEN: "x"}


def register(commands: Commands) -> None:
    """Declare `seats show`, `seats turn ROW PLACE` and `seats draw PLAN`."""
    commands.add("seats show", _show, summary="the seats, which are used, and the limit that follows")
    turn = commands.add("seats turn", _turn, summary="a seat goes out of order, or back in order", writes=True)
    turn.add_argument("row", type=_counted, help="from 1, the first row of the plan")
    turn.add_argument("place", type=_counted, help="from 1, gaps counted too")
    draw = commands.add("seats draw", _draw, summary="a new plan", writes=True)
    draw.add_argument("plan", help="o seat, x out of order, . gap, / next row: 'oooo.oo / ooxo.oo'; '' for none")


def _counted(text: str) -> int:
    """A row or a place as people count, from 1."""
    try:
        number = whole_number(text)
    except ArgumentTypeError as wrong:
        raise ArgumentTypeError(said("%r is no row or place") % text[:20]) from wrong
    if not 1 <= number <= _MOST:
        raise ArgumentTypeError(said("%r is no row or place") % text[:20])
    return number


def _show(hall: Hall, _args: Namespace) -> Answer:
    return _told(hall, hall.visits.seating())


def _turn(hall: Hall, args: Namespace) -> Answer:
    return _told(hall, hall.visits.turn_seat(args.row - 1, args.place - 1))


def _draw(hall: Hall, args: Namespace) -> Answer:
    hall.settings.set(VisitSettings.seats.name, args.plan)
    return _told(hall, hall.visits.seating())


def _told(hall: Hall, seating: Seating) -> Answer:
    document: Document = {
        "plan": hall.settings.now(VisitSettings).seats,
        "usable": seating.usable,
        "broken": seating.broken,
        "places": seating.places,
        "windows": seating.windows,
        "set_limit": seating.set_limit,
        "limit": seating.limit,
        "seats": [{"row": seat.row + 1, "place": seat.place + 1, "use": seat.use.value} for seat in seating.seats],
    }
    words = hall.words
    key = "visits.cli.seats.limit" if seating.seats else "visits.cli.seats.none"
    figures = words(
        key, usable=seating.usable, places=seating.places, windows=seating.windows, set=seating.set_limit, limit=seating.limit
    )  # fmt: skip
    return Answer(document, [*_rows(hall), figures])


def _rows(hall: Hall) -> list[str]:
    """The plan as it is sat on: O used, · kept free, x out of order."""
    plan = hall.settings.now(VisitSettings).plan()
    uses = {(seat.row, seat.place): _DRAWN[seat.use] for seat in plan.seats()}
    return [
        " ".join(" " if spot is Spot.GAP else uses[number, place] for place, spot in enumerate(row)) for number, row in enumerate(plan.rows)
    ]
