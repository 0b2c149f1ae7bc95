"""Taking back the last thing a person did, from the journal."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, select

from hallapp.core.bulk_work import without_pauses
from hallapp.store.database import Database, Unit
from hallapp.store.errors import CannotUndo, MovedOn, NothingToUndo
from hallapp.store.journal import JOURNAL, head_of
from hallapp.store.sheets import SAID, last_hand
from hallapp.store.taking_back import UNDO, Entry, Record, take_back

REDO = "redo"

REACH = 2000
"""How many journal rows of this desk undo looks back on: enough for a day, and as quick after ten years as on the first day.

The records of a sheet share one, so that a whole roster can be undone and done again many times.
"""

Guard = Callable[[Unit, Sequence["Entry"]], None]
"""Looks at what is about to be taken back and raises `Refused` when the hall's rules forbid it."""

Name = Callable[[Unit, Sequence[Record], UUID | None], MovedOn]
"""Makes of the records that were changed since, and of who did that last, the refusal that names them."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back (or done again): the action's name and its records."""

    action: str
    rows: int


@dataclass(frozen=True, slots=True)
class _Done:
    unit: UUID
    action: str
    undoes: UUID | None


class Undo:
    """Takes back and does again what this person did at this desk.

    Args:
        undoable: names of the actions that may be undone.
        guards: by action, further refusals; each feature brings its own.
        reports: names of actions that are no act of a person, like what a printer reports; undo and redo pass them over.
        name: names what was changed since; without it the refusal says only that something was.
    """

    def __init__(
        self,
        database: Database,
        undoable: frozenset[str],
        guards: Mapping[str, Guard] | None = None,
        reports: frozenset[str] = frozenset(),
        name: Name | None = None,
    ) -> None:
        self._database = database
        self._undoable = undoable
        self._guards = dict(guards or {})
        self._reports = reports
        self._name = name

    def undo(self) -> Undone:
        """Take back the last action of the acting person that still stands.

        Raises:
            NothingToUndo: there is none.
            CannotUndo: it is of a kind that is not taken back.
            MovedOn: its records were changed since.
        """
        with without_pauses(), self._database.write(UNDO) as unit:
            done = next(iter(self._standing(unit)), None)
            if done is None:
                raise NothingToUndo
            if done.action not in self._undoable:
                raise CannotUndo(action=done.action)
            return self._reverse(unit, done, done.action)

    def redo(self) -> Undone:
        """Do again what was last taken back, as long as nothing was done since.

        Raises:
            NothingToUndo: nothing was taken back, or something was done since.
            MovedOn: the records were changed since.
        """
        with without_pauses(), self._database.write(REDO) as unit:
            last = self._last_undo(unit)
            if last is None or last.undoes is None:
                raise NothingToUndo
            return self._reverse(unit, last, self._action_of(unit, last.undoes))

    def last(self) -> str | None:
        """The name of the action that `undo` would take back."""
        with self._database.read() as unit:
            done = next(iter(self._standing(unit)), None)
        return done.action if done and done.action in self._undoable else None

    def last_since(self, seq: int) -> "tuple[str | None, int]":
        """The name of the action that `undo` would take back, if it is newer than the journal row `seq` of this desk.

        Returns:
            The name, else None; and where the desk's journal ends now.
        """
        with self._database.read() as unit:
            head = head_of(unit.session.connection(), unit.desk).seq
            done = next(iter(self._standing(unit)), None) if head > seq else None
            is_new = done is not None and done.action in self._undoable and self._newest_of(unit, done.unit) > seq
            return (done.action if done is not None and is_new else None), head

    def _units(self, unit: Unit) -> list[_Done]:
        """This person's latest units, newest first."""
        actor = JOURNAL.c.actor.is_(None) if unit.actor is None else JOURNAL.c.actor == unit.actor
        recent = select(JOURNAL.c.unit, JOURNAL.c.action, JOURNAL.c.undoes).where(*_within_reach(unit), actor)
        recent = recent.where(JOURNAL.c.action.not_in(self._reports))
        rows = unit.session.execute(recent.order_by(JOURNAL.c.seq.desc())).all()
        return list({row.unit: _Done(row.unit, row.action, row.undoes) for row in rows}.values())

    def _standing(self, unit: Unit) -> list[_Done]:
        """Units that were neither taken back themselves nor are an undo or redo, newest first."""
        gone: set[UUID] = set()
        standing = []
        for done in self._units(unit):
            if done.undoes is not None and done.unit not in gone:
                gone.add(done.undoes)
            elif done.undoes is None and done.unit not in gone:
                standing.append(done)
        return standing

    def _last_undo(self, unit: Unit) -> _Done | None:
        gone: set[UUID] = set()
        for done in self._units(unit):
            if done.undoes is None:
                return None
            if done.action == REDO:
                gone.add(done.undoes)
            elif done.unit not in gone:
                return done
        return None

    def _action_of(self, unit: Unit, of: UUID) -> str:
        found = select(JOURNAL.c.action).where(*_within_reach(unit), JOURNAL.c.unit == of).limit(1)
        action: str | None = unit.session.scalar(found)
        if action is None:
            raise MovedOn
        return action

    def _reverse(self, unit: Unit, done: _Done, action: str) -> Undone:
        entries = self._entries(unit, done.unit)
        if guard := self._guards.get(action):
            guard(unit, entries)
        unit.undoes = done.unit
        if moved := take_back(unit, entries):
            raise self._moved_on(unit, done.unit, moved)
        return Undone(action, len(entries))

    def _moved_on(self, unit: Unit, of: UUID, moved: Sequence[Record]) -> MovedOn:
        table, row_id = moved[0]
        return self._name(unit, moved, last_hand(unit.session.connection(), table, row_id)) if self._name is not None else MovedOn()

    def _newest_of(self, unit: Unit, of: UUID) -> int:
        """The number of the last journal row of a unit; the others stand right before it."""
        return self._last_row(unit, of)[0]

    def _last_row(self, unit: Unit, of: UUID) -> tuple[int, int]:
        """The number of a unit's last journal row, and its position."""
        found = select(JOURNAL.c.seq, JOURNAL.c.position).where(*_within_reach(unit), JOURNAL.c.unit == of)
        row = unit.session.execute(found.order_by(JOURNAL.c.seq.desc()).limit(1)).first()
        return (row.seq, row.position) if row is not None else (0, 0)

    def _entries(self, unit: Unit, of: UUID) -> list[Entry]:
        here, (newest, last) = _within_reach(unit)[0], self._last_row(unit, of)
        before = select(JOURNAL.c.seq).where(here, JOURNAL.c.seq < newest, JOURNAL.c.unit != of).order_by(JOURNAL.c.seq.desc()).limit(1)
        first = last - newest + (unit.session.scalar(before) or 0)  # a unit is written at once, so that nobody's rows stand between
        columns = SAID.position, SAID.table_name, SAID.row_id, SAID.payload
        whole = select(*columns).where(SAID.position > first, SAID.position <= last, SAID.unit == of)
        entries = []
        for row in unit.session.execute(whole.order_by(SAID.position)):
            if row.payload is None:
                raise MovedOn
            entries.append(Entry(row.table_name, row.row_id, {name: (old, new) for name, (old, new) in json.loads(row.payload).items()}))
        return entries


def _within_reach(unit: Unit) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """This desk's newest journal rows. A unit is looked for among them: an index of all units would be a tenth of the file."""
    here = JOURNAL.c.desk == unit.desk
    beyond = select(JOURNAL.c.seq).where(here).order_by(JOURNAL.c.seq.desc()).limit(1).offset(REACH)
    return here, JOURNAL.c.seq > (unit.session.scalar(beyond) or 0)
