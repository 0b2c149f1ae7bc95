"""The customer notice: what people are asked to do when they come in, and how they need not come at all."""

from zoneinfo import ZoneInfo

from hallapp.core.messages import Words
from hallapp.core.sentences import Sentence
from hallapp.notices.content import Accent, Block, Code, Content, Shape
from hallapp.notices.kinds.poster import poster
from hallapp.notices.kinds.recipe import Recipe
from hallapp.notices.orders import Order, Sources, Terms
from hallapp.notices.phrases import limit_value
from hallapp.notices.rules import CustomerNotice, Imprint, Kind, customer_notice_difference
from hallapp.store.database import Unit
from hallapp.visits.settings import VisitSettings

_STEPS = ("mask", "temperature", "seat", "distance", "leave")


def take(sources: Sources, terms: Terms, unit: Unit) -> CustomerNotice:
    """The notice with the hall's numbers as they are in force."""
    board = sources.checkin.board()
    first = next(iter(sources.channels.all()), None) if terms.order.qr is None and not terms.qr else None
    return CustomerNotice(
        hall=terms.hall.name,
        phone=terms.hall.supervision_phone,
        limit=board.fever_limit,
        limit_operator=board.fever_operator,
        capacity=sources.settings.on(VisitSettings, unit).capacity(terms.hall.windows).limit,
        qr=first.target if first else terms.qr,
        qr_label=first.label if first else "",
        chosen=terms.order.qr is not None,
        language=terms.language,
        demo=sources.demo,
    )


def say(notice: CustomerNotice, imprint: Imprint, zone: ZoneInfo, words: Words) -> Content:
    """The page's words."""
    online = "notices.customer.online.code" if notice.qr else "notices.customer.online"
    texts = (
        words("notices.customer.capacity", count=notice.capacity),
        words(online, phone=notice.phone) if notice.phone else words("notices.customer.online.no_phone"),
        words("notices.customer.first"),
    )
    codes = (Code(notice.qr_label, notice.qr),) if notice.qr else ()
    return poster(
        notice,
        imprint,
        zone,
        words,
        title=words("notices.customer.title"),
        lead=words("notices.customer.lead"),
        blocks=(
            steps(words),
            Block(Shape.PLATE, (_fever(limit_value(notice.limit, notice.limit_operator, words), words),), accent=Accent.WARN),
            Block(Shape.TEXT, texts, codes=codes),
        ),
        closing=words("notices.customer.closing"),
    )


def steps(words: Words) -> Block:
    """What people are asked to do, numbered."""
    return Block(Shape.STEPS, tuple(words(f"notices.customer.step.{name}") for name in _STEPS))


def _fever(limit: str, words: Words) -> str:
    return words("notices.customer.fever", limit=limit)


def _reasons(paper: CustomerNotice, records: CustomerNotice, _sources: Sources, _unit: Unit) -> list[Sentence]:
    return customer_notice_difference(paper, records)


def _order(kind: Kind, notice: CustomerNotice) -> Order:
    return Order(kind, None, notice.language, qr=notice.qr if notice.chosen else None)


RECIPE = Recipe(CustomerNotice, 4, take, say, reasons=_reasons, order=_order)
