"""设置 with its panels: the forms come from the declarations, the rest is put together here."""

from collections.abc import Callable

from hallapp.hall import Hall
from hallapp.qtkit.desk import Desk
from hallapp.shell.about_panel import AboutPanel
from hallapp.shell.backup_panel import BackupPanel
from hallapp.shell.desk_file import DeskFile
from hallapp.shell.look_panel import LookPanel
from hallapp.shell.settings_page import SettingsPage
from hallapp.staff.view.panel import StaffPanel

ORDER = ("hall", "staff", "checkin", "notices", "look", "backup", "about")


def settings_page(desk: Desk, hall: Hall, desk_file: DeskFile, follow_sounds: Callable[[bool], None]) -> SettingsPage:
    """The page 设置 of an open hall."""
    return SettingsPage(
        desk,
        hall,
        ORDER,
        {
            "staff": lambda: StaffPanel(desk, hall),
            "look": lambda: LookPanel(desk, desk_file, follow_sounds),
            "backup": lambda: BackupPanel(desk, hall),
            "about": lambda: AboutPanel(desk, hall),
        },
    )
