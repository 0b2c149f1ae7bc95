"""Who sits where: opening, pausing and closing windows, and what they serve."""

from collections.abc import Collection
from uuid import UUID

from hallapp.queue.errors import ClerkElsewhere, ClerkNotOnDuty, WindowTaken
from hallapp.queue.finding import at_window, in_calling_order, place_of
from hallapp.queue.floor import Floor, Terms
from hallapp.queue.models import Window
from hallapp.queue.rules import Step, WindowState, at_head
from hallapp.queue.schema import TicketRow
from hallapp.queue.steps import handling_s, take, turn, wait_again
from hallapp.queue.telling import windows_of
from hallapp.staff import people
from hallapp.staff.people import Person
from hallapp.store.database import Unit


class Windows:
    """The windows of the hall. Every call that names one raises `WindowUnknown` when the hall has none of this number."""

    def __init__(self, floor: Floor) -> None:
        self._floor = floor
        self._database = floor.database

    def open(self, window: str, badge: str) -> Window:
        """Somebody sits down at a window; a paused one of theirs goes on.

        Raises:
            UnknownBadge, InactivePerson: nobody who may work carries `badge`.
            ClerkNotOnDuty: they are not on duty (setting `queue.require_on_duty`).
            ClerkElsewhere: they sit at another window.
            WindowTaken: somebody else sits at this one.
        """
        with self._database.write("queue.open") as unit:
            person = people.carrying(badge, unit)
            terms = self._floor.begin(unit)
            number = terms.desks.read(window)
            self._require_free(unit, terms, number, person)
            if terms.desks.state(number) is not WindowState.OPEN:
                turn(unit, terms.desks.row(unit, number), WindowState.OPEN, terms.day, person.id)
            return self._told(unit, number)

    def may_sit(self, persons: Collection[UUID]) -> frozenset[UUID]:
        """Who of them is on duty, or everybody where windows do not ask for that (setting `queue.require_on_duty`)."""
        with self._database.read() as unit:
            if not self._floor.look(unit).settings.require_on_duty:
                return frozenset(persons)
            return frozenset(each for each in persons if self._floor.on_duty(each, unit))

    def pause(self, window: str) -> Window:
        """The window calls nobody for a while (暂停); its clerk stays, and may finish the present ticket.

        Raises:
            WindowNotOpen: it is closed.
        """
        with self._database.write("queue.pause") as unit:
            terms = self._floor.begin(unit)
            desk = terms.desks.manned_at(window)
            if desk.state is WindowState.OPEN:
                turn(unit, terms.desks.row(unit, desk.number), WindowState.PAUSED, terms.day, desk.clerk)
            return self._told(unit, desk.number)

    def resume(self, window: str) -> Window:
        """A paused window calls again.

        Raises:
            WindowNotOpen: it is closed.
            ClerkNotOnDuty: who sits there is not on duty any more.
        """
        with self._database.write("queue.resume") as unit:
            terms = self._floor.begin(unit)
            desk = terms.desks.manned_at(window)
            for person in people.those({desk.clerk} if desk.clerk else set(), unit):
                self._require_on_duty(unit, terms, person)
            if desk.state is WindowState.PAUSED:
                turn(unit, terms.desks.row(unit, desk.number), WindowState.OPEN, terms.day, desk.clerk)
            return self._told(unit, desk.number)

    def close(self, window: str) -> tuple[Window, str | None]:
        """The clerk leaves the window; its present ticket goes back to the head of the queue.

        Returns:
            The window, and the number that was given back.
        """
        with self._database.write("queue.close") as unit:
            terms = self._floor.begin(unit)
            number = terms.desks.read(window)
            given_back = _close(unit, terms, number)
            return self._told(unit, number), given_back

    def release(self, person: UUID) -> list[str]:
        """Close the window of somebody who is no longer on duty: gone, or feverish. Its ticket goes back to the head of the queue.

        Returns:
            The windows that were closed.
        """
        with self._database.write("queue.release") as unit:
            mine = self._floor.look(unit).desks.of_clerk(person)
            if mine:
                terms = self._floor.begin(unit)
                for desk in mine:
                    _close(unit, terms, desk.number)
            return [str(desk.number) for desk in mine]

    def serve(self, window: str, services: str) -> Window:
        """From now on a window does the services of these letters; all of them when there are none.

        Raises:
            PrefixUnreadable, ServiceUnknown: one is no service of the hall.
        """
        with self._database.write("queue.serves") as unit:
            terms = self._floor.begin(unit)
            row = terms.desks.row(unit, terms.desks.read(window))
            wanted = {terms.service(letter).prefix for letter in services if letter.strip()}
            row.serves = "" if wanted == set(terms.services) else "".join(sorted(wanted))
            return self._told(unit, row.number)

    def all(self) -> list[Window]:
        """Every window, in order."""
        with self._database.read() as unit:
            terms = self._floor.look(unit)
            return windows_of(unit, terms, terms.desks.numbers)

    def one(self, window: str) -> Window:
        """One window."""
        with self._database.read() as unit:
            terms = self._floor.look(unit)
            return windows_of(unit, terms, [terms.desks.read(window)])[0]

    def of_clerk(self, person: UUID) -> Window | None:
        """The window somebody sits at."""
        with self._database.read() as unit:
            terms = self._floor.look(unit)
            return next(iter(windows_of(unit, terms, [desk.number for desk in terms.desks.of_clerk(person)])), None)

    def _require_free(self, unit: Unit, terms: Terms, number: int, person: Person) -> None:
        self._require_on_duty(unit, terms, person)
        elsewhere = next((desk for desk in terms.desks.of_clerk(person.id) if desk.number != number), None)
        if elsewhere is not None:
            raise ClerkElsewhere(name=person.name, window=str(elsewhere.number))
        clerk = terms.desks.known[number].clerk if number in terms.desks.known else None
        for other in people.those({clerk} if clerk and clerk != person.id else set(), unit):
            raise WindowTaken(window=str(number), name=other.name)

    def _require_on_duty(self, unit: Unit, terms: Terms, person: Person) -> None:
        if terms.settings.require_on_duty and not self._floor.on_duty(person.id, unit):
            raise ClerkNotOnDuty(name=person.name)

    def _told(self, unit: Unit, number: int) -> Window:
        return windows_of(unit, self._floor.look(unit), [number])[0]


def _close(unit: Unit, terms: Terms, number: int) -> str | None:
    """Close a window and give its ticket back; returns the ticket's number."""
    if terms.desks.state(number) is WindowState.CLOSED:
        return None
    present = at_window(unit, terms.day, number)
    if present is not None:
        _give_back(unit, terms, present)
    turn(unit, terms.desks.row(unit, number), WindowState.CLOSED, terms.day, None)
    return present.number if present else None


def _give_back(unit: Unit, terms: Terms, row: TicketRow) -> None:
    """Let a ticket wait before everybody of its kind, whatever the service."""
    take(unit, row, Step.GIVEN_BACK, seconds=handling_s(row, unit.now))
    queue = [place_of(each) for each in in_calling_order(unit, terms.day) if each.priority == row.priority and each.id != row.id]
    wait_again(unit, row, at_head(row.seq, queue))
