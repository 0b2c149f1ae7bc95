"""The week of the disinfection for the wall: past rounds as the records are, coming ones to be signed by hand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from hallapp.core.messages import Words
from hallapp.core.sentences import Sentence, sentence
from hallapp.disinfection.models import DayRounds, Round
from hallapp.disinfection.rules import State
from hallapp.notices.content import Block, Content, Line, Shape
from hallapp.notices.kinds.poster import poster
from hallapp.notices.kinds.recipe import Recipe
from hallapp.notices.kinds.staff_board import NOTHING, who_answers
from hallapp.notices.orders import Sources, Terms
from hallapp.notices.phrases import long_date, words_in
from hallapp.notices.rules import DisinfectionWeek, Imprint, Outcome, WeekCell, WeekLine
from hallapp.store.database import Unit

_DAYS = 7
_OUTCOMES = {State.DONE: Outcome.DONE, State.LATE: Outcome.LATE, State.MISSED: Outcome.MISSED, State.FAILED: Outcome.FAILED}
_MARKS = {Outcome.DONE: "kept", Outcome.LATE: "late"}

_Days = list[Round | None]
"""The rounds of one area at one planned time, Monday first."""


def take(sources: Sources, terms: Terms, unit: Unit) -> DisinfectionWeek:
    """The week of the order's day, as the records are now: a round of a past week entered since is on it."""
    first = terms.day - timedelta(days=terms.day.weekday())
    days = sources.disinfection.between(first, first + timedelta(days=_DAYS - 1))
    names = (each.name for day in days if day.day <= unit.day for each in sources.disinfection.responsible(day))
    return DisinfectionWeek(
        hall=terms.hall.name,
        phone=terms.hall.supervision_phone,
        first=first,
        responsible=tuple(dict.fromkeys(names)),
        lines=tuple(_Shown(unit.zone, words_in(terms.language)).lines(days)),
        language=terms.language,
        demo=sources.demo,
    )


@dataclass(frozen=True, slots=True)
class _Shown:
    """How the rounds are put into lines."""

    zone: ZoneInfo
    words: Words

    def lines(self, days: Sequence[DayRounds]) -> Iterator[WeekLine]:
        """By planned time; areas that came out the same every day share a line, so that most weeks go on one sheet."""
        slots = _slots(days)
        everywhere = {area for areas in slots.values() for area in areas}
        for key in sorted(slots, key=lambda key: (min(self._walls(slots[key].values())), key)):
            planned = self._planned(key, slots[key].values())
            for alike in _alike(slots[key].values()):
                cells = tuple(self._cell([days[at] for days in alike]) for at in range(_DAYS))
                yield WeekLine(planned, self._areas(alike, len(everywhere)), cells)

    def _walls(self, areas: Iterable[_Days]) -> set[str]:
        return {f"{each.planned_at.astimezone(self.zone):%H:%M}" for days in areas for each in days if each}

    def _planned(self, key: str, areas: Iterable[_Days]) -> str:
        walls = self._walls(areas)
        if key.startswith("x"):
            return self.words("notices.week.extra")
        return walls.pop() if len(walls) == 1 else self.words("notices.week.nth", number=key.removeprefix("i"))

    def _areas(self, alike: Sequence[_Days], everywhere: int) -> str:
        if len(alike) == everywhere > 1:
            return self.words("notices.card.everywhere")
        named = (next(each for each in days if each) for days in alike)
        return self.words("notices.comma").join(self.words.tell(each.area.label) for each in named)

    def _cell(self, rounds: Sequence[Round | None]) -> WeekCell | None:
        each = rounds[0]
        if each is None:
            return None
        done = sorted(f"{one.done_at.astimezone(self.zone):%H:%M}" for one in rounds if one and one.done_at and one.state.is_done)
        return WeekCell(_outcome(each), done[0] if done else "", done[-1] if done else "", _afterwards(each))


def _slots(days: Sequence[DayRounds]) -> dict[str, dict[UUID, _Days]]:
    """By what the rounds are known by within a day, then by area in the hall's order."""
    slots: dict[str, dict[UUID, _Days]] = defaultdict(dict)
    listed = [(at, each) for at, day in enumerate(days) for each in day.owed]
    for at, each in sorted(listed, key=lambda pair: pair[1].area.place):
        slots[each.key].setdefault(each.area.id, [None] * _DAYS)[at] = each
    return slots


def _alike(areas: Iterable[_Days]) -> Iterable[list[_Days]]:
    groups: dict[tuple[tuple[Outcome, bool] | None, ...], list[_Days]] = {}
    for days in areas:
        groups.setdefault(tuple((_outcome(each), _afterwards(each)) if each else None for each in days), []).append(days)
    return groups.values()


def _outcome(each: Round) -> Outcome:
    return _OUTCOMES.get(each.state, Outcome.OPEN)


def _afterwards(each: Round) -> bool:
    return each.entered_afterwards and each.state.is_done


def say(week: DisinfectionWeek, imprint: Imprint, zone: ZoneInfo, words: Words) -> Content:
    """The sheet's words."""
    heading = (words("notices.card.planned"), words("notices.card.areas"), *(_heading(each, words) for each in _days(week.first)))
    rows = tuple((line.planned, line.areas, *(_cell(each, words) for each in line.cells)) for line in week.lines)
    table = Block(Shape.WEEK, rows=(heading, *rows)) if rows else Block(Shape.BIG, (words("notices.week.none"),))
    return poster(
        week,
        imprint,
        zone,
        words,
        title=words("notices.week.title"),
        lead=words("notices.week.lead"),
        date=words("notices.week.span", first=long_date(week.first, words)),
        lines=(Line(words("notices.responsible"), words("notices.comma").join(week.responsible)),),
        blocks=(table,),
        closing=words("notices.week.closing"),
    )


def _days(first: date) -> list[date]:
    return [first + timedelta(days=at) for at in range(_DAYS)]


def _heading(day: date, words: Words) -> str:
    return f"{words(f'disinfection.day.{day.isoweekday()}')}\n{_short(day)}"


def _short(day: date) -> str:
    return f"{day.month}-{day.day}"


def _cell(cell: WeekCell | None, words: Words) -> str:
    """A mark, a time and a word, so that it survives a black-and-white printer; nothing where somebody is to sign."""
    if cell is None:
        return NOTHING
    if cell.outcome is Outcome.OPEN:
        return ""
    if not cell.outcome.is_done:
        return words(f"notices.card.{cell.outcome}")
    said = [words(f"notices.rounds.mark.{_MARKS[cell.outcome]}") + cell.first]
    said += [f"–{cell.last}"] if cell.last != cell.first else []
    said += [words("notices.card.late")] if cell.outcome is Outcome.LATE else []
    said += [words("notices.card.afterwards")] if cell.afterwards else []
    return "\n".join(said)


def _warnings(week: DisinfectionWeek, _day: date) -> list[Sentence]:
    found = [] if week.lines else [sentence("notices.warning.no_rounds_in_week")]
    return found + who_answers(week.responsible[-1] if week.responsible else "")


RECIPE = Recipe(DisinfectionWeek, 4, take, say, warnings=_warnings)
