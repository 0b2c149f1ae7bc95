"""Objects made on first use."""

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Late(Generic[T]):
    """Wraps something that many starts of the program never need: `make` imports and makes it on the first call."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._lock = Lock()
        self._made: list[T] = []

    def __call__(self) -> T:
        """The object, the same one for every call and thread."""
        with self._lock:
            if not self._made:
                self._made.append(self._make())
            return self._made[0]
