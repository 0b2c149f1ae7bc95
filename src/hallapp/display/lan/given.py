"""What a page sent: a small JSON object of short texts, numbers and ticks, and nothing else."""

import json
from dataclasses import dataclass

from hallapp.display.errors import NotUnderstood

LONGEST = 2048
"""Bytes of a body; the longest a page sends has about 250."""

_FIELDS = 16
_TEXT = 64
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Given:
    """The fields of one request. What is missing is empty; what is of another kind than asked for is refused."""

    fields: dict[str, object]

    def text(self, name: str) -> str:
        """A short text.

        Raises:
            NotUnderstood: it is none, or long.
        """
        value = self.fields.get(name, "")
        if not isinstance(value, str) or len(value) > _TEXT:
            raise NotUnderstood
        return value

    def number(self, name: str, default: int = 0) -> int:
        """A whole number.

        Raises:
            NotUnderstood: it is none, or one that nobody means.
        """
        value = self.fields.get(name, default)
        if not isinstance(value, int) or isinstance(value, bool) or not -_MOST < value < _MOST:
            raise NotUnderstood
        return value

    def tick(self, name: str) -> bool:
        """Whether something is ticked.

        Raises:
            NotUnderstood: it is neither.
        """
        value = self.fields.get(name, False)
        if not isinstance(value, bool):
            raise NotUnderstood
        return value


def read(body: bytes) -> Given:
    """The fields in a body.

    Raises:
        NotUnderstood: it is no JSON object of the kind a page sends.
    """
    try:
        fields = json.loads(body)
    except (ValueError, RecursionError) as wrong:
        raise NotUnderstood from wrong
    if not isinstance(fields, dict) or len(fields) > _FIELDS:
        raise NotUnderstood
    return Given(fields)
