"""上岗核查: the page that puts card, outcomes and people together and turns keys into what the flow does."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QMetaMethod, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from hallapp.checkin.models import CheckedIn, DayList, Line
from hallapp.checkin.rules import State
from hallapp.checkin.service import Checkin
from hallapp.checkin.settings import CheckinSettings
from hallapp.checkin.view.card_content import Act
from hallapp.checkin.view.flow import Flow
from hallapp.checkin.view.looks import degrees, outcome
from hallapp.checkin.view.outcome_list import OutcomeList
from hallapp.checkin.view.page_keys import PageKeys
from hallapp.checkin.view.people_panel import PeoplePanel, PersonAct
from hallapp.checkin.view.registration import Newcomer, Registration
from hallapp.checkin.view.tray import Matter
from hallapp.checkin.view.waiting_card import WaitingCard
from hallapp.core.errors import HallError, Param
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.page import Page
from hallapp.qtkit.surfaces import SideBySide
from hallapp.qtkit.tokens import Tone
from hallapp.settings.hall import HallSettings
from hallapp.settings.service import SettingsBook
from hallapp.staff.people import Person
from hallapp.staff.registering import Details
from hallapp.staff.service import Staff

_MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True)
class _Facts:
    day: DayList
    settings: CheckinSettings
    zone: ZoneInfo


class CheckinPage(Page):
    """The tab.

    Signals:
        search_wanted: look for a person by name (F2).
        undo_wanted: take back what was done last (Ctrl+Z).
        sheet_wanted: print the signing sheet (Ctrl+P).
        roster_wanted: enter who works here.
        waiting: the badges of those who were scanned and not yet measured, in order.
    """

    topics = frozenset({"readings", "presences", "people", "leaves", "settings"})
    search_wanted = Signal()
    undo_wanted = Signal()
    sheet_wanted = Signal()
    roster_wanted = Signal()
    waiting = Signal(object)

    def __init__(self, desk: Desk, checkin: Checkin, staff: Staff, settings: SettingsBook) -> None:
        super().__init__(desk)
        self._checkin, self._staff, self._settings = checkin, staff, settings
        self._zone = ZoneInfo("UTC")
        self._day: DayList | None = None
        self._on_card: UUID | None = None
        self._wrong_now: HallError | None = None
        self.flow = Flow(self, checkin, staff.cancel_leave)
        self.card = WaitingCard(desk.words)
        self.registration = Registration(desk.words)
        self.outcomes = OutcomeList(desk.words)
        self.people = PeoplePanel(desk.words)
        self.top = QStackedWidget()
        self._minute = QTimer(self, interval=_MINUTE_MS)
        self._minute.timeout.connect(self._minute_passed)
        self._minute.start()
        self._keys = PageKeys(self.flow, self.card, self.outcomes)
        self._lay_out()
        self._connect()
        self._render()

    # --- what others ask of the page ------------------------------------------------------------------------------------------------

    def scanned(self, badge: str) -> None:
        """A badge was scanned, whatever had the focus."""
        self._close_registration()
        self.flow.scan(badge)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def garbled(self, reason: str) -> None:
        """The scanner sent what cannot be a badge."""
        self.desk.play("error")
        self.banner.say(self.desk.words(f"scan.{reason}"), Tone.WARN)

    def commands(self) -> dict[str, Callable[..., None]]:
        """The page's commands by id; each takes the badge it is about as `badge`, but for the sheet."""
        return {
            "checkin.measure": self.measure,
            "checkin.remeasure": self.remeasure,
            "checkin.tick": lambda badge: self.flow.tick(str(badge)),
            "checkin.off": lambda badge: self.flow.off(str(badge)),
            "checkin.on": lambda badge: self.flow.back(str(badge)),
            "checkin.sheet": self.sheet_wanted.emit,
        }

    def measure(self, badge: Param) -> None:
        """Somebody was chosen by name: the badge was forgotten, or a badge nobody knows is to be theirs."""
        first = self.flow.tray.first
        if first is not None and self.flow.assigning:
            self._assign(first.badge, str(badge))
        else:
            self.flow.find(str(badge))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def remeasure(self, badge: Param) -> None:
        """Somebody is to be measured again now."""
        self.flow.remeasure(str(badge))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        self.people.sheet.setVisible(self.isSignalConnected(QMetaMethod.fromSignal(self.sheet_wanted)))
        super().showEvent(event)

    # --- page -----------------------------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        self.fetch(self._facts, then=self._show_facts)

    def retranslate(self) -> None:
        for part in (self.people, self.registration, self.card, self.outcomes):
            part.retranslate()
        self._render()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys.take(event):
            super().keyPressEvent(event)

    def _act(self, act: Act) -> None:
        first = self.flow.tray.first
        if act is Act.REGISTER and first is not None:
            self.top.setCurrentWidget(self.registration)
            self.registration.begin(first.badge)
        elif act is Act.ASSIGN:
            self.flow.act(act)
            self.search_wanted.emit()
        elif act is Act.DROP:
            self.flow.cancel()
        else:
            self.flow.act(act, self.card.places)

    # --- the people panel -----------------------------------------------------------------------------------------------------------

    def _about(self, act: PersonAct, line: Line) -> None:
        match act:
            case PersonAct.MEASURE | PersonAct.ASSIGN:
                self.measure(line.badge)
            case PersonAct.REMEASURE:
                self.remeasure(line.badge)
            case PersonAct.TICK:
                self.flow.tick(line.badge)
            case PersonAct.OFF:
                self.flow.off(line.badge)
            case PersonAct.BACK:
                self.flow.back(line.badge)
            case PersonAct.CANCEL_LEAVE:
                self.flow.cancel_leave(line.badge)

    def _assign(self, unknown: str, owner: str) -> None:
        """Give the unknown badge to somebody; the temperature comes next."""

        def given(person: Person) -> None:
            self.say(self.desk.words("checkin_view.said.given", badge=unknown, name=person.name))
            self._known_now(unknown)

        self.call(self._staff.change, owner, Details(badge=unknown), then=given)

    def _register(self, newcomer: Newcomer) -> None:
        self.call(
            self._staff.register,
            newcomer.badge,
            newcomer.name,
            newcomer.employer,
            newcomer.kind,
            then=lambda _person: self._known_now(newcomer.badge),
            at=self.registration.name,
        )

    def _known_now(self, badge: str) -> None:
        self._close_registration()
        self.flow.known_now(badge)

    def _close_registration(self) -> None:
        if self.top.currentWidget() is self.registration:
            self.top.setCurrentWidget(self.card)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- showing --------------------------------------------------------------------------------------------------------------------

    def _facts(self) -> _Facts:
        """Runs on the store thread."""
        return _Facts(self._checkin.day_list(), self._settings.now(CheckinSettings), self._settings.now(HallSettings).zone)

    def _show_facts(self, facts: _Facts) -> None:
        self._day, self._zone, self.flow.settings = facts.day, facts.zone, facts.settings
        self.card.field.commit_after(facts.settings.commit_ms)
        self.card.recheck.know_colleagues(facts.day.on_duty)
        self.people.show_day(facts.day, facts.zone)
        self.flow.know_day(facts.day)
        self._show_outcomes()

    def _show_outcomes(self) -> None:
        if self._day is not None:
            self.outcomes.show_lines(self._day.lines, self._zone, self.flow.last.person_id if self.flow.last else None)

    def _render(self) -> None:
        flow = self.flow
        first = flow.tray.first.person if flow.tray.first else None
        if self._on_card not in (None, first):  # digits begun for somebody are nobody else's
            self.card.field.clear()
            self._wrong_now = None
        self._on_card = first
        self.card.show_content(flow.content(self._zone), flow.tray.first, flow.tray.next)
        if self._wrong_now is not None:
            self.card.say_wrong(self.desk.words.error(self._wrong_now))
        held = flow.pending.tenths if flow.pending else flow.floating.tenths
        if held is not None:
            self.card.field.hold(held, Tone.INFO)
        elif not self.card.field.has_digits:
            self.card.field.clear()
        self.begin_at(self.card.first)
        self.people.show_tray(tuple(flow.tray), assigning=flow.assigning)
        self.waiting.emit(tuple(each.badge for each in flow.tray if each.matter is Matter.MEASURE))

    def _recorded(self, done: CheckedIn) -> None:
        self._show_outcomes()
        look = outcome(done)
        words = self.desk.words
        text = words("checkin_view.said", name=done.name, temperature=degrees(done.tenths), word=words.tell(look.word))
        self.say(text, look.tone)

    def _moved(self, line: Line) -> None:
        words = self.desk.words
        key = "checkin_view.said.back" if line.state is State.ON_DUTY else "checkin_view.said.off"
        self.say(words(key, name=line.name))

    def _play(self, sound: str) -> None:
        self.desk.play(sound)

    def _expired(self, tenths: int) -> None:
        self.say(self.desk.words("checkin_view.said.expired", temperature=degrees(tenths)), Tone.WARN)

    def _wrong(self, error: HallError) -> None:
        self._wrong_now = error
        self._render()

    def _typing(self) -> None:
        if self.card.field.has_digits:
            self._wrong_now = None

    def _rechecks(self) -> None:
        row = self.card.recheck
        self.flow.measure_by(row.method, row.checker, row.reason)

    def _minute_passed(self) -> None:
        if self.isVisible():  # somebody may be late now
            self.reload()

    def _connect(self) -> None:
        flow, card = self.flow, self.card
        flow.changed.connect(self._render)
        flow.sounded.connect(self._play)
        flow.recorded.connect(self._recorded)
        flow.wrong.connect(self._wrong)
        flow.refused.connect(self.refuse)
        flow.moved.connect(self._moved)
        flow.floating.expired.connect(self._expired)
        card.field.measured.connect(flow.measured)
        card.field.turned.connect(self._typing)
        card.field.badge_typed.connect(self.scanned)
        card.acted.connect(self._act)
        self._keys.acted.connect(self._act)
        self._keys.remeasure.connect(self.remeasure)
        card.chips.turned.connect(flow.turn_step)
        card.recheck.changed.connect(self._rechecks)
        card.recheck.done.connect(lambda: self.setFocus(Qt.FocusReason.OtherFocusReason))
        self.registration.wanted.connect(self._register)
        self.registration.closed.connect(self._close_registration)
        self.outcomes.remeasure.connect(self.remeasure)
        self.outcomes.finish.connect(flow.tick)
        self.outcomes.undo.connect(self.undo_wanted)
        self.people.acted.connect(self._about)
        self.people.search_wanted.connect(self.search_wanted)
        self.people.sheet_wanted.connect(self.sheet_wanted)
        self.people.roster_wanted.connect(self.roster_wanted)

    def _lay_out(self) -> None:
        self.top.addWidget(self.card)
        self.top.addWidget(self.registration)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.top)
        column.addWidget(self.outcomes, 1)
        self.body.addWidget(SideBySide((left, 64), (self.people, 36)), 1)
