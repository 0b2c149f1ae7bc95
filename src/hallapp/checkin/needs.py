"""What the check-in reports to Today: people who must be measured again, steps still open, people late."""

from hallapp.checkin.models import DayList, Line
from hallapp.checkin.rules import Measured, Verdict, due_from
from hallapp.checkin.terms import Terms
from hallapp.core.needs import Need, Offer, Urgency
from hallapp.core.sentences import Sentence, sentence
from hallapp.core.text import celsius

_FEATURE = "checkin"
_NAMED = 6


def needs_of(day: DayList, terms: Terms) -> list[Need]:
    """The lines of Today, the most urgent first."""
    found = [need for line in day.unchecked if (need := _of(line, terms)) is not None]
    late = [line.name for line in day.unchecked if line.is_late and line.standing.last is None]
    if late:
        by = due_from(terms.session, terms.hours, terms.zone).astimezone(terms.zone)
        detail = sentence(
            "checkin.need.late.detail", time=f"{by:%H:%M}", names=_listed([sentence("checkin.name", name=name) for name in late])
        )
        found.append(Need(_FEATURE, Urgency.WARNING, sentence("checkin.need.late", count=len(late)), detail, (Offer("checkin.show"),)))
    return sorted(found, key=lambda need: need.urgency)


def _of(line: Line, terms: Terms) -> Need | None:
    """The need of a person who was measured and is not on duty."""
    if line.standing.last is None or not line.open_steps:
        return None
    if line.standing.blocking is not None:
        return _measured_again(line, line.standing.blocking, terms)
    steps = _listed([sentence(f"checkin.step.{step}") for step in line.open_steps])
    title = sentence("checkin.need.steps", name=line.name, steps=steps)
    return Need(_FEATURE, Urgency.WARNING, title, sentence("checkin.need.steps.detail"), (Offer("checkin.tick", {"badge": line.badge}),))


def _measured_again(line: Line, blocking: Measured, terms: Terms) -> Need:
    key = f"checkin.need.{blocking.verdict}"
    offers = (Offer("checkin.remeasure", {"badge": line.badge}), Offer("checkin.off", {"badge": line.badge}))
    return Need(
        _FEATURE,
        Urgency.ALARM if blocking.verdict is Verdict.FEVER else Urgency.WARNING,
        sentence(key, name=line.name, temperature=celsius(blocking.tenths)),
        sentence(f"{key}.detail", time=f"{blocking.taken_at.astimezone(terms.zone):%H:%M}"),
        offers,
    )


def _listed(items: list[Sentence]) -> Sentence:
    """A few things in one line: `口罩、洗手消毒`; what is too many is told by their number."""
    first, *rest = items[:_NAMED]
    if len(items) > _NAMED:
        rest[-1] = sentence("checkin.more", count=len(items) - _NAMED + 1)
    return sentence("checkin.listed", first=first, rest=_listed(rest)) if rest else first
