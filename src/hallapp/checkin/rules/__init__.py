"""What the check-in decides, as pure functions and values."""

from hallapp.checkin.rules.day import Hours, Session, State, is_late, is_night, late_from, session_at, session_ends, working_day
from hallapp.checkin.rules.scans import RecentScans, Scan, meaning_of_scan
from hallapp.checkin.rules.standing import Measured, Standing, Step, clears, in_order, standing_after
from hallapp.checkin.rules.temperature import (
    FeverRule,
    Method,
    Plausibility,
    TemperatureMissing,
    TemperatureNeedsPoint,
    TemperatureNegative,
    TemperatureOneDecimal,
    TemperatureOnePoint,
    TemperatureRules,
    TemperatureSlip,
    TemperatureUnreadable,
    Tenths,
    Verdict,
    parse_temperature,
)
from hallapp.checkin.rules.two_keys import Phase, TwoKeyField

__all__ = [
    "FeverRule",
    "Hours",
    "Measured",
    "Method",
    "Phase",
    "Plausibility",
    "RecentScans",
    "Scan",
    "Session",
    "Standing",
    "State",
    "Step",
    "TemperatureMissing",
    "TemperatureNeedsPoint",
    "TemperatureNegative",
    "TemperatureOneDecimal",
    "TemperatureOnePoint",
    "TemperatureRules",
    "TemperatureSlip",
    "TemperatureUnreadable",
    "Tenths",
    "TwoKeyField",
    "Verdict",
    "clears",
    "in_order",
    "is_late",
    "is_night",
    "late_from",
    "meaning_of_scan",
    "parse_temperature",
    "session_at",
    "session_ends",
    "standing_after",
    "working_day",
]
