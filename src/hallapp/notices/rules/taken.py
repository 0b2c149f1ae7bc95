"""What all snapshots have in common."""

from typing import Protocol

from hallapp.core.messages import Language


class Taken(Protocol):
    """What all snapshots have in common.

    Attributes:
        hall: name of the hall.
        demo: the page is marked 演示.
    """

    @property
    def hall(self) -> str: ...

    @property
    def phone(self) -> str: ...

    @property
    def language(self) -> Language: ...

    @property
    def demo(self) -> bool: ...
