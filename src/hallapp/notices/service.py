"""What hangs on the door: made, hung, compared with the records, found again; one transaction a call."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import ColumnElement

from hallapp.checkin.service import Checkin
from hallapp.core.messages import Language
from hallapp.core.needs import Need
from hallapp.disinfection.service import Disinfection
from hallapp.notices.channels import Channels
from hallapp.notices.content import Content
from hallapp.notices.drafting import drafted
from hallapp.notices.errors import FormDoesNotHang, NothingHangs, NoticeForgotten, NoticeUnknown, OldDayDoesNotHang
from hallapp.notices.history import hanging_now, hung_at, notices_where, slot, told, versions_of
from hallapp.notices.kinds import order_like, reasons, snapshot_of, take
from hallapp.notices.models import Draft, Hanging, Made, Notice, PrintState
from hallapp.notices.needs import needs_of
from hallapp.notices.orders import Order, Sources, terms_of
from hallapp.notices.pictures import keep, without_pictures
from hallapp.notices.proposing import Proposal, proposed, renewed
from hallapp.notices.rules import HABITS, Ended, Kind, OwnNotice, Paper, canonical, ends_soon, is_over, read_code
from hallapp.notices.schema import NoticeRow, PostingRow, PrintRow
from hallapp.settings.service import SettingsBook
from hallapp.staff.service import Staff
from hallapp.store.database import Database, Unit

Prove = Callable[[Content, int], int]
"""Lays a page out by its template, looks at what would be on the paper, and returns the number of pages.

It raises `Refused` where a character is missing, a text is clipped or a code cannot be read back. The service itself knows nothing of
painting.
"""


class Notices:
    """The notices of the hall.

    Every call that names a check code raises `NoticeUnknown` when no notice has it.

    Attributes:
        channels: the online channels, which the posters show.
    """

    def __init__(
        self, database: Database, settings: SettingsBook, staff: Staff, checkin: Checkin, disinfection: Disinfection, *, demo: bool
    ) -> None:
        self._database = database
        self.channels = Channels(database)
        self._sources = Sources(settings, staff, checkin, disinfection, self.channels, self.hanging, demo)
        self._staff = staff

    def today(self) -> date:
        """The business day it is."""
        with self._database.read() as unit:
            return unit.day

    def draft(self, order: Order) -> Draft:
        """The notice as it would be made now. Stores nothing.

        Raises:
            DayNotCome: the order is about a day that has not come.
        """
        with self._database.read() as unit:
            return drafted(order, self._sources, unit)[0]

    def make(self, order: Order, prove: Prove, *, post: bool = True) -> Made:
        """Make a notice and hang it: the same data is the version made before, other data the next one.

        What was hanging in its place is superseded. A form, and a notice about a past day, is made but not hung.

        Args:
            prove: looks at the page before anything is stored.
            post: False makes it only.

        Raises:
            DayNotCome: the order is about a day that has not come.
            HallError: what its kind still lacks, like a channel on a poster of channels.
            Refused: what `prove` found wrong with the page; nothing was stored.
        """
        proved = self.draft(order)
        if proved.refusal is not None:
            raise proved.refusal
        pages = prove(proved.content, proved.template)
        with self._database.write("notices.make") as unit:
            draft, row = drafted(order, self._sources, unit)
            if canonical(draft.snapshot) != canonical(proved.snapshot):
                pages = prove(draft.content, draft.template)  # somebody came or went in between: what is stored is what was looked at
            if row is None:
                row = self._store(unit, draft, pages)
            if post and _may_hang(row, unit):
                self._hang(unit, row)
            return Made(self._told(unit, row), draft.same, draft.warnings)

    def post(self, code: str) -> Notice:
        """Hang a version made before; it supersedes what hangs in its place.

        Raises:
            NoticeForgotten: what it said was purged.
            FormDoesNotHang: it is a form or a sheet for the file.
            OldDayDoesNotHang: it is about a day that is over.
        """
        with self._database.write("notices.post") as unit:
            row = self._row(unit, code)
            if not HABITS[Kind(row.kind)].hangs:
                raise FormDoesNotHang
            _require_words(row)
            if not _may_hang(row, unit):
                raise OldDayDoesNotHang(day=row.day.isoformat())
            self._hang(unit, row)
            return self._told(unit, row)

    def take_down(self, kind: Kind, language: Language | None = None) -> list[Notice]:
        """Take what hangs of a kind off the door, in one language or in all.

        Raises:
            NothingHangs: nothing of this kind does.
        """
        with self._database.write("notices.take_down") as unit:
            where = _of_kind(kind, language)
            hanging = hanging_now(unit, *where)
            if not hanging:
                raise NothingHangs
            for _, posting in hanging:
                posting.ended_at, posting.ended = unit.now, Ended.TAKEN_DOWN.value
            return told(unit, self._staff, [row for row, _ in hanging])

    def take_down_version(self, code: str) -> Notice:
        """Take one version off the door.

        Raises:
            NothingHangs: it does not hang.
        """
        with self._database.write("notices.take_down") as unit:
            row = self._row(unit, code)
            hanging = hanging_now(unit, NoticeRow.id == row.id)
            if not hanging:
                raise NothingHangs
            for _, posting in hanging:
                posting.ended_at, posting.ended = unit.now, Ended.TAKEN_DOWN.value
            return self._told(unit, row)

    def proposal(self, order: Order, *, renew: str = "") -> Proposal:
        """What a notice of the hall's own begins with: the last one with its dates moved, or a starting text.

        Args:
            renew: the code of a version that is to go on hanging.
        """
        with self._database.read() as unit:
            if renew:
                return renewed(_require_words(self._row(unit, renew)), unit)
            return proposed(order.kind, self._sources, terms_of(order, self._sources.settings, unit), unit)

    def order_again(self, code: str) -> Order:
        """The order that makes a version anew, as the records are now."""
        with self._database.read() as unit:
            row = _require_words(self._row(unit, code))
            order = order_like(Kind(row.kind), snapshot_of(Kind(row.kind), row.snapshot))
            return replace(order, series=row.series)

    def stale_orders(self) -> list[Order]:
        """The orders that make everything true again that hangs and is not."""
        return [self.order_again(each.notice.code) for each in self.hanging() if each.is_reprintable]

    def keep_picture(self, data: str) -> str:
        """Keep a picture, a PNG or JPEG file in base 64, and return the digest by which a wording names it.

        Raises:
            PictureUnreadable: it is too large.
        """
        with self._database.write("notices.keep_picture") as unit:
            return keep(data, unit)

    def printed(self, code: str, printer: str, paper: Paper, state: PrintState) -> Notice:
        """Note what a printer did with a version."""
        with self._database.write("notices.printed") as unit:
            row = self._row(unit, code)
            seq = unit.next_in(PrintRow.seq)
            unit.add(
                PrintRow(id=unit.new_id(), seq=seq, notice_id=row.id, printer=printer, paper=paper.value, state=state.value, at=unit.now)
            )
            return self._told(unit, row)

    def find(self, code: str) -> Notice:
        """The version with this check code, typed in any way, even if its making was taken back."""
        with self._database.read() as unit:
            return self._told(unit, self._row(unit, code))

    def history(self, day: date | None = None, limit: int = 200, *, kind: Kind | None = None) -> list[Notice]:
        """The versions made, newest first, of one day or of all, of one kind or of all."""
        with self._database.read() as unit:
            of_day = [NoticeRow.day == day] if day else []
            of_kind = [NoticeRow.kind == kind.value] if kind else []
            rows = notices_where(unit, *of_day, *of_kind, NoticeRow.voided_at.is_(None), limit=limit)
            return told(unit, self._staff, rows)

    def hanging(self) -> list[Hanging]:
        """What hangs on the door, each with why it is out of date."""
        with self._database.read() as unit:
            rows = [row for row, _ in hanging_now(unit)]
            notices = told(unit, self._staff, rows)
            return [self._compared(unit, row, notice) for row, notice in zip(rows, notices, strict=True)]

    def hanging_at(self, at: datetime) -> list[Notice]:
        """What hung on the door at an instant: "which hung at 10:40"."""
        with self._database.read() as unit:
            return told(unit, self._staff, [row for row, _ in hung_at(unit, at)])

    def needs(self) -> list[Need]:
        """What needs a hand now: paper that is out of date, a board not hung yet, a print that failed."""
        with self._database.read() as unit:
            hanging = self.hanging()
            today = told(unit, self._staff, notices_where(unit, NoticeRow.day == unit.day, NoticeRow.voided_at.is_(None)))
            on_duty = len(self._sources.checkin.board().rows)
            return needs_of(hanging, today, on_duty=on_duty, day=unit.day, zone=unit.zone)

    def _store(self, unit: Unit, draft: Draft, pages: int) -> NoticeRow:
        before = versions_of(unit, draft.kind, draft.language, draft.day, draft.series)
        return unit.add(
            NoticeRow(
                id=unit.new_id(),
                seq=unit.next_in(NoticeRow.seq),
                kind=draft.kind.value,
                language=draft.language.value,
                series=draft.series,
                day=draft.day,
                version=draft.version,
                code=draft.code,
                snapshot=canonical(draft.snapshot),
                content=canonical(_as_stored(draft)),
                template=draft.template,
                pages=pages,
                replaces=next((row.id for row, each in before if each.version == draft.replaces), None),
                made_at=unit.now,
                made_by=unit.actor,
            )
        )

    def _hang(self, unit: Unit, row: NoticeRow) -> None:
        """Hang `row` in place of what hangs there; if it hangs already nothing changes."""
        hanging = hanging_now(unit, *slot(Kind(row.kind), Language(row.language), row.series))
        if any(notice.id == row.id for notice, _ in hanging):
            return
        for _, posting in hanging:
            posting.ended_at, posting.ended = unit.now, Ended.SUPERSEDED.value
        unit.add(PostingRow(id=unit.new_id(), seq=unit.next_in(PostingRow.seq), notice_id=row.id, posted_at=unit.now))

    def _compared(self, unit: Unit, row: NoticeRow, notice: Notice) -> Hanging:
        """What hangs compared with the same notice taken now with the same choices."""
        kind = notice.kind
        paper = snapshot_of(kind, row.snapshot)
        records = take(kind, self._sources, terms_of(order_like(kind, paper), self._sources.settings, unit), unit)
        because = tuple(reasons(kind, paper, records, self._sources, unit))
        return Hanging(notice, because, is_over=is_over(notice.ends, unit.now), ends_soon=ends_soon(notice.ends, unit.now))

    def _row(self, unit: Unit, typed: str) -> NoticeRow:
        code = read_code(typed)
        found = notices_where(unit, NoticeRow.code == code, limit=1) if code else []
        if not found:
            raise NoticeUnknown(typed=typed.strip()[:20])
        return found[0]

    def _told(self, unit: Unit, row: NoticeRow) -> Notice:
        return told(unit, self._staff, [row])[0]


def _of_kind(kind: Kind, language: Language | None) -> tuple[ColumnElement[bool], ...]:
    return (NoticeRow.kind == kind.value, *((NoticeRow.language == language.value,) if language else ()))


def _as_stored(draft: Draft) -> Content:
    """The page without its picture, which is kept beside it."""
    picture = draft.snapshot.wording.picture if isinstance(draft.snapshot, OwnNotice) else ""
    return without_pictures(draft.content, picture)


def _require_words(row: NoticeRow) -> NoticeRow:
    """The version, when it is still known what it said.

    Raises:
        NoticeForgotten: it was purged.
    """
    if not row.content:
        raise NoticeForgotten(code=row.code)
    return row


def _may_hang(row: NoticeRow, unit: Unit) -> bool:
    habit = HABITS[Kind(row.kind)]
    return habit.hangs and (row.day == unit.day or not habit.daily)
