"""What was disinfected when: what the hall can do about its rounds, one transaction a call."""

from calendar import monthrange
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import func, select

from hallapp.core.business_day import day_bounds, instant_of
from hallapp.core.needs import Need
from hallapp.core.sentences import sentence
from hallapp.core.text import clean_line
from hallapp.disinfection.arranging import Arrangements
from hallapp.disinfection.calendar import Built, Calendar
from hallapp.disinfection.card import DisinfectionDay, Since, card_of, responsible_of
from hallapp.disinfection.correcting import correct_round
from hallapp.disinfection.errors import DoneInFuture, NotDone, NothingDue, RoundNeedsReason, RoundUnknown
from hallapp.disinfection.finding import area_row, areas_in
from hallapp.disinfection.models import Area, Because, DayCounts, DayRounds, Done, Round, RoundChange, Ticked, VoidedRound, Warned
from hallapp.disinfection.moved_on import is_counted_on
from hallapp.disinfection.needs import Before, needs_of
from hallapp.disinfection.recording import Found, add_extra, checker_beside, fail, tick
from hallapp.disinfection.rules import Doubt, RoundName, State, read_area_code, read_reason, read_round_id
from hallapp.disinfection.schema import WITHDRAWN, AreaRow, ClosedDayRow, RoundRow
from hallapp.disinfection.settings import DisinfectionSettings
from hallapp.settings.hall import DaySettings
from hallapp.settings.service import SettingsBook
from hallapp.store.database import Database, Unit
from hallapp.store.errors import MovedOn

_SHOWN = 40

WIDEST = timedelta(hours=1)
"""The widest tolerance a hall can set: rounds of the day before or after may be open so near to midnight."""


class Disinfection:
    """The rounds: what is due, done, late, missed, failed.

    Every call that names a badge raises `UnknownBadge` when nobody carries it and `InactivePerson` when who does may not work
    any more; every call that names a round raises `RoundUnknown` when there is none. Nothing is stored then.

    Attributes:
        arrangements: areas, agents and plans.
    """

    def __init__(self, database: Database, settings: SettingsBook) -> None:
        self._database = database
        self._settings = settings
        self._calendar = Calendar(settings)
        self.arrangements = Arrangements(database, settings)

    def day(self, day: date | None = None, at: datetime | None = None) -> DayRounds:
        """The rounds of a day, by default today's, as they are now or were at an instant of the past."""
        with self._database.read() as unit:
            moment = at or unit.now
            asked = day or self._database.day_of(moment)
            built = self._calendar.day(unit, asked, at)
            return self._calendar.with_next(unit, built) if asked == self._database.day_of(moment) else built.day

    def between(self, first: date, last: date) -> list[DayRounds]:
        """The rounds of some days in a row, both ends included, as they are now: ledgers and reports."""
        with self._database.read() as unit:
            return [built.day for built in self._calendar.days(unit, first, last)]

    def month(self, year: int, month: int) -> list[DayCounts]:
        """How each day of a month was kept to."""
        first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return self.counts_between(first, last)

    def counts_between(self, first: date, last: date) -> list[DayCounts]:
        """The counts of each of some days in a row, both ends included: of the same rounds as `between`, in a third of its time."""
        with self._database.read() as unit:
            return self._calendar.counts(unit, first, last)

    def card(self, day: date | None = None, at: datetime | None = None) -> DisinfectionDay:
        """A day as the door may show it, by default today as it is now."""
        with self._database.read() as unit:
            moment = at or unit.now
            asked = day or self._database.day_of(moment)
            built = self._calendar.day(unit, asked, at)
            rounds = self._calendar.with_next(unit, built) if asked == self._database.day_of(moment) else built.day
            return card_of(unit, rounds, self._settings)

    def responsible(self, day: DayRounds) -> tuple[Since, ...]:
        """Who was responsible on a day until the instant it is shown at, and from when on."""
        with self._database.read() as unit:
            begins, ends = day_bounds(day.day, unit.zone, self._settings.on(DaySettings, unit).day_start)
            return responsible_of(unit, day, begins, ends)

    def find(self, named: str) -> Round:
        """The round with this id; of an area's code its most urgent round that is due."""
        with self._database.read() as unit:
            return self._found(unit, [named])[0].round

    def scanned(self, typed: str) -> Area | None:
        """The area whose card was scanned; None when it was something else, a badge for example."""
        if read_area_code(typed) is None:
            return None
        with self._database.read() as unit:
            wanted = area_row(unit, typed).id
            return next(area for area in areas_in(unit) if area.id == wanted)

    def done(self, named: Sequence[str], how: Done | None = None) -> Ticked:
        """Record rounds as done, all or none, each by its id or its area's code.

        Raises:
            AlreadyDone, DoneInFuture, NotDueYet, NothingDue, RoundMissed: not at this time.
            ExpiredNeedsReason: the bottle is past its date.
            CheckerMissing, CheckerIsOperator: the hall wants somebody else to check.
        """
        given = how or Done()
        with self._database.write("disinfection.done") as unit:
            settings = self._settings.on(DisinfectionSettings, unit)
            found = {each.round.id: each for each in self._found(unit, named)}
            warnings: list[Warned] = []
            for each in found.values():
                warnings += [said for said in tick(unit, each, given, settings) if said not in warnings]
            return Ticked(self._again(unit, [each.round for each in found.values()]), tuple(warnings))

    def failed(self, named: str, reason: str) -> Round:
        """Like `failed_all` for one round."""
        return self.failed_all([named], reason)[0]

    def failed_all(self, named: Sequence[str], reason: str) -> tuple[Round, ...]:
        """Record why rounds were not done, all or none: from the list or in words. A missed one is explained by it and stays missed.

        Raises:
            RoundNeedsReason: none is given.
            AlreadyDone, NotDueYet: there is nothing to explain.
        """
        why = read_reason(reason)
        if why is None:
            raise RoundNeedsReason
        with self._database.write("disinfection.failed") as unit:
            found = {each.round.id: each for each in self._found(unit, named)}
            for each in found.values():
                fail(unit, each, why)
            return self._again(unit, [each.round for each in found.values()])

    def wiped(self, named: str, at: datetime | None = None) -> Ticked:
        """The area was wiped and is free again; too early is recorded and said.

        Raises:
            NotDone: the round was not done by then.
            DoneInFuture: that time has not come.
        """
        with self._database.write("disinfection.wiped") as unit:
            each, row = self._done(unit, named)
            moment = at or unit.now
            if moment > unit.now:
                raise DoneInFuture
            if each.done_at is None or moment < each.done_at:
                raise NotDone(area=each.area.code)
            row.wiped_at = moment
            until = each.works_until
            early = (_wiped_early(unit, until, moment),) if until is not None and moment < until else ()
            return Ticked(self._again(unit, [each]), early)

    def checked(self, named: str, badge: str) -> Round:
        """Somebody else checked a round that is done.

        Raises:
            NotDone: it is not.
            CheckerIsOperator: they did it themselves.
        """
        with self._database.write("disinfection.checked") as unit:
            each, row = self._done(unit, named)
            row.checker_id = checker_beside(unit, badge, row.operator_id)
            return self._again(unit, [each])[0]

    def void(self, named: str, reason: str) -> None:
        """Void what was recorded of a round, which is then as if nothing had been recorded.

        Raises:
            NotDone: nothing was recorded of it.
            RoundNeedsReason: `reason` is empty.
            MovedOn: the next round was counted from it.
        """
        words = clean_line(reason)
        if not words:
            raise RoundNeedsReason
        with self._database.write("disinfection.void") as unit:
            (found,) = self._found(unit, [named])
            row = found.row
            if row is None or (row.done_at is None and row.failed_at is None):
                raise NotDone(area=found.round.area.code)
            if is_counted_on(unit, row):
                raise MovedOn
            row.voided_at, row.void_reason = unit.now, words

    def correct(self, named: str, change: RoundChange, reason: str) -> Round:
        """Put right what was recorded of a round: the old values stay beside it. Whether it is late is judged by the time given, as if
        it had been given when the round was recorded.

        Raises:
            NotDone: nothing was recorded of it, or it was not done and there is only the reason to correct.
            NeedsReason: `reason` is empty.
            NothingDiffers: it was recorded so.
            DoneInFuture, NotDueYet, RoundMissed, WipedBefore: it cannot have been done then.
            MovedOn: the next round was counted from it.
            UnknownBadge, CheckerIsOperator: of who did and checked it.
            AgentUnknown, StrengthUnreadable, AlcoholIsPercent, ChlorineIsMgL: of what it was done with.
            RoundNeedsReason: a round that was not done would have no reason.
        """
        with self._database.write("disinfection.correct") as unit:
            (found,) = self._found(unit, [named])
            if isinstance(change.done_at, time):
                day_start = self._settings.on(DaySettings, unit).day_start
                change = replace(change, done_at=instant_of(found.round.day, change.done_at, unit.zone, day_start))
            correct_round(unit, found, change, reason, self._settings.on(DisinfectionSettings, unit))
            return self._again(unit, [found.round])[0]

    def voided(self, first: date, last: date) -> list[VoidedRound]:
        """The voided records of the rounds of some days, both ends included, for the ledgers."""
        with self._database.read() as unit:
            return self._calendar.voided(unit, first, last)

    def add(self, codes: Sequence[str]) -> list[Round]:
        """Add a round beside the plan, due now, for areas by their codes; not where an extra one is still open.

        Raises:
            AreaUnknown: no area has this code.
        """
        with self._database.write("disinfection.extra") as unit:
            return self._add(unit, [area_row(unit, code).id for code in codes], Because.ASKED, None)

    def after_fever(self, cause: UUID, *, customer: bool = False) -> list[Round]:
        """Somebody is feverish: add a round for the areas that colleagues, or customers, use.

        Does nothing where the hall has switched it off (`disinfection.extra_after_fever`).

        Args:
            cause: the record of the reading, by which the rounds can be withdrawn; it is never shown.
        """
        with self._database.write("disinfection.extra") as unit:
            if not self._settings.on(DisinfectionSettings, unit).extra_after_fever:
                return []
            areas = [each for each in areas_in(unit) if each.retired_at is None and (each.customers if customer else each.staff)]
            return self._add(unit, [each.id for each in areas], Because.FEVER, cause)

    def withdraw(self, cause: UUID, since: date) -> int:
        """Void the extra rounds, since the day `since`, whose cause turned out false and that nobody has done; returns how many."""
        with self._database.write("disinfection.extra") as unit:
            rows = unit.session.scalars(select(RoundRow).where(RoundRow.day >= since, RoundRow.cause_id == cause))
            open_rows = [row for row in rows if row.voided_at is None and row.done_at is None and row.failed_at is None]
            for row in open_rows:
                row.voided_at, row.void_reason = unit.now, WITHDRAWN
            return len(open_rows)

    def close_day(self, day: date) -> int:
        """Close a day: what is undone and past its tolerance is missed. Returns how many of its rounds are missed."""
        with self._database.write("disinfection.close_day") as unit:
            if unit.session.scalar(select(ClosedDayRow.id).where(ClosedDayRow.day == day, ClosedDayRow.voided_at.is_(None))) is None:
                unit.add(ClosedDayRow(id=unit.new_id(), day=day, closed_at=unit.now))
            return len(self._calendar.day(unit, day).day.those(State.MISSED))

    def needs(self) -> list[Need]:
        """What needs a hand now: rounds overdue and due, missed without a word, agents that expire, a plan for other hours."""
        with self._database.read() as unit:
            areas = [each for each in areas_in(unit) if each.retired_at is None]
            before = Before(self._silence(unit), self._calendar.day(unit, unit.day - timedelta(days=1)).day)
            settings = self._settings.on(DisinfectionSettings, unit)
            return needs_of(self._around(unit), before, unit, settings) + self.arrangements.needs(unit, areas)

    def _around(self, unit: Unit) -> tuple[Round, ...]:
        """Today's rounds, and those of the day before or after that are open although it is not their day yet, or any more."""
        days = self._days_around(unit)
        built = self._calendar.days(unit, days[0], days[-1])
        return tuple(each for each in (r for b in built for r in b.day.rounds) if each.day == unit.day or each.state.is_open)

    def _days_around(self, unit: Unit) -> list[date]:
        """Today, and near midnight the day before or after."""
        return sorted({self._database.day_of(unit.now + by) for by in (-WIDEST, timedelta(), WIDEST)})

    def _found(self, unit: Unit, named: Sequence[str]) -> list[Found]:
        """Rounds by their ids; by the code of an area its most urgent one that is open."""
        wanted = [_named(unit, each) for each in named]
        areas = {area.id for area, _ in wanted}
        around = self._days_around(unit) if any(name is None for _, name in wanted) else []
        days = sorted({*around, *(name.day for _, name in wanted if name is not None)})
        built = {day: self._calendar.day(unit, day, areas=areas) for day in days}
        found: list[Found] = []
        for (area, name), typed in zip(wanted, named, strict=True):
            if name is None:
                found.append(_most_urgent(unit, area, [built[day] for day in around]))
            elif (each := built[name.day].round(name.id)) is not None:
                found.append(_with_others(unit, each, built[name.day]))
            else:
                raise RoundUnknown(typed=typed.strip()[:_SHOWN])
        return found

    def _done(self, unit: Unit, named: str) -> tuple[Round, RoundRow]:
        (found,) = self._found(unit, [named])
        if found.row is None or not found.round.state.is_done:
            raise NotDone(area=found.round.area.code)
        return found.round, found.row

    def _again(self, unit: Unit, rounds: Sequence[Round]) -> tuple[Round, ...]:
        """The same rounds as they are now."""
        unit.session.flush()
        days: dict[date, Built] = {}
        for day in {each.day for each in rounds}:
            days[day] = self._calendar.day(unit, day, areas={each.area.id for each in rounds if each.day == day})
        return tuple(found for each in rounds if (found := days[each.day].round(each.id)) is not None)

    def _add(self, unit: Unit, areas: Collection[UUID], because: Because, cause: UUID | None) -> list[Round]:
        day = self._calendar.day(unit, unit.day, areas=areas).day
        waiting = {each.area.id for each in day.rounds if each.because is not None and each.state.is_open}
        tolerance = self._settings.on(DisinfectionSettings, unit).tolerance_min
        wanted = [area for area in dict.fromkeys(areas) if area not in waiting]
        keys = {area: self._next_extra(unit, area) for area in wanted}
        for area in wanted:
            add_extra(unit, area, keys[area], because, cause, tolerance_min=tolerance)
        unit.session.flush()
        again = self._calendar.day(unit, unit.day, areas=areas).day
        return [each for each in again.rounds if keys.get(each.area.id) == each.key]

    def _next_extra(self, unit: Unit, area: UUID) -> str:
        """The next free name, void ones not given again."""
        mine = select(RoundRow.slot).where(RoundRow.day == unit.day, RoundRow.area_id == area, RoundRow.extra_because.is_not(None))
        return f"x{len(unit.session.scalars(mine).all()) + 1}"

    def _silence(self, unit: Unit) -> tuple[date, date] | None:
        """The days before today without any record, since the last one that has some."""
        last = unit.session.scalar(select(func.max(RoundRow.day)).where(RoundRow.day < unit.day, RoundRow.voided_at.is_(None)))
        yesterday = unit.day - timedelta(days=1)
        return (last + timedelta(days=1), yesterday) if last is not None and last < yesterday else None


def _named(unit: Unit, typed: str) -> tuple[AreaRow, RoundName | None]:
    """The area and, unless only its code was given, the round that is meant."""
    if read_area_code(typed):
        return area_row(unit, typed), None
    name = read_round_id(typed)
    if name is None:
        raise RoundUnknown(typed=typed.strip()[:_SHOWN])
    return area_row(unit, name.area_code, retired=True), name


def _most_urgent(unit: Unit, area: AreaRow, days: Sequence[Built]) -> Found:
    found = [(each, built) for built in days for each in built.day.rounds if each.area.id == area.id and each.state.is_open]
    if not found:
        raise NothingDue(area=area.code)
    return _with_others(unit, *min(found, key=lambda pair: (pair[0].urgency, pair[0].planned_at)))


def _with_others(unit: Unit, each: Round, built: Built) -> Found:
    others = tuple(other for other in built.day.rounds if other.area.id == each.area.id and other.key != each.key)
    record = built.records.get(each.id)
    return Found(each, unit.session.get(RoundRow, record) if record else None, others)


def _wiped_early(unit: Unit, until: datetime, moment: datetime) -> Warned:
    left = -((moment - until) // timedelta(minutes=1))
    time = f"{until.astimezone(unit.zone):%H:%M}"
    return Warned(Doubt.WIPED_EARLY, sentence("disinfection.doubt.wiped_early", count=left, time=time))
