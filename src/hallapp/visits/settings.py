"""The settings of the visitors' room, with the defaults of a new hall."""

from dataclasses import dataclass
from datetime import timedelta

from hallapp.settings.declare import Setting, Settings, flag, number
from hallapp.settings.kinds import Line
from hallapp.visits.rules import Capacity, CapacityCharge, SeatPlan, parse_plan

_FEN = 100


@dataclass(frozen=True, slots=True)
class SeatRows(Line):
    """The plan of the seats as one line of text: `oooo.ooo / ooxo.ooo`."""

    def read(self, text: str) -> str:
        return Line.read(self, parse_plan(text).text)

    def range(self) -> str:
        return "oooo.oo / ooxo.oo"


class VisitSettings(Settings, prefix="visits"):
    """How many may come in, where they sit, and what is kept of them."""

    limit = number(30, low=0, high=9999)
    places = number(0, low=0, high=999)
    seats = Setting("", SeatRows(2600))
    warn_percent = number(90, low=50, high=100, unit="%")
    invite_min = number(5, low=1, high=60, unit="min")
    largest_party = number(20, low=1, high=99)
    store_temperature = flag(False)
    keep_names = flag(False)
    suspension_price = number(CapacityCharge().price_fen // _FEN, low=1, high=200, source="Hunan 2020, unverified")
    suspension_relaxed = flag(True, source="发改价格〔2020〕110号, 2020-02-01")

    def plan(self) -> SeatPlan:
        """The seats."""
        return parse_plan(self.seats)

    def capacity(self, windows: int) -> Capacity:
        """What limits a hall with so many windows."""
        plan = self.plan()
        return Capacity(self.limit, plan.usable if plan.is_drawn else None, self.places, windows)

    @property
    def patience(self) -> timedelta:
        """How long a place is kept for somebody who was asked in."""
        return timedelta(minutes=self.invite_min)

    def capacity_charge(self) -> CapacityCharge:
        """How the leaflet about suspensions works out the charge."""
        return CapacityCharge(price_fen=self.suspension_price * _FEN, relaxed=self.suspension_relaxed)


class VisitRetention(Settings, prefix="retention"):
    """How many days a visit keeps what names or measures somebody."""

    visits = number(30, low=1, high=3650, unit="d")
