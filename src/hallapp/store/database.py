"""Units of work: one transaction, one instant, one journal entry per record touched."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache
from typing import TypeVar, TypeVarTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, Result, Select, func, select
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlcipher3 import dbapi2

from hallapp.core.business_day import business_day
from hallapp.core.clock import Clock
from hallapp.core.errors import NotPermitted, StoreTrouble
from hallapp.core.hall_clock import HallClock
from hallapp.core.ids import Ids, many_ids
from hallapp.store.base import Row
from hallapp.store.bulk import insert_all, write_down
from hallapp.store.errors import Damaged, LookCopy, LookDamaged
from hallapp.store.journal import Act, Head, Touched
from hallapp.store.noting import TOUCHED, NotingSession
from hallapp.store.prepared import Prepared
from hallapp.store.troubles import trouble_of

R = TypeVar("R", bound=Row)
T = TypeVar("T")
Ts = TypeVarTuple("Ts")
Listener = Callable[[frozenset[str]], None]
Permit = Callable[["Unit"], None]
"""Called before a unit writes; raises `NotPermitted` when the acting person may not do it."""
NoteRefusal = Callable[[UUID | None, str], None]
"""Records who was refused what."""
_NONSENSE = (SQLAlchemyError, dbapi2.Error, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError)
"""What comes of reading a damaged file: an error of SQLite's, or a value that is none, where the program counts on one."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A restore after which numbers may have been given of which no record is left: the epoch it began, and when."""

    epoch: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Desk:
    """Which desk writes: its name in the journal, and the epoch, which a restore raises."""

    name: str
    epoch: int
    lost: Lost | None = None


@dataclass(eq=False)
class Unit:
    """One transaction of the hall.

    Attributes:
        now: the one instant of everything in this unit, UTC.
        day: the business day of `now`.
        actor: id of the acting person; None when the hall itself acts.
        action: what is being done, as `room.verb`; an empty string while only reading.
        by_itself: the program does it, whoever is signed on.
    """

    session: Session
    now: datetime
    day: date
    zone: ZoneInfo
    actor: UUID | None
    desk: str
    action: str
    writing: bool
    ids: Ids
    id: UUID
    undoes: UUID | None = None
    by_itself: bool = False
    touched: dict[tuple[str, str], Touched] = field(default_factory=dict)

    def add(self, row: R) -> R:
        """Store a new record at the end of this unit."""
        self.session.add(row)
        return row

    def rows(self, query: Select[*Ts] | Prepared[*Ts], params: Mapping[str, object] | None = None) -> Result[*Ts]:
        """The rows of a query for columns, past the session: what every write asks for costs a third of what it costs through it."""
        self.session.flush()
        connection = self.session.connection()
        return connection.execute(query, params) if isinstance(query, Select) else query.rows(connection, params)

    def add_many(self, kind: type[Row], columns: Mapping[str, Sequence[object]]) -> None:
        """Store many new records at once, given as their columns: an object for each would cost more. A column not given is null."""
        if not columns["id"]:
            return
        self.session.flush()
        self.touched |= insert_all(self.session.connection(), kind.metadata.tables[kind.__tablename__], columns)

    def new_id(self) -> UUID:
        """An id that was never given before."""
        return self.ids.new()

    def new_ids(self, number: int) -> list[UUID]:
        """`number` ids that were never given before."""
        return many_ids(self.ids, number)

    def next_in(self, column: InstrumentedAttribute[int]) -> int:
        """One more than the largest number in `column`: what records are ordered by, because a clock can stand still or go back."""
        return (self.rows(_largest(column)).scalar() or 0) + 1


class Database:
    """The hall's records.

    Attributes:
        actor: who acts from now on; None for the hall itself.
        zone: the hall's time zone.
        day_start: wall time at which a business day begins.
        look_only: why nothing can be recorded; None when it can.
        time: the hall's clock, by which everything is recorded.
        before_writing: what the first write waits for: the end of a look through the file that goes on beside; None when there is none.
    """

    def __init__(self, engine: Engine, path: str, desk: Desk, *, clock: Clock, ids: Ids, zone: ZoneInfo) -> None:
        self.engine = engine
        self.path = path
        self.desk = desk
        self.clock = clock
        self.time = HallClock(clock, self.day_of)
        self.ids = ids
        self.zone = zone
        self.day_start = time(0, 0)
        self.actor: UUID | None = None
        self.look_only: StoreTrouble | None = None
        self.before_writing: Callable[[], object] | None = None
        self._writer = engine.execution_options(writing=True)
        self._listeners: list[Listener] = []
        self._acknowledged: list[Callable[[Head], None]] = []
        self._damaged: Callable[[], None] = lambda: None
        self._permit: Permit = lambda _unit: None
        self._note_refusal: NoteRefusal = lambda _actor, _action: None
        self._current: ContextVar[Unit | None] = ContextVar("unit", default=None)
        self._acting: ContextVar[tuple[UUID | None] | None] = ContextVar("acting", default=None)

    def guard_with(self, permit: Permit, note: NoteRefusal) -> None:
        """Call `permit` before every write; after a refusal was rolled back, `note` records it."""
        self._permit, self._note_refusal = permit, note

    @contextmanager
    def acting(self, person: UUID | None) -> Iterator[None]:
        """Inside the block `person` acts, or the hall itself, whoever is signed on at this desk."""
        token = self._acting.set((person,))
        try:
            yield
        finally:
            self._acting.reset(token)

    @contextmanager
    def write(self, action: str) -> Iterator[Unit]:
        """A unit that may change records: all of it is stored when the block ends, or nothing of it when it raises.

        Inside another unit it joins that one. Listeners hear after the commit.

        Raises:
            NotPermitted: who acts may not do it; nothing was stored but that.
            StoreTrouble: the database is busy, full, read-only or damaged; nothing was stored.
        """
        self.settle()
        if self.look_only is not None:
            raise type(self.look_only)(**self.look_only.params)
        outer = self._current.get()
        if outer is not None:
            if not outer.writing:
                raise RuntimeError(f"{action} writes inside a unit that only reads")
            if action and not outer.action:
                outer.action = action
                self._permit(outer)
            yield outer
            return
        began: list[Unit] = []
        with self._noting_refusals(began), self._session(action, writing=True) as unit:
            began.append(unit)
            if action:
                self._permit(unit)
            yield unit
            head = self._commit(unit)
        if head is not None:
            self._tell(head, unit)

    @contextmanager
    def read(self) -> Iterator[Unit]:
        """A unit that sees one unchanging state of the records. Inside another unit it joins that one."""
        outer = self._current.get()
        if outer is not None:
            yield outer
            return
        with self._session("", writing=False) as unit:
            yield unit

    def on_commit(self, listener: Listener) -> None:
        """Call `listener` with the names of the touched tables after each commit of this process."""
        self._listeners.append(listener)

    def on_acknowledged(self, listener: Callable[[Head], None]) -> None:
        """Call `listener` with the end of the chain after each commit, before anything is shown."""
        self._acknowledged.append(listener)

    def settle(self) -> None:
        """Wait until it is known whether the file may be written.

        Raises:
            LookDamaged: it turned out damaged; from now on it is only looked at.
        """
        if self.before_writing is not None:
            self.before_writing()
            self.before_writing = None

    def on_damage(self, listener: Callable[[], None]) -> None:
        """Call `listener` when SQLite finds the file damaged while it is worked with."""
        self._damaged = listener

    def call_damaged(self) -> None:
        """Make the database read-only, because the integrity check found damage."""
        if self.look_only is None:
            self.look_only = LookDamaged(path=self.path)
            self._damaged()

    @property
    def is_damaged(self) -> bool:
        """Whether the file is known to be damaged and what can still be read of it is shown."""
        return isinstance(self.look_only, LookDamaged)

    @property
    def is_copy(self) -> bool:
        """Whether this is a copy that is looked into, beside the hall itself."""
        return isinstance(self.look_only, LookCopy)

    def if_readable(self, read: Callable[[], T], otherwise: T) -> T:
        """The result of `read`, or `otherwise` where the file is damaged and that part of it cannot be read."""
        if not self.is_damaged:
            return read()
        try:
            return read()
        except (Damaged, *_NONSENSE):
            return otherwise

    def day_of(self, at: datetime) -> date:
        """The business day that holds the instant `at`."""
        return business_day(at, self.zone, self.day_start)

    def carry_log(self) -> None:
        """Checkpoint the write-ahead log and empty it, so that overwritten data is in neither file.

        While somebody reads it cannot be emptied: then the next one who carries it does.
        """
        with closing(self.engine.raw_connection()) as pooled:
            for how in ("PASSIVE", "TRUNCATE"):  # the first holds up nobody, and leaves little for the second to do
                pooled.cursor().execute(f"PRAGMA wal_checkpoint({how})").fetchall()

    def close(self) -> None:
        """Close every connection to the file."""
        self.engine.dispose()

    @contextmanager
    def _noting_refusals(self, began: Sequence[Unit]) -> Iterator[None]:
        """Write a refusal down after its unit was rolled back: the refusal is the one thing that stays."""
        try:
            yield
        except NotPermitted:
            for unit in began:
                self._note_refusal(unit.actor, unit.action)
            raise

    @contextmanager
    def _session(self, action: str, *, writing: bool) -> Iterator[Unit]:
        now, acting = self.time.now(), self._acting.get()
        actor = self.actor if acting is None else acting[0]
        with NotingSession(self._writer if writing else self.engine, expire_on_commit=False, autoflush=writing) as session:
            unit = Unit(session, now, self.day_of(now), self.zone, actor, self.desk.name, action, writing, self.ids, self.ids.new())
            unit.by_itself = acting is not None and acting[0] is None
            if writing:
                session.info[TOUCHED] = unit.touched
            try:
                session.begin()
                session.connection()
                token = self._current.set(unit)
                try:
                    yield unit
                finally:
                    self._current.reset(token)
            except _NONSENSE as error:
                if trouble := self._trouble_of(error):
                    raise trouble from error
                raise

    def _trouble_of(self, error: Exception) -> StoreTrouble | None:
        """What a person can do about an error in a unit; None when it is a bug."""
        trouble = trouble_of(error, self.path) if isinstance(error, DBAPIError | dbapi2.Error | UnicodeDecodeError) else None
        if isinstance(trouble, Damaged):
            self._damaged()
        if self.is_damaged:
            self.engine.dispose()  # a connection to an encrypted file reads nothing any more once it met a page that was altered
        return trouble or (Damaged(path=self.path) if self.is_damaged else None)

    def _commit(self, unit: Unit) -> Head | None:
        unit.session.flush()
        if not unit.touched:
            unit.session.commit()
            return None
        act = Act(self.desk.name, self.desk.epoch, unit.now, unit.actor, unit.action, unit.id, unit.undoes)
        head = write_down(unit.session.connection(), act, list(unit.touched.values()), self.ids)
        unit.session.commit()
        return head

    def _tell(self, head: Head, unit: Unit) -> None:
        for acknowledged in self._acknowledged:
            acknowledged(head)
        topics = frozenset(each.table for each in unit.touched.values())
        for listener in self._listeners:
            listener(topics)


@cache
def _largest(column: InstrumentedAttribute[int]) -> Prepared[int]:
    return Prepared(select(func.max(column)))


__all__ = ["Database", "Desk", "Listener", "Lost", "Unit"]
