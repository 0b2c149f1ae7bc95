"""Access to the pages that are worked from: given by PIN, valid for a shift, surviving a restart of the server."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID

from hallapp.rights.service import place_of

A_SHIFT = timedelta(hours=12)
"""How long a PIN lets in."""

_NOBODY = "-"
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Holder:
    """Who works from a page.

    Attributes:
        person: who said their badge with the PIN, or proved by their own who they are; None where nobody did.
    """

    place: str
    person: UUID | None


class Access:
    """Issues passes and verifies them.

    A pass is signed with the digest of the place's PIN: nothing has to be kept of it, and another PIN ends all of them. Once roles are in
    force it is signed with the person's as well, and those given out before hold no longer.

    Attributes:
        asks_who: roles are in force: nobody is let in who has not proved by their own PIN who they are.
    """

    def __init__(self) -> None:
        self._digests: Mapping[str, str] = {}
        self.asks_who = False

    def know(self, digests: Mapping[str, str], *, asks_who: bool = False) -> None:
        """The digests of the PINs by place, people's among them, as they are from now on."""
        self._digests, self.asks_who = dict(digests), asks_who

    def has_pin(self, place: str) -> bool:
        """Whether anybody can be let in there."""
        return place in self._digests

    def pass_for(self, holder: Holder, now: datetime) -> str:
        """A pass that lets in from now on for a shift.

        Raises:
            KeyError: the place has no PIN, or roles are in force and the person has none.
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
        if self.asks_who and self._own(person) not in self._digests:
            return None
        if not hmac.compare_digest(signature.encode(), self._signature(place, int(until), person).encode()):
            return None
        if datetime.fromtimestamp(int(until), UTC) < now:
            return None
        return Holder(place, None if person == _NOBODY else UUID(person))

    def _signature(self, place: str, until: int, person: str) -> str:
        key, said = self._digests[place], f"{place} {until} {person}"
        if self.asks_who:
            key, said = key + self._digests[self._own(person)], f"{said} proved"
        return hmac.new(key.encode(), said.encode(), sha256).hexdigest()

    def _own(self, person: str) -> str:
        """What a person's own PIN opens, as `rights` names it; nothing's name for what is no person."""
        try:
            return place_of(UUID(person))
        except ValueError:
            return ""
