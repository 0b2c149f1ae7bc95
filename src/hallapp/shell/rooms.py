"""The tabs there are, in their order: which page stands behind each and what can be asked of it. A new feature is a new entry here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hallapp.core.needs import Offer
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.page import Page
from hallapp.shell.commands import Command, Group

if TYPE_CHECKING:
    from hallapp.hall import Hall

TODAY, SETTINGS = "today", "settings"

FIRST_STEPS = (Offer("checkin.show"), Offer("notices.show"), Offer("staff.show"))
"""What 今日 offers while nothing is recorded yet."""

WITHOUT_STAFF = (Offer("staff.show"), Offer("setup.show"))
"""What it offers while nobody is on the roster."""

DAY_SHEET = "records.day_sheet"
"""What Ctrl+E exports wherever the room in front has nothing of its own."""

ROUND_SHEETS = {kind: f"notices.{kind}" for kind in ("disinfection_card", "disinfection_week", "disinfection_month", "area_codes")}
"""The sheets of the disinfection by their kind of notice, each with the command that makes it."""

SIGN_IN_SHEET = "notices.sheet"
"""The check-in's paper is a notice, so that it is the window that puts the two together."""

FORGOTTEN_BADGE = "checkin.measure"
"""What choosing a person in the search does: as if that badge had been scanned."""


@dataclass(frozen=True, slots=True)
class Room:
    """One tab.

    Attributes:
        id: the feature's name; the tab's word is `tab.<id>`.
        make: makes the page when the hall is open; imports the feature's view only then.
        show: the command that only brings the tab to the front; the tab's own Ctrl+number is added to its keys.
        arrived: its page's method for when `show` was asked for, to go to what is most urgent; empty when there is none.
        commands: what its page can be asked. The tab comes to the front first.
        anywhere: what its page can be asked while another tab stays in front.
        wants: its page's signals by name, with the command of the window each one asks for; a signal may carry what the command is
            to be given.
        scanned, garbled: its page's methods for what a scanner sends, wherever that is; empty when scans are not its business.
        claims: tells by its looks a scan that is this room's business whatever else goes on; None for the one room that takes what
            nobody claims.
        expects: its page's property that says whether it waits for the next scan, whatever that is; empty when it never does.
        waiting: its page's signal that tells the badges of those who wait; empty when nobody waits in it.
        place, placed: its page's method that says which place of the room this PC is, and its signal for when somebody chooses
            another; empty when it has no places.
        arrange, arranged: its page's method that is given how its tables stand at this PC, and its signal for when somebody has them
            otherwise; empty when it has none.
        reprints: its page's signal with the number of a ticket that is to be printed again; empty when it has none.
        prints, exports: its commands behind Ctrl+P and Ctrl+E; empty when it has none.
    """

    id: str
    make: Callable[[Desk, "Hall"], Page]
    show: Command
    commands: tuple[Command, ...] = ()
    anywhere: tuple[Command, ...] = ()
    wants: Mapping[str, str] = field(default_factory=dict)
    arrived: str = ""
    scanned: str = ""
    garbled: str = ""
    claims: Callable[[str], bool] | None = None
    expects: str = ""
    waiting: str = ""
    place: str = ""
    placed: str = ""
    arrange: str = ""
    arranged: str = ""
    reprints: str = ""
    prints: str = ""
    exports: str = ""


def _checkin(desk: Desk, hall: "Hall") -> Page:
    from hallapp.checkin.view.page import CheckinPage

    return CheckinPage(desk, hall.checkin, hall.staff, hall.settings)


def _disinfection(desk: Desk, hall: "Hall") -> Page:
    from hallapp.disinfection.view.page import RoundsPage

    return RoundsPage(desk, hall.disinfection, hall.staff, hall.settings)


def _queue(desk: Desk, hall: "Hall") -> Page:
    from hallapp.queue.view.page import QueuePage

    return QueuePage(desk, hall.queue, hall.staff, hall.settings, hall.time)


def _visits(desk: Desk, hall: "Hall") -> Page:
    from hallapp.visits.view.page import VisitsPage

    return VisitsPage(desk, hall.visits, hall.queue, hall.staff, hall.settings)


def _is_area(scan: str) -> bool:
    from hallapp.disinfection.rules import read_area_code

    return read_area_code(scan) is not None


def _notices(desk: Desk, hall: "Hall") -> Page:
    from hallapp.notices.view.page import NoticesPage

    return NoticesPage(desk, hall.notices, hall.settings)


def _records(desk: Desk, hall: "Hall") -> Page:
    from hallapp.records.view.page import RecordsPage

    return RecordsPage(desk, hall.records, hall.clock, hall.database.day_of)


FIRST_PAGE = "checkin"
"""The room that the first scan of a day is for."""

ROOMS = (
    Room(
        "checkin",
        _checkin,
        show=Command("checkin.show", ("F3",), Group.GO),
        commands=(
            Command(FORGOTTEN_BADGE, searchable=False),
            Command("checkin.remeasure", searchable=False),
            Command("checkin.tick", searchable=False),
            Command("checkin.off", searchable=False),
            Command("checkin.on", searchable=False),
        ),
        wants={
            "search_wanted": "window.search",
            "undo_wanted": "window.undo",
            "sheet_wanted": SIGN_IN_SHEET,
            "roster_wanted": "staff.show",
        },
        scanned="scanned",
        garbled="garbled",
        waiting="waiting",
        prints=SIGN_IN_SHEET,
    ),
    Room(
        "disinfection",
        _disinfection,
        show=Command("disinfection.show", ("F6",), Group.GO),
        commands=(
            Command("disinfection.tick", searchable=False),
            Command("disinfection.preset", searchable=False),
            Command("disinfection.print", searchable=False),
        ),
        wants={
            "card_wanted": ROUND_SHEETS["disinfection_card"],
            "week_wanted": ROUND_SHEETS["disinfection_week"],
            "month_wanted": ROUND_SHEETS["disinfection_month"],
            "codes_wanted": ROUND_SHEETS["area_codes"],
        },
        arrived="go_to_urgent",
        scanned="scanned",
        claims=_is_area,
        expects="waits_for_badge",
        prints="disinfection.print",
    ),
    Room(
        "queue",
        _queue,
        show=Command("queue.show", (), Group.GO),
        commands=(
            Command("queue.next", ("F9",)),
            Command("queue.recall", ("F8",)),
            Command("queue.pass", ("F7",)),
            Command("queue.done", ("F12",)),
            Command("queue.issue", ("F5",)),
            Command("queue.resume", searchable=False),
            Command("queue.stop"),
            Command("queue.reopen"),
            Command("queue.print_again", searchable=False),
        ),
        wants={"bar_wanted": "queue.bar", "day_end_wanted": "day.close"},
        place="place",
        placed="placed",
        reprints="reprint_wanted",
        prints="queue.print_again",
    ),
    Room(
        "visits",
        _visits,
        show=Command("visits.show", ("F4",), Group.GO),
        commands=(
            Command("visits.recount"),
            Command("visits.papers"),
            Command("visits.leaflet"),
            Command("visits.remeasure", searchable=False),
            Command("visits.gone", searchable=False),
            Command("visits.come_in", searchable=False),
        ),
        anywhere=(Command("visits.count_in", ("Num++",)), Command("visits.leave", ("Num+-",))),
        arrived="begin",
    ),
    Room(
        "notices",
        _notices,
        show=Command("notices.show", (), Group.GO),
        commands=(
            Command("notices.new", ("Ctrl+N",), Group.PAPER),
            Command("notices.print", searchable=False),
            Command("notices.export", searchable=False),
            Command("notices.reprint", searchable=False),
            Command("notices.reprint_all", ("Ctrl+Shift+P",), Group.PAPER),
            Command("notices.renew", searchable=False),
            Command("notices.open", searchable=False),
            Command("notices.take_down", searchable=False),
        ),
        wants={"undo_wanted": "window.undo"},
        prints="notices.print",
        exports="notices.export",
    ),
    Room(
        "records",
        _records,
        show=Command("records.show", (), Group.GO),
        commands=(
            Command("records.export", searchable=False),
            Command("records.print", searchable=False),
            Command("records.ledger", searchable=False),
            Command("records.find", searchable=False),
            Command("records.reports", (), Group.GO),
            Command(DAY_SHEET, (), Group.PAPER),
            Command("records.past", (), Group.GO),
        ),
        arrange="arrange",
        arranged="arranged",
        prints="records.print",
        exports="records.export",
    ),
)
