"""PINs, of people and of pages on the LAN: set, removed, verified."""

from datetime import timedelta
from math import ceil
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from hallapp.rights.errors import PinMissing, PinMustWait, PinUnusable
from hallapp.rights.rules.pins import is_usable_pin, still_to_wait
from hallapp.rights.schema import PinRow
from hallapp.store.database import Database

if TYPE_CHECKING:
    from argon2 import PasswordHasher

_MEMORY_KIB, _PASSES, _LANES = 19 * 1024, 2, 1
"""OWASP's Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane."""


class Pins:
    """What a PIN opens, and what was tried: a place is a person, a window's page or the door's.

    A PIN keeps colleagues apart; it does not protect a stolen disk.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def digests(self) -> dict[str, str]:
        """The digest of each place that has a PIN."""
        with self._database.read() as unit:
            return {row.place: row.digest for row in unit.session.scalars(select(PinRow))}

    def give(self, place: str, pin: str) -> None:
        """Set the PIN of `place`.

        Raises:
            PinUnusable: it is no PIN.
        """
        if not is_usable_pin(pin):
            raise PinUnusable
        digest = _hasher().hash(pin)
        with self._database.write("rights.pin") as unit:
            row = unit.session.get(PinRow, place) or PinRow(place=place)
            row.digest, row.set_at, row.failures, row.failed_at = digest, unit.now, 0, None
            unit.add(row)

    def take_away(self, place: str) -> None:
        """Remove the PIN of `place`, so that nothing opens it."""
        with self._database.write("rights.pin") as unit:
            unit.session.execute(delete(PinRow).where(PinRow.place == place), execution_options={"synchronize_session": False})

    def begin_try(self, place: str) -> str:
        """Begin an attempt to give a PIN; returns the digest to compare with.

        The attempt is counted as wrong before it is compared, so that neither killing the program nor parallel attempts avoid the count.

        Raises:
            PinMissing: the place has none.
            PinMustWait: there were too many wrong ones; this attempt is rejected.
        """
        with self._database.write("rights.try") as unit:
            row = unit.session.get(PinRow, place)
            if row is None:
                raise PinMissing
            left = still_to_wait(row.failures, unit.now - row.failed_at) if row.failed_at else timedelta(0)
            if left:
                raise PinMustWait(seconds=ceil(left.total_seconds()))
            row.failures, row.failed_at = row.failures + 1, unit.now
            return row.digest

    def was_right(self, place: str) -> None:
        """The latest attempt was right: reset the count of wrong ones."""
        with self._database.write("rights.try") as unit:
            row = unit.session.get(PinRow, place)
            if row is not None:
                row.failures, row.failed_at = 0, None


def matches(digest: str, pin: str) -> bool:
    """Whether `pin` is the one behind `digest`. Takes 0.1 s and 19 MiB by design: never call it on the GUI or store thread."""
    from argon2.exceptions import VerifyMismatchError

    try:
        return bool(_hasher().verify(digest, pin))
    except VerifyMismatchError:
        return False


def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher  # only where somebody has a PIN

    return PasswordHasher(time_cost=_PASSES, memory_cost=_MEMORY_KIB, parallelism=_LANES)
