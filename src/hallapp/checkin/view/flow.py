"""What happens at the desk, step by step: scan, digits, answers. It knows the tray and the service, and no widget."""

from collections.abc import Callable
from dataclasses import replace
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from hallapp.checkin.models import CheckedIn, DayList, Line, Reading, Scanned
from hallapp.checkin.rules import Method, Plausibility, State, Step, TemperatureSlip, meaning_of_scan
from hallapp.checkin.service import Checkin
from hallapp.checkin.settings import CheckinSettings
from hallapp.checkin.view import card_content as card
from hallapp.checkin.view.holding import Asks, Floating, Pending
from hallapp.checkin.view.looks import outcome
from hallapp.checkin.view.methods import surest_other
from hallapp.checkin.view.tray import Matter, Tray, Waiting, matter_of
from hallapp.core.errors import HallError
from hallapp.core.text import celsius
from hallapp.qtkit.page import Page


class Flow(QObject):
    """Turns scans, readings and answers into calls of the service.

    Signals:
        changed: what the card shows.
        sounded: the name of the sound that goes with what happened.
        recorded: a `CheckedIn`.
        wrong: a `HallError` about what was typed as a temperature.
        refused: a `HallError` about the person.
        moved: a `Line` of somebody who left, came back or whose leave was cancelled.
    """

    changed = Signal()
    sounded = Signal(str)
    recorded = Signal(object)
    wrong = Signal(object)
    refused = Signal(object)
    moved = Signal(object)

    def __init__(self, page: Page, checkin: Checkin, cancel_leave: Callable[[str], object]) -> None:
        super().__init__(page)
        self._call, self._checkin, self._cancel_leave = page.call, checkin, cancel_leave
        self.tray = Tray()
        self.settings = CheckinSettings()
        self.pending: Pending | None = None
        self.last: CheckedIn | None = None
        self._assigning = False
        self.floating = Floating(self)
        self.floating.ticked.connect(self.changed)
        self.floating.expired.connect(lambda: self.sounded.emit("error"))

    @property
    def assigning(self) -> bool:
        """Whether the next person chosen by name gets the unknown badge that is first."""
        first = self.tray.first
        return self._assigning and first is not None and first.matter is Matter.UNKNOWN

    @property
    def leaves_unknown_first(self) -> bool:
        """Whether Esc removes the unknown badge first: the user may have seen only that one."""
        first = self.tray.first
        return self.tray.unknown is not None and first is not None and first.matter in (Matter.MEASURE, Matter.UNKNOWN)

    # --- what the card shows --------------------------------------------------------------------------------------------------------

    def content(self, zone: ZoneInfo) -> card.Content:
        """What the card says now."""
        first = self.tray.first
        if self.floating.tenths is not None:
            return card.floating_content(self.floating.seconds)
        if first is None:
            return card.nobody_content(self.last)
        if self.pending is None:
            return card.assigning_content(first) if self.assigning else card.content_of(first, zone)
        match self.pending.asks:
            case Asks.SURE:
                return card.sure_content(first, self.pending.tenths, zone)
            case Asks.ITINERARY:
                return card.itinerary_content(first, self.pending.tenths, zone)
            case Asks.PLACES:
                return card.places_content(first, self.pending.tenths, zone)

    def know_day(self, day: DayList) -> None:
        """Update the tray, because everybody's standing was read again."""
        lines = {line.person_id: line for line in day.lines}
        for waiting in list(self.tray):
            line = lines.get(waiting.person) if waiting.person else None
            if line is not None:
                self._see(waiting, line)
        last = self.last
        if last is not None:
            line = lines.get(last.person_id)
            if line is None or line.standing.last is None or line.standing.last.id != last.reading_id:
                self.last = None  # taken back, or followed by another
        self.changed.emit()

    def _see(self, waiting: Waiting, line: Line) -> None:
        """Update one person in the tray: the reason for being there may be settled, or have changed."""
        now = matter_of(meaning_of_scan(line.state, line.standing), line)
        settled = now is Matter.AGAIN and waiting.matter is not Matter.AGAIN
        if now is None or settled or (waiting.by_itself and line.state is State.LEFT):
            self.tray.drop(waiting)
        elif now is Matter.RECHECK and waiting.matter is not Matter.RECHECK:
            self.tray.change(waiting, replace(waiting, line=line, matter=now, method=surest_other(line)))
        else:
            self.tray.change(waiting, replace(waiting, line=line, matter=now))

    # --- scans and names ------------------------------------------------------------------------------------------------------------

    def scan(self, badge: str) -> None:
        """A badge was scanned."""
        self._call(self._checkin.scanned, badge, then=self._scanned, failed=lambda error: self._not_known(badge, error))

    def find(self, badge: str) -> None:
        """Somebody was chosen by name: like a scan, however soon after another one."""
        self._call(self._checkin.standing_of, badge, then=self._found, failed=lambda error: self._not_known(badge, error))

    def remeasure(self, badge: str) -> None:
        """Somebody is to be measured again now."""
        self._call(self._checkin.standing_of, badge, then=self._measure_again)

    def known_now(self, badge: str) -> None:
        """An unknown badge was given to a person, whose turn it is."""
        self._assigning = False
        for waiting in [each for each in self.tray if each.matter is Matter.UNKNOWN]:
            self.tray.drop(waiting)
        self.find(badge)

    def measure_by(self, method: Method | None, checker: str | None, reason: str) -> None:
        """How the first one is measured again."""
        first = self.tray.first
        if first is not None and first.matter is Matter.RECHECK:
            self.tray.change(first, replace(first, method=method, checker=checker, reason=reason))
            self.changed.emit()

    def _scanned(self, found: Scanned) -> None:
        self._take(found.line, matter_of(found.scan, found.line))

    def _found(self, line: Line) -> None:
        self._take(line, matter_of(meaning_of_scan(line.state, line.standing), line))

    def _measure_again(self, line: Line) -> None:
        matter = Matter.RECHECK if line.waiting_on is not None else Matter.AGAIN
        self._take(line, Matter.MEASURE if line.tenths is None else matter)
        self.tray.bring_forward(line.person_id)
        self.changed.emit()

    def _take(self, line: Line, matter: Matter | None) -> None:
        if matter is None:
            return
        self.last = None
        method = surest_other(line) if matter is Matter.RECHECK else None
        if self.tray.unknown is not None:
            self.floating.let_go()  # it was taken before that badge was scanned, and must not become a colleague's
        self.tray.put(Waiting(line.badge, matter, line, method=method), asking=self.assigning)
        self.sounded.emit("tick")
        first = self.tray.first
        if first is not None and first.person == line.person_id and first.matter.takes_reading:
            tenths = self.floating.give()
            if tenths is not None:
                self.measured(tenths)
        self.changed.emit()

    def _not_known(self, badge: str, error: HallError) -> None:
        self.sounded.emit("error")
        if error.code == "badge_unknown":
            self.last, self._assigning = None, False
            self.tray.put(Waiting(badge, Matter.UNKNOWN))
            self.changed.emit()
        else:
            self.refused.emit(error)

    # --- readings -------------------------------------------------------------------------------------------------------------------

    def measured(self, tenths: int) -> None:
        """Two digits made a reading: of the first in the tray, or of the person scanned next."""
        first = self.tray.first
        if self.settings.temperature_rules().plausibility(tenths) is Plausibility.SLIP:
            self.sounded.emit("error")
            self.wrong.emit(TemperatureSlip(typed=celsius(tenths)))  # at once: it can be nobody's
        elif first is None or not first.matter.takes_reading:
            self.floating.wait(tenths, self.settings.floating_seconds)
        elif self.settings.itinerary and first.matter is Matter.MEASURE and first.two_points_only is None:
            self._ask(tenths, Asks.ITINERARY)
        else:
            self._record(first, tenths)

    def _record(self, waiting: Waiting, tenths: int, *, sure: bool = False) -> None:
        """Store a reading; the next in the tray is up at once."""
        reading = Reading(
            tenths,
            method=waiting.method,
            face_mask=Step.FACE_MASK not in waiting.missing,
            hands=Step.HANDS not in waiting.missing,
            badge_checked=Step.BADGE not in waiting.missing,
            checker=waiting.checker,
            reason=waiting.reason or None,
            sure=sure,
            two_points_only=waiting.two_points_only,
            other_places=waiting.other_places or None,
        )
        self.pending = None
        self.tray.drop(waiting)
        self._call(
            self._checkin.record, waiting.badge, reading, then=self._stored, failed=lambda error: self._not_stored(waiting, tenths, error)
        )
        self.changed.emit()

    def _stored(self, done: CheckedIn) -> None:
        self.last = done
        self.sounded.emit(outcome(done).sound)
        self.recorded.emit(done)
        self.changed.emit()
        if done.waiting_on is not None:
            self._call(self._checkin.standing_of, done.badge, then=self._waits_for_another)

    def _waits_for_another(self, line: Line) -> None:
        self.tray.put(Waiting(line.badge, Matter.RECHECK, line, method=surest_other(line), by_itself=True))
        self.changed.emit()

    def _not_stored(self, waiting: Waiting, tenths: int, error: HallError) -> None:
        self.sounded.emit("error")
        self.tray.put_first(replace(waiting, matter=Matter.ON_LEAVE) if error.code == "on_leave" else waiting)
        if error.code == "temperature_needs_sure":
            self._ask(tenths, Asks.SURE)
        self.changed.emit()
        if error.code not in ("on_leave", "temperature_needs_sure"):
            self.wrong.emit(error)

    # --- a reading that waits -------------------------------------------------------------------------------------------------------

    def _ask(self, tenths: int, asks: Asks) -> None:
        self.pending = Pending(tenths, asks)
        self.changed.emit()

    # --- answers --------------------------------------------------------------------------------------------------------------------

    def act(self, act: card.Act, text: str = "") -> None:
        """Carry out what the card offers; `text` is what was typed as other places."""
        first, pending = self.tray.first, self.pending
        if first is not None and pending is not None:
            self._answer(first, pending, act, text)
        elif first is not None:
            self._do(first, act)

    def cancel(self) -> bool:
        """Cancel what was begun last: an answer, a floating reading, the first in the tray. False when there was nothing."""
        if self.floating.give() is not None:
            pass
        elif self.assigning:
            self._assigning = False
        elif self.pending is not None:
            self.act(card.Act.RETYPE if self.pending.asks is Asks.SURE else card.Act.SKIP)
        elif self.leaves_unknown_first and self.tray.unknown is not None:
            self.tray.drop(self.tray.unknown)
        elif self.tray.first is not None:
            self.tray.drop(self.tray.first)
        elif self.last is not None:
            self.last = None
            self.changed.emit()
            return False
        else:
            return False
        self.changed.emit()
        return True

    def turn_step(self, step: Step) -> None:
        """Toggle mask, hands or badge of the first one."""
        first = self.tray.first
        if first is not None and step is not Step.TEMPERATURE:
            self.tray.change(first, first.turn(step))
            self.changed.emit()

    def turn_tray(self, *, forward: bool) -> None:
        """Have the next one first, or the last one."""
        self.pending = None
        self.tray.turn(forward)
        self.changed.emit()

    def off(self, badge: str) -> None:
        """Somebody leaves."""
        self._call(self._checkin.off, badge, then=self._moved)

    def back(self, badge: str) -> None:
        """Somebody comes back."""
        self._call(self._checkin.on, badge, then=self._moved)

    def tick(self, badge: str) -> None:
        """Everything that was still open is done now."""
        self._call(self._checkin.tick, badge, Step.FACE_MASK, Step.HANDS, Step.BADGE, then=self._stored)

    def cancel_leave(self, badge: str) -> None:
        """Cancel the leave of a person who came nevertheless; the temperature comes next."""
        self._call(self._cancel_leave, badge, then=lambda _done: self.find(badge))

    def _answer(self, first: Waiting, pending: Pending, act: card.Act, text: str) -> None:
        match act:
            case card.Act.SURE:
                self._record(first, pending.tenths, sure=True)
            case card.Act.YES:
                self._record(replace(first, two_points_only=True), pending.tenths)
            case card.Act.NO:
                self._ask(pending.tenths, Asks.PLACES)
            case card.Act.PLACES:
                self._record(replace(first, two_points_only=False, other_places=text), pending.tenths)
            case card.Act.RETYPE:
                self.pending = None
                self.changed.emit()
            case _:
                self._record(first, pending.tenths)

    def _do(self, first: Waiting, act: card.Act) -> None:
        if act is card.Act.ASSIGN:
            self._assigning = True
        else:
            self.tray.drop(first)
        match act:
            case card.Act.BACK:
                self.back(first.badge)
            case card.Act.OFF:
                self.off(first.badge)
            case card.Act.TICK:
                self.tick(first.badge)
            case card.Act.CANCEL_LEAVE:
                self.cancel_leave(first.badge)
            case _:
                pass
        self.changed.emit()

    def _moved(self, line: Line) -> None:
        self.sounded.emit("ok")
        self.moved.emit(line)
