"""The tabs there are, in their order: which page stands behind each and what can be asked of it. A new feature is a new entry here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hallapp.core.needs import Offer
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.page import Page
from hallapp.shell.commands import Command, Group
from hallapp.shell.desk_file import DeskFile

if TYPE_CHECKING:
    from hallapp.hall import Hall

TODAY, SETTINGS = "today", "settings"

FIRST_STEPS = (Offer("checkin.show"), Offer("notices.show"), Offer("staff.show"))
"""What 今日 offers while nothing is recorded yet."""

WITHOUT_STAFF = (Offer("staff.show"), Offer("setup.show"))
"""What it offers while nobody is on the roster."""

DAY_SHEET = "records.day_sheet"
"""What Ctrl+E exports wherever the room in front has nothing of its own."""

SIGN_IN_SHEET = "notices.sheet"
"""The check-in's paper is a notice, therefore the window connects the two."""

ROUND_SHEETS = {kind: f"notices.{kind}" for kind in ("disinfection_card", "disinfection_week", "disinfection_month", "area_codes")}
"""The sheets of the disinfection by their kind of notice, each with the command that makes it."""

FORGOTTEN_BADGE = "checkin.measure"
"""What choosing a person in the search does: as if that badge had been scanned."""


@dataclass(frozen=True, slots=True)
class Ports:
    """What the window offers a room's page when it is made.

    Attributes:
        desk_file: what this PC remembers of the page, for the next start.
        reprint: prints the paper of a ticket again, given its number.
        serve: told which service window this PC is from now on; empty for none.
    """

    desk_file: DeskFile
    reprint: Callable[[str], object]
    serve: Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Room:
    """One tab.

    Attributes:
        id: the feature's name; the tab's word is `tab.<id>`.
        make: makes the page when the hall is open; imports the feature's view only then.
        show: the command that only brings the tab to the front; the tab's own Ctrl+number is added to its keys.
        commands: what its page can be asked. The tab comes to the front first.
        anywhere: what its page can be asked while another tab stays in front.
        wants: its page's signals by name, with the command of the window each one asks for; a signal may carry what the command is
            to be given.
        takes_scans: whether scans can be its business.
        claims: recognises a scan that is this room's business whatever else goes on; None for the one room that takes all others.
        prints, exports: its commands behind Ctrl+P and Ctrl+E; empty when it has none.
    """

    id: str
    make: Callable[[Desk, "Hall", Ports], Page]
    show: Command
    commands: tuple[Command, ...] = ()
    anywhere: tuple[Command, ...] = ()
    wants: Mapping[str, str] = field(default_factory=dict)
    takes_scans: bool = False
    claims: Callable[[str], bool] | None = None
    prints: str = ""
    exports: str = ""


def _checkin(desk: Desk, hall: "Hall", ports: Ports) -> Page:
    from hallapp.checkin.view.page import CheckinPage

    page = CheckinPage(desk, hall.checkin, hall.staff, hall.settings)
    page.waiting.connect(lambda badges: ports.desk_file.change(waiting=badges))
    return page


def _disinfection(desk: Desk, hall: "Hall", _ports: Ports) -> Page:
    from hallapp.disinfection.view.page import RoundsPage

    return RoundsPage(desk, hall.disinfection, hall.staff, hall.settings)


def _queue(desk: Desk, hall: "Hall", ports: Ports) -> Page:
    from hallapp.queue.view.page import QueuePage

    page = QueuePage(desk, hall.queue, hall.staff, hall.settings, hall.time)
    page.place(ports.desk_file.state.window)
    page.placed.connect(lambda window: ports.desk_file.change(window=window))
    page.placed.connect(ports.serve)
    page.reprint_wanted.connect(ports.reprint)
    return page


def _visits(desk: Desk, hall: "Hall", _ports: Ports) -> Page:
    from hallapp.visits.view.page import VisitsPage

    return VisitsPage(desk, hall.visits, hall.queue, hall.staff, hall.settings)


def _is_area(scan: str) -> bool:
    from hallapp.disinfection.rules import read_area_code

    return read_area_code(scan) is not None


def _notices(desk: Desk, hall: "Hall", _ports: Ports) -> Page:
    from hallapp.notices.view.page import NoticesPage

    return NoticesPage(desk, hall.notices, hall.settings)


def _records(desk: Desk, hall: "Hall", ports: Ports) -> Page:
    from hallapp.records.view.page import RecordsPage

    page = RecordsPage(desk, hall.records, hall.clock, hall.database.day_of)
    page.arrange(ports.desk_file.state.columns)
    page.arranged.connect(lambda columns: ports.desk_file.change(columns=columns))
    return page


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
        takes_scans=True,
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
        takes_scans=True,
        claims=_is_area,
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
        prints="records.print",
        exports="records.export",
    ),
)
