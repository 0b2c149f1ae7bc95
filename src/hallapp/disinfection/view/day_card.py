"""The day: how far it is, who is responsible, where agents are at work, the rounds, and what can be done about those selected."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hallapp.core.messages import Words
from hallapp.disinfection.card import Since
from hallapp.disinfection.models import DayRounds, Round
from hallapp.disinfection.rules import State
from hallapp.disinfection.view.acts import KEYS, Act, acts_about, can_be_ticked, to_wipe
from hallapp.disinfection.view.armed import Armed
from hallapp.disinfection.view.armed_bar import ArmedBar
from hallapp.disinfection.view.contact_strip import ContactStrip
from hallapp.disinfection.view.forms import AllTheSame, Backfill, RoundForm, WhyNot
from hallapp.disinfection.view.how_row import HowRow
from hallapp.disinfection.view.looks import clock, entry_of
from hallapp.disinfection.view.no_rounds import NoRounds
from hallapp.disinfection.view.round_list import RoundList
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.keys import written
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.marks import Mark, Pill
from hallapp.qtkit.surfaces import Card, Line, SideBySide, across
from hallapp.qtkit.tokens import Text, Tone


class DayCard(Card):
    """What a key or a click means is for the page to decide.

    Signals:
        acted: an `Act` of a button.
        today_wanted: back to today.
    """

    acted = Signal(object)
    today_wanted = Signal()

    def __init__(self, words: Words, armed: Armed, parent: QWidget | None = None) -> None:
        super().__init__(pad=14, parent=parent)
        self._words = words
        self.day: DayRounds | None = None
        self.is_today = True
        self._zone = ZoneInfo("UTC")
        self._now: datetime | None = None
        self.title, self.responsible = PlainLabel(role=Text.TITLE), PlainLabel(role=Text.SMALL, quiet=True)
        self.overdue, self.missed = Pill(), Pill()
        self.today = Button()
        self.today.clicked.connect(self.today_wanted)
        self.working = ContactStrip(words)
        self.armed = ArmedBar(words, armed)
        self.list = RoundList()
        self.none = NoRounds(words)
        self.how = HowRow(words)
        self.chosen = PlainLabel(role=Text.SMALL, quiet=True)
        self.buttons = {act: Button(kind=Kind.SECONDARY) for act in Act if act is not Act.TICK}
        for act, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, act=act: self.acted.emit(act))
        self.why, self.backfill, self.expired = WhyNot(words), Backfill(words), AllTheSame(words)
        self.forms: tuple[RoundForm, ...] = (self.why, self.backfill, self.expired)
        self._lay_out()
        self.list.pointed.connect(self.offer)
        self.retranslate()

    def show_day(self, day: DayRounds, responsible: Sequence[Since], now: datetime, zone: ZoneInfo, *, is_today: bool) -> None:
        """Show a day's rounds as they are at an instant."""
        self.day, self._now, self._zone, self.is_today = day, now, zone, is_today
        words = self._words
        rounds = day.by_urgency()
        self.list.show_entries([entry_of(words, each, now, zone) for each in rounds])
        had_focus = self.list.hasFocus()
        self.list.setVisible(bool(rounds))
        self._rule.setVisible(bool(rounds))
        self.none.show_for(day, zone, is_today=is_today)
        if had_focus and not rounds:
            self.none.setFocus(Qt.FocusReason.OtherFocusReason)
        self.working.show_rounds(rounds, now, zone)
        self._head(day, responsible)
        self.offer()

    def show_form(self, form: RoundForm | None) -> None:
        """Ask something below the list; None shows what can be done again."""
        for each in self.forms:
            each.setVisible(each is form)
        self._below.setVisible(form is None and bool(self.list.entries))

    @property
    def form(self) -> RoundForm | None:
        """What is asked now."""
        return next((each for each in self.forms if not each.isHidden()), None)

    def named(self, rounds: Sequence[Round]) -> str:
        """Rounds in a few words: 10:00 柜台; 10:00 柜台等 3 项."""
        first = rounds[0]
        said = f"{clock(first.planned_at, self._zone)} {self._words.tell(first.area.label)}"
        return said if len(rounds) == 1 else self._words.many("rounds_view.block", len(rounds), first=said)

    def offer(self) -> None:
        """Show what can be done about the selected rounds."""
        taken = self.list.taken
        current = self.list.current
        if self.day is None or current is None:
            self.list.offer("", "", "")
            self._below.setVisible(False)
            return
        self._offer_tick(taken, current)
        wiped = to_wipe(current, self.day.rounds, self.day.at)
        acts = acts_about(taken, wiped, is_today=self.is_today)
        for act, button in self.buttons.items():
            button.setVisible(act in acts)
            button.setText(self._act_word(act, current, wiped))
            button.setAccessibleName(f"{button.text()} {self.named([wiped] if act is Act.WIPED and wiped else taken)}")
        self.how.setVisible(any(can_be_ticked(each) for each in taken))
        agents = {each.area.agent.id if each.area.agent else None for each in taken}
        self.how.show_agent(current.area.agent if len(agents) == 1 else None)
        self.chosen.setText(self.named(taken))
        self.chosen.setVisible(len(taken) > 1)
        self._below.setVisible(self.form is None)

    def retranslate(self) -> None:
        """Say everything in the present language; what comes with the day is shown again by the page."""
        words = self._words
        self.list.setAccessibleName(words("rounds_view.list"))
        self.today.setText(words("rounds_view.today"))
        for act, button in self.buttons.items():
            button.setText(words(f"rounds_view.act.{act}"))
            button.set_key(KEYS[act])
        for each in (self.why, self.backfill, self.expired, self.how, self.none):
            each.retranslate()
        self.armed.show_waiting()

    def _act_word(self, act: Act, current: Round, wiped: Round | None) -> str:
        """The word on a button; it names the area where that is not the selected one."""
        if act is Act.WIPED and wiped is not None and wiped.id != current.id:
            return self._words("rounds_view.wipe_other", area=self._words.tell(wiped.area.label))
        return self._words(f"rounds_view.act.{act}")

    def _offer_tick(self, taken: Sequence[Round], current: Round) -> None:
        words = self._words
        ready = [each for each in taken if can_be_ticked(each)]
        if len(ready) > 1:
            self.list.offer(words.many("rounds_view.tick_all", len(ready)), written(words, "Shift+Space"), self.named(ready))
        elif can_be_ticked(current):
            word = words("rounds_view.act.tick")
            self.list.offer(word, written(words, "Space"), f"{word} {self.named([current])}")
        elif current.state is State.MISSED:
            word = words("rounds_view.act.backfill")
            self.list.offer(word, KEYS[Act.BACKFILL], f"{word} {self.named([current])}")
        else:
            self.list.offer("", "", "")

    def _head(self, day: DayRounds, responsible: Sequence[Since]) -> None:
        words = self._words
        done, whole = sum(each.state.is_done for each in day.rounds), len(day.owed)
        date = words("rounds_view.day", month=day.day.month, day=day.day.day, weekday=words(f"weekday.{day.day.isoweekday()}"))
        named = words("rounds_view.head.today") if self.is_today else date
        self.title.setText(words("rounds_view.head", day=named, done=done, whole=whole) if whole else named)
        overdue, missed = len(day.those(State.OVERDUE)), sum(not each.explained for each in day.those(State.MISSED))
        self.overdue.say(words.many("rounds_view.head.overdue", overdue), Tone.BAD, Mark.OVERDUE)
        self.missed.say(words.many("rounds_view.head.missed", missed), Tone.BAD, Mark.ALARM)
        self.overdue.setVisible(bool(overdue))
        self.missed.setVisible(bool(missed))
        self.today.setVisible(not self.is_today)
        self.responsible.setText(self._responsible(responsible))

    def _responsible(self, spans: Sequence[Since]) -> str:
        """王磊（13:00 起 周婷）."""
        words = self._words
        if not spans:
            return words("rounds_view.responsible.nobody")
        said = spans[0].name
        later = [words("rounds_view.since", time=clock(each.at, self._zone), name=each.name) for each in spans[1:] if each.at]
        if later:
            said = words("rounds_view.later", first=said, later=words("rounds_view.and").join(later))
        return words("rounds_view.responsible", names=said)

    def _lay_out(self) -> None:
        self.body.addLayout(across(self.title, self.overdue, self.missed, self.today, None, self.responsible))
        self.body.addWidget(self.working)
        self.body.addWidget(self.armed)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.none, 1)
        acts = QWidget()
        acts.setLayout(across(None, *self.buttons.values()))
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.chosen)
        below.addWidget(SideBySide((self.how, 1), (acts, 1), gap=8))
        self._rule = Line()
        self.body.addWidget(self._rule)
        self.body.addWidget(self._below)
        for each in self.forms:
            each.hide()
            self.body.addWidget(each)
