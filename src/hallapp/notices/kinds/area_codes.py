"""The cards of the areas: a code that a scanner reads, its letters and the area's name, to be cut out."""

from zoneinfo import ZoneInfo

from hallapp.core.errors import HallError
from hallapp.core.messages import Words
from hallapp.notices.content import Block, Code, Content, Shape
from hallapp.notices.errors import NoAreas
from hallapp.notices.kinds.poster import poster
from hallapp.notices.kinds.recipe import Recipe
from hallapp.notices.orders import Sources, Terms
from hallapp.notices.phrases import words_in
from hallapp.notices.rules import AreaCard, AreaCodes, Imprint
from hallapp.store.database import Unit


def take(sources: Sources, terms: Terms, _unit: Unit) -> AreaCodes:
    """The areas that have rounds now, in the hall's order."""
    words = words_in(terms.language)
    return AreaCodes(
        hall=terms.hall.name,
        phone=terms.hall.supervision_phone,
        cards=tuple(AreaCard(each.code, words.tell(each.label)) for each in sources.disinfection.arrangements.areas()),
        language=terms.language,
        demo=sources.demo,
    )


def say(codes: AreaCodes, imprint: Imprint, zone: ZoneInfo, words: Words) -> Content:
    """The cards' words."""
    return poster(
        codes,
        imprint,
        zone,
        words,
        title=words("notices.codes.title"),
        lead=words("notices.codes.lead"),
        blocks=(Block(Shape.CARDS, codes=tuple(Code(each.name, each.code) for each in codes.cards)),),
        closing=words("notices.codes.closing"),
    )


def _refusal(codes: AreaCodes) -> HallError | None:
    return None if codes.cards else NoAreas()


RECIPE = Recipe(AreaCodes, 4, take, say, refusal=_refusal)
