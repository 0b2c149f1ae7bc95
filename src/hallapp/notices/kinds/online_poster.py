"""The poster of the online channels: one to three codes, each with its address in plain letters, and what the hall never asks."""

from datetime import date
from zoneinfo import ZoneInfo

from hallapp.core.errors import HallError
from hallapp.core.messages import Words
from hallapp.core.sentences import Sentence, sentence
from hallapp.notices.content import Accent, Block, Code, Content, Line, Shape
from hallapp.notices.errors import NoChannel
from hallapp.notices.kinds.poster import poster
from hallapp.notices.kinds.recipe import Recipe
from hallapp.notices.orders import Sources, Terms
from hallapp.notices.rules import Imprint, OnlinePoster, PosterChannel, must_check_again, online_poster_difference
from hallapp.store.database import Unit

_STEPS = ("scan", "bind", "choose")


def take(sources: Sources, terms: Terms, unit: Unit) -> OnlinePoster:
    """The poster with the channels there are."""
    channels = sources.channels.all()
    return OnlinePoster(
        hall=terms.hall.name,
        phone=terms.hall.supervision_phone,
        channels=tuple(PosterChannel(each.label, each.target, each.steps) for each in channels),
        checked_on=min((each.checked_on for each in channels), default=None),
        opens=f"{terms.hall.opens:%H:%M}",
        closes=f"{terms.hall.closes:%H:%M}",
        language=terms.language,
        demo=sources.demo,
    )


def say(shown: OnlinePoster, imprint: Imprint, zone: ZoneInfo, words: Words) -> Content:
    """The page's words."""
    checked = (Line(words("notices.online.checked"), shown.checked_on.isoformat()),) if shown.checked_on else ()
    return poster(
        shown,
        imprint,
        zone,
        words,
        title=words("notices.online.title"),
        lead=words("notices.online.lead"),
        date=words("notices.online.always"),
        blocks=(
            *_cards(shown.channels, words),
            Block(Shape.BIG, (help_line(shown.phone, words),)),
            fraud(words),
        ),
        lines=(*checked, hours_line(words("notices.online.from_to", opens=shown.opens, closes=shown.closes), words)),
    )


def _cards(channels: tuple[PosterChannel, ...], words: Words) -> tuple[Block, ...]:
    """The codes; what is the same for all of several is said once below them."""
    usual = usual_steps(words)
    ways = {each.steps or usual for each in channels}
    if len(channels) > 1 and len(ways) == 1:
        codes = tuple(Code(each.label, each.target) for each in channels)
        return Block(Shape.CODES, codes=codes), Block(Shape.WAY, ways.pop())
    return (Block(Shape.CODES, codes=tuple(Code(each.label, each.target, each.steps or usual) for each in channels)),) if channels else ()


def usual_steps(words: Words) -> tuple[str, ...]:
    """How a channel is used when the hall says nothing else."""
    return tuple(words(f"notices.online.step.{name}") for name in _STEPS)


def help_line(phone: str, words: Words) -> str:
    """Whom to ask."""
    return words("notices.online.help", phone=phone) if phone else words("notices.online.help.no_phone")


def hours_line(value: str, words: Words) -> Line:
    """When the hall is open."""
    return Line(words("notices.online.hours"), value)


def fraud(words: Words) -> Block:
    """What the hall never asks."""
    return Block(Shape.PLATE, (words("notices.online.fraud"),), accent=Accent.BAD)


def _reasons(paper: OnlinePoster, records: OnlinePoster, _sources: Sources, _unit: Unit) -> list[Sentence]:
    return online_poster_difference(paper, records)


def _warnings(shown: OnlinePoster, day: date) -> list[Sentence]:
    if shown.checked_on is None or not must_check_again(shown.checked_on, day):
        return []
    return [sentence("notices.warning.check_codes", count=(day - shown.checked_on).days)]


def _refusal(shown: OnlinePoster) -> HallError | None:
    return None if shown.channels else NoChannel()


RECIPE = Recipe(OnlinePoster, 4, take, say, reasons=_reasons, warnings=_warnings, refusal=_refusal)
