"""What is made when it is first asked for."""

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Late(Generic[T]):
    """Something that few who start the program need: `make` imports and makes it when it is first called for, and only then."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._lock = Lock()
        self._made: list[T] = []

    def __call__(self) -> T:
        """It, the same one every time, whichever thread asks."""
        with self._lock:
            if not self._made:
                self._made.append(self._make())
            return self._made[0]
