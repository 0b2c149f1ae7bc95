"""From a press to what is on record: people counted in and out, those outside asked in, papers, somebody who leaves."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from hallapp.core.errors import HallError
from hallapp.qtkit.page import Page
from hallapp.qtkit.tokens import Tone
from hallapp.visits.errors import CountWrong
from hallapp.visits.models import Counts, PapersLine, PapersWanted, Registered
from hallapp.visits.service import MOST_IN_HALL, Visits
from hallapp.visits.view.looks import due_said

T = TypeVar("T")


class Doing(QObject):
    """Calls the service and says what came of it. It works from any tab: a refusal is said at the foot when the page is not in front.

    Signals:
        recounted: the true number is on record.
        papers_stored: papers to come are.
    """

    recounted = Signal()
    papers_stored = Signal()

    def __init__(self, page: Page, visits: Visits) -> None:
        super().__init__(page)
        self._page, self._visits = page, visits

    def count_in(self) -> None:
        """入厅: one person more."""
        self._do(self._visits.count_in, then=lambda counts: self._counted("visits_view.said.in", counts))

    def leave(self) -> None:
        """离厅: one person less."""
        self._do(self._visits.leave, then=lambda counts: self._counted("visits_view.said.out", counts))

    def recount(self, typed: str, refused: Callable[[HallError], object]) -> None:
        """校准人数: the true number as it was typed."""
        number = typed.strip()
        if not number.isascii() or not number.isdecimal():
            refused(CountWrong(most=MOST_IN_HALL))
            return

        def done(counts: Counts) -> None:
            self.recounted.emit()
            self._counted("visits_view.said.recount", counts)

        self._page.call(self._visits.recount, int(number), then=done, failed=refused)

    def come_in(self, number: int | None) -> None:
        """A party from outside comes in: the one with this number, by default the first that was asked in."""

        def came(done: Registered) -> None:
            counts = done.counts
            self._page.say(self._words("visits_view.said.come_in", in_hall=counts.in_hall, limit=counts.limit))

        self._do(self._visits.come_in, number, then=came)

    def gone(self, visit: UUID) -> None:
        """A party leaves."""
        self._do(self._visits.gone, visit, then=lambda counts: self._counted("visits_view.said.gone", counts))

    def steer(self, visit: UUID) -> None:
        """A party was shown how to do it online."""
        self._do(self._visits.steer_online, visit, then=lambda _counts: self._page.say(self._words("visits_view.said.steered")))

    def accept_papers(self, wanted: PapersWanted) -> None:
        """Papers come later."""

        def stored(line: PapersLine) -> None:
            self.papers_stored.emit()
            words = self._page.desk.words
            due, _ = due_said(words, line)
            said = words("visits_view.said.papers", due=due)
            if line.by_calendar:
                self._page.say(said)
            else:
                self._page.say(f"{said} · {words('visits.papers.no_calendar')}", Tone.WARN)

        self._do(self._visits.papers.accept, wanted, then=stored)

    def hand_in(self, line: PapersLine) -> None:
        """The papers have come."""
        self._do(self._visits.papers.hand_in, line.papers_id, then=lambda _line: self._page.say(self._words("visits_view.said.papers_in")))

    def _do(self, work: Callable[..., T], *args: object, then: Callable[[T], object]) -> None:
        self._page.call(work, *args, then=then, failed=self._refused)

    def _refused(self, error: HallError) -> None:
        self._page.desk.play("error")
        if self._page.isVisible():
            self._page.refuse(error)
        else:
            self._page.say(self._page.desk.words.error(error), Tone.WARN)

    def _counted(self, key: str, counts: Counts) -> None:
        text = self._words(key, in_hall=counts.in_hall, limit=counts.limit)
        words = self._page.desk.words
        if counts.invited:
            text = f"{text} · {words('visits_view.invited', numbers=words('visits_view.comma').join(str(each) for each in counts.invited))}"
        self._page.say(text, Tone.WARN if counts.is_full else Tone.OK)

    def _words(self, key: str, **params: int) -> str:
        return self._page.desk.words(key, **params)
