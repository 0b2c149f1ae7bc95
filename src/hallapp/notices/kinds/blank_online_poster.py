"""The blank poster of channels: frames to paste the hall's own codes into, and lines for their addresses."""

from zoneinfo import ZoneInfo

from hallapp.core.messages import Words
from hallapp.notices.content import Block, Code, Content, Line, Shape
from hallapp.notices.kinds.online_poster import fraud, help_line, hours_line, usual_steps
from hallapp.notices.kinds.poster import poster
from hallapp.notices.kinds.recipe import Recipe
from hallapp.notices.orders import Sources, Terms
from hallapp.notices.rules import BlankOnlinePoster, Imprint
from hallapp.store.database import Unit


def take(sources: Sources, terms: Terms, unit: Unit) -> BlankOnlinePoster:
    """The form: nothing but whose hall it is."""
    return BlankOnlinePoster(terms.hall.name, terms.hall.supervision_phone, terms.language, sources.demo)


def say(form: BlankOnlinePoster, imprint: Imprint, zone: ZoneInfo, words: Words) -> Content:
    """The form's words."""
    return poster(
        form,
        imprint,
        zone,
        words,
        title=words("notices.online.title"),
        lead=words("notices.online.lead"),
        blocks=(
            Block(Shape.CODES, codes=(Code("", ""), Code("", ""))),
            Block(Shape.WAY, usual_steps(words)),
            Block(Shape.BIG, (help_line(form.phone, words),)),
            fraud(words),
        ),
        lines=(Line(words("notices.online.checked"), ""), hours_line("", words)),
        closing=words("notices.blank.closing"),
        by_hand=True,
    )


RECIPE = Recipe(BlankOnlinePoster, 4, take, say)
