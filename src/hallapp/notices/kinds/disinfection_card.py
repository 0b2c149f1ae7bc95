"""The disinfection card: how often, by whom, with what, and what was done when, late and missed rounds honestly."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from hallapp.core.messages import Words
from hallapp.core.sentences import Sentence, sentence
from hallapp.disinfection.card import CardPart, CardRow, DisinfectionDay
from hallapp.disinfection.rules import State
from hallapp.notices.content import Block, Content, Shape
from hallapp.notices.kinds.poster import poster
from hallapp.notices.kinds.recipe import Recipe
from hallapp.notices.kinds.staff_board import TICK, who_answers
from hallapp.notices.orders import Order, Sources, Terms
from hallapp.notices.phrases import day_heading, words_in
from hallapp.notices.rules import Answers, CardLine, DisinfectionCard, Imprint, Kind, NameMode, Outcome, card_difference, name_on_door
from hallapp.notices.settings import NoticeSettings
from hallapp.store.database import Unit

_OUTCOMES = {State.DONE: Outcome.DONE, State.LATE: Outcome.LATE, State.MISSED: Outcome.MISSED, State.FAILED: Outcome.FAILED}
_HIDDEN = frozenset({Outcome.MISSED, Outcome.FAILED})
COLUMNS = ("planned", "done", "areas", "operator")


def take(sources: Sources, terms: Terms, unit: Unit) -> DisinfectionCard:
    """The day as the records are; of a past day too, with what was entered since."""
    card = sources.disinfection.card(terms.day)
    shown = _Shown(unit.zone, words_in(terms.language), terms.name_mode, sources.settings.on(NoticeSettings, unit).show_missed)
    return DisinfectionCard(
        hall=terms.hall.name,
        phone=terms.hall.supervision_phone,
        day=terms.day,
        interval=shown.words.tell(card.interval) if card.interval else "",
        responsible=tuple(Answers(each.name, _clock(each.at, unit.zone)) for each in card.responsible),
        agents=tuple(shown.words.tell(each.said) for each in card.agents),
        lines=shown.lines(card),
        next_round=_next(card, unit.zone),
        shows_missed=shown.missed,
        name_mode=shown.names,
        language=terms.language,
        demo=sources.demo,
    )


@dataclass(frozen=True, slots=True)
class _Shown:
    """How the rounds are put into words.

    Attributes:
        missed: a round that was missed is said to be.
    """

    zone: ZoneInfo
    words: Words
    names: NameMode
    missed: bool

    def lines(self, card: DisinfectionDay) -> tuple[CardLine, ...]:
        """A line for each part of each row."""
        everywhere = {self.words.tell(area) for row in card.rows for part in row.parts for area in part.areas}
        return tuple(self._line(row, part, len(everywhere)) for row in card.rows for part in row.parts)

    def _line(self, row: CardRow, part: CardPart, everywhere: int) -> CardLine:
        outcome = _OUTCOMES.get(part.state, Outcome.OPEN)
        is_said = self.missed or outcome not in _HIDDEN
        areas = [self.words.tell(area) for area in part.areas]
        return CardLine(
            planned=_clock(row.planned_at, self.zone),
            outcome=outcome if is_said else Outcome.PLANNED,
            done=_clock(part.done_at, self.zone) if outcome.is_done else "",
            afterwards=part.entered_afterwards and outcome.is_done,
            areas=self.words("notices.card.everywhere") if len(areas) == everywhere > 1 else self.words("notices.comma").join(areas),
            operator=name_on_door(part.operator, self.names) if outcome.is_done else "",
            reason=self._reason(part) if is_said and outcome in _HIDDEN else "",
        )

    def _reason(self, part: CardPart) -> str:
        """A reason from the list; what somebody wrote in words is for the hall, not for the door."""
        return self.words(f"disinfection.reason.{part.reason_code}") if part.reason_code else ""


def _next(card: DisinfectionDay, zone: ZoneInfo) -> str:
    if card.next_at is None:
        return ""
    at = card.next_at.astimezone(zone)
    return f"{at:%H:%M}" if at.date() == card.day else f"{at:%m-%d %H:%M}"


def _clock(at: datetime | None, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%H:%M}" if at else ""


def say(card: DisinfectionCard, imprint: Imprint, zone: ZoneInfo, words: Words) -> Content:
    """The page's words."""
    shows_names = any(line.operator for line in card.lines) or not card.lines
    columns = tuple(name for name in COLUMNS if name != "operator" or shows_names)
    heading = tuple(words(f"notices.card.{name}") for name in columns)
    rows = tuple(tuple(_cell(name, line, words) for name in columns) for line in card.lines)
    table = Block(Shape.TABLE, rows=(heading, *rows)) if rows else Block(Shape.BIG, (words("notices.card.no_rounds"),))
    return poster(
        card,
        imprint,
        zone,
        words,
        title=words("notices.card.title"),
        lead=words("notices.semicolon").join(card.agents),
        date=day_heading(card.day, 1, 1, words),
        blocks=(
            Block(Shape.PLATE, (_how(card.interval, _answering(card.responsible, words), words),)),
            table,
            *((Block(Shape.BIG, (words("notices.card.next", time=card.next_round),)),) if card.next_round else ()),
        ),
        closing=words("notices.card.closing"),
    )


def _how(interval: str, responsible: str, words: Words) -> str:
    """How often and who answers for it, in one line."""
    answering = words("notices.card.answers", name=responsible or "＿＿＿")
    return words("notices.card.how", interval=interval, answers=answering) if interval else answering


def _answering(responsible: tuple[Answers, ...], words: Words) -> str:
    """王磊（13:00 起 周婷）."""
    if not responsible:
        return ""
    first, *later = responsible
    said = first.name
    for each in later:
        said = words("notices.card.then", name=said, since=each.since, then=each.name)
    return said


def _cell(name: str, line: CardLine, words: Words) -> str:
    match name:
        case "planned":
            return line.planned
        case "done":
            return _outcome(line, words)
        case "areas":
            return line.areas
        case _:
            return line.operator


def _outcome(line: CardLine, words: Words) -> str:
    """What came of a round: a mark and a word, so that it survives a black-and-white printer."""
    if not line.outcome.is_done:
        said = words(f"notices.card.{line.outcome}") if line.outcome is not Outcome.PLANNED else ""
        return words("notices.card.because", said=said, reason=line.reason) if line.reason else said
    how = [words("notices.card.late")] if line.outcome is Outcome.LATE else []
    how += [words("notices.card.afterwards")] if line.afterwards else []
    return " ".join([TICK, line.done, *how])


def _reasons(paper: DisinfectionCard, records: DisinfectionCard, _sources: Sources, _unit: Unit) -> list[Sentence]:
    return card_difference(paper, records)


def _warnings(card: DisinfectionCard, _day: date) -> list[Sentence]:
    found = [] if card.lines else [sentence("notices.warning.no_rounds")]
    return found + who_answers(card.responsible[0].name if card.responsible else "")


def _order(kind: Kind, card: DisinfectionCard) -> Order:
    return Order(kind, None, card.language, card.name_mode)


RECIPE = Recipe(DisinfectionCard, 5, take, say, reasons=_reasons, order=_order, warnings=_warnings)
