"""What disinfection reports to Today: rounds overdue and due, missed without a word, agents that expire, a plan for other hours."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hallapp.core.needs import Need, Offer, Urgency
from hallapp.core.sentences import Sentence, sentence
from hallapp.disinfection.models import Agent, DayRounds, Round
from hallapp.disinfection.rules import State
from hallapp.disinfection.settings import DisinfectionSettings
from hallapp.store.database import Unit

_FEATURE = "disinfection"
_NAMED = 4
_SHOW = Offer("disinfection.show")


@dataclass(frozen=True, slots=True)
class Before:
    """What came before today.

    Attributes:
        silence: the first and the last day without any record, when the program was off.
        yesterday: its rounds.
    """

    silence: tuple[date, date] | None
    yesterday: DayRounds


def needs_of(rounds: Sequence[Round], before: Before, unit: Unit, settings: DisinfectionSettings) -> list[Need]:
    """The lines of Today about rounds, the most urgent first.

    Args:
        rounds: today's, and those open around midnight; what was never owed needs nobody.
    """
    rounds = [each for each in rounds if each.owed]
    found = [_overdue(group, unit) for group in _by_time(each for each in rounds if each.state is State.OVERDUE)]
    remind = unit.now + timedelta(minutes=settings.remind_min)
    found += [_due(group, unit.zone) for group in _by_time(r for r in rounds if r.state is State.DUE and r.planned_at <= remind)]
    found += _missed("disinfection.need.missed", rounds)
    if before.silence is None:
        found += _missed("disinfection.need.missed.yesterday", before.yesterday.owed)
    else:
        first, last = before.silence
        title = sentence("disinfection.need.silence", count=(last - first).days + 1)
        detail = sentence("disinfection.need.silence.detail", first=first.isoformat(), last=last.isoformat())
        found.append(Need(_FEATURE, Urgency.WARNING, title, detail, (_SHOW,)))
    return sorted(found, key=lambda need: need.urgency)


def _missed(key: str, rounds: Sequence[Round]) -> list[Need]:
    missed = [each for each in rounds if each.state is State.MISSED and not each.explained]
    return [Need(_FEATURE, Urgency.WARNING, sentence(key, count=len(missed)), _areas(missed), (_SHOW,))] if missed else []


def _by_time(rounds: Iterable[Round]) -> list[list[Round]]:
    """Rounds of the same planned time together, extra ones by themselves, the earliest first."""
    groups: dict[tuple[datetime, bool], list[Round]] = {}
    for each in rounds:
        groups.setdefault((each.planned_at, each.because is not None), []).append(each)
    return [groups[key] for key in sorted(groups)]


def _overdue(group: Sequence[Round], unit: Unit) -> Need:
    minutes = (unit.now - group[0].planned_at) // timedelta(minutes=1)
    key = "disinfection.need.overdue.extra" if group[0].because else "disinfection.need.overdue"
    title = sentence(key, time=_clock(group[0].planned_at, unit.zone), minutes=minutes)
    return Need(_FEATURE, Urgency.OVERDUE, title, _areas(group), (_tick(group), _SHOW), _ids(group))


def _due(group: Sequence[Round], zone: ZoneInfo) -> Need:
    is_extra = group[0].because is not None
    key = "disinfection.need.due.extra" if is_extra else "disinfection.need.due"
    title = sentence(key, time=_clock(group[0].planned_at, zone))
    return Need(_FEATURE, Urgency.WARNING if is_extra else Urgency.NOTE, title, _areas(group), (_tick(group), _SHOW), _ids(group))


def _ids(group: Sequence[Round]) -> tuple[str, ...]:
    return tuple(each.id for each in group)


def _tick(group: Sequence[Round]) -> Offer:
    return Offer("disinfection.tick", {"rounds": " ".join(_ids(group))})


def of_agent(agent: Agent, day: date, notice_days: int) -> list[Need]:
    """What an agent in use needs: another bottle, or more of them."""
    found = []
    if agent.good_until is not None and day + timedelta(days=notice_days) >= agent.good_until:
        expired = agent.is_expired(day)
        key = "disinfection.need.expired" if expired else "disinfection.need.expires"
        title = sentence(key, agent=agent.label, day=agent.good_until.isoformat())
        urgency = Urgency.WARNING if expired else Urgency.NOTE
        found.append(Need(_FEATURE, urgency, title, sentence("disinfection.need.bottle"), (_SHOW,)))
    if agent.bottles == 0:
        title = sentence("disinfection.need.none_left", agent=agent.label)
        found.append(Need(_FEATURE, Urgency.NOTE, title, sentence("disinfection.need.order"), (_SHOW,)))
    return found


def of_other_hours(preset: str) -> Need:
    """A preset's plan was made for other hours than the hall has now."""
    title = sentence("disinfection.need.hours", preset=sentence(f"disinfection.preset.{preset}"))
    offers = (Offer("disinfection.preset", {"preset": preset}), _SHOW)
    return Need(_FEATURE, Urgency.NOTE, title, sentence("disinfection.need.hours.detail"), offers)


def _areas(rounds: Sequence[Round]) -> Sentence:
    """The areas of rounds, each once; what is too many is told by its number."""
    labels = list({each.area.id: each.area.label for each in rounds}.values())
    return _listed(labels)


def _listed(labels: Sequence[Sentence]) -> Sentence:
    first, *rest = labels[:_NAMED]
    if len(labels) > _NAMED:
        rest[-1] = sentence("disinfection.more", count=len(labels) - _NAMED + 1)
    return sentence("disinfection.listed", first=first, rest=_listed(rest)) if rest else first


def _clock(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%H:%M}"
