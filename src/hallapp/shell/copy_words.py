"""The newest whole copy in words: when it ends, how long ago that is, how much it holds and what would be lost with it."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from hallapp.core.messages import Words

if TYPE_CHECKING:
    from hallapp.store.rescue import Rescue

_STEPS = (("days", timedelta(days=2), timedelta(days=1)), ("hours", timedelta(hours=2), timedelta(hours=1)))
"""An age of at least this much is told in this unit; a shorter one in minutes."""


def copy_words(words: Words, rescue: "Rescue | None", now: datetime) -> str:
    """The newest intact copy in a sentence, or that there is none; `now` is in the time zone used for display."""
    if rescue is None:
        return words("trouble.no_copy")
    last = datetime.fromisoformat(rescue.look.last_at) if rescue.look.last_at else None
    at = f"{last.astimezone(now.tzinfo):%Y-%m-%d %H:%M}" if last else "–"
    found = words("trouble.copy", at=at, age=_age(words, now - last) if last else "–", rows=rescue.look.rows)
    return found if rescue.lost is None else f"{found}{words('trouble.copy.lost', lost=rescue.lost)}"


def copy_in_short(words: Words, rescue: "Rescue | None", now: datetime) -> str:
    """The same for where there is little room."""
    if rescue is None or rescue.look.last_at is None:
        return words("damage.no_copy")
    age = _age(words, now - datetime.fromisoformat(rescue.look.last_at))
    return words("damage.copy", age=age) if rescue.lost is None else words("damage.copy.lost", age=age, lost=rescue.lost)


def _age(words: Words, age: timedelta) -> str:
    for unit, least, one in _STEPS:
        if age >= least:
            return words.many(f"trouble.age.{unit}", age // one)
    return words.many("trouble.age.minutes", max(0, age // timedelta(minutes=1)))
