"""What becomes of the tickets' paper: the number comes first and is never lost; its paper is handed to a printer once, or marked 补打."""

from collections.abc import Sequence

from sqlalchemy import func, select

from hallapp.queue.finding import never_handed_over, numbered, print_states, prints_of, unprinted
from hallapp.queue.floor import Floor, Terms
from hallapp.queue.models import Issued, PrintState, Slip, Ticket
from hallapp.queue.rules import is_missing
from hallapp.queue.schema import TicketPrintRow, TicketRow
from hallapp.queue.service.tickets import Tickets
from hallapp.queue.telling import ticket_of, tickets_of
from hallapp.store.database import Unit


class Papers:
    """The paper of the tickets.

    Every call that names a ticket raises `TicketUnreadable` for what is no number and `TicketUnknown` when it was not given out today.
    """

    def __init__(self, floor: Floor, tickets: Tickets) -> None:
        self._floor, self._tickets = floor, tickets
        self._database = floor.database

    def issue(self, service: str, *, priority: bool = False) -> tuple[Issued, Slip | None]:
        """Give out a ticket and hand its paper over in one step, so that nobody else prints it; no paper where the hall has no printer.

        Raises:
            Refused: as `Tickets.issue`.
        """
        with self._database.write("queue.issue"):
            issued = self._tickets.issue(service, priority=priority)
            return issued, self.hand_over(issued.number) if self._tickets.find(issued.number).print_state is not None else None

    def newest(self) -> int:
        """Where the tickets end now; one that was left without paper before is printed only when somebody asks for it."""
        with self._database.read() as unit:
            return unit.session.scalar(select(func.max(TicketRow.seq))) or 0

    def fresh(self, after: int) -> list[str]:
        """Numbers of today's tickets to be printed that no printer was given yet, of those given out after the sequence `after`."""
        with self._database.read() as unit:
            return [row.number for row in never_handed_over(unit, self._floor.look(unit).day, after)]

    def hand_over(self, number: str, *, again: bool = False) -> Slip | None:
        """Note that a printer gets a ticket's paper now, before it does: after a power cut somebody must look whether it came out.

        Args:
            again: also when one was handed over before; marked 补打 unless nothing can have come out of it.

        Returns:
            What to print; None when somebody else has handed it over already.
        """
        with self._database.write("queue.printing") as unit:
            terms = self._floor.begin(unit)
            row = numbered(unit, terms.day, number)
            before = prints_of(unit, row.id)
            if before and not again:
                return None
            row.paper = True
            reprint = _may_be_on_paper([PrintState(each.state) for each in before])
            self._note(unit, row, PrintState.PENDING, reprint=reprint, printer="")
            return _slip(row, terms, reprint=reprint)

    def printed(self, number: str, state: PrintState, printer: str = "") -> Ticket:
        """Note what a printer did with a ticket of today, or that its holder has the paper.

        Raises:
            ValueError: `state` is pending, which is what a ticket is before.
        """
        if state is PrintState.PENDING:
            raise ValueError("a ticket is pending until a printer says something")
        with self._database.write("queue.printed") as unit:
            terms = self._floor.begin(unit)
            row = numbered(unit, terms.day, number)
            before = prints_of(unit, row.id)
            self._note(unit, row, state, reprint=bool(before) and before[-1].reprint, printer=printer)
            return ticket_of(row, terms, print_states(unit, TicketRow.id == row.id))

    def unprinted(self) -> list[Ticket]:
        """Today's tickets whose paper is not settled: pending, unconfirmed or failed, the oldest first."""
        with self._database.read() as unit:
            terms = self._floor.look(unit)
            rows = unprinted(unit, terms.day)
            return tickets_of(rows, terms, print_states(unit, TicketRow.day == terms.day, TicketRow.paper.is_(True)) if rows else {})

    def missing(self) -> list[Ticket]:
        """Those of them that somebody must look after: a slip that is just being printed is not missing yet."""
        now = self._database.clock.now()
        return [each for each in self.unprinted() if is_missing(now - each.issued_at, on_its_way=each.print_state is PrintState.PENDING)]

    def _note(self, unit: Unit, row: TicketRow, state: PrintState, *, reprint: bool, printer: str) -> None:
        seq = unit.next_in(TicketPrintRow.seq)
        given = {"state": state.value, "reprint": reprint, "printer": printer}
        unit.add(TicketPrintRow(id=unit.new_id(), seq=seq, ticket_id=row.id, at=unit.now, **given))
        unit.session.flush()


def _may_be_on_paper(states: Sequence[PrintState]) -> bool:
    """Whether paper with the number may exist: unless each time the printer said beforehand that it cannot print."""
    after = [*states, PrintState.PENDING][1:]
    known = [then if state is PrintState.PENDING else state for state, then in zip(states, after, strict=True)]
    return any(state is not PrintState.FAILED for state in known)


def _slip(row: TicketRow, terms: Terms, *, reprint: bool) -> Slip:
    return Slip(row.number, terms.service(row.service), row.priority, row.ahead, row.estimate_min, row.issued_at, reprint)
