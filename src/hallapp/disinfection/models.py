"""What goes into the disinfection service and what comes out of it."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID

from hallapp.core.sentences import Sentence, sentence
from hallapp.disinfection.rules import AgentKind, AreaKind, Counts, Doubt, PlanRule, State, Timing, counted, round_id, urgency


class Because(StrEnum):
    """Why a round was added beside the plan; never who."""

    FEVER = "fever"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Person:
    """Who did or checked a round."""

    id: UUID
    badge: str
    name: str


@dataclass(frozen=True, slots=True)
class Agent:
    """A disinfectant, and the bottle in use; see `AgentRow`.

    Attributes:
        good_until: the last day the bottle may be used, where known.
    """

    id: UUID
    key: str
    name: str
    kind: AgentKind
    strength: int
    contact_min: int
    stock_hundredths: int | None
    opened_on: date | None
    expires_on: date | None
    keeps_days: int | None
    bottles: int | None
    good_until: date | None

    @property
    def label(self) -> Sentence:
        """Its name in any language."""
        return sentence("disinfection.named", name=self.name) if self.name else sentence(f"disinfection.agent.{self.key}")

    def is_expired(self, day: date) -> bool:
        """Whether the bottle is past its last day."""
        return self.good_until is not None and day > self.good_until


@dataclass(frozen=True, slots=True)
class Area:
    """Something that has rounds; see `AreaRow`."""

    id: UUID
    place: int
    code: str
    key: str
    name: str
    kind: AreaKind
    agent: Agent | None
    staff: bool
    customers: bool
    retired_at: datetime | None

    @property
    def label(self) -> Sentence:
        """Its name in any language."""
        return sentence("disinfection.named", name=self.name) if self.name else sentence(f"disinfection.area.{self.key}")


@dataclass(frozen=True, slots=True)
class Round:
    """One round as it is at one instant.

    Attributes:
        key: what it is known by within area and day.
        because: why it was added beside the plan; None for a planned one.
        responsible: name of the hall's responsible person at the planned time.
        works_until: when the contact time is over; None where nothing has to work.
        wiped_at: when the area was wiped; before `works_until` is too early.
        owed: False for one that was over before its plan was made, in a hall made at noon for example, and that nobody touched: it is
            listed and may be entered afterwards, but counts nowhere.
    """

    area: Area
    day: date
    key: str
    timing: Timing
    state: State
    because: Because | None = None
    done_at: datetime | None = None
    recorded_at: datetime | None = None
    entered_afterwards: bool = False
    operator: Person | None = None
    checker: Person | None = None
    explained: bool = False
    reason_code: str | None = None
    reason: str | None = None
    agent: Agent | None = None
    strength: int | None = None
    contact_min: int | None = None
    expired: bool = False
    works_until: datetime | None = None
    wiped_at: datetime | None = None
    responsible: str = ""
    owed: bool = True

    @property
    def id(self) -> str:
        """What it is called: `XD-03-20200302-1000`."""
        return round_id(self.area.code, self.day, self.key)

    @property
    def planned_at(self) -> datetime:
        """When it is to be done."""
        return self.timing.planned_at

    @property
    def urgency(self) -> int:
        """How soon it wants somebody, the lowest first."""
        return urgency(self.state, explained=self.explained, owed=self.owed)


@dataclass(frozen=True, slots=True)
class DayRounds:
    """The rounds of one day as they are at `at`, by planned time.

    Attributes:
        responsible: who is responsible at `at`, or was when the day ended.
        next_at: for the day going on, the planned time of the next round not overdue, today or later; else None.
    """

    day: date
    at: datetime
    rounds: tuple[Round, ...]
    responsible: Person | None
    next_at: datetime | None

    def by_urgency(self) -> tuple[Round, ...]:
        """The rounds as somebody with one hand free wants them: the most overdue first, what is settled last."""
        return tuple(sorted(self.rounds, key=lambda each: (each.urgency, each.planned_at, each.area.place)))

    def those(self, *states: State) -> tuple[Round, ...]:
        """The rounds in one of these states, without those that were never owed."""
        return tuple(each for each in self.owed if each.state in states)

    @property
    def owed(self) -> tuple[Round, ...]:
        """The rounds that count."""
        return tuple(each for each in self.rounds if each.owed)

    @property
    def counts(self) -> Counts:
        """How many of what."""
        return counted((each.state, each.entered_afterwards) for each in self.owed)


@dataclass(frozen=True, slots=True)
class Done:
    """How a round was done.

    Attributes:
        at: when, if that was earlier; stored beside the time of recording, never instead of it.
        by: badge of who did it, property staff too; None for the acting person.
        checker: badge of who checked it.
        reason: in words.
        strength: of the agent, if it was not the usual one.
    """

    at: datetime | None = None
    by: str | None = None
    checker: str | None = None
    reason: str = ""
    strength: int | None = None


@dataclass(frozen=True, slots=True)
class RoundChange:
    """What was entered wrongly of a round; None leaves it as it is, an empty text takes it away.

    Attributes:
        done_at: when it was done; without a day, on the round's own day.
        operator, checker: badges, of those who left too.
        agent: key or name.
        strength: as typed, `500` or `75%`.
        remark: for a round that was not done the reason, from the list or in words.
    """

    done_at: datetime | time | None = None
    operator: str | None = None
    checker: str | None = None
    agent: str | None = None
    strength: str | None = None
    contact_min: int | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class VoidedRound:
    """What was recorded of a round before somebody took it for void.

    Attributes:
        record: id of what was recorded; the round itself stands there again under its own.
    """

    round: Round
    record: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class Warned:
    """Something accepted that is not as it should be: the doubt and its sentence."""

    doubt: Doubt
    said: Sentence


@dataclass(frozen=True, slots=True)
class Ticked:
    """Stored rounds and what to say about them."""

    rounds: tuple[Round, ...]
    warnings: tuple[Warned, ...] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """The plan of an area, None where it has none.

    Attributes:
        preset: where it came from; empty for one made by hand.
        covers_from: the planned time from which on it makes the rounds.
        next_rule, next_from: the plan that will follow, when one is already given; no `next_rule` where the area will have none.
    """

    area: Area
    rule: PlanRule | None
    preset: str = ""
    covers_from: datetime | None = None
    next_rule: PlanRule | None = None
    next_from: datetime | None = None


@dataclass(frozen=True, slots=True)
class DayCounts:
    """One day of the month calendar."""

    day: date
    counts: Counts


@dataclass(frozen=True, slots=True)
class AreaDetails:
    """An area as it is entered or changed; None leaves as it is.

    Attributes:
        agent: key or name of its agent; an empty string for none.
    """

    name: str | None = None
    kind: AreaKind | None = None
    agent: str | None = None
    staff: bool | None = None
    customers: bool | None = None


@dataclass(frozen=True, slots=True)
class AgentDetails:
    """An agent as it is entered or changed; None leaves as it is.

    Attributes:
        strength: as typed, `500` or `75%`.
        stock_percent: strength as it is bought, as typed.
        opened_on, expires_on, keeps_days, bottles: of the bottle in use, and how many are left.
        forgotten: names of those of the last five that are not known any more.
    """

    strength: str | None = None
    contact_min: int | None = None
    stock_percent: str | None = None
    opened_on: date | None = None
    expires_on: date | None = None
    keeps_days: int | None = None
    bottles: int | None = None
    forgotten: frozenset[str] = frozenset()
