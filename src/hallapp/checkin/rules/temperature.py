"""What a reading of the body temperature means: how it may be typed, whether it can be true, whether it is a fever."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from hallapp.core.errors import BadInput
from hallapp.core.text import celsius, visible

Tenths: TypeAlias = int
"""Tenths of a degree Celsius: 365 is 36.5 ℃. Never a float."""

# compiled when the first temperature is read: the start of the window need not wait for it
_UNIT = r"\s*(?:°\s*[Cc]?|[Cc]|摄氏度|度)$"
_NUMBER = r"([0-9]{1,3})(?:[.,。]([0-9]+))?"
_SHIFTED_POINT = r"([34])[.,。]([0-9])([0-9])"
_POINTS_AND_DIGITS = r"[0-9.,。]+"
_SHOWN = 20


class TemperatureMissing(BadInput):
    """Nothing was typed."""

    code = "temperature_missing"


class TemperatureUnreadable(BadInput):
    """What was typed is not a number."""

    code = "temperature_unreadable"


class TemperatureNegative(BadInput):
    """The number has a minus sign."""

    code = "temperature_negative"


class TemperatureOnePoint(BadInput):
    """More than one decimal point, or one with nothing behind or before it."""

    code = "temperature_one_point"


class TemperatureOneDecimal(BadInput):
    """More than one digit behind the decimal point; it is never rounded."""

    code = "temperature_one_decimal"


class TemperatureNeedsPoint(BadInput):
    """A reading without its decimal point or with the point in the wrong place: `365`, `3.65`. Carries the likely `hint`."""

    code = "temperature_needs_point"


class TemperatureSlip(BadInput):
    """No living person has this temperature."""

    code = "temperature_slip"


def parse_temperature(text: str) -> Tenths:
    """The reading that `text` means; `36.5`, `36,5`, `36。5`, `３６．５`, `36.5℃` and ` 36.5 度` are all 365.

    Whether a person can have that temperature is `TemperatureRules.plausibility`'s to say.

    Raises:
        BadInput: one of the classes above; nothing is guessed and nothing is rounded.
    """
    typed = visible(unicodedata.normalize("NFKC", text[:200])).strip()
    shown = typed[:_SHOWN]
    number = re.sub(_UNIT, "", typed).replace("−", "-")
    if not number:
        raise TemperatureMissing
    if number.startswith("-") and re.fullmatch(_POINTS_AND_DIGITS, number[1:].strip()):
        raise TemperatureNegative(typed=shown)
    if not re.fullmatch(_POINTS_AND_DIGITS, number):
        raise TemperatureUnreadable(typed=shown)
    return _tenths(number, shown)


def _tenths(number: str, shown: str) -> Tenths:
    """The tenths of a text that holds only digits and points."""
    shifted = re.fullmatch(_SHIFTED_POINT, number)
    if shifted:
        raise TemperatureNeedsPoint(typed=shown, hint="{}{}.{}".format(*shifted.groups()))
    if number.isdigit() and len(number) == 3 and number[0] in "34":
        raise TemperatureNeedsPoint(typed=shown, hint=celsius(int(number)))
    if number.isdigit() and len(number) > 3:
        raise TemperatureSlip(typed=shown)
    match = re.fullmatch(_NUMBER, number)
    if match is None:
        raise TemperatureOnePoint(typed=shown)
    whole, decimals = match[1], match[2] or "0"
    if len(decimals) > 1:
        raise TemperatureOneDecimal(typed=shown)
    return int(whole) * 10 + int(decimals)


class Verdict(StrEnum):
    """What a reading means for its person."""

    NORMAL = "normal"
    FEVER = "fever"
    LOW = "low"


class Plausibility(StrEnum):
    """Whether a reading can be true."""

    FINE = "fine"
    DOUBTFUL = "doubtful"
    SLIP = "slip"


class Method(StrEnum):
    """Where the temperature was taken. A forehead gun (±0.3 ℃) screens, the armpit decides."""

    FOREHEAD = "forehead"
    EAR = "ear"
    ARMPIT = "armpit"


@dataclass(frozen=True, slots=True)
class FeverRule:
    """When a reading counts as fever.

    Attributes:
        limit: 373 is 37.3 ℃.
        inclusive: whether the limit itself is fever.

    Source: axillary ≥ 37.3 ℃, China's official English wording of the epidemic terms, April 2020. Practice varied
    (over 37.3, below 37.2), so both are settings.
    """

    limit: Tenths = 373
    inclusive: bool = True

    @property
    def operator(self) -> str:
        """`>=` or `>`, as the setting and the record write it."""
        return ">=" if self.inclusive else ">"

    def is_fever(self, reading: Tenths) -> bool:
        return reading > self.limit or (self.inclusive and reading == self.limit)


@dataclass(frozen=True, slots=True)
class TemperatureRules:
    """How readings are judged.

    Attributes:
        low_limit: below it is "re-measure after warming up", never normal: industrial guns and cold skin read low.
        plausible_low: the lowest reading taken without asking.
        plausible_high: the highest reading taken without asking.
        refuse_below: below it the reading is a slip.
        refuse_from: from it on the reading is a slip.
    """

    fever: FeverRule = FeverRule()
    low_limit: Tenths = 350
    plausible_low: Tenths = 340
    plausible_high: Tenths = 429
    refuse_below: Tenths = 300
    refuse_from: Tenths = 450

    def verdict(self, reading: Tenths) -> Verdict:
        """What `reading` means; fever wins where limits were set to overlap."""
        if self.fever.is_fever(reading):
            return Verdict.FEVER
        return Verdict.LOW if reading < self.low_limit else Verdict.NORMAL

    def plausibility(self, reading: Tenths) -> Plausibility:
        """Whether `reading` can be true, should be asked about, or is a slip of the hand."""
        if reading < self.refuse_below or reading >= self.refuse_from:
            return Plausibility.SLIP
        return Plausibility.FINE if self.plausible_low <= reading <= self.plausible_high else Plausibility.DOUBTFUL
