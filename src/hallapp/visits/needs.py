"""What the visitors' room reports to Today: somebody feverish, a full hall, people to be asked in or called to a window, papers due."""

from collections.abc import Iterator, Sequence

from hallapp.core.needs import Need, Offer, Urgency
from hallapp.core.sentences import sentence
from hallapp.store.database import Unit
from hallapp.visits.models import Counts, PapersLine
from hallapp.visits.outside import CalledOutside, called_outside
from hallapp.visits.overview import counts_on, feverish_on
from hallapp.visits.papers import awaited
from hallapp.visits.terms import Terms

_FEATURE = "visits"


def needs_of(unit: Unit, terms: Terms) -> list[Need]:
    """The lines of Today, the most urgent first."""
    counts = counts_on(unit, terms, unit.day)
    called = called_outside(unit, unit.day) if counts.outside else []
    found = [*_feverish(unit, terms), *_called(called), *_crowded(counts), *_asked_in(counts, called), *_papers(awaited(unit))]
    return sorted(found, key=lambda need: need.urgency)


def _feverish(unit: Unit, terms: Terms) -> Iterator[Need]:
    for line in feverish_on(unit, unit.day) if counts_on(unit, terms, unit.day).fever else ():
        yield Need(
            _FEATURE,
            Urgency.ALARM,
            sentence("visits.need.fever", time=f"{line.at.astimezone(terms.zone):%H:%M}"),
            sentence("visits.need.fever.detail"),
            (Offer("visits.remeasure", {"visit": line.visit_id.hex}), Offer("visits.gone", {"visit": line.visit_id.hex})),
        )


def _crowded(counts: Counts) -> Iterator[Need]:
    figures = {"in_hall": counts.in_hall, "limit": counts.limit}
    if counts.is_full:
        title = sentence("visits.need.kept", count=counts.kept, **figures) if counts.is_held else sentence("visits.need.full", **figures)
        detail = sentence("visits.need.full.detail", outside=counts.outside)
        yield Need(_FEATURE, Urgency.WARNING, title, detail, (Offer("visits.show"),))
    elif counts.is_nearly_full:
        title, detail = sentence("visits.need.nearly", **figures), sentence("visits.need.nearly.detail", count=counts.free)
        yield Need(_FEATURE, Urgency.NOTE, title, detail, (Offer("visits.show"),))


def _called(called: Sequence[CalledOutside]) -> Iterator[Need]:
    for each in called:
        title = sentence("visits.need.called", number=each.number, ticket=each.ticket, window=each.window)
        yield Need(
            _FEATURE, Urgency.WARNING, title, sentence("visits.need.called.detail"), (Offer("visits.come_in", {"number": each.number}),)
        )


def _asked_in(counts: Counts, called: Sequence[CalledOutside]) -> Iterator[Need]:
    told = {each.number for each in called}
    for number in (each for each in counts.invited if each not in told):
        title, detail = sentence("visits.need.invited", number=number), sentence("visits.need.invited.detail")
        yield Need(_FEATURE, Urgency.WARNING, title, detail, (Offer("visits.come_in", {"number": number}),))


def _papers(lines: Sequence[PapersLine]) -> Iterator[Need]:
    overdue = [line for line in lines if line.is_overdue]
    due = [line for line in lines if line.is_due]
    for urgency, key, some in ((Urgency.OVERDUE, "overdue", overdue), (Urgency.WARNING, "due", due)):
        if some:
            title = (
                sentence("visits.need.papers_overdue", count=len(some))
                if key == "overdue"
                else sentence("visits.need.papers_due", count=len(some))
            )
            detail = sentence(
                "visits.need.papers.detail", day=some[0].due_on.isoformat(), kind=sentence(f"visits.case.{some[0].case_kind}")
            )
            yield Need(_FEATURE, urgency, title, detail, (Offer("visits.papers"),))
