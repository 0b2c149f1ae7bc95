"""What the disinfection card says, and in what a paper of it differs from the records."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hallapp.core.messages import Language
from hallapp.core.sentences import Sentence, sentence
from hallapp.notices.choices import NameMode
from hallapp.notices.rules.difference import from_to, in_the_name_of


class Outcome(StrEnum):
    """What the door says of a round. What is not done yet is one thing, however near it is: the paper cannot follow the clock."""

    OPEN = "open"
    DONE = "done"
    LATE = "late"
    MISSED = "missed"
    FAILED = "failed"
    PLANNED = "planned"
    """Neither done nor said to be missed: the hall shows the plan only."""

    @property
    def is_done(self) -> bool:
        """Whether it was done, on time or late."""
        return self in {Outcome.DONE, Outcome.LATE}


@dataclass(frozen=True, slots=True)
class CardLine:
    """Areas with the same planned time that came out the same.

    Attributes:
        planned, done: on the hall's clock; `done` is empty while it is not.
        afterwards: it was entered later than it was done.
        areas: in words.
        operator: by the hall's choice whole, redacted or empty.
        reason: why it failed or was missed, where somebody said so.
    """

    planned: str
    outcome: Outcome
    done: str
    afterwards: bool
    areas: str
    operator: str
    reason: str


@dataclass(frozen=True, slots=True)
class Answers:
    """Who answers for the rounds from a time on; empty for who did from the first one on."""

    name: str
    since: str


@dataclass(frozen=True, slots=True)
class DisinfectionCard:
    """A day of rounds.

    Attributes:
        interval: 每 2 小时, in the notice's language; empty on a day without rounds.
        agents: each in words.
        next_round: on the hall's clock; empty when the day is over.
        shows_missed: a round that was missed is said to be.
        name_mode: how much of the operators' names it shows.
    """

    hall: str
    phone: str
    day: date
    interval: str
    responsible: tuple[Answers, ...]
    agents: tuple[str, ...]
    lines: tuple[CardLine, ...]
    next_round: str
    shows_missed: bool
    name_mode: NameMode
    language: Language
    demo: bool


@dataclass(frozen=True, slots=True)
class BlankDisinfectionCard:
    """The card to fill in by hand.

    Attributes:
        lines: how many empty rows.
    """

    hall: str
    phone: str
    lines: int
    language: Language
    demo: bool


def card_difference(paper: DisinfectionCard, records: DisinfectionCard) -> list[Sentence]:
    """Why `paper` does not tell the truth any more; empty while it does."""
    if paper.day != records.day:
        return [sentence("notices.because.other_day", month=paper.day.month, day=paper.day.day)]
    return [*_of_rounds(paper, records), *_of_the_day(paper, records)]


def _of_rounds(paper: DisinfectionCard, records: DisinfectionCard) -> Iterator[Sentence]:
    before, now = _by_time(paper), _by_time(records)
    for planned in sorted(before.keys() | now.keys()):
        was, is_now = before.get(planned, ()), now.get(planned, ())
        if was != is_now:
            yield _of_one(planned, was, is_now)


def _of_one(planned: str, was: tuple[CardLine, ...], is_now: tuple[CardLine, ...]) -> Sentence:
    if not was:
        return sentence("notices.because.round_new", time=planned)
    if not is_now:
        return sentence("notices.because.round_gone", time=planned)
    changed = [line for line in is_now if line not in was]
    done = [line.done for line in changed if line.outcome.is_done]
    if done:
        return sentence("notices.because.round_done", time=planned, done=max(done))
    if any(line.outcome is Outcome.MISSED for line in changed):
        return sentence("notices.because.round_missed", time=planned)
    return sentence("notices.because.round_changed", time=planned)


def _of_the_day(paper: DisinfectionCard, records: DisinfectionCard) -> Iterator[Sentence]:
    """What differs beside the rounds. The next one follows from them and from the clock, and is not said again."""
    if paper.responsible != records.responsible:
        old, new = (each.responsible[-1].name if each.responsible else "—" for each in (paper, records))
        yield from_to("responsible", old, new)
    if paper.interval != records.interval:
        yield from_to("interval", paper.interval or "—", records.interval or "—")
    if paper.agents != records.agents:
        yield sentence("notices.because.agents")
    yield from in_the_name_of(paper, records)


def _by_time(card: DisinfectionCard) -> dict[str, tuple[CardLine, ...]]:
    found: dict[str, tuple[CardLine, ...]] = {}
    for line in card.lines:
        found[line.planned] = (*found.get(line.planned, ()), line)
    return found
