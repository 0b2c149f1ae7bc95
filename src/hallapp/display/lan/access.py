"""Who is let in to work from a page: whoever gave its PIN, for a shift, also over a restart of the server."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID

A_SHIFT = timedelta(hours=12)
"""How long a PIN lets in."""

_NOBODY = "-"
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Holder:
    """Who works from a page.

    Attributes:
        person: who said their badge with the PIN; None where nobody did.
    """

    place: str
    person: UUID | None


class Access:
    """Gives out passes and knows them again.

    A pass is signed with the digest of the place's PIN: nothing has to be kept of it, and another PIN ends all of them.
    """

    def __init__(self) -> None:
        self._digests: Mapping[str, str] = {}

    def know(self, digests: Mapping[str, str]) -> None:
        """The digests of the PINs by place, as they are from now on."""
        self._digests = dict(digests)

    def has_pin(self, place: str) -> bool:
        """Whether anybody can be let in there."""
        return place in self._digests

    def pass_for(self, holder: Holder, now: datetime) -> str:
        """A pass that lets in from now on for a shift.

        Raises:
            KeyError: the place has no PIN.
        """
        until = int((now + A_SHIFT).timestamp())
        person = holder.person.hex if holder.person else _NOBODY
        return f"{until}.{person}.{self._signature(holder.place, until, person)}"

    def holder(self, place: str, given: str, now: datetime) -> Holder | None:
        """Who holds the pass `given` for a place; None when it is none, or none any more."""
        parts = given[:_LONGEST].split(".")
        if len(parts) != 3 or place not in self._digests or not parts[0].isascii() or not parts[0].isdigit():
            return None
        until, person, signature = parts
        if not hmac.compare_digest(signature.encode(), self._signature(place, int(until), person).encode()):
            return None
        if datetime.fromtimestamp(int(until), UTC) < now:
            return None
        return Holder(place, None if person == _NOBODY else UUID(person))

    def _signature(self, place: str, until: int, person: str) -> str:
        return hmac.new(self._digests[place].encode(), f"{place} {until} {person}".encode(), sha256).hexdigest()
