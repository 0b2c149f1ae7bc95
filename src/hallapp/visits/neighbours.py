"""What the visitors' room asks of the rooms below it."""

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from hallapp.store.database import Unit


class Tickets(Protocol):
    """The queue, as far as a visit needs it. Both calls join the unit that is going on."""

    def issue_for_visit(self, unit: Unit, service: str, *, priority: bool) -> str:
        """Issue a ticket and return its number."""
        ...

    def cancel_for_visit(self, unit: Unit, number: str) -> None:
        """Take a ticket out of the queue that is not being served yet; one that is gone already stays as it is."""
        ...


class Rounds(Protocol):
    """The disinfection, as far as a visit needs it."""

    def after_fever(self, cause: UUID, *, customer: bool) -> Sequence[object]:
        """Add rounds for what a feverish customer touched; returns them."""
        ...

    def withdraw(self, cause: UUID) -> int:
        """The fever turned out to be none: take back the rounds that nobody has done yet."""
        ...
