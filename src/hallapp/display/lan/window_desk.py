"""The calling page of a window without the program: what it shows, and what its keys do in the queue."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from hallapp.core.clock import Clock
from hallapp.core.messages import Words
from hallapp.display.errors import NotUnderstood
from hallapp.display.lan.given import Given
from hallapp.display.lan.said import Said
from hallapp.display.lan.second_paper import REPRINT, SecondPaper
from hallapp.queue.models import AtWindow, Called, Service, Ticket
from hallapp.queue.rules import State, WindowState
from hallapp.queue.service import Queue
from hallapp.queue.settings import QueueSettings
from hallapp.queue.view.acts import KEYS, Act, acts_at
from hallapp.queue.view.presses import Presses
from hallapp.settings.hall import HallSettings
from hallapp.settings.service import SettingsBook
from hallapp.staff.service import Staff
from hallapp.store.database import Database

RETURN, OPEN = "return", "open"
_FIXED = ("free", "closed_hint", "badge", "open", "aside", "put_back", "to_service")


class WindowDesk:
    """Works a window for the clerk who sits there. Everything here runs where units run."""

    def __init__(
        self, database: Database, queue: Queue, staff: Staff, settings: SettingsBook, clock: Clock, *, second_paper: SecondPaper
    ) -> None:
        self._database, self._queue, self._staff, self._settings, self._clock = database, queue, staff, settings, clock
        self._second_paper = second_paper
        self._presses: dict[str, Presses] = {}

    def numbers(self) -> frozenset[str]:
        """The windows there are."""
        return frozenset(each.number for each in self._queue.windows.all())

    # --- what is shown --------------------------------------------------------------------------------------------------------------

    def facts(self, window: str, words: Words, *, own: bool = False) -> dict[str, object]:
        """The window as its page shows it: numbers and words, no names.

        Args:
            own: whoever works there has proved who they are, and opens the window for nobody else.
        """
        card, hall = self._queue.reports.at_window(window), self._settings.now(HallSettings)
        services = {each.prefix: each for each in self._queue.services.all()}
        return {
            "language": words.language.value,
            "hall": hall.name,
            "zone": hall.zone.key,
            "window": words("queue_view.window", window=card.window.number),
            "state": card.window.state.value,
            "state_word": words(f"queue.window.{card.window.state}"),
            "ticket": _ticket(card, services, words),
            "waiting": words.many("display.waiting", card.waiting),
            "served": words.many("queue_view.served", card.served),
            "offers_pass": words.many("queue_view.nobody_came", card.ticket.calls) if card.ticket and card.offers_pass else "",
            "outside": words("queue_view.outside", number=card.outside_no) if card.outside_no is not None else "",
            "acts": _acts(card, words) + self._paper_acts(card, words),
            "services": _others(card, services, words),
            "aside": [_aside(each, words) for each in self._queue.tickets.set_aside() if each.service in card.window.serves],
            "own": own,
            "words": _words(words) | ({"closed_hint": words("lan.window.closed_hint.own")} if own else {}),
        }

    # --- what is done ---------------------------------------------------------------------------------------------------------------

    def do(self, window: str, act: str, given: Given, words: Words, person: UUID | None = None) -> Said:
        """What a key of the page does, as `person`, or who sits at the window where nobody had to prove who they are.

        A double press is one.

        Raises:
            NotUnderstood: no key does that.
            HallError: the queue refuses it.
        """
        if act == OPEN:
            return self._open(window, given.text("badge") if person is None else self._badge_of(person), words)
        if not self._hears(window, act):
            return Said("")
        with self._database.acting(person or self._queue.windows.one(window).clerk):
            return self._done(window, act, given, words)

    def _done(self, window: str, act: str, given: Given, words: Words) -> Said:
        queue = self._queue
        if act == RETURN:
            ticket = queue.calling.return_(given.text("number"))
            return Said(words("queue_view.said.return", number=ticket.number))
        if act == REPRINT:
            return self._second_paper.ask(self._queue.windows.one(window).ticket or "", words)
        match _act(act):
            case Act.TRANSFER:
                sent = queue.calling.transfer(window, given.text("service"))
                return Said(words("queue_view.said.transfer", number=sent.number or "", prefix=sent.service or ""))
            case Act.CLOSE:
                closed, back = queue.windows.close(window)
                return Said(
                    words("queue_view.said.close.back" if back else "queue_view.said.close", window=closed.number, number=back or "")
                )
            case Act.PAUSE | Act.RESUME as turn:
                turned = (queue.windows.pause if turn is Act.PAUSE else queue.windows.resume)(window)
                return Said(words(f"queue_view.said.{turn}", window=turned.number))
            case step:
                return _stepped(step, self._steps()[step](window), words)

    def _steps(self) -> dict[Act, Callable[[str], Called]]:
        calling = self._queue.calling
        return {
            Act.NEXT: calling.next,
            Act.RECALL: calling.recall,
            Act.NO_SHOW: calling.pass_,
            Act.DONE: calling.done,
            Act.SERVE: calling.serve,
            Act.HOLD: calling.hold,
        }

    def _paper_acts(self, card: AtWindow, words: Words) -> list[dict[str, str]]:
        """The present ticket's paper once more."""
        offered = card.ticket is not None and self._second_paper.is_offered
        return [{"act": REPRINT, "word": words("queue_view.paper.again"), "key": ""}] if offered else []

    def _open(self, window: str, badge: str, words: Words) -> Said:
        """Somebody sits down; it is they who open it, whoever is signed on elsewhere."""
        with self._database.acting(self._staff.find(badge).id):
            opened = self._queue.windows.open(window, badge)
        return Said(words("lan.window.opened", window=opened.number))

    def _badge_of(self, person: UUID) -> str:
        with self._database.read() as unit:
            return next((each.badge for each in self._staff.people({person}, unit)), "")

    def _hears(self, window: str, act: str) -> bool:
        within = timedelta(milliseconds=self._settings.now(QueueSettings).double_press_ms)
        presses = self._presses.setdefault(window, Presses(self._clock, within))
        presses.within = within
        return act in (RETURN, REPRINT) or presses.hears(_act(act))


def _act(name: str) -> Act:
    try:
        return Act(name)
    except ValueError as unknown:
        raise NotUnderstood from unknown


def _stepped(act: Act, called: Called, words: Words) -> Said:
    if called.number is not None:
        return Said(words(f"queue_view.said.{act}", number=called.number, window=called.window))
    why = words(f"queue.why.{called.because.why}", count=called.because.count) if called.because else ""
    ended = words("queue_view.said.done", number=called.ended, window=called.window) if called.ended else ""
    return Said(" · ".join(part for part in (ended, why) if part), tone="info")


def _ticket(card: AtWindow, services: dict[str, Service], words: Words) -> dict[str, object] | None:
    ticket = card.ticket
    if ticket is None:
        return None
    since = ticket.served_at or ticket.called_at or ticket.queued_at
    return {
        "number": ticket.number,
        "service": _named(services.get(ticket.service), ticket.service, words),
        "priority": words("display.slip.priority") if ticket.priority else "",
        "since": int(since.timestamp() * 1000),
        "doing": words.many("queue_view.calls", ticket.calls) if ticket.state is State.CALLED else words("queue_view.serving"),
    }


def _acts(card: AtWindow, words: Words) -> list[dict[str, str]]:
    """What can be done now, in the order of the keys."""
    if card.window.state is WindowState.CLOSED:
        return []
    possible = acts_at(card)
    return [{"act": act.value, "word": words(f"queue_view.act.{act}"), "key": KEYS.get(act, "")} for act in Act if act in possible]


def _others(card: AtWindow, services: dict[str, Service], words: Words) -> list[dict[str, str]]:
    """The services the present ticket could be sent on to."""
    present = card.ticket.service if card.ticket else ""
    return [{"prefix": prefix, "name": _named(each, prefix, words)} for prefix, each in services.items() if prefix != present]


def _aside(ticket: Ticket, words: Words) -> dict[str, str]:
    return {"number": ticket.number, "why": words(f"queue.state.{ticket.state}")}


def _named(service: Service | None, prefix: str, words: Words) -> str:
    return words.tell(service.title(words.language)) if service is not None else prefix


def _words(words: Words) -> dict[str, str]:
    return {key: words(f"lan.window.{key}") for key in _FIXED}
