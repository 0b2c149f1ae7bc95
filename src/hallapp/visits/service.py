"""Who comes in, how many are in the hall, who waits outside: what the hall can do about it, one transaction a call."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from hallapp.core.needs import Need
from hallapp.disinfection.service import Disinfection
from hallapp.queue.service.tickets import Tickets
from hallapp.settings.service import SettingsBook
from hallapp.staff import people
from hallapp.store.database import Database, Unit
from hallapp.visits import overview
from hallapp.visits.correcting import correct_visit
from hallapp.visits.entering import Door, Passed
from hallapp.visits.errors import AlreadyGone, CountWrong, FewerInHall, NoSuchSeat, NoSuchVisit, PartySize
from hallapp.visits.leaflets import Leaflets
from hallapp.visits.measuring import Measure
from hallapp.visits.models import Counts, Crossing, Entry, PublicCount, Registered, Remeasured, Returning, Seating, VisitChange, VisitLine
from hallapp.visits.names import returning
from hallapp.visits.needs import needs_of
from hallapp.visits.outside import come_in, invite, number_outside
from hallapp.visits.overview import Step, counts_of, counts_on, registered
from hallapp.visits.papers import Papers
from hallapp.visits.rules import Because, Judged, Outcome
from hallapp.visits.schema import VisitRow
from hallapp.visits.settings import VisitRetention, VisitSettings
from hallapp.visits.terms import limits_of, terms_of
from hallapp.visits.totals import Day, day_of, is_inside
from hallapp.visits.voiding import void_visit

MOST_IN_HALL = 9999


class Visits:
    """The visitors of the hall.

    Attributes:
        papers: what was done before its papers were complete.
        leaflets: what a customer is told beforehand.

    Every call that names a visit raises `NoSuchVisit` when there is none of today.
    """

    def __init__(self, database: Database, settings: SettingsBook, tickets: Tickets, disinfection: Disinfection) -> None:
        self._database = database
        self._settings = settings
        self._tickets = tickets
        self._disinfection = disinfection
        self.papers = Papers(database, settings)
        self.leaflets = Leaflets(settings)

    # --- at the door ----------------------------------------------------------------------------------------------------------------

    def register(self, entry: Entry) -> Registered:
        """Record a party at the door and say what becomes of it. A full hall, a fever, a refusal are outcomes, no errors.

        A temperature is judged by the limits in force when it was taken.

        Raises:
            TemperatureSlip: no living person has this temperature.
            NeedsSure: it is unlikely and `entry.sure` is not set.
            PartySize: nobody, or too many for one party.
            AccountNumberWrong, NamesOff, PhoneWrong: what was given cannot be kept.
            InFuture: `entry.at` has not come yet.
        """
        with self._database.write("visits.register") as unit:
            day = self._day(unit, self._database.day_of(entry.at) if entry.at and entry.at < unit.now else None)
            if entry.at is not None:
                then = terms_of(self._settings, unit, entry.at)  # what is kept, and how many may be in, is decided now
                day = replace(day, terms=replace(day.terms, temperature=then.temperature))
            return registered(day, self._door(day).register(entry, unit.actor))

    def remeasure(self, visit: UUID, again: Remeasured) -> Registered:
        """Measure somebody again, after a rest or inside the hall, and let in or send away accordingly.

        A normal reading lets in only if it clears the abnormal ones before it, as at the check-in: by another method, or by a second
        person with a reason.

        Raises:
            NotMeasured: nobody was measured, or the readings were purged.
            AlreadyGone: the party has left.
            TemperatureSlip, NeedsSure: as for `register`.
            UnknownBadge, InactivePerson: of `again.checker`.
        """
        with self._database.write("visits.remeasure") as unit:
            day, row = self._day(unit), self._visit(unit, visit)
            checker = people.carrying(again.checker, unit).id if again.checker else unit.actor
            measure = Measure(again.tenths, again.method or day.terms.method, checker, again.has_reason)
            passed = self._door(day).remeasure(row, measure, sure=again.sure, service=again.service, priority=again.priority)
            invite(day)
            return registered(day, passed)

    def steer_online(self, visit: UUID) -> Counts:
        """已引导线上: somebody was shown how to do it online. Ticked once, it stays."""
        with self._database.write("visits.steer") as unit:
            day, row = self._day(unit), self._visit(unit, visit)
            if not row.steered_online:
                row.steered_online = True
                day.totals.steered_online += row.party
            return counts_of(unit, day.terms, day.totals)

    def gone(self, visit: UUID) -> Counts:
        """A party that is known leaves: out of the hall, out of the line outside, or home with a fever.

        Raises:
            AlreadyGone: it has left.
        """
        with self._database.write("visits.gone") as unit:
            day, row = self._day(unit), self._visit(unit, visit)
            if row.left_at is not None or row.outcome == Outcome.LEFT:
                raise AlreadyGone
            if row.outcome == Outcome.WAITS_OUTSIDE:
                day.move(row, Judged(Outcome.LEFT, Because(row.because) if row.because else None))
            elif is_inside(row):
                day.go_out(row)
            else:
                row.left_at = unit.now
            invite(day)
            return counts_of(unit, day.terms, day.totals)

    def void(self, visit: UUID, reason: str) -> Counts:
        """Void a visit of any day that should not exist, and undo its effects.

        Raises:
            NoSuchVisit: unknown or void already.
            NeedsReason: `reason` is empty.
        """
        with self._database.write("visits.void") as unit:
            row = unit.session.get(VisitRow, visit)
            if row is None or row.voided_at is not None:
                raise NoSuchVisit
            day = self._day(unit, row.day)
            void_visit(day, row, reason)
            self._disinfection.withdraw(row.id, row.day)
            if row.day == unit.day:
                invite(day)
            return counts_on(unit, day.terms, row.day)

    def correct(self, visit: UUID, change: VisitChange, reason: str) -> Registered:
        """Correct a visit of any day with all consequences; the old values stay beside it.

        Raises:
            NoSuchVisit: unknown or void.
            NeedsReason: `reason` is empty.
            NothingDiffers: it was entered so.
            PartySize, TemperatureSlip, AccountNumberWrong, NamesOff, PhoneWrong, PrefixUnreadable, ServiceUnknown: as for `register`.
            NotMeasured: nobody was measured, or the reading was forgotten.
            OutcomeFollows: the outcome given is not what the mask and the temperature lead to.
        """
        with self._database.write("visits.correct") as unit:
            row = unit.session.get(VisitRow, visit)
            if row is None or row.voided_at is not None:
                raise NoSuchVisit
            was = Because(row.because) if row.because else None
            day = self._day(unit, row.day)
            correct_visit(day, row, change, reason)
            passed = self._door(day).corrected(row, was)
            if row.day == unit.day:
                invite(day)
            return registered(day, passed)

    # --- the head count -------------------------------------------------------------------------------------------------------------

    def count_in(self, persons: int = 1) -> Counts:
        """入厅: people have come in. They are counted even when the hall is full, because they are there.

        Raises:
            PartySize: nobody, or too many at once.
        """
        with self._database.write("visits.count_in") as unit:
            day = self._day(unit)
            if not 1 <= persons <= day.terms.settings.largest_party:
                raise PartySize(most=day.terms.settings.largest_party)
            day.cross(Crossing.IN, persons)
            invite(day)
            return counts_of(unit, day.terms, day.totals)

    def leave(self, persons: int = 1) -> Counts:
        """离厅: people leave; whoever is next outside is asked in.

        Raises:
            PartySize: nobody.
            FewerInHall: there are not so many; count again.
        """
        with self._database.write("visits.leave") as unit:
            day = self._day(unit)
            if persons < 1:
                raise PartySize(most=day.terms.settings.largest_party)
            if persons > day.totals.in_hall:
                raise FewerInHall(persons=persons, in_hall=day.totals.in_hall)
            day.cross(Crossing.OUT, -persons)
            invite(day)
            return counts_of(unit, day.terms, day.totals)

    def recount(self, in_hall: int) -> Counts:
        """校准人数: record how many are really in the hall, even if the count was right.

        Raises:
            CountWrong: no number of people.
        """
        if not 0 <= in_hall <= MOST_IN_HALL:
            raise CountWrong(most=MOST_IN_HALL)
        with self._database.write("visits.recount") as unit:
            day = self._day(unit)
            day.cross(Crossing.RECOUNT, in_hall - day.totals.in_hall, counted=in_hall)
            invite(day)
            return counts_of(unit, day.terms, day.totals)

    def close_day(self, day: date) -> int:
        """自动离厅: everybody still in on `day` is taken for gone, outside too; returns how many were in."""
        with self._database.write("visits.close_day") as unit:
            return self._day(unit, day).close()

    # --- outside --------------------------------------------------------------------------------------------------------------------

    def come_in(self, number: int | None = None) -> Registered:
        """A waiting party comes in: the one with this number, by default the first that was asked in.

        Raises:
            NobodyWaits: there is none.
            HallFull: it does not fit.
        """
        with self._database.write("visits.come_in") as unit:
            day = self._day(unit)
            return registered(day, Passed(come_in(day, number)))

    def invite(self) -> Counts:
        """Ask in whoever fits now, after a limit was raised or somebody did not come."""
        with self._database.write("visits.invite") as unit:
            day = self._day(unit)
            invite(day)
            return counts_of(unit, day.terms, day.totals)

    def outside_number(self, ticket: str) -> int | None:
        """The number with which the holder of a ticket waits outside now; None when they do not."""
        with self._database.read() as unit:
            return number_outside(unit, unit.day, ticket)

    # --- seats ----------------------------------------------------------------------------------------------------------------------

    def turn_seat(self, row: int, place: int) -> Seating:
        """Take a seat out of order, or put it back in order; the plan is a dated setting.

        Raises:
            NoSuchSeat: the plan has none there.
        """
        with self._database.write("settings.set") as unit:
            try:
                plan = self._settings.on(VisitSettings, unit).plan().turned(row, place)
            except ValueError as wrong:
                raise NoSuchSeat from wrong
            self._settings.set(VisitSettings.seats.name, plan.text)
            return overview.seating_of(terms_of(self._settings, unit))

    # --- what is shown --------------------------------------------------------------------------------------------------------------

    def counts(self, day: date | None = None) -> Counts:
        """The head count of a day, by default today."""
        with self._database.read() as unit:
            return counts_on(unit, terms_of(self._settings, unit), day or unit.day)

    def public(self) -> PublicCount:
        """What the door and the television show."""
        return overview.public_count(self.counts())

    def lines(self, day: date | None = None, most: int = overview.MOST_LINES) -> list[VisitLine]:
        """The latest parties of a day, the newest first."""
        with self._database.read() as unit:
            return overview.lines_on(unit, day or unit.day, most)

    def outside(self) -> list[VisitLine]:
        """Who waits outside."""
        with self._database.read() as unit:
            return overview.outside_on(unit, unit.day)

    def seating(self) -> Seating:
        """The seats as they are now."""
        with self._database.read() as unit:
            return overview.seating_of(terms_of(self._settings, unit))

    def steps(self, day: date | None = None) -> list[Step]:
        """How the head count of a day went up and down."""
        with self._database.read() as unit:
            return overview.steps_on(unit, day or unit.day)

    def limits(self, day: date | None = None) -> list[tuple[datetime, int]]:
        """How many might be in the hall on a day, by default today: from when on how many."""
        with self._database.read() as unit:
            return limits_of(self._settings, unit, day or unit.day)

    def in_hall_at(self, at: datetime) -> int:
        """How many were in the hall at an instant."""
        with self._database.read() as unit:
            return overview.in_hall_at(unit, self._database.day_of(at), at)

    def mean_tenths(self, day: date | None = None) -> int | None:
        """The mean temperature of a day, where temperatures are kept."""
        with self._database.read() as unit:
            return overview.mean_tenths(unit, day or unit.day)

    def returning(self, typed: str) -> list[Returning]:
        """Earlier visitors by the initials of their name or the last four digits of their phone; nobody while names are off."""
        with self._database.read() as unit:
            if not self._settings.on(VisitSettings, unit).keep_names:
                return []
            kept = timedelta(days=self._settings.on(VisitRetention, unit).visits)
            return returning(unit, typed, unit.day - kept)

    def needs(self) -> list[Need]:
        """What needs a hand now."""
        with self._database.read() as unit:
            return needs_of(unit, terms_of(self._settings, unit))

    # --------------------------------------------------------------------------------------------------------------------------------

    def _day(self, unit: Unit, day: date | None = None) -> Day:
        return day_of(self._database, unit, terms_of(self._settings, unit), day)

    def _door(self, day: Day) -> Door:
        return Door(day, self._tickets, self._disinfection)

    def _visit(self, unit: Unit, visit: UUID) -> VisitRow:
        row = unit.session.get(VisitRow, visit)
        if row is None or row.voided_at is not None or row.day != unit.day:
            raise NoSuchVisit
        return row
