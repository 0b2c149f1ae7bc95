"""Roles given and withdrawn, PINs verified, and every act checked against the table before it is done."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from hallapp.rights.errors import FirstAdministrator, LastAdministrator, NobodySignedOn, NotAllowed, PinWrong
from hallapp.rights.pins import Pins, matches
from hallapp.rights.rules.roles import Role, may
from hallapp.rights.schema import PinRow, RefusalRow, RoleRow
from hallapp.settings.declare import Settings, number
from hallapp.store.database import Database, Unit
from hallapp.store.prepared import Prepared

REFUSED = "rights.refused"
REPORTS = frozenset({REFUSED, "rights.try"})
"""Actions that undo must ignore."""


class RightsSettings(Settings, prefix="rights"):
    """How long a desk may stand alone."""

    lock_after_min = number(10, low=0, high=240, unit="min")


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody may do here.

    Attributes:
        has_pin: they can sign on.
    """

    person: UUID
    role: Role | None
    has_pin: bool


class Rights:
    """Who may do what. Until there is an administrator with a PIN no role is in force, and anybody may do everything."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._pins = Pins(database)
        database.guard_with(self._permit, self._write_down)

    def in_force(self) -> bool:
        """Whether there is an administrator with a PIN."""
        with self._database.read() as unit:
            return _in_force(unit)

    def standings(self) -> dict[UUID, Standing]:
        """Everybody who has a role or a PIN."""
        with self._database.read() as unit:
            roles, pins = _roles(unit), {_person_of(place) for place in unit.session.scalars(select(PinRow.place))} - {None}
            return {person: Standing(person, roles.get(person), person in pins) for person in {*roles, *pins} if person is not None}

    def give(self, person: UUID, role: Role, pin: str = "") -> None:
        """Give `person` a role, and with `pin` also that PIN.

        Raises:
            PinUnusable: it is no PIN.
            FirstAdministrator: roles are not in force yet, and this is no administrator with a PIN.
            LastAdministrator: it would take the last administrator's role away.
        """
        with self._database.write("rights.give") as unit:
            if not _in_force(unit) and (role is not Role.ADMINISTRATOR or not (pin or self._has_pin(unit, person))):
                raise FirstAdministrator
            if role is not Role.ADMINISTRATOR:
                _keep_an_administrator(unit, person)
            standing = unit.session.scalar(select(RoleRow).where(RoleRow.person_id == person, RoleRow.voided_at.is_(None)))
            if standing is None or standing.role != role:
                if standing is not None:
                    standing.voided_at, standing.void_reason = unit.now, "another role"
                seq = unit.next_in(RoleRow.seq)
                unit.add(RoleRow(id=unit.new_id(), seq=seq, person_id=person, role=role.value, given_at=unit.now))
            if pin:
                self._pins.give(place_of(person), pin)

    def take(self, person: UUID) -> None:
        """Withdraw the role and the PIN of `person`.

        Raises:
            LastAdministrator: nobody could give a role any more.
        """
        with self._database.write("rights.take") as unit:
            _keep_an_administrator(unit, person)
            for row in unit.session.scalars(select(RoleRow).where(RoleRow.person_id == person, RoleRow.voided_at.is_(None))):
                row.voided_at, row.void_reason = unit.now, "taken"
            self._pins.take_away(place_of(person))

    def change_pin(self, person: UUID, old: str, new: str) -> None:
        """Somebody gives themselves another PIN.

        Raises:
            PinWrong, PinMissing, PinMustWait: the old one is not right.
            PinUnusable: the new one is no PIN.
        """
        self.prove(person, old)
        with self._database.acting(None):
            self._pins.give(place_of(person), new)

    def prove(self, person: UUID, pin: str) -> None:
        """Verify a person's PIN. Takes 0.1 s by design.

        Raises:
            PinWrong: it is not theirs; that is in the journal.
            PinMissing: they have none.
            PinMustWait: too many wrong ones were tried; this one is not listened to.
        """
        place = place_of(person)
        if not matches(self._pins.begin_try(place), pin):
            self.note_wrong(person)
            raise PinWrong
        self._pins.was_right(place)

    def note_wrong(self, person: UUID | None) -> None:
        """Write down that a wrong PIN was tried, on whose behalf if that is known."""
        self._write_down(person, "rights.try")

    def role_of(self, person: UUID | None) -> Role | None:
        """The role of somebody; None when they have none."""
        with self._database.read() as unit:
            return _roles(unit).get(person) if person else None

    def require(self, action: str) -> None:
        """Require the right to an action that writes nothing, like exporting records.

        Raises:
            NotAllowed, NobodySignedOn: they may not; that is in the journal.
        """
        with self._database.write(action):
            pass

    # --- the guard ------------------------------------------------------------------------------------------------------------------

    def _permit(self, unit: Unit) -> None:
        if unit.by_itself or may(None, unit.action):
            return
        roles = _roles(unit)
        if not _in_force(unit, roles):
            return
        if unit.actor is None:
            raise NobodySignedOn
        if not may(roles.get(unit.actor), unit.action):
            raise NotAllowed

    def _write_down(self, person: UUID | None, action: str) -> None:
        with self._database.write(REFUSED) as unit:
            seq = unit.next_in(RefusalRow.seq)
            unit.add(RefusalRow(id=unit.new_id(), seq=seq, at=unit.now, person_id=person, action=action))

    def _has_pin(self, unit: Unit, person: UUID) -> bool:
        return unit.session.get(PinRow, place_of(person)) is not None


def place_of(person: UUID) -> str:
    """What the PIN of a person opens."""
    return f"person/{person.hex}"


def _person_of(place: str) -> UUID | None:
    kind, _, key = place.partition("/")
    return UUID(key) if kind == "person" else None


_ROLES = Prepared(select(RoleRow.person_id, RoleRow.role).where(RoleRow.voided_at.is_(None)))


def _roles(unit: Unit) -> Mapping[UUID, Role]:
    return {person: Role(role) for person, role in unit.rows(_ROLES)}


def _in_force(unit: Unit, roles: Mapping[UUID, Role] | None = None) -> bool:
    return bool(_able_administrators(unit, _roles(unit) if roles is None else roles))


def _able_administrators(unit: Unit, roles: Mapping[UUID, Role]) -> set[UUID]:
    """The administrators who have a PIN. A hall without roles, and that is most, is not asked for PINs at every write."""
    administrators = {person for person, role in roles.items() if role is Role.ADMINISTRATOR}
    if not administrators:
        return set()
    return {person for person in administrators if unit.session.get(PinRow, place_of(person)) is not None}


def _keep_an_administrator(unit: Unit, person: UUID) -> None:
    able = _able_administrators(unit, _roles(unit))
    if able and not able - {person}:
        raise LastAdministrator
