"""What is said of a row of a roster, in the window and on the command line."""

from hallapp.core.messages import Words
from hallapp.staff.rules.header import Field
from hallapp.staff.rules.roster import Change, Entry


def said_of(entry: Entry, words: Words) -> str:
    """Why a row cannot be taken, what should be noticed, and what it changes; "" where there is nothing to say."""
    noticed = [words.tell(entry.message)] if entry.message is not None else []
    return words("staff.changes.and").join((*noticed, *(_change(each, words) for each in entry.changes)))


def _change(change: Change, words: Words) -> str:
    name = words(f"staff.column.{change.field}")
    before, after = (_value(change.field, each, words) for each in (change.before, change.after))
    return words("staff.change" if before else "staff.change.new", field=name, before=before, after=after)


def _value(field: Field, stored: str, words: Words) -> str:
    return words(f"employment.{stored}") if field is Field.EMPLOYMENT and stored else stored
