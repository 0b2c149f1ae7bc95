"""Corrected rounds in the ledger of rounds: the old values."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select

from hallapp.core.messages import Words
from hallapp.disinfection.finding import agents_in
from hallapp.disinfection.models import Round
from hallapp.disinfection.rules import State
from hallapp.disinfection.schema import RoundRow
from hallapp.records.ledgers.befores import Was
from hallapp.records.ledgers.kinds.rounds import ROUNDS
from hallapp.staff import people
from hallapp.store.corrections import Before, any_corrected, corrections_of
from hallapp.store.database import Unit

Key = tuple[UUID, date, str]
"""Area, day and the name within them: what a round is stored by."""

_SHOWN_AS = {
    "done_at": "done_at",
    "late": "state",
    "entered_afterwards": "afterwards",
    "operator_id": "operator",
    "checker_id": "checker",
    "agent_id": "agent",
    "strength": "strength",
    "contact_min": "contact_min",
    "reason_code": "reason",
    "reason": "reason",
}
"""The column of the ledger that shows a stored one."""


def key_of(each: Round) -> Key:
    """What a round is stored by."""
    return each.area.id, each.day, each.key


class RoundBefores:
    """Looks up what was corrected of rounds."""

    def __init__(self, unit: Unit, words: Words) -> None:
        self._unit, self._words = unit, words
        self._any = any_corrected(unit, RoundRow.__tablename__)

    def of(self, rounds: Sequence[Round]) -> Mapping[Key, Sequence[Was]]:
        """The corrections of these rounds."""
        if not self._any or not rounds:
            return {}
        days = {each.day for each in rounds}
        living = select(RoundRow.id, RoundRow.area_id, RoundRow.day, RoundRow.slot).where(RoundRow.voided_at.is_(None))
        keys = {row.id: (row.area_id, row.day, row.slot) for row in self._unit.session.execute(living.where(RoundRow.day.in_(days)))}
        return {keys[record]: self._told(befores) for record, befores in corrections_of(self._unit, RoundRow, keys).items()}

    def _told(self, befores: Sequence[Before]) -> list[Was]:
        found = []
        for each in befores:
            column = ROUNDS.column(_SHOWN_AS.get(each.field, ""))
            if column is not None:
                found.append(Was(column, self._value(each), each.reason, each.is_forgotten))
        return found

    def _value(self, before: Before) -> object:
        """The old value as the column's cells are made of it."""
        old = before.old
        match before.field:
            case "late":
                return (State.LATE if old else State.DONE).value
            case "operator_id" | "checker_id" if isinstance(old, UUID):
                return next((each.name for each in people.those([old], self._unit)), "")
            case "agent_id" if isinstance(old, UUID):
                return self._words.tell(agents_in(self._unit)[old].label)
            case "reason_code":
                return self._words(f"disinfection.reason.{old}") if old else ""
            case _:
                return old
