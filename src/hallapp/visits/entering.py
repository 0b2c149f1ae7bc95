"""Turns the check at the door into records: who comes in, waits, is turned away, is measured again."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hallapp.checkin.errors import InFuture
from hallapp.checkin.rules import Verdict
from hallapp.disinfection.service import Disinfection
from hallapp.queue.errors import TicketAtWindow, TicketOver
from hallapp.queue.service.tickets import Tickets
from hallapp.visits.errors import AlreadyGone, NotMeasured, PartySize
from hallapp.visits.measuring import Measure, keep, measured, readings_of, waiting_on
from hallapp.visits.models import Crossing, Entry
from hallapp.visits.names import be_kept, put_name
from hallapp.visits.outside import crowd_of, invite, line_of
from hallapp.visits.rules import Because, FaceMask, Outcome, account_number, judge
from hallapp.visits.schema import VisitRow
from hallapp.visits.totals import Day, is_inside, waiting


@dataclass(frozen=True, slots=True)
class Passed:
    """A party that went through the check, and whether a round of disinfection was added because of it."""

    row: VisitRow
    extra_round: bool = False


@dataclass(frozen=True, slots=True)
class Door:
    """A day in a unit that writes, with the rooms whose work follows from a visit."""

    day: Day
    tickets: Tickets
    disinfection: Disinfection

    def register(self, entry: Entry, checker: UUID | None) -> Passed:
        """Record a party that came to the door.

        Raises:
            PartySize, TemperatureSlip, NeedsSure, AccountNumberWrong, NamesOff, PhoneWrong, InFuture: see `Visits.register`.
        """
        row = self._described(entry)
        verdict = self._measure(row, entry, checker)
        invite(self.day)
        judged = judge(verdict, entry.face_mask, refused_measuring=entry.refused, fits=self._fits(row))
        row.outcome, row.because = judged.outcome.value, judged.because.value if judged.because else None
        self._count(row, entry)
        self.day.unit.add(row)
        if verdict is not None and verdict is not Verdict.NORMAL:
            self.day.unit.session.flush()  # its readings point at it
            keep(self.day.unit, row, readings_of(self.day.unit, row)[0], 0)
        return self._followed(row, new_fever=verdict is Verdict.FEVER, paper=entry.paper)

    def remeasure(self, row: VisitRow, measure: Measure, *, sure: bool, service: str | None = None, priority: bool = False) -> Passed:
        """Measure a visitor again and let in or send away accordingly; `service` is what a ticket is wanted for, if that is new.

        Raises:
            NotMeasured: there is no reading to begin from.
            AlreadyGone: the party left.
            TemperatureSlip, NeedsSure: as for `register`.
        """
        unit, before = self.day.unit, readings_of(self.day.unit, row)
        if not before:
            raise NotMeasured
        if row.left_at is not None:
            raise AlreadyGone
        if service and not row.ticket:
            row.service, row.priority = service, priority
        if len(before) == 1 and before[0].may_pass:
            keep(unit, row, before[0], 0)
        was = waiting_on(before)
        taken = measured(row, measure, self.day.terms, sure=sure)
        keep(unit, row, taken, len(before))
        still = waiting_on([*before, taken])
        self.day.totals.fever += (still is Verdict.FEVER) - (was is Verdict.FEVER)
        fits = is_inside(row) or self._fits(row)
        self.day.move(row, judge(still or Verdict.NORMAL, FaceMask(row.face_mask), refused_measuring=False, fits=fits))
        if was is Verdict.FEVER and still is not Verdict.FEVER:
            self.disinfection.withdraw(row.id, row.day)
        return self._followed(row, new_fever=still is Verdict.FEVER and was is not Verdict.FEVER)

    def corrected(self, row: VisitRow, was: Because | None) -> Passed:
        """The consequences of a corrected visit for other rooms: extra rounds after a fever of today, and no ticket for who has one."""
        is_fever, today = row.because == Because.FEVER, row.day == self.day.unit.day
        if was is Because.FEVER and not is_fever:
            self.disinfection.withdraw(row.id, row.day)
        if not (is_fever and today) or was is Because.FEVER:
            return Passed(row)
        self._take_ticket(row)
        return Passed(row, bool(self.disinfection.after_fever(row.id, customer=True)))

    def _described(self, entry: Entry) -> VisitRow:
        unit, settings = self.day.unit, self.day.terms.settings
        if not 1 <= entry.party <= settings.largest_party:
            raise PartySize(most=settings.largest_party)
        if entry.at is not None and entry.at > unit.now:
            raise InFuture
        name, phone = (None, None) if entry.refused else self._named(entry)
        row = VisitRow(
            id=unit.new_id(),
            seq=unit.next_in(VisitRow.seq),
            day=self.day.totals.day,
            arrived_at=entry.at or unit.now,
            recorded_at=unit.now,
            party=entry.party,
            face_mask=entry.face_mask.value,
            steered_online=entry.steered_online,
            service=entry.service,
            priority=entry.priority,
            ticket=self.tickets.find(entry.ticket).number if entry.ticket else None,
            case_kind=entry.case_kind.value if entry.case_kind else None,
            account_no=None if entry.refused else account_number(entry.account_no),
        )
        put_name(row, name, phone)
        return row

    def _named(self, entry: Entry) -> tuple[str | None, str | None]:
        """The name and the phone of who comes, as far as the hall keeps them."""
        keeps = self.day.terms.settings.keep_names
        name, phone = be_kept(entry.name, entry.phone, on=keeps)
        earlier = self.day.unit.session.get(VisitRow, entry.same_as) if entry.same_as and keeps else None
        return (name or earlier.name, phone or earlier.phone) if earlier is not None else (name, phone)

    def _measure(self, row: VisitRow, entry: Entry, checker: UUID | None) -> Verdict | None:
        if entry.refused or entry.tenths is None:
            return None
        measure = Measure(entry.tenths, entry.method or self.day.terms.method, checker)
        return measured(row, measure, self.day.terms, sure=entry.sure).verdict

    def _fits(self, row: VisitRow) -> bool:
        """Whether there is room; what is entered afterwards has happened, and no limit undoes it."""
        if row.arrived_at < row.recorded_at:
            return True
        line = line_of(waiting(self.day.unit, self.day.totals.day)) if self.day.totals.outside else []
        others = [each for each in line if each.visit != row.id]
        return crowd_of(self.day.totals.in_hall, others, self.day.terms, self.day.unit.now).admits(row.party)

    def _count(self, row: VisitRow, entry: Entry) -> None:
        """Count a new party. Of a day that is over, or from before the closing, it has left again."""
        day, totals = self.day, self.day.totals
        day.arrive(row, row.arrived_at)
        totals.steered_online += row.party if entry.steered_online else 0
        totals.masks_given += row.party if entry.face_mask is FaceMask.GIVEN else 0
        totals.fever += row.because == Because.FEVER
        closed = totals.closed_at is not None and row.arrived_at < min(totals.closed_at, row.recorded_at)
        if is_inside(row) and (totals.day != day.unit.day or closed):
            day.cross(Crossing.OUT, -row.party, _gone_by(day))

    def _followed(self, row: VisitRow, *, new_fever: bool, paper: bool | None = None) -> Passed:
        """A ticket for who comes in or waits for a place; for a fever none, and a round more for what was touched."""
        today = row.day == self.day.unit.day
        extra_round = new_fever and today and bool(self.disinfection.after_fever(row.id, customer=True))
        if row.because == Because.FEVER and row.ticket:
            self._take_ticket(row)
        elif today and row.service and not row.ticket and _gets_ticket(row):
            row.ticket = self.tickets.issue(row.service, priority=row.priority, paper=paper).number
        return Passed(row, extra_round)

    def _take_ticket(self, row: VisitRow) -> None:
        if row.ticket:
            with suppress(TicketOver, TicketAtWindow):  # served already, or just now: then it is too late to cancel it
                self.tickets.cancel(row.ticket)
        row.ticket = None


def _gets_ticket(row: VisitRow) -> bool:
    return row.outcome == Outcome.ADMITTED or (row.outcome == Outcome.WAITS_OUTSIDE and row.because == Because.FULL)


def _gone_by(day: Day) -> datetime:
    return day.totals.closed_at or day.terms.day_ends(day.totals.day)
