"""来客: the page that puts door, hall and day together and turns keys into what is done."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy

from hallapp.core.errors import HallError, Param
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.page import Page
from hallapp.qtkit.surfaces import SideBySide
from hallapp.qtkit.tokens import Tone
from hallapp.queue.service import Queue
from hallapp.settings.service import SettingsBook
from hallapp.staff.service import Staff
from hallapp.visits.models import Registered
from hallapp.visits.rules import Because
from hallapp.visits.service import Visits
from hallapp.visits.view.day_card import DayCard, Leaf
from hallapp.visits.view.doing import Doing
from hallapp.visits.view.entry_card import EntryCard
from hallapp.visits.view.facts import Facts, visit_facts
from hallapp.visits.view.flow import Flow
from hallapp.visits.view.hall_card import HallCard
from hallapp.visits.view.looks import said_of
from hallapp.visits.view.page_keys import PageKeys

_LOOK_AGAIN_MS = 30_000


class VisitsPage(Page):
    """The tab."""

    topics = frozenset(
        {"visits", "visit_readings", "visit_days", "crossings", "papers_pending", "tickets", "windows", "services", "settings", "people"}
    )

    def __init__(self, desk: Desk, visits: Visits, queue: Queue, staff: Staff, settings: SettingsBook) -> None:
        super().__init__(desk)
        self._visits, self._queue, self._staff, self._settings = visits, queue, staff, settings
        self._facts: Facts | None = None
        self._again: UUID | None = None  # somebody to be measured again as soon as the day is known
        self.entry, self.hall, self.day = EntryCard(desk.words), HallCard(desk.words), DayCard(desk.words)
        self.flow = Flow(self, visits, lambda: self.entry.details.details)
        self.doing = Doing(self, visits)
        self._keys = PageKeys(self, self._acts(), self._digit)
        self._look_soon = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._look_soon.timeout.connect(self._look_again)
        self._look_soon.start()
        self._lay_out()
        self._connect()
        self._render()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.begin_at(self.entry.field)

    # --- what others ask of the page ------------------------------------------------------------------------------------------------

    def arrive(self) -> None:
        """F4: the next party at the door."""
        self.hall.close_recount()
        self.day.turn_to(Leaf.TODAY)
        self.entry.field.clear()
        self.flow.begin()
        self.entry.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def commands(self) -> dict[str, Callable[..., None]]:
        return {
            "visits.count_in": self.doing.count_in,
            "visits.leave": self.doing.leave,
            "visits.recount": self._recount,
            "visits.come_in": self._come_in,
            "visits.remeasure": self._remeasure,
            "visits.gone": lambda visit: self.doing.gone(UUID(str(visit))),
            "visits.papers": lambda: self._turn_to(Leaf.PAPERS),
            "visits.leaflet": lambda: self._turn_to(Leaf.LEAFLET),
        }

    # --- page -----------------------------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        self.fetch(visit_facts, self._visits, self._queue, self._staff, self._settings, then=self._show)

    def retranslate(self) -> None:
        for card in (self.entry, self.hall, self.day):
            card.retranslate()
        self._render()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._top.isHidden():
            self._away_from_door(event)
        elif not self._keys.take(event):
            super().keyPressEvent(event)

    def _away_from_door(self, event: QKeyEvent) -> None:
        """While papers or the leaflet take the page only Esc means something: back to the door."""
        if event.key() == Qt.Key.Key_Escape:
            self.day.turn_to(Leaf.TODAY)
        else:
            super().keyPressEvent(event)

    # --- keys -----------------------------------------------------------------------------------------------------------------------

    def _acts(self) -> dict[str, Callable[[], object]]:
        return {
            "mask": self.flow.turn_mask,
            "more_persons": lambda: self.flow.change_party(1),
            "fewer": lambda: self.flow.change_party(-1),
            "priority": self.flow.turn_priority,
            "steered": self.flow.turn_steered,
            "refuse": self.flow.refuse_measuring,
            "details": self.entry.turn_details,
            "again": self._measure_first,
            "recount": self._recount,
            "come_in": lambda: self.doing.come_in(None),
            "count_in": self.doing.count_in,
            "leave": self.doing.leave,
            "cancel": self._cancel,
        }

    def _digit(self, key: str) -> None:
        self.entry.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.entry.field.press(key)

    def _cancel(self) -> bool:
        """Esc: what was begun last is dropped; False when there is nothing."""
        if self.hall.recounting.isVisible():
            self._close_recount()
        elif self.entry.asks_details:
            self.entry.field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.entry.field.has_digits:
            self.entry.field.clear()
            self._render()
        elif not self.flow.cancel():
            return False
        return True

    # --- the door -------------------------------------------------------------------------------------------------------------------

    def _measure_first(self) -> None:
        line = self.day.day.to_measure
        if line is not None:
            self.flow.begin_again(line)
            self.entry.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remeasure(self, visit: Param) -> None:
        """Somebody is to be measured again, as soon as it is known who that is."""
        self._again = UUID(str(visit))
        if self._facts is not None:
            self._take_up()

    def _take_up(self) -> None:
        wanted, self._again = self._again, None
        line = next((each for each in self._facts.lines if each.visit_id == wanted), None) if self._facts else None
        if line is not None:
            self.flow.begin_again(line)
            self.entry.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _registered(self, done: Registered) -> None:
        words = self.desk.words
        said = said_of(words, done, done.counts.limit)
        self.entry.details.clear()
        text = f"{said.text} · {said.detail}" if done.because in (None, Because.FULL) else said.text
        self.say(text, said.tone)

    def _wrong(self, error: HallError) -> None:
        self.entry.say_wrong(self.desk.words.error(error))

    def _play(self, sound: str) -> None:
        self.desk.play(sound)

    def _rechecks(self) -> None:
        row = self.entry.recheck
        self.flow.measure_by(row.method, row.checker, has_reason=row.checker is not None)

    def _search(self, typed: str) -> None:
        if typed:
            self.fetch(self._visits.returning, typed, then=self.entry.details.show_found)
        else:
            self.entry.details.show_found((), asked=False)

    # --- the hall -------------------------------------------------------------------------------------------------------------------

    def _recount(self) -> None:
        self.day.turn_to(Leaf.TODAY)
        self.hall.begin_recount()

    def _recounted(self, typed: str) -> None:
        self.doing.recount(typed, self._count_refused)

    def _count_refused(self, error: HallError) -> None:
        self.desk.play("error")
        self.banner.say(self.desk.words.error(error), Tone.BAD)
        self.hall.recounting.field.set_wrong(True)

    def _close_recount(self) -> None:
        self.hall.recounting.field.set_wrong(False)
        self.hall.close_recount()
        self.banner.clear()
        self.entry.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _come_in(self, number: Param = 0) -> None:
        self.doing.come_in(int(str(number)) or None)

    def _turn_to(self, leaf: Leaf) -> None:
        self.day.turn_to(leaf)

    def _turned(self, leaf: Leaf) -> None:
        self._top.setVisible(leaf.is_beside_door)
        first = self.entry.field if leaf.is_beside_door else self.day.first
        self.begin_at(first)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _work_out(self, kva: str, sealed: str, unsealed: str) -> None:
        page = self.day.leaflet
        self.call(
            self._visits.leaflets.suspension,
            kva,
            sealed,
            unsealed,
            then=page.show_months,
            failed=lambda error: page.refuse(self.desk.words.error(error)),
        )

    # --- showing --------------------------------------------------------------------------------------------------------------------

    def _look_again(self) -> None:
        if self.isVisible():  # a place that was kept may be nobody's any more
            self.reload()

    def _show(self, facts: Facts) -> None:
        self._facts = facts
        self.flow.know([each.prefix for each in facts.services], facts.temperature, facts.settings.largest_party)
        self.entry.show_services(facts.services, facts)
        self.hall.show_facts(facts)
        self.day.show_facts(facts)
        if self._again is not None:
            self._take_up()
        self._render()

    def _render(self) -> None:
        self.entry.show_flow(self.flow, self._facts.counts.limit if self._facts else 0)

    def _connect(self) -> None:
        flow, entry, hall, day = self.flow, self.entry, self.hall, self.day
        flow.changed.connect(self._render)
        flow.sounded.connect(self._play)
        flow.registered.connect(self._registered)
        flow.wrong.connect(self._wrong)
        entry.field.measured.connect(flow.measured)
        entry.field.turned.connect(flow.typing)
        entry.field.digit_typed.connect(flow.digit)
        entry.field.erased.connect(flow.retype)
        entry.field.entered.connect(flow.confirm)
        entry.digit_chosen.connect(flow.digit)
        entry.confirmed.connect(flow.confirm)
        entry.refused.connect(flow.refuse_measuring)
        entry.recheck.changed.connect(self._rechecks)
        entry.details.searched.connect(self._search)
        entry.details.entered.connect(lambda: entry.field.setFocus(Qt.FocusReason.OtherFocusReason))
        entry.seen.mask_turned.connect(flow.turn_mask)
        entry.seen.party_changed.connect(flow.change_party)
        entry.seen.priority_turned.connect(flow.turn_priority)
        entry.seen.steered_turned.connect(flow.turn_steered)
        hall.counted_in.connect(self.doing.count_in)
        hall.counted_out.connect(self.doing.leave)
        hall.recount_wanted.connect(self._recount)
        hall.recounted.connect(self._recounted)
        hall.recount_closed.connect(self._close_recount)
        hall.come_in_wanted.connect(lambda: self.doing.come_in(None))
        self.doing.recounted.connect(self._close_recount)
        self.doing.papers_stored.connect(day.papers.stored)
        day.day.again_wanted.connect(lambda line: self._remeasure(line.visit_id.hex))
        day.day.gone_wanted.connect(lambda line: self.doing.gone(line.visit_id))
        day.day.steered_wanted.connect(lambda line: self.doing.steer(line.visit_id))
        day.day.come_in_wanted.connect(lambda line: self.doing.come_in(line.outside_no))
        day.turned.connect(self._turned)
        day.papers.accepted.connect(self.doing.accept_papers)
        day.papers.left_empty.connect(lambda: self.banner.say(self.desk.words("visits_view.papers.what"), Tone.WARN))
        day.papers.handed_in.connect(self.doing.hand_in)
        day.leaflet.asked.connect(self._work_out)

    def _lay_out(self) -> None:
        self._top = SideBySide((self.entry, 50), (self.hall, 50))
        self._top.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.body.addWidget(self._top)
        self.body.addWidget(self.day, 1)
