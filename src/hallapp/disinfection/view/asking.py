"""The questions below the list: why a round was not done, when it was, why an old bottle is used; and what their answers do."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time

from PySide6.QtCore import QObject, Qt, Signal

from hallapp.core.business_day import instant_of
from hallapp.core.errors import HallError
from hallapp.disinfection.models import Done
from hallapp.disinfection.view.day_card import DayCard
from hallapp.disinfection.view.doing import Doing, Wanted
from hallapp.disinfection.view.facts import DayFacts
from hallapp.disinfection.view.looks import clock
from hallapp.qtkit.page import Page


class Asking(QObject):
    """One question at a time, about the rounds it began with.

    Signals:
        explained: a `Wanted` whose reason is recorded.
    """

    explained = Signal(object)

    def __init__(self, page: Page, day: DayCard, doing: Doing, facts: Callable[[], DayFacts | None]) -> None:
        super().__init__(page)
        self._page, self._day, self._doing, self._facts = page, day, doing, facts
        self._asked: Wanted | None = None
        day.why.chosen.connect(self._explain)
        day.backfill.entered.connect(self._enter)
        day.expired.given.connect(self._all_the_same)
        for form in day.forms:
            form.closed.connect(self.close)
        doing.expired.connect(self.why_expired)
        doing.missed.connect(self.when)

    @property
    def is_open(self) -> bool:
        """Whether something is asked now."""
        return self._day.form is not None

    def why_not(self, wanted: Wanted) -> None:
        """Ask why they were not done."""
        self._begin(wanted)
        self._day.show_form(self._day.why)
        self._day.why.begin(self._page.desk.words("rounds_view.why_not", rounds=self._day.named(wanted.rounds)))

    def when(self, wanted: Wanted, said: str = "") -> None:
        """Ask when they were done; `said` is why that is asked."""
        facts = self._facts()
        if facts is None:
            return
        self._begin(wanted)
        self._day.show_form(self._day.backfill)
        title = self._page.desk.words("rounds_view.backfill", rounds=self._day.named(wanted.rounds))
        self._day.backfill.begin(title, clock(wanted.rounds[0].planned_at, facts.zone))
        self._day.backfill.say(said)

    def why_expired(self, wanted: Wanted, said: str) -> None:
        """Ask why a bottle past its date is used."""
        self._begin(wanted)
        self._day.show_form(self._day.expired)
        self._day.expired.begin(self._day.named(wanted.rounds), said)

    def close(self) -> None:
        """Close the question."""
        if self.is_open:
            self._asked = None
            self._day.show_form(None)
            self._day.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self, wanted: Wanted) -> None:
        self._asked = wanted
        self._page.banner.clear()

    def _explain(self, reason: str) -> None:
        if (asked := self._asked) is not None:
            named = self._day.named(asked.rounds)

            def stored() -> None:
                self.close()
                self._page.say(self._page.desk.words("rounds_view.said.explained", rounds=named))
                self.explained.emit(asked)

            self._doing.explain(asked.rounds, reason, stored)

    def _enter(self, wall: time, reason: str) -> None:
        asked, facts = self._asked, self._facts()
        if asked is None or facts is None:
            return
        try:
            how = replace(self._day.how.how(), reason=reason)
        except HallError:
            how = Done(reason=reason)
        at = instant_of(asked.rounds[0].day, wall, facts.zone, facts.day_start)
        words, row = self._page.desk.words, self._day.backfill.time
        self._doing.enter(asked.rounds, at, how, lambda error: row.refuse(words.error(error)))

    def _all_the_same(self, reason: str) -> None:
        if (asked := self._asked) is not None:
            said = f"{asked.how.reason} {reason}".strip()
            self._doing.tick(asked.rounds, replace(asked.how, reason=said))
