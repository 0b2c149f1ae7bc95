"""The blank disinfection card: the same page with empty rows, for when the computer is down."""

from zoneinfo import ZoneInfo

from hallapp.core.messages import Words
from hallapp.notices.content import Block, Content, Shape
from hallapp.notices.kinds.disinfection_card import COLUMNS
from hallapp.notices.kinds.poster import PEN, poster
from hallapp.notices.kinds.recipe import Recipe
from hallapp.notices.orders import Sources, Terms
from hallapp.notices.rules import BlankDisinfectionCard, Imprint
from hallapp.store.database import Unit

_LINES = 9
_WIDE = {"planned": 4, "done": 6, "areas": 12, "operator": 4}
"""How much is written into each column, in characters."""


def take(sources: Sources, terms: Terms, unit: Unit) -> BlankDisinfectionCard:
    """The form: nothing but whose hall it is."""
    return BlankDisinfectionCard(terms.hall.name, terms.hall.supervision_phone, _LINES, terms.language, sources.demo)


def say(form: BlankDisinfectionCard, imprint: Imprint, zone: ZoneInfo, words: Words) -> Content:
    """The form's words."""
    heading = tuple(words(f"notices.card.{name}") for name in COLUMNS)
    empty = tuple("　" * _WIDE[name] for name in COLUMNS)
    how = words("notices.card.how", interval=words("notices.card.every", hours=PEN), answers=words("notices.card.answers", name=PEN))
    return poster(
        form,
        imprint,
        zone,
        words,
        title=words("notices.card.title"),
        lead=words("notices.card.agents.blank"),
        blocks=(Block(Shape.PLATE, (how,)), Block(Shape.TABLE, rows=(heading, *[empty] * form.lines))),
        closing=words("notices.blank.closing"),
        by_hand=True,
    )


RECIPE = Recipe(BlankDisinfectionCard, 4, take, say)
