"""Disinfectants: how strong, how mixed, how long they must work, how long a bottle keeps."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from hallapp.core.errors import BadInput
from hallapp.core.text import clean_number

CHLORINE_MG_L = 500
"""Effective chlorine of a new hall. Source: 250–500 mg/L, health authorities of Changzhou and Beijing, January and February 2020."""

CONTACT_MIN = 30
"""Minutes chlorine must work before it is wiped off. Source: as for `CHLORINE_MG_L`."""

WEAK_MG_L, STRONG_MG_L = 250, 1000
"""Effective chlorine below which it may not work, and above which it is for outbreak sites only (settings `disinfection.weak_mg_l`,
`disinfection.strong_mg_l`)."""

ALCOHOL_PERCENT, WEAK_PERCENT = 75, 60
"""Alcohol for wiping electronics, and the percentage below which it does not disinfect. Sources: 75 % as for `CHLORINE_MG_L`; China's
rules for ethanol disinfectants and WHO's advice on hand rubs name 60 % as the least."""

STOCK_HUNDREDTHS = 500
"""84 消毒液 as it is sold: about 5 % effective chlorine, in hundredths of a percent."""

_HIGHEST_MG_L = 60_000
"""More than undiluted 84 消毒液 holds."""


class AgentKind(StrEnum):
    """What an agent is; alcohol is measured in percent, chlorine in mg/L."""

    CHLORINE = "chlorine"
    ALCOHOL = "alcohol"


class StrengthUnreadable(BadInput):
    """This is no strength."""

    code = "strength_unreadable"


class AlcoholIsPercent(BadInput):
    """Alcohol is given in percent, not in mg/L."""

    code = "alcohol_is_percent"


class ChlorineIsMgL(BadInput):
    """Effective chlorine in use is given in mg/L, not in percent."""

    code = "chlorine_is_mg_l"


class MixingUnreadable(BadInput):
    """A quantity of the mixing calculation is no positive number."""

    code = "mixing_unreadable"


class StockTooWeak(BadInput):
    """What is to be diluted is weaker than what is wanted."""

    code = "stock_too_weak"


class Doubt(StrEnum):
    """Something accepted, but with a warning."""

    TOO_STRONG = "too_strong"
    TOO_WEAK = "too_weak"
    EXPIRED = "expired"
    WIPED_EARLY = "wiped_early"


def read_strength(kind: AgentKind, typed: str) -> int:
    """A strength as typed, in mg/L for chlorine and in percent for alcohol: `500`, `500 mg/L`, `75%`.

    Raises:
        StrengthUnreadable: it is none, or none that can be.
        AlcoholIsPercent, ChlorineIsMgL: it is in the other one's unit.
    """
    found = re.fullmatch(r"(\d{1,6})(mg/l|毫克/升|ppm|%)?", clean_number(typed).casefold())
    if not found:
        raise StrengthUnreadable(typed=typed.strip()[:40])
    value, unit = int(found[1]), found[2]
    if kind is AgentKind.ALCOHOL:
        if unit not in {None, "%"} or value > 100:
            raise AlcoholIsPercent(typed=typed.strip()[:40])
    elif unit == "%":
        raise ChlorineIsMgL(typed=typed.strip()[:40])
    if not 0 < value <= _HIGHEST_MG_L:
        raise StrengthUnreadable(typed=typed.strip()[:40])
    return value


@dataclass(frozen=True, slots=True)
class StrengthRules:
    """When chlorine is doubtful, in mg/L."""

    weak: int = WEAK_MG_L
    strong: int = STRONG_MG_L

    def doubt(self, kind: AgentKind, strength: int) -> Doubt | None:
        """What to say of a strength; None where it is as it should be."""
        if kind is AgentKind.ALCOHOL:
            return Doubt.TOO_WEAK if strength < WEAK_PERCENT else None
        if strength > self.strong:
            return Doubt.TOO_STRONG
        return Doubt.TOO_WEAK if strength < self.weak else None


@dataclass(frozen=True, slots=True)
class Mixture:
    """What to pour together, in mL."""

    stock_ml: Decimal
    water_ml: Decimal


def read_quantity(typed: str) -> Decimal:
    """A positive number as typed: `5`, `5.25`, `5%`, `10 L`.

    Raises:
        MixingUnreadable: it is none.
    """
    found = re.fullmatch(r"(\d{1,5}(?:[.,]\d{1,2})?)(?:%|l|升|mg/l)?", clean_number(typed).casefold())
    value = Decimal(found[1].replace(",", ".")) if found else Decimal(0)
    if value <= 0:
        raise MixingUnreadable(typed=typed.strip()[:40])
    return value


def mixture(target_mg_l: Decimal, litres: Decimal, stock_percent: Decimal) -> Mixture:
    """mL of stock = target mg/L × litres ÷ (stock % × 10). 5 % to 500 mg/L is 10 mL a litre.

    Raises:
        StockTooWeak: the stock is weaker than the target.
    """
    if target_mg_l > stock_percent * 10_000:
        raise StockTooWeak(target=f"{target_mg_l.normalize():f}", stock=f"{stock_percent.normalize():f}")
    stock = (target_mg_l * litres / (stock_percent * 10)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return Mixture(stock, litres * 1000 - stock)


def good_until(expires_on: date | None, opened_on: date | None, keeps_days: int | None) -> date | None:
    """The last day a bottle may be used: the printed one, or earlier where an open bottle keeps only some days."""
    opened = opened_on + timedelta(days=keeps_days) if opened_on and keeps_days is not None else None
    return min((each for each in (expires_on, opened) if each), default=None)


def works_until(done_at: datetime, contact_min: int) -> datetime:
    """When the contact time is over and the area may be wiped and used."""
    return done_at + timedelta(minutes=contact_min)
