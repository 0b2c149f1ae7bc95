"""How a plan of seats is drawn and read: spots changed, rows and places added and taken away, how many seats are likely taken."""

from hallapp.visits.rules.seats import MOST_ACROSS, MOST_ROWS, SeatPlan, Spot

_TURNS = {Spot.SEAT: Spot.BROKEN, Spot.BROKEN: Spot.GAP, Spot.GAP: Spot.SEAT}


def across(plan: SeatPlan) -> int:
    """How many places the longest row has."""
    return max((len(row) for row in plan.rows), default=0)


def spot_at(plan: SeatPlan, row: int, place: int) -> Spot:
    """What is at a place; a gap where the row has ended already."""
    if not 0 <= row < len(plan.rows) or not 0 <= place < len(plan.rows[row]):
        return Spot.GAP
    return plan.rows[row][place]


def after(spot: Spot) -> Spot:
    """What a spot becomes when it is turned: seat, out of order, gap, and a seat again."""
    return _TURNS[spot]


def drawn(plan: SeatPlan, row: int, place: int, spot: Spot) -> SeatPlan:
    """The plan with `spot` at a place of one of its rows; a shorter row is filled up with gaps.

    Raises:
        ValueError: there is no such row, or the place is farther than any hall goes.
    """
    if not 0 <= row < len(plan.rows) or not 0 <= place < MOST_ACROSS:
        raise ValueError(f"no place at {row}, {place}")
    line = list(plan.rows[row])
    line += [Spot.GAP] * (place + 1 - len(line))
    line[place] = spot
    return SeatPlan((*plan.rows[:row], tuple(line), *plan.rows[row + 1 :]))


def with_row(plan: SeatPlan, places: int) -> SeatPlan:
    """The plan with one row more at the end, as long as the longest or, the first one, of so many seats; as it is when it is full."""
    if len(plan.rows) >= MOST_ROWS:
        return plan
    return SeatPlan((*plan.rows, (Spot.SEAT,) * (across(plan) or places)))


def without_row(plan: SeatPlan) -> SeatPlan:
    """The plan without its last row."""
    return SeatPlan(plan.rows[:-1])


def with_place(plan: SeatPlan) -> SeatPlan:
    """The plan with one seat more at the end of every row; as it is when it is as wide as any hall."""
    wide = across(plan)
    if wide >= MOST_ACROSS:
        return plan
    return SeatPlan(tuple((*row, *(Spot.GAP,) * (wide - len(row)), Spot.SEAT) for row in plan.rows))


def without_place(plan: SeatPlan) -> SeatPlan:
    """The plan without the last place of its longest rows; the last place of all stays."""
    wide = across(plan)
    return plan if wide <= 1 else SeatPlan(tuple(row[: wide - 1] for row in plan.rows))


def seated(in_hall: int, at_windows: int, usable: int) -> int:
    """How many of the usable seats are taken, going by the head count: who stands at a window does not sit, and seats are taken first.

    Which seat somebody sits on is recorded nowhere.
    """
    return max(0, min(in_hall - at_windows, usable))
