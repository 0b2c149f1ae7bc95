"""Dates and whole numbers out of form rows; what cannot be read is said at its row."""

from datetime import date

from hallapp.core.messages import Words
from hallapp.qtkit.fields import FormRow, Select, TextField


def text_of(row: FormRow) -> TextField:
    """The text field of a row."""
    assert isinstance(row.field, TextField)
    return row.field


def select_of(row: FormRow) -> Select:
    """The choice of a row."""
    assert isinstance(row.field, Select)
    return row.field


def day_in(row: FormRow, words: Words) -> date | None:
    """The date typed in a row; None for nothing.

    Raises:
        ValueError: it is none; the row says so.
    """
    typed = text_of(row).text().strip().replace("/", "-").replace(".", "-")
    try:
        return date(*(int(part) for part in typed.split("-"))) if typed else None
    except (TypeError, ValueError):
        row.refuse(words("rounds_view.bottle.date"))
        raise ValueError(typed) from None


def whole_in(row: FormRow, words: Words) -> int | None:
    """The whole number typed in a row; None for nothing.

    Raises:
        ValueError: it is none; the row says so.
    """
    typed = text_of(row).text().strip()
    if typed and not (typed.isascii() and typed.isdecimal()):
        row.refuse(words("rounds_view.bottle.whole"))
        raise ValueError(typed)
    return int(typed) if typed else None
