"""From the queue and the door to what a big screen shows."""

from datetime import datetime

from hallapp.core.messages import Words
from hallapp.display.tv.facts import Called, TvFacts
from hallapp.queue.models import Announcement
from hallapp.queue.service import Queue
from hallapp.settings.hall import HallSettings
from hallapp.settings.service import SettingsBook
from hallapp.visits.service import Visits


class Gathering:
    """Asks the services what customers may see. The head count is left out while nobody counts heads."""

    def __init__(self, queue: Queue, visits: Visits, settings: SettingsBook, words: Words, *, demo: bool) -> None:
        self._queue, self._visits, self._settings, self._words, self._demo = queue, visits, settings, words, demo

    def facts(self, now: datetime, up_to: int | None = None) -> TvFacts:
        """The screen at an instant; with `up_to` without the calls after that one, which the voice has not said yet."""
        shown, count = self._queue.reports.display(up_to), self._visits.public()
        hall = self._settings.now(HallSettings)
        here = now.astimezone(hall.zone)
        calls = () if shown.closed else tuple(_called(each) for each in shown.last_calls)
        counted = bool(count.in_hall or count.outside)
        return TvFacts(
            hall=hall.name,
            day=self._words("display.day", month=here.month, day=here.day, weekday=self._words(f"weekday.{here.isoweekday()}")),
            clock=f"{here:%H:%M}",
            calling=calls[0] if calls else None,
            earlier=calls[1:],
            waiting=shown.waiting,
            estimate_min=min((line.estimate_min for line in shown.lines if line.issuing), default=None) if shown.issuing else None,
            in_hall=count.in_hall if counted else None,
            limit=count.limit if counted else None,
            kept=count.kept,
            paused=tuple(int(each) for each in shown.paused_windows),
            message=self._words("display.message"),
            issuing=shown.issuing,
            closed=shown.closed,
            demo=self._demo,
        )


def _called(call: Announcement) -> Called:
    return Called(call.number, int(call.window))
