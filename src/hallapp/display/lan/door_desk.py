"""The guide's page at the door: the check of who comes, the head count, who waits outside; what it shows and what its keys record."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from hallapp.checkin.rules import Method, Phase, TemperatureMissing, TemperatureUnreadable, Tenths, TwoKeyField
from hallapp.core.messages import Words
from hallapp.display.errors import NotUnderstood
from hallapp.display.lan.given import Given
from hallapp.display.lan.said import Said
from hallapp.display.lan.second_paper import REPRINT, SecondPaper
from hallapp.queue.service import Queue
from hallapp.settings.hall import HallSettings
from hallapp.settings.service import SettingsBook
from hallapp.store.database import Database
from hallapp.visits.models import Counts, Entry, Registered, Remeasured, VisitLine
from hallapp.visits.rules import FaceMask, Outcome
from hallapp.visits.service import Visits

_LINES = 8
_TONES = {Outcome.ADMITTED: "ok", Outcome.WAITS_OUTSIDE: "warn", Outcome.TURNED_AWAY: "bad", Outcome.REFUSED: "bad", Outcome.LEFT: "info"}
_FIXED = (
    "check",
    "temperature",
    "normal",
    "refused",
    "next",
    "back",
    "mask",
    "party",
    "service",
    "no_service",
    "priority",
    "steer",
    "confirm",
    "sure",
    "again",
    "in",
    "out",
    "recount",
    "recount_hint",
    "come_in",
    "outside",
    "nobody_outside",
    "invited",
    "ok",
    "ticket",
    "outside_no",
)


class DoorDesk:
    """Works the door for the person who gave its PIN. Everything here runs where units run."""

    def __init__(self, database: Database, queue: Queue, visits: Visits, settings: SettingsBook, second_paper: SecondPaper) -> None:
        self._database, self._queue, self._visits, self._settings = database, queue, visits, settings
        self._second_paper = second_paper

    # --- what is shown --------------------------------------------------------------------------------------------------------------

    def facts(self, words: Words) -> dict[str, object]:
        """The door as its page shows it: numbers and words, nobody's data."""
        counts, hall = self._visits.counts(), self._settings.now(HallSettings)
        services = [line.service for line in self._queue.reports.display().lines if line.issuing]
        outside = [_waiting(each, counts, words) for each in self._visits.outside()[:_LINES]]
        return {
            "language": words.language.value,
            "place": words("lan.door.title"),
            "hall": hall.name,
            "zone": hall.zone.key,
            "in_hall": counts.in_hall,
            "limit": counts.limit,
            "state": "full" if counts.is_full else "nearly" if counts.is_nearly_full else "free",
            "state_word": _fullness(counts, words),
            "waiting_outside": counts.outside,
            "outside": outside,
            "services": [{"prefix": each.prefix, "name": words.tell(each.title(words.language))} for each in services],
            "masks": [{"value": each.value, "name": words(f"visits.face_mask.{each}")} for each in FaceMask],
            "methods": [{"value": each.value, "name": words(f"checkin.method.{each}")} for each in Method],
            "prints": self._second_paper.is_offered,
            "words": {key: words(f"lan.door.{key}") for key in _FIXED} | {"reprint": words("queue_view.paper.again")},
        }

    # --- what is done ---------------------------------------------------------------------------------------------------------------

    def do(self, act: str, given: Given, words: Words, person: UUID | None) -> Said:
        """What a key of the page records, as `person`, or as the hall itself where nobody said their badge.

        Raises:
            NotUnderstood: no key does that.
            HallError: a rule refuses it.
        """
        visits = self._visits
        steps: dict[str, Callable[[], Said]] = {
            "register": lambda: _registered(visits.register(_entry(given)), words),
            "remeasure": lambda: _registered(visits.remeasure(_visit(given), _remeasured(given)), words),
            "come_in": lambda: _registered(visits.come_in(given.number("number") or None), words),
            "steer": lambda: _steered(visits.steer_online(_visit(given)), words),
            "in": lambda: _counted(visits.count_in(given.number("persons", 1)), words),
            "out": lambda: _counted(visits.leave(given.number("persons", 1)), words),
            REPRINT: lambda: self._second_paper.ask(given.text("number"), words),
            "recount": lambda: _counted(visits.recount(given.number("count", -1)), words),
        }
        if act not in steps:
            raise NotUnderstood
        with self._database.acting(person):
            return steps[act]()


def _entry(given: Given) -> Entry:
    return Entry(
        tenths=_tenths(given.text("temperature")),
        party=given.number("party", 1),
        face_mask=_mask(given.text("mask")),
        refused=given.tick("refused"),
        service=given.text("service") or None,
        priority=given.tick("priority"),
        sure=given.tick("sure"),
    )


def _remeasured(given: Given) -> Remeasured:
    tenths = _tenths(given.text("temperature"))
    if tenths is None:
        raise TemperatureMissing
    again = Remeasured(tenths, sure=given.tick("sure"))
    method = given.text("method")
    try:
        return replace(again, method=Method(method)) if method else again
    except ValueError as unknown:
        raise NotUnderstood from unknown


def _tenths(typed: str) -> Tenths | None:
    """The reading of the two-key field; None when nobody was measured.

    Raises:
        TemperatureUnreadable: it is no reading.
    """
    field = TwoKeyField()
    for key in typed:
        field = field.press(key)
    if field.phase is Phase.EMPTY:
        return None
    if field.tenths is None:
        raise TemperatureUnreadable(typed=typed)
    return field.tenths


def _mask(value: str) -> FaceMask:
    try:
        return FaceMask(value) if value else FaceMask.BROUGHT
    except ValueError as unknown:
        raise NotUnderstood from unknown


def _visit(given: Given) -> UUID:
    try:
        return UUID(hex=given.text("visit"))
    except ValueError as wrong:
        raise NotUnderstood from wrong


def _registered(done: Registered, words: Words) -> Said:
    text = words(f"visits.outcome.{done.outcome}")
    if done.because is not None:
        text = f"{text} · {words(f'visits.because.{done.because}')}"
    advice = words(f"visits.advice.{done.because}") if done.because and words.has(f"visits.advice.{done.because}") else ""
    more: dict[str, object] = {
        "visit": done.visit_id.hex,
        "outcome": done.outcome.value,
        "ticket": done.ticket,
        "outside": done.outside_no,
        "advice": advice,
        "extra_round": words("visits.cli.extra_round") if done.extra_round else "",
        "again": done.waiting_on is not None,
    }
    return Said(text, _TONES[done.outcome], more)


def _steered(_counts: Counts, words: Words) -> Said:
    return Said(words("lan.door.steered"))


def _counted(counts: Counts, words: Words) -> Said:
    invited = "、".join(str(each) for each in counts.invited)
    text = words("visits.cli.in_hall", in_hall=counts.in_hall, limit=counts.limit, outside=counts.outside)
    return Said(f"{text} · {words('visits.cli.invited', number=invited)}" if invited else text, "warn" if counts.is_full else "ok")


def _waiting(line: VisitLine, counts: Counts, words: Words) -> dict[str, object]:
    return {
        "number": line.outside_no,
        "party": words.many("lan.door.persons", line.party),
        "invited": line.outside_no in counts.invited,
        "because": words(f"visits.because.{line.because}") if line.because and line.outside_no is None else "",
    }


def _fullness(counts: Counts, words: Words) -> str:
    if counts.is_full:
        return words.many("visits.kept", counts.kept) if counts.is_held else words("display.full")
    return words.many("lan.door.free", counts.free)
