"""Papers brought later (先办理后补材料): what is awaited, until when, and what has come."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from hallapp.core.text import clean_line, redact_name, redact_phone
from hallapp.queue.rules import read_number
from hallapp.settings.service import SettingsBook
from hallapp.store.database import Database, Unit
from hallapp.visits.errors import NoSuchPapers
from hallapp.visits.models import PapersLine, PapersWanted
from hallapp.visits.names import be_kept
from hallapp.visits.rules import CaseKind, account_number, due_after
from hallapp.visits.schema import PapersRow
from hallapp.visits.settings import VisitSettings
from hallapp.visits.work_calendar import published

_AWAITED = (
    select(PapersRow).where(PapersRow.handed_in_at.is_(None), PapersRow.voided_at.is_(None)).order_by(PapersRow.due_on, PapersRow.seq)
)


class Papers:
    """What was done before its papers were complete."""

    def __init__(self, database: Database, settings: SettingsBook) -> None:
        self._database = database
        self._settings = settings

    def accept(self, wanted: PapersWanted) -> PapersLine:
        """Note that papers come later; they are due on the next working day.

        Raises:
            AccountNumberWrong, NamesOff, PhoneWrong: what was given cannot be kept.
            TicketUnreadable: `wanted.ticket` is no ticket's number.
        """
        with self._database.write("visits.papers") as unit:
            name, phone = be_kept(wanted.name, wanted.phone, on=self._settings.on(VisitSettings, unit).keep_names)
            due = due_after(unit.day, published)
            row = PapersRow(
                id=unit.new_id(),
                seq=unit.next_in(PapersRow.seq),
                accepted_on=unit.day,
                due_on=due.on,
                by_calendar=due.by_calendar,
                recorded_at=unit.now,
                case_kind=wanted.case_kind.value,
                missing=clean_line(wanted.missing) or None,
                account_no=account_number(wanted.account_no),
                ticket=read_number(wanted.ticket) if wanted.ticket.strip() else None,
                name=name,
                phone=phone,
                handed_in_at=None,
            )
            return _line(unit.add(row), unit.day)

    def hand_in(self, papers: UUID) -> PapersLine:
        """The papers have come.

        Raises:
            NoSuchPapers: none are awaited under this id.
        """
        with self._database.write("visits.papers_in") as unit:
            row = unit.session.get(PapersRow, papers)
            if row is None or row.voided_at is not None or row.handed_in_at is not None:
                raise NoSuchPapers
            row.handed_in_at = unit.now
            return _line(row, unit.day)

    def awaited(self) -> list[PapersLine]:
        """What is awaited, the first due first."""
        with self._database.read() as unit:
            return awaited(unit)


def awaited(unit: Unit) -> list[PapersLine]:
    """What is awaited, the first due first."""
    return [_line(row, unit.day) for row in unit.session.scalars(_AWAITED)]


def _line(row: PapersRow, today: date) -> PapersLine:
    return PapersLine(
        papers_id=row.id,
        accepted_on=row.accepted_on,
        due_on=row.due_on,
        by_calendar=row.by_calendar,
        is_due=row.handed_in_at is None and row.due_on == today,
        is_overdue=row.handed_in_at is None and row.due_on < today,
        case_kind=CaseKind(row.case_kind),
        missing=row.missing or "",
        account_no=row.account_no or "",
        ticket=row.ticket or "",
        name=redact_name(row.name) if row.name else "",
        phone=redact_phone(row.phone) if row.phone else "",
    )
