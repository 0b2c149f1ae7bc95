"""A day as the disinfection card shows it: interval, responsible persons, agents, and the rounds by planned time."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from hallapp.core.business_day import day_bounds
from hallapp.core.sentences import Sentence, sentence
from hallapp.disinfection.finding import plans_in
from hallapp.disinfection.models import Agent, Area, DayRounds, Person, Round
from hallapp.disinfection.rules import AgentKind, Rhythm, State, rhythm, rule_of
from hallapp.settings.hall import DaySettings
from hallapp.settings.service import SettingsBook
from hallapp.staff import people, terms
from hallapp.store.database import Unit


@dataclass(frozen=True, slots=True)
class Since:
    """Who was responsible from when on; `at` is None for who was by the first round: 王磊（13:00 起 周婷）."""

    name: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class AgentLine:
    """An agent with how it was used that day and the areas it is for.

    Attributes:
        strength: mg/L of effective chlorine or percent of alcohol.
        contact_min: how long it works before it is wiped off; 0 where it is only wiped on.
        said: the whole line in words, without the areas.
    """

    agent: Agent
    kind: AgentKind
    strength: int
    contact_min: int
    areas: tuple[Sentence, ...]
    said: Sentence


@dataclass(frozen=True, slots=True)
class CardPart:
    """Rounds of one planned time that came out the same: the same minute, the same hands, the same state.

    Attributes:
        done_at: to the minute; None while it is not done.
        operator, checker: names; empty where nobody is known.
        reason_code, reason: why it failed or was missed, where somebody said so.
    """

    areas: tuple[Sentence, ...]
    state: State
    done_at: datetime | None
    operator: str
    checker: str
    entered_afterwards: bool
    reason_code: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class CardRow:
    """All rounds of one planned time.

    Attributes:
        is_extra: added beside the plan, after a fever for example.
        responsible: name of who was responsible then.
        done_from, done_to: the first and the last minute of doing; None while nothing is done.
    """

    planned_at: datetime
    is_extra: bool
    responsible: str
    parts: tuple[CardPart, ...]

    @property
    def done_from(self) -> datetime | None:
        return min((each.done_at for each in self.parts if each.done_at), default=None)

    @property
    def done_to(self) -> datetime | None:
        return max((each.done_at for each in self.parts if each.done_at), default=None)

    @property
    def is_settled(self) -> bool:
        """Whether nothing of it is to be done any more."""
        return not any(each.state is State.PENDING or each.state.is_open for each in self.parts)


@dataclass(frozen=True, slots=True)
class DisinfectionDay:
    """A day of the disinfection card as it is, or was at a past instant.

    Attributes:
        interval: 每 2 小时, or how many times a day; None on a day without rounds.
        responsible: in the order of the day; empty where nobody was named.
        agents: in the order of their first area.
        rows: by planned time.
        next_at: the planned time of the next round, on this day or later; None for a day that is over.
    """

    day: date
    at: datetime
    interval: Sentence | None
    responsible: tuple[Since, ...]
    agents: tuple[AgentLine, ...]
    rows: tuple[CardRow, ...]
    next_at: datetime | None


def card_of(unit: Unit, day: DayRounds, settings: SettingsBook) -> DisinfectionDay:
    """The card of a day of rounds."""
    begins, ends = day_bounds(day.day, unit.zone, settings.on(DaySettings, unit).day_start)
    return DisinfectionDay(
        day=day.day,
        at=day.at,
        interval=_interval(unit, day, begins, ends),
        responsible=responsible_of(unit, day, begins, ends),
        agents=_agents(day.rounds),
        rows=_rows(day.owed),
        next_at=day.next_at,
    )


def _interval(unit: Unit, day: DayRounds, begins: datetime, ends: datetime) -> Sentence | None:
    """How often the areas that come most often have their round; where several do, what most of them have."""
    planned: dict[UUID, list[datetime]] = {}
    for each in day.rounds:
        if each.because is None:
            planned.setdefault(each.area.id, []).append(each.planned_at)
    if not planned:
        return None
    rules = {row.area_id: rule_of(row.rrule) for row in plans_in(unit, begins, ends)}
    most = max(len(times) for times in planned.values())
    rhythms = Counter(rhythm(rules.get(area), times) for area, times in planned.items() if len(times) == most)
    return said_rhythm(rhythms.most_common(1)[0][0])


def said_rhythm(found: Rhythm) -> Sentence:
    """A rhythm in words: 每 2 小时, 每 90 分钟, 每天 3 次."""
    if found.minutes is None:
        return sentence("disinfection.times_a_day", count=found.times)
    if found.minutes % 60:
        return sentence("disinfection.every_minutes", count=found.minutes)
    return sentence("disinfection.every_hours", count=found.minutes // 60)


def responsible_of(unit: Unit, day: DayRounds, begins: datetime, ends: datetime) -> tuple[Since, ...]:
    """Who was responsible by the instant of the card; whoever was by the first round stands there without a time."""
    spans = [each for each in terms.responsible_between(unit, begins, ends) if each[0] <= day.at]
    names = {each.id: each.name for each in people.those({person for _, person in spans}, unit)}
    first = min((each.planned_at for each in day.rounds), default=begins)
    found: list[Since] = []
    for since, person in spans:
        name = names.get(person, "")
        if since <= first:
            found = [Since(name, None)]
        elif not found or found[-1].name != name:
            found.append(Since(name, since))
    return tuple(found)


def _agents(rounds: Iterable[Round]) -> tuple[AgentLine, ...]:
    used: dict[tuple[UUID, int, int], tuple[Agent, dict[UUID, Area]]] = {}
    for each in rounds:
        agent = each.agent
        if agent is None:
            continue
        strength = agent.strength if each.strength is None else each.strength
        contact = agent.contact_min if each.contact_min is None else each.contact_min
        used.setdefault((agent.id, strength, contact), (agent, {}))[1][each.area.id] = each.area
    return tuple(_line(agent, key[1], key[2], tuple(areas.values())) for key, (agent, areas) in used.items())


def _line(agent: Agent, strength: int, contact_min: int, areas: Sequence[Area]) -> AgentLine:
    how = "contact" if contact_min else "wipe"
    said = sentence(f"disinfection.use.{agent.kind}.{how}", agent=agent.label, strength=strength, minutes=contact_min)
    return AgentLine(agent, agent.kind, strength, contact_min, tuple(each.label for each in areas), said)


def _rows(rounds: Iterable[Round]) -> tuple[CardRow, ...]:
    groups: dict[tuple[datetime, bool], list[Round]] = {}
    for each in rounds:
        groups.setdefault((each.planned_at, each.because is not None), []).append(each)
    return tuple(CardRow(at, is_extra, group[0].responsible, _parts(group)) for (at, is_extra), group in sorted(groups.items()))


def _parts(group: Sequence[Round]) -> tuple[CardPart, ...]:
    """Rounds that came out the same together, in the order of their areas."""
    alike: dict[CardPart, list[Sentence]] = {}
    for each in group:
        alike.setdefault(_part(each), []).append(each.area.label)
    return tuple(replace(part, areas=tuple(areas)) for part, areas in alike.items())


def _part(each: Round) -> CardPart:
    return CardPart(
        areas=(),
        state=each.state,
        done_at=each.done_at.replace(second=0, microsecond=0) if each.done_at else None,
        operator=_name(each.operator),
        checker=_name(each.checker),
        entered_afterwards=each.entered_afterwards,
        reason_code=each.reason_code,
        reason=each.reason,
    )


def _name(person: Person | None) -> str:
    return person.name if person else ""


__all__ = ["AgentLine", "CardPart", "CardRow", "DisinfectionDay", "Since", "card_of", "said_rhythm"]
