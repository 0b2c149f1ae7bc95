"""What is asked about a bottle wherever it is asked: when it was opened, the date on its label, how many are left."""

from dataclasses import dataclass
from datetime import date

from hallapp.core.messages import Words
from hallapp.disinfection.view.typed import day_in, text_of, whole_in
from hallapp.qtkit.fields import FormRow, TextField

_LONGEST = 20


@dataclass(frozen=True, slots=True)
class Bottle:
    """What was typed; None for nothing."""

    opened_on: date | None
    expires_on: date | None
    bottles: int | None


class BottleRows:
    """Three rows of a form."""

    def __init__(self) -> None:
        self.opened, self.expires, self.left = (FormRow(TextField(longest=_LONGEST)) for _ in range(3))

    def show(self, opened_on: date | None, expires_on: date | None, bottles: int | None) -> None:
        """Put what is known into them."""
        for row, value in ((self.opened, opened_on), (self.expires, expires_on), (self.left, bottles)):
            text_of(row).setText("" if value is None else str(value))

    def read(self, words: Words) -> Bottle:
        """What stands in them.

        Raises:
            ValueError: something cannot be read; its row says so.
        """
        return Bottle(day_in(self.opened, words), day_in(self.expires, words), whole_in(self.left, words))

    def retranslate(self, words: Words) -> None:
        """Say everything in the present language."""
        self.opened.set_title(words("rounds_view.bottle.opened_on"))
        self.expires.set_title(words("rounds_view.bottle.expires_on"))
        self.left.set_title(words("rounds_view.bottle.count"))
        for row in (self.opened, self.expires):
            text_of(row).setPlaceholderText(words("rounds_view.bottle.like"))
