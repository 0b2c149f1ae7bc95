"""The way to the roster's panel from anywhere in the window."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hallapp.shell.at_the_desk import AtTheDesk
    from hallapp.staff.view.panel import StaffPanel


def at_the_roster(at_the_desk: "AtTheDesk", do: Callable[["StaffPanel"], object]) -> None:
    """Show the roster and do something with its panel, which is there once the settings are: the store thread fetches them first."""

    def there(_none: None) -> None:
        from hallapp.staff.view.panel import StaffPanel

        panel = at_the_desk.settings.findChild(StaffPanel)
        if panel is not None:
            do(panel)

    at_the_desk.show_settings("staff")
    at_the_desk.front.desk.runner.run(lambda: None, then=there)
