"""The leaflet on suspending a transformer (暂停): what the capacity charge of a month comes to, as an estimate."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from hallapp.core.errors import BadInput

MOST_MONTHS = 24
"""How many months of a suspension are worked out."""

_FEN = 100
_MONTH = 30
"""A month of the capacity charge counts 30 days, whatever the calendar says."""


RELAXED_FROM = date(2020, 2, 1)
"""The first day for which a suspension may be shorter than usual. Source: 发改价格〔2020〕110号."""


class SuspensionBackwards(BadInput):
    """The unsealing does not come after the sealing."""

    code = "suspension_backwards"


class CapacityWrong(BadInput):
    """A transformer has at least 1 kVA."""

    code = "capacity_wrong"


class SuspensionTooLong(BadInput):
    """A suspension does not last for ever: a year slipped."""

    code = "suspension_too_long"


class NoSaving(StrEnum):
    """Why a suspension saves nothing."""

    NOT_TWO_PART = "not_two_part"
    TOO_SHORT = "too_short"


@dataclass(frozen=True, slots=True)
class CapacityCharge:
    """How the capacity charge of two-part tariffs is worked out.

    Attributes:
        price_fen: a kVA and month; 2000 is 20 yuan.
        two_part_from: below so many kVA there is no capacity charge.
        least_days: a shorter suspension saves nothing.
        relaxed: whether that least number is waived from `RELAXED_FROM` on, and applications may be made afterwards.

    Source: price of Hunan in 2020, unverified and hence a setting; 315 kVA and 15 days from the rules of supply; waived from 2020-02-01 by
    发改价格〔2020〕110号.
    """

    price_fen: int = 20 * _FEN
    two_part_from: int = 315
    least_days: int = 15
    relaxed: bool = False


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a month would cost and save, in fen. Always an estimate: the supply system's own bill stands (以营销系统出账为准).

    Attributes:
        whole: the charge without a suspension.
        fee: what remains to be paid.
        simple_saving: the rough figure of some leaflets, a thirtieth for every sealed day.
        no_saving: why nothing is saved; None when something is.
    """

    whole: int
    fee: int
    sealed_days: int
    simple_saving: int
    no_saving: NoSaving | None = None

    @property
    def saving(self) -> int:
        """What the suspension saves in this month."""
        return self.whole - self.fee


def suspension_estimate(kva: int, month: date, sealed: date, unsealed: date, charge: CapacityCharge) -> Estimate:
    """What suspending a transformer saves in one month.

    Args:
        month: any day of it.
        sealed, unsealed: half-open; the day of unsealing is paid again.

    Raises:
        CapacityWrong: `kva` is below 1.
        SuspensionBackwards: `unsealed` is not after `sealed`.
    """
    if kva < 1:
        raise CapacityWrong
    if unsealed <= sealed:
        raise SuspensionBackwards
    first = month.replace(day=1)
    following = (first + timedelta(days=31)).replace(day=1)
    days = (following - first).days
    sealed_days = max(0, (min(unsealed, following) - max(sealed, first)).days)
    if kva < charge.two_part_from:
        return Estimate(0, 0, sealed_days, 0, NoSaving.NOT_TWO_PART)
    whole = kva * charge.price_fen
    if (unsealed - sealed).days < charge.least_days and not (charge.relaxed and first >= RELAXED_FROM):
        return Estimate(whole, whole, sealed_days, 0, NoSaving.TOO_SHORT)
    fee = 0 if sealed_days == days else _part(whole, min(days - sealed_days, _MONTH))
    return Estimate(whole, fee, sealed_days, _part(whole, sealed_days))


def suspension_months(kva: int, sealed: date, unsealed: date, charge: CapacityCharge) -> list[tuple[date, Estimate]]:
    """The estimate of every month that a suspension touches, each with its first day.

    Raises:
        CapacityWrong, SuspensionBackwards: as for one month.
        SuspensionTooLong: it lasts longer than `MOST_MONTHS`.
    """
    months = [sealed.replace(day=1)]
    while (following := (months[-1] + timedelta(days=31)).replace(day=1)) < unsealed:
        if len(months) == MOST_MONTHS:
            raise SuspensionTooLong(most=MOST_MONTHS)
        months.append(following)
    return [(month, suspension_estimate(kva, month, sealed, unsealed, charge)) for month in months]


def _part(whole: int, days: int) -> int:
    """A number of thirtieths of a charge, in whole fen, a half rounded up."""
    return (2 * whole * days + _MONTH) // (2 * _MONTH)
