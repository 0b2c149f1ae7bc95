"""The settings of disinfection, with the defaults of a new hall."""

from datetime import timedelta

from hallapp.disinfection.rules import StrengthRules
from hallapp.disinfection.rules.agents import STRONG_MG_L, WEAK_MG_L
from hallapp.disinfection.rules.states import ENTERED_AFTER_MIN, TOLERANCE_MIN
from hallapp.settings.declare import Settings, flag, number


class DisinfectionSettings(Settings, prefix="disinfection"):
    """When a round is on time, what a tick needs, what Today is told of."""

    tolerance_min = number(TOLERANCE_MIN, low=0, high=60, unit="min")
    entered_after_min = number(ENTERED_AFTER_MIN, low=1, high=120, unit="min")
    checker_required = flag(False)
    extra_after_fever = flag(True)
    remind_min = number(10, low=0, high=60, unit="min")
    do_not_disturb = flag(False)
    weak_mg_l = number(WEAK_MG_L, low=50, high=1000, unit="mg/L")
    strong_mg_l = number(STRONG_MG_L, low=250, high=10_000, unit="mg/L", source="above: outbreak sites only")
    expiry_notice_days = number(3, low=0, high=90, unit="d")

    @property
    def tolerance(self) -> timedelta:
        """How far from the planned time is on time."""
        return timedelta(minutes=self.tolerance_min)

    @property
    def entered_after(self) -> timedelta:
        """How long after doing it a recording counts as entered afterwards."""
        return timedelta(minutes=self.entered_after_min)

    @property
    def strengths(self) -> StrengthRules:
        """When chlorine is doubtful."""
        return StrengthRules(self.weak_mg_l, self.strong_mg_l)


class DisinfectionRetention(Settings, prefix="retention"):
    """How many days a round keeps who did it."""

    disinfection = number(365, low=1, high=3650, unit="d")
