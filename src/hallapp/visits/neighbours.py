"""What the visitors' room asks of the rooms below it."""

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID


class Numbered(Protocol):
    """A ticket."""

    @property
    def number(self) -> str: ...


class Tickets(Protocol):
    """The queue, as far as a visit needs it."""

    def issue(self, service: str, *, priority: bool) -> Numbered: ...

    def find(self, number: str) -> Numbered: ...

    def cancel(self, number: str) -> Numbered: ...


class Rounds(Protocol):
    """The disinfection, as far as a visit needs it."""

    def after_fever(self, cause: UUID, *, customer: bool) -> Sequence[object]:
        """Add rounds for what a feverish customer touched; returns them."""
        ...

    def withdraw(self, cause: UUID) -> int:
        """The fever turned out to be none: take back the rounds that nobody has done yet."""
        ...
