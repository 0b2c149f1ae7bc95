"""The step of the first run that asks for the hall itself."""

from typing import TYPE_CHECKING

from hallapp.hall import Hall
from hallapp.qtkit.desk import Desk
from hallapp.shell.form_panel import FormPanel

if TYPE_CHECKING:
    from hallapp.settings.service import InForce

_OF_THE_HALL = ("hall.name", "hall.windows", "hall.opens", "hall.closes", "hall.supervision_phone")


class HallStep(FormPanel):
    """The few settings of the hall that everything else hangs on."""

    topics = frozenset({"settings"})

    def __init__(self, desk: Desk, hall: Hall) -> None:
        super().__init__(desk, hall)
        self._settings = hall.settings

    def reload(self) -> None:
        self.fetch(self._settings.all, then=self._choose)

    def _choose(self, settings: "list[InForce]") -> None:
        self.show_settings([each for each in settings if each.setting.name in _OF_THE_HALL])
