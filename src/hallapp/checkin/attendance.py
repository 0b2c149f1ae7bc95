"""One person in one session: their readings, their stretches on duty, and how the second follows from the first."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from hallapp.checkin.models import Ended, Line
from hallapp.checkin.rules import (
    Measured,
    Standing,
    State,
    came_late,
    day_ends,
    due_from,
    in_order,
    is_for_night,
    is_late,
    session_ends,
    standing_after,
    state_of,
    works_in,
)
from hallapp.checkin.schema import PresenceRow
from hallapp.checkin.terms import Terms
from hallapp.staff.people import Person
from hallapp.store.database import Unit


@dataclass(slots=True)
class Attendance:
    """What is stored of one person in one session, as of `terms.at`.

    Attributes:
        readings: those that count.
        earlier: those of the day's session before.
        stretches: on duty from–to, the first one first.
        taken: how many readings were ever recorded, voided ones too.
    """

    person: Person
    terms: Terms
    readings: list[Measured] = field(default_factory=list)
    stretches: list[PresenceRow] = field(default_factory=list)
    earlier: list[Measured] = field(default_factory=list)
    taken: int = 0

    @property
    def standing(self) -> Standing:
        """The readings summed up."""
        return standing_after(self.readings, self.earlier)

    @property
    def going_on(self) -> PresenceRow | None:
        """The stretch that has not ended, if there is one."""
        return self.stretches[-1] if self.stretches and self.stretches[-1].ended_at is None else None

    @property
    def is_on_duty(self) -> bool:
        """Whether a stretch covers the instant."""
        at = self.terms.at
        if self.terms.is_live:
            return self.going_on is not None and at < self.going_on.expires_at
        return any(row.begun_at <= at < row.expires_at and (row.ended_at is None or at < row.ended_at) for row in self.stretches)

    @property
    def left_at(self) -> datetime | None:
        """When the person left, if they did and were not measured again since."""
        begun = [row for row in self.stretches if self.terms.is_live or row.begun_at <= self.terms.at]
        if not begun or self.is_on_duty or begun[-1].ended_why not in (Ended.LEFT, Ended.DAY_CLOSED):
            return None
        last = self.standing.last
        return begun[-1].ended_at if last is None or last.id == begun[-1].ended_by else None

    @property
    def was_there_later(self) -> bool:
        """Whether a stretch lies after the instant: possible only where that is entered afterwards."""
        return not self.terms.is_live and any(row.ended_at is None or row.ended_at > self.terms.at for row in self.stretches)

    @property
    def began_at_night(self) -> bool:
        """Whether the person was measured in the night shift of the session."""
        return any(is_for_night(self.terms.session, each.taken_at, self.terms.hours, self.terms.zone) for each in self.readings)

    @property
    def is_on_night_shift(self) -> bool:
        """Whether the stretch that goes on is a shift over midnight, which the end of the day does not end."""
        hours = self.terms.hours
        over_midnight = hours.is_own and hours.runs_over_midnight
        return self.going_on is not None and (
            over_midnight or self.going_on.expires_at > day_ends(self.terms.session.day, hours, self.terms.zone)
        )

    def state(self, *, on_leave: bool) -> State:
        """The person's state."""
        return state_of(on_duty=self.is_on_duty, has_left=self.left_at is not None, on_leave=on_leave)

    def line(self, *, on_leave: bool) -> Line:
        """The person as lists show them."""
        state = self.state(on_leave=on_leave)
        return Line(
            person_id=self.person.id,
            badge=self.person.badge,
            name=self.person.name,
            post=self.person.post,
            team=self.person.team,
            window=self.person.window,
            state=state,
            standing=self.standing,
            is_due_yet=self._is_due_yet,
            is_late=self._is_late(state),
            left_at=self.left_at,
            is_shift_over=not works_in(self.terms.session, self.terms.hours),
        )

    @property
    def _is_due_yet(self) -> bool:
        terms = self.terms
        begun = not terms.hours.is_own or terms.at >= due_from(terms.session, terms.hours, terms.zone)
        return begun and works_in(terms.session, terms.hours)

    def _is_late(self, state: State) -> bool:
        begun = next((row.begun_at for row in self.stretches if row.begun_at != row.ended_at), None)
        terms = self.terms
        if begun is not None:
            return came_late(terms.session, begun, terms.hours, terms.zone)
        return (
            state is State.UNCHECKED and works_in(terms.session, terms.hours) and is_late(terms.session, terms.at, terms.hours, terms.zone)
        )

    def begin(self, unit: Unit, reading: Measured, at: datetime) -> PresenceRow:
        """Put the person on duty from `at` on, cleared by `reading`."""
        row = PresenceRow(
            id=unit.new_id(),
            day=self.terms.session.day,
            session=self.terms.session.number,
            person_id=self.person.id,
            badge=self.person.badge,
            ordinal=self.stretches[-1].ordinal + 1 if self.stretches else 0,
            reading_id=reading.id,
            begun_at=at,
            expires_at=self._good_until(at),
            recorded_at=unit.now,
        )
        self.stretches.append(unit.add(row))
        return row

    def _good_until(self, begun_at: datetime) -> datetime:
        return session_ends(self.terms.session, begun_at, self.terms.hours, self.terms.zone)

    def leave(self, unit: Unit) -> bool:
        """End the person's duty at the instant; False if they were not here then.

        A stretch that was ended later, by hand or by the end of the day, is shortened to the instant.
        """
        at = self.terms.at
        if self.terms.is_live or (self.going_on is not None and at >= self.going_on.begun_at):
            return self._leave_now(unit)
        there = next((row for row in self.stretches if row.ended_at is not None and row.begun_at <= at < row.ended_at), None)
        if there is not None and there.ended_why in (Ended.LEFT, Ended.DAY_CLOSED):
            there.ended_at, there.ended_why = at, Ended.LEFT.value
            return True
        return not self._happened_after() and self._leave_now(unit)

    def _leave_now(self, unit: Unit) -> bool:
        last, going_on, at = self.standing.last, self.going_on, self.terms.at
        if last is None or self.left_at is not None or (going_on is not None and at < going_on.begun_at):
            return False
        if going_on is None:
            self.begin(unit, last, at)
        self.end(at, Ended.LEFT)
        return True

    def _happened_after(self) -> bool:
        """Whether the person was measured, or was on duty, later than the instant."""
        return self.was_there_later or any(each.taken_at > self.terms.at for each in self.readings)

    def may_return(self) -> Measured | None:
        """The reading that lets the person come back at the instant without a new check; None if there is none."""
        standing = self.standing if self.terms.is_live else self._standing_by(self.terms.at)
        return standing.clearing if standing.is_cleared else None

    def _standing_by(self, at: datetime) -> Standing:
        return standing_after((each for each in self.readings if each.taken_at <= at), self.earlier)

    def end(self, at: datetime, why: Ended) -> None:
        """End the stretch that goes on at `at`, but not before it began."""
        row = self.going_on
        if row is None:
            return
        last = self.standing.last
        row.ended_at, row.ended_why, row.ended_by = max(at, row.begun_at), why.value, last.id if last else None

    def settle(self, unit: Unit) -> None:
        """Apply a new reading or tick: a cleared person is on duty, any other is off duty."""
        standing, at = self.standing, self.terms.at
        if not self.terms.is_live and self.stretches:
            self._came_earlier(at)
            self._left_all_the_same(self.stretches[-1])
        if not standing.is_cleared or standing.clearing is None:
            self.end(at, Ended.READING)
            return
        if self.going_on is not None:
            self.going_on.expires_at = max(self.going_on.expires_at, self._good_until(at))
            return
        was_there_then = bool(self.stretches) and not self.terms.is_live and at < (self.stretches[-1].ended_at or at)
        if not was_there_then:
            self.begin(unit, standing.clearing, at)

    def _came_earlier(self, at: datetime) -> None:
        """Move the beginning of the first stretch to a reading entered afterwards, if the person was cleared from then on."""
        first = self.stretches[0]
        if at >= first.begun_at:
            return
        between = [self._standing_by(each.taken_at) for each in self.readings if at <= each.taken_at <= first.begun_at]
        clearing = self._standing_by(at).clearing
        if clearing is not None and all(each.is_cleared for each in between):
            first.begun_at, first.reading_id = at, clearing.id

    def _left_all_the_same(self, row: PresenceRow) -> None:
        """Keep a person gone who left after a reading that is entered only now."""
        if row.ended_at is not None and row.ended_why in (Ended.LEFT, Ended.DAY_CLOSED):
            self._ended_after_its_last_reading(row)

    def _ended_after_its_last_reading(self, row: PresenceRow) -> None:
        until = self._standing_by(row.ended_at).last if row.ended_at is not None else None
        row.ended_by = until.id if until else None

    def put_right(self, unit: Unit, gone: UUID) -> None:
        """Undo the effects of the reading `gone`, which is void and no longer among the readings."""
        for row in list(self.stretches):
            if row.reading_id == gone:
                self._found_otherwise(unit, row)
            if row.ended_by == gone:
                self._ended_otherwise(row)
        standing = self.standing
        if not standing.is_cleared:
            self.end(unit.now, Ended.VOIDED)
        elif standing.clearing is not None:
            self._be_there_after_all(unit, standing.clearing)

    def _be_there_after_all(self, unit: Unit, clearing: Measured) -> None:
        """Put a person who turns out cleared on duty from `clearing` on, unless they are on duty, left for good, or the day was closed."""
        last = self.stretches[-1] if self.stretches else None
        if last is None:
            self.begin(unit, clearing, clearing.taken_at)
        elif last.ended_why == Ended.VOIDED:
            last.ended_at = last.ended_why = last.ended_by = None
        elif last.ended_at is not None and clearing.taken_at >= last.ended_at and self._was_measured_since(last):
            self.begin(unit, clearing, clearing.taken_at)

    def _was_measured_since(self, row: PresenceRow) -> bool:
        """Whether a reading ended the stretch, or the person left and was measured again since."""
        last = self.standing.last
        return row.ended_why == Ended.READING or (row.ended_why == Ended.LEFT and last is not None and last.id != row.ended_by)

    def _found_otherwise(self, unit: Unit, row: PresenceRow) -> None:
        """Base a stretch on another reading taken by its beginning, or begin it with the first in it that clears; without one, void it."""
        during = [each.taken_at for each in in_order(self.readings) if each.taken_at > row.begun_at]
        for at in (row.begun_at, *(each for each in during if row.ended_at is None or each < row.ended_at)):
            standing = self._standing_by(at)
            if standing.clearing is not None and standing.is_cleared:
                row.begun_at, row.reading_id = at, standing.clearing.id
                return
        row.voided_at, row.void_reason = unit.now, Ended.VOIDED.value
        self.stretches.remove(row)

    def _ended_otherwise(self, row: PresenceRow) -> None:
        """Reopen a stretch that only the void reading had ended."""
        standing = self.standing
        if row.ended_why != Ended.READING:
            self._ended_after_its_last_reading(row)
        elif standing.is_cleared and row is self.stretches[-1]:
            row.ended_at = row.ended_why = row.ended_by = None
        else:
            row.ended_by = standing.last.id if standing.last else None
