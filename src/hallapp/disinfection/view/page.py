"""消毒: the page that puts the day, the month and the agents together and turns keys into what is done."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hallapp.core.errors import HallError, Param
from hallapp.disinfection.models import Agent, AgentDetails, Done, Planned, Round, Ticked, Warned
from hallapp.disinfection.rules import Preset, State, read_area_code
from hallapp.disinfection.service import Disinfection
from hallapp.disinfection.view.acts import KEYS, Act, can_be_ticked, to_wipe
from hallapp.disinfection.view.agents_card import AgentsCard
from hallapp.disinfection.view.announcing import Announcing
from hallapp.disinfection.view.armed import Armed, Wants
from hallapp.disinfection.view.asking import Asking
from hallapp.disinfection.view.day_card import DayCard
from hallapp.disinfection.view.doing import Doing, Wanted
from hallapp.disinfection.view.facts import DayFacts, MonthFacts, day_facts, month_facts
from hallapp.disinfection.view.month_card import MonthCard
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.page import Page
from hallapp.qtkit.surfaces import SideBySide
from hallapp.settings.service import SettingsBook
from hallapp.staff.service import Staff

_LOOK_AGAIN_MS = 20_000
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class RoundsPage(Page):
    """The tab.

    Signals:
        card_wanted, week_wanted, month_wanted, codes_wanted: print the card of the day, the week, the month, the cards of the areas;
            each with what it is about, `{"day": "2020-03-02"}`.
    """

    card_wanted = Signal(object)
    week_wanted = Signal(object)
    month_wanted = Signal(object)
    codes_wanted = Signal(object)
    topics = frozenset({"rounds", "areas", "agents", "plans", "closed_days", "settings", "people", "leaves", "responsible"})

    def __init__(self, desk: Desk, rounds: Disinfection, staff: Staff, settings: SettingsBook) -> None:
        super().__init__(desk)
        self._rounds, self._staff, self._settings = rounds, staff, settings
        self._facts: DayFacts | None = None
        self._shown: date | None = None  # None is today, whichever day that is
        self._month: date | None = None
        self._urgent_next = True
        self._next = ""
        self.waiting = Armed(self)
        self.doing = Doing(self, rounds, self.waiting)
        self.day = DayCard(desk.words, self.waiting)
        self.asking = Asking(self, self.day, self.doing, lambda: self._facts)
        self._announcing = Announcing(self, self.day)
        self.month, self.agents = MonthCard(desk.words), AgentsCard(desk.words)
        self._again = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._again.timeout.connect(self._look_again)
        self._again.start()
        self._acts: dict[Act, Callable[[], None]] = {
            Act.TICK: self.tick,
            Act.PROBLEM: self.explain,
            Act.BACKFILL: self.backfill,
            Act.WIPED: self.wipe,
            Act.CHECKED: self.check,
            Act.EXTRA: self.extra,
        }
        self._lay_out()
        self._connect()
        self.begin_at(self.day.list)

    # --- what others ask of the page ------------------------------------------------------------------------------------------------

    def arrive(self) -> None:
        """Select the most urgent round (F6)."""
        self._open(None)
        self._point_at_urgent()
        self.day.show_form(None)
        self._urgent_next = True  # the list shown may be outdated
        self._fetch_day()
        self.day.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def scanned(self, scan: str) -> None:
        """An area's code: its most urgent round waits for a badge. A badge: it is for what waits."""
        if read_area_code(scan) is not None:
            self.waiting.take()
            self.call(self._rounds.find, scan, then=self._armed, failed=self._not_armed)
        else:
            self.doing.badge(scan, self._announcing.checked)

    @property
    def waits_for_badge(self) -> bool:
        """Whether the next badge is for a round."""
        return self.waiting.waiting is not None

    def commands(self) -> dict[str, Callable[..., None]]:
        return {
            "disinfection.tick": self._tick_offered,
            "disinfection.preset": self._apply_offered,
            "disinfection.print": self.month.choose_sheet,
        }

    # --- what is done ---------------------------------------------------------------------------------------------------------------

    def tick(self) -> None:
        """The selected round is done."""
        current = self.day.list.current
        if current is not None and current.state is State.MISSED:
            self.day.list.point_at(current.id)
            self.backfill()
        elif current is not None:
            self._tick([current])

    def tick_taken(self) -> None:
        """All rounds that are taken are done."""
        ready = [each for each in self.day.list.taken if can_be_ticked(each)]
        if ready:
            self._tick(ready)
        else:
            self.tick()

    def explain(self) -> None:
        """Ask why the selected rounds were not done."""
        if taken := self._explicable():
            self.asking.why_not(Wanted(tuple(taken), Done()))

    def backfill(self) -> None:
        """Ask when the selected rounds were done."""
        if taken := self._explicable():
            self.asking.when(Wanted(tuple(taken), Done()))

    def wipe(self) -> None:
        """The selected area is wiped, or else the one whose contact time ends first."""
        day = self.day.day
        each = to_wipe(self.day.list.current, day.rounds, day.at) if day else None
        if each is not None:
            self.doing.wipe(each, self._announcing.wiped)

    def check(self) -> None:
        """Somebody else checked the selected round: their badge comes next."""
        current = self.day.list.current
        if current is not None and current.state.is_done and current.checker is None:
            self.doing.arm([current], Done(), Wants.CHECK)

    def extra(self) -> None:
        """Add a round for the selected areas, due now."""
        areas = list(dict.fromkeys(each.area.code for each in self.day.list.taken))
        if areas and self.day.is_today:
            self.call(self._rounds.add, areas, then=self._added)

    # --- page -----------------------------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        self._fetch_day()
        self._fetch_month()  # after the day's facts, which somebody waits for

    def showEvent(self, event: QShowEvent) -> None:
        """Rounds fall due while nobody looks, and no record changes by it."""
        super().showEvent(event)
        if self._facts is not None:
            self._fetch_day()

    def retranslate(self) -> None:
        for part in (self.day, self.month, self.agents):
            part.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & _HELD or not self._take(event):
            super().keyPressEvent(event)

    def _take(self, event: QKeyEvent) -> bool:
        """Take a key; False when it means nothing here."""
        if event.key() == Qt.Key.Key_Escape:
            return self._escape()
        if self.asking.is_open or not self.day.list.entries:
            return False
        if event.key() == Qt.Key.Key_Space:
            self.tick_taken() if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else self.tick()
            return True
        act = next((act for act, key in KEYS.items() if key == event.text().upper()), None)
        if act is None:
            return False
        self._acts[act]()
        return True

    def _escape(self) -> bool:
        if self.asking.is_open:
            self.asking.close()
            return True
        if self.waits_for_badge:
            self.waiting.take()
            return True
        if self._shown is not None:
            self._open(None)
            return True
        return False

    # --- ticking --------------------------------------------------------------------------------------------------------------------

    def _tick(self, rounds: Sequence[Round]) -> None:
        try:
            how = self.day.how.how()
        except HallError as wrong:
            self.day.how.refuse(self.desk.words.error(wrong))
            return
        self.waiting.take()
        self.doing.tick(rounds, how)

    def _tick_offered(self, rounds: Param) -> None:
        self._open(None)
        self.doing.tick_named(str(rounds).split())
        self.day.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _began(self, wanted: Wanted) -> None:
        """Select the next round before this one is stored, so that Space, Space ticks two."""
        self._urgent_next = False
        self.day.list.go_on(wanted.ids)

    def _recorded(self, ticked: Ticked) -> None:
        self.asking.close()
        self.day.how.used()
        self._announcing.recorded(ticked)

    def _came_back(self, wanted: Wanted) -> None:
        self.day.list.point_at(wanted.ids[0])

    def _explicable(self) -> list[Round]:
        return [each for each in self.day.list.taken if can_be_ticked(each) or each.state is State.MISSED]

    # --- badges and the rest --------------------------------------------------------------------------------------------------------

    def _armed(self, each: Round) -> None:
        self._open(None)
        self.asking.close()
        self.day.list.point_at(each.id)
        self.desk.play("tick")
        self.doing.arm([each], Done(), Wants.OPERATOR)
        self.day.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_armed(self, error: HallError) -> None:
        self.desk.play("error")
        self.refuse(error)

    def _added(self, added: list[Round]) -> None:
        self._announcing.added(added)
        if added:
            self._next = added[0].id  # it is in the list after the next reload
            self._fetch_day()

    def _apply(self, preset: Preset) -> None:
        def applied(_planned: list[Planned]) -> None:
            self._announcing.applied(preset)
            self.day.list.setFocus(Qt.FocusReason.OtherFocusReason)

        self.call(self._rounds.arrangements.apply, preset.value, then=applied)

    def _apply_offered(self, preset: Param) -> None:
        self._apply(Preset(str(preset)))

    def _bottle(self, agent: Agent, details: AgentDetails) -> None:
        def stored(found: tuple[Agent, list[Warned]]) -> None:
            self.agents.done()
            self._announcing.opened(*found)

        self.call(self._rounds.arrangements.new_bottle, agent.key or agent.name, details, then=stored)

    # --- showing --------------------------------------------------------------------------------------------------------------------

    def _open(self, day: date | None) -> None:
        """Show a day; None is today."""
        today = self._facts.today if self._facts else None
        wanted = None if day == today else day
        if wanted != self._shown:
            self._shown = wanted
            self._month = None
            self.asking.close()
            self._urgent_next = True
            self.reload()

    def _turn(self, month: date) -> None:
        self._month = month
        self._fetch_month()

    def _fetch_day(self) -> None:
        self.fetch(day_facts, self._rounds, self._staff, self._settings, self._shown, then=self._show)

    def _fetch_month(self) -> None:
        self.fetch(month_facts, self._rounds, self._settings, self._month or self._shown, then=self._show_month)

    def _look_again(self) -> None:
        if self.isVisible():  # a round may be due, and a countdown is shorter
            self._fetch_day()

    def _show(self, facts: DayFacts) -> None:
        self._facts = facts
        self.doing.checker_required = facts.settings.checker_required
        self.day.how.know(facts.people, facts.acting, facts.settings)
        self.day.show_day(facts.day, facts.responsible, facts.day.at, facts.zone, is_today=facts.is_today)
        if self._urgent_next:
            self._point_at_urgent()
        if any(each.round.id == self._next for each in self.day.list.entries):
            self.day.list.point_at(self._next)
            self._next = ""

    def _point_at_urgent(self) -> None:
        entries = self.day.list.entries
        if entries:
            self.day.list.point_at(entries[0].round.id)
            self.day.list.scrollToTop()
            self._urgent_next = False

    def _show_month(self, facts: MonthFacts) -> None:
        self.month.show_month(facts.days, facts.today, self._shown or facts.today)
        self.agents.show_agents(facts.agents, facts.today, facts.notice_days)

    def _sheet(self, name: str, day: date) -> None:
        wanted = {"day": self.card_wanted, "week": self.week_wanted, "month": self.month_wanted, "codes": self.codes_wanted}
        wanted[name].emit({} if name == "codes" else {"day": day.isoformat()})

    def _connect(self) -> None:
        day, doing = self.day, self.doing
        day.acted.connect(lambda act: self._acts[act]())
        day.list.ticked.connect(lambda several: self.tick_taken() if several else self.tick())
        day.today_wanted.connect(lambda: self._open(None))
        day.none.chosen.connect(self._apply)
        day.armed.given_up.connect(self.waiting.take)
        self.asking.explained.connect(lambda wanted: day.list.go_on(wanted.ids))
        day.how.done.connect(lambda: day.list.setFocus(Qt.FocusReason.OtherFocusReason))
        doing.began.connect(self._began)
        doing.recorded.connect(self._recorded)
        doing.came_back.connect(self._came_back)
        self.month.opened.connect(self._open)
        self.month.turned.connect(self._turn)
        self.month.sheet_wanted.connect(self._sheet)
        self.agents.bottle_opened.connect(self._bottle)

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.month)
        column.addWidget(self.agents, 1)
        self.body.addWidget(SideBySide((self.day, 66), (right, 34)), 1)
