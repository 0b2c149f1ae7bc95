"""The blank customer notice: the same page with room for the pen where the hall's numbers stand."""

from zoneinfo import ZoneInfo

from hallapp.core.messages import Words
from hallapp.notices.content import Accent, Block, Code, Content, Shape
from hallapp.notices.kinds.customer_notice import steps
from hallapp.notices.kinds.poster import PEN, poster
from hallapp.notices.kinds.recipe import Recipe
from hallapp.notices.orders import Sources, Terms
from hallapp.notices.rules import BlankCustomerNotice, Imprint
from hallapp.store.database import Unit


def take(sources: Sources, terms: Terms, unit: Unit) -> BlankCustomerNotice:
    """The form: nothing but whose hall it is."""
    return BlankCustomerNotice(terms.hall.name, terms.hall.supervision_phone, terms.language, sources.demo)


def say(form: BlankCustomerNotice, imprint: Imprint, zone: ZoneInfo, words: Words) -> Content:
    """The form's words."""
    texts = (
        words("notices.customer.capacity", count=PEN),
        words("notices.customer.online.blank"),
        words("notices.customer.first"),
    )
    return poster(
        form,
        imprint,
        zone,
        words,
        title=words("notices.customer.title"),
        lead=words("notices.customer.lead"),
        blocks=(
            steps(words),
            Block(Shape.PLATE, (words("notices.customer.fever", limit=words("notices.limit.from", limit=PEN)),), accent=Accent.WARN),
            Block(Shape.TEXT, texts, codes=(Code("", ""),)),
        ),
        closing=words("notices.blank.closing"),
        by_hand=True,
    )


RECIPE = Recipe(BlankCustomerNotice, 4, take, say)
