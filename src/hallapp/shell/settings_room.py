"""设置 with its panels: the forms come from the declarations, the rest is put together here."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from hallapp.core.errors import HallError
from hallapp.hall import Hall
from hallapp.qtkit.desk import Desk
from hallapp.shell.desk_file import DeskFile
from hallapp.shell.in_public import InPublic
from hallapp.shell.look_panel import LookPanel
from hallapp.shell.on_the_lan import OnTheLan
from hallapp.shell.parts import WindowParts
from hallapp.shell.settings_page import SettingsPage

ORDER = (
    "hall",
    "staff",
    "checkin",
    "disinfection",
    "visits",
    "notices",
    "receipt",
    "display",
    "lan",
    "general_office",
    "rights",
    "retention",
    "look",
    "backup",
    "about",
)


def settings_page(parts: WindowParts, hall: Hall, lan: OnTheLan, public: Callable[[], InPublic]) -> SettingsPage:
    """The page 设置 of an open hall.

    Args:
        public: what customers see and hear; asked for when its panel is first shown.
    """
    desk, desk_file = parts.desk, parts.desk_file
    demo: dict[str, Callable[[], QWidget]] = {"hall": lambda: _demo(desk, parts.leave_demo)} if hall.is_demo else {}
    return SettingsPage(
        desk,
        hall,
        ORDER,
        demo
        | {
            "staff": lambda: _staff(desk, hall),
            "disinfection": lambda: _disinfection(desk, hall),
            "lan": lambda: _lan(desk, lan),
            "visits": lambda: _visits(desk, hall),
            "look": lambda: LookPanel(desk, desk_file, parts.follow_sounds),
            "receipt": lambda: _receipt(desk, hall),
            "display": lambda: _display(desk, hall, desk_file, public()),
            "rights": lambda: _rights(desk, hall),
            "backup": lambda: _backup(parts, hall),
            "retention": lambda: _old_copies(desk, hall),
            "about": lambda: _about(desk, hall),
        },
    )


def _demo(desk: Desk, leave: Callable[[], object]) -> QWidget:
    from hallapp.shell.demo_panel import DemoPanel

    return DemoPanel(desk, leave)


def _old_copies(desk: Desk, hall: Hall) -> QWidget:
    from hallapp.shell.old_copies_panel import OldCopiesPanel

    return OldCopiesPanel(desk, hall)


def _staff(desk: Desk, hall: Hall) -> QWidget:
    from hallapp.staff.view.panel import StaffPanel  # each panel is loaded when it is first looked at

    return StaffPanel(desk, hall.staff, hall.settings)


def _disinfection(desk: Desk, hall: Hall) -> QWidget:
    from hallapp.disinfection.view.panel import RoundsPanel

    return RoundsPanel(desk, hall.disinfection, hall.settings)


def _receipt(desk: Desk, hall: Hall) -> QWidget:
    from hallapp.shell.receipt_panel import ReceiptPanel

    return ReceiptPanel(desk, hall)


def _lan(desk: Desk, lan: OnTheLan) -> QWidget:
    from hallapp.shell.lan_panel import LanPanel

    return LanPanel(desk, lan)


def _display(desk: Desk, hall: Hall, desk_file: DeskFile, public: InPublic) -> QWidget:
    from hallapp.shell.display_panel import DisplayPanel

    return DisplayPanel(desk, hall, desk_file, public)


def _rights(desk: Desk, hall: Hall) -> QWidget:
    from hallapp.rights.view.panel import RightsPanel

    return RightsPanel(desk, hall.rights, hall.staff)


def _visits(desk: Desk, hall: Hall) -> QWidget:
    from hallapp.visits.view.seats_panel import SeatsPanel

    return SeatsPanel(desk, hall.visits, hall.settings)


def _backup(parts: WindowParts, hall: Hall) -> QWidget:
    from hallapp.shell.backup_panel import BackupPanel

    return BackupPanel(parts.desk, hall, partial(_convert, parts))


def _convert(parts: WindowParts, work: Callable[[], object], failed: Callable[[HallError], object]) -> None:
    """Close the hall, do `work` on its file, and rebuild everything on the result; `failed` hears why that cannot be."""
    parts.session.without_hall(work, parts.begin_anew, failed)


def _about(desk: Desk, hall: Hall) -> QWidget:
    from hallapp.shell.about_panel import AboutPanel

    return AboutPanel(desk, hall)
