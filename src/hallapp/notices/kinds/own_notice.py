"""The hall's own notices: a title, paragraphs, a table, a code, a picture, and for how long it holds."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from hallapp.core.errors import HallError
from hallapp.core.messages import Language, Words
from hallapp.core.sentences import Sentence, sentence
from hallapp.notices.content import Block, Code, Content, Line, Shape
from hallapp.notices.errors import EndsBeforeItBegins, NothingSaid, TitleMissing
from hallapp.notices.kinds.poster import poster
from hallapp.notices.kinds.recipe import Recipe
from hallapp.notices.orders import Order, Sources, Terms
from hallapp.notices.proposing import proposed
from hallapp.notices.rules import Imprint, Kind, OwnNotice, Wording, blocks_of, cleaned, in_the_name_of, is_over
from hallapp.store.database import Unit

_INDENT = "　　"


def take(sources: Sources, terms: Terms, unit: Unit) -> OwnNotice:
    """What was written, or while nothing was, what is proposed."""
    order = terms.order
    wording = order.wording or proposed(order.kind, sources, terms, unit).wording
    return OwnNotice(terms.hall.name, terms.hall.supervision_phone, cleaned(wording), terms.language, sources.demo)


def say(notice: OwnNotice, imprint: Imprint, zone: ZoneInfo, words: Words) -> Content:
    """The page's words."""
    return poster(
        notice,
        imprint,
        zone,
        words,
        title=notice.wording.title,
        blocks=tuple(_blocks(notice.wording, notice.language, words("notices.own.scan"))),
        lines=_holds(notice.wording, zone, words),
    )


def _blocks(wording: Wording, language: Language, scan: str) -> list[Block]:
    """Text, table and picture in their order; a code beside the last text, or where there is none on a card that says `scan`."""
    above, below = (tuple(_indented(each, language) for each in part) for part in blocks_of(wording.text))
    middle = [Block(Shape.TABLE, rows=wording.table)] if wording.table else []
    middle += [Block(Shape.PICTURE, picture=wording.picture)] if wording.picture else []
    code = (Code("", wording.qr),) if wording.qr else ()
    last = below or (() if middle else above)
    found = [Block(Shape.TEXT, above)] if above and not (code and last is above) else []
    found += middle
    if code and last:
        return [*found, Block(Shape.TEXT, last, codes=code)]
    found += [Block(Shape.TEXT, below)] if below else []
    return found + ([Block(Shape.CODES, codes=tuple(replace(each, label=scan) for each in code))] if code else [])


def _indented(paragraph: str, language: Language) -> str:
    """A Chinese paragraph begins two characters in, a salutation does not."""
    is_salutation = paragraph.endswith(("：", ":"))
    return paragraph if language is not Language.ZH or is_salutation else _INDENT + paragraph


def _holds(wording: Wording, zone: ZoneInfo, words: Words) -> tuple[Line, ...]:
    begins, ends = (_moment(at, zone) for at in (wording.begins, wording.ends))
    if not begins and not ends:
        return ()
    key = "from_until" if begins and ends else "from" if begins else "until"
    return (Line(words("notices.holds"), words(f"notices.holds.{key}", begins=begins, ends=ends)),)


def _moment(at: datetime | None, zone: ZoneInfo) -> str:
    if at is None:
        return ""
    local = at.astimezone(zone)
    whole_day = (local.hour, local.minute) in {(0, 0), (23, 59)}
    return f"{local:%Y-%m-%d}" if whole_day else f"{local:%Y-%m-%d %H:%M}"


def _reasons(paper: OwnNotice, records: OwnNotice, _sources: Sources, unit: Unit) -> list[Sentence]:
    found = list(in_the_name_of(paper, records))
    if is_over(paper.wording.ends, unit.now):
        found.append(sentence("notices.because.over", ends=_moment(paper.wording.ends, unit.zone)))
    return found


def _order(kind: Kind, notice: OwnNotice) -> Order:
    return Order(kind, None, notice.language, wording=notice.wording)


def _refusal(notice: OwnNotice) -> HallError | None:
    wording = notice.wording
    if not wording.title:
        return TitleMissing()
    if not (wording.text or wording.table or wording.picture or wording.qr):
        return NothingSaid()
    if wording.begins and wording.ends and wording.ends <= wording.begins:
        return EndsBeforeItBegins()
    return None


RECIPE = Recipe(OwnNotice, 4, take, say, reasons=_reasons, order=_order, refusal=_refusal)
