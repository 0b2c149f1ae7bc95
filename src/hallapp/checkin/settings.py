"""The settings of the check-in, with the defaults of a new hall."""

from datetime import time, timedelta

from hallapp.checkin.rules import FeverRule, Hours, Method, TemperatureRules
from hallapp.settings.declare import Settings, choice, flag, number, tenths, wall_time
from hallapp.settings.hall import DaySettings, HallSettings

_JUDGED, _HOURS = TemperatureRules(), Hours()
"""The rules as they are, whose numbers are the defaults."""


def _clock(wall: time) -> str:
    return f"{wall:%H:%M}"


class CheckinSettings(Settings, prefix="checkin"):
    """When a reading is a fever, how often is checked, who is late."""

    fever_limit = tenths(_JUDGED.fever.limit, low=360, high=400, source="China's epidemic terms in English, April 2020: axillary ≥ 37.3 ℃")
    fever_operator = choice(_JUDGED.fever.operator, (">=", ">"))
    low_limit = tenths(_JUDGED.low_limit, low=300, high=360)
    plausible_low = tenths(_JUDGED.plausible_low, low=300, high=360)
    plausible_high = tenths(_JUDGED.plausible_high, low=400, high=449)
    refuse_below = tenths(_JUDGED.refuse_below, low=250, high=340)
    refuse_from = tenths(_JUDGED.refuse_from, low=430, high=500)
    method = choice(Method.FOREHEAD.value, tuple(Method))
    sessions = number(_HOURS.sessions, low=1, high=2)
    session_boundary = wall_time(_clock(_HOURS.boundary))
    afternoon_from = wall_time(_clock(_HOURS.afternoon_from))
    late_after_min = number(0, low=0, high=120, unit="min")
    night_from = wall_time(_clock(_HOURS.night_from))
    night_to = wall_time(_clock(_HOURS.night_to))
    night_lead_min = number(int(_HOURS.night_lead.total_seconds()) // 60, low=0, high=240, unit="min")
    itinerary = flag(False)
    rescan_seconds = number(3, low=1, high=60, unit="s")
    commit_ms = number(120, low=60, high=1000, unit="ms")
    floating_seconds = number(20, low=5, high=120, unit="s")

    def temperature_rules(self) -> TemperatureRules:
        """How readings are judged."""
        fever = FeverRule(self.fever_limit, self.fever_operator == ">=")
        return TemperatureRules(fever, self.low_limit, self.plausible_low, self.plausible_high, self.refuse_below, self.refuse_from)

    def hours(self, hall: HallSettings, day: DaySettings) -> Hours:
        """When the hall checks."""
        return Hours(
            sessions=self.sessions,
            boundary=self.session_boundary,
            begins=hall.opens,
            afternoon_from=self.afternoon_from,
            grace=timedelta(minutes=self.late_after_min),
            night_from=self.night_from,
            night_to=self.night_to,
            night_lead=timedelta(minutes=self.night_lead_min),
            day_start=day.day_start,
        )


class CheckinRetention(Settings, prefix="retention"):
    """How many days a reading keeps whose it was and what it was."""

    staff_temperatures = number(180, low=1, high=3650, unit="d")
