"""The right-hand side: how many are due, here and missing, everybody by name, and what can be done about the selected one."""

from collections.abc import Sequence
from enum import StrEnum
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hallapp.checkin.models import DayList, Line
from hallapp.checkin.rules import State
from hallapp.checkin.view.looks import circled, degrees, place_of
from hallapp.checkin.view.people_list import Entry, PeopleList
from hallapp.checkin.view.tray import Matter, Waiting
from hallapp.core.messages import Words
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.choice import Choice, Option
from hallapp.qtkit.empty import EmptyState
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.marks import Mark
from hallapp.qtkit.surfaces import Card, across
from hallapp.qtkit.surfaces import Line as Rule
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tips import set_tip
from hallapp.qtkit.tokens import Text, Tone


class Filter(StrEnum):
    """Who is listed; the word is `checkin_view.filter.<value>`."""

    ALL = "all"
    MISSING = "missing"
    HERE = "here"
    AWAY = "away"


_STATES = {
    Filter.ALL: frozenset(State),
    Filter.MISSING: frozenset({State.UNCHECKED}),
    Filter.HERE: frozenset({State.ON_DUTY}),
    Filter.AWAY: frozenset({State.LEFT, State.ON_LEAVE}),
}


_LEAST_ROWS = 3
_URGENCY = {Tone.BAD: 1, Tone.WARN: 2, Tone.IDLE: 3}
_RANKS = {State.ON_DUTY: 4, State.LEFT: 5, State.ON_LEAVE: 6}


class PersonAct(StrEnum):
    """What can be done about somebody; its word is `checkin_view.act.<value>`."""

    MEASURE = "measure"
    REMEASURE = "remeasure"
    TICK = "tick"
    OFF = "off"
    BACK = "back"
    CANCEL_LEAVE = "cancel_leave"
    ASSIGN = "assign_here"


def acts_about(line: Line) -> tuple[PersonAct, ...]:
    """What can be done about somebody, the likeliest first."""
    match line.state:
        case State.ON_DUTY:
            return PersonAct.OFF, PersonAct.REMEASURE
        case State.LEFT:
            return (PersonAct.BACK,) if line.standing.is_cleared else (PersonAct.REMEASURE,)
        case State.ON_LEAVE:
            return (PersonAct.CANCEL_LEAVE,)
        case State.UNCHECKED if line.waiting_on is not None:
            return PersonAct.REMEASURE, PersonAct.OFF
        case State.UNCHECKED:
            return (PersonAct.TICK, PersonAct.OFF) if line.tenths is not None else (PersonAct.MEASURE,)


class Count(QWidget):
    """A word with its number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number, self.word = PlainLabel(role=Text.HEADING), PlainLabel(quiet=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(app_theme().sizes.space(7))
        row.addWidget(self.word)
        row.addWidget(self.number)
        row.addStretch(1)

    def say(self, number: int, word: str, tone: Tone | None) -> None:
        self.number.setText(str(number))
        self.number.set_tone(tone)
        self.word.setText(word)
        self.setAccessibleName(f"{word} {number}")


class PeoplePanel(Card):
    """Everybody of the day.

    Signals:
        acted: a `PersonAct` and the `Line` it is about.
        search_wanted: the badge was forgotten: look for the person.
        sheet_wanted: print the signing sheet.
        roster_wanted: nobody works here yet as far as the hall knows: enter who does.
    """

    acted = Signal(object, object)
    search_wanted = Signal()
    sheet_wanted = Signal()
    roster_wanted = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(pad=14, parent=parent)
        self._words = words
        self._day: DayList | None = None
        self._zone = ZoneInfo("UTC")
        self._tray: tuple[Waiting, ...] = ()
        self._assigning = False
        self.due, self.here, self.missing = Count(), Count(), Count()
        self.filter = Choice()
        self.list = PeopleList()
        self.enter_staff = Button(kind=Kind.PRIMARY, icon="user-plus")
        self.nobody = EmptyState("users", self.enter_staff)
        self.about = PlainLabel(role=Text.STRONG)
        self.first, self.second = Button(kind=Kind.PRIMARY), Button()
        self.search, self.sheet = Button(icon="id-badge-2"), Button(icon="printer")
        self._lay_out()
        self.filter.chosen.connect(lambda _value: self._fill())
        self.list.selected.connect(lambda _entry: self._offer())
        self.list.entered.connect(self.first.click)
        self.first.clicked.connect(lambda: self._act(0))
        self.second.clicked.connect(lambda: self._act(1))
        self.enter_staff.clicked.connect(self.roster_wanted)
        self.search.clicked.connect(self.search_wanted)
        self.sheet.clicked.connect(self.sheet_wanted)
        self.retranslate()

    def show_day(self, day: DayList, zone: ZoneInfo) -> None:
        """Show where everybody stands."""
        self._day, self._zone = day, zone
        self._fill()

    def show_tray(self, waiting: Sequence[Waiting], *, assigning: bool) -> None:
        """Mark who waits to be measured, in the order of the tray; while `assigning`, the selected one can be given a badge."""
        self._tray, self._assigning = tuple(waiting), assigning
        self._fill()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        words = self._words
        self.list.setAccessibleName(words("checkin_view.people"))
        self.nobody.set_title(words("checkin_view.no_staff"))
        self.nobody.set_hint(words("checkin_view.no_staff.hint"))
        self.enter_staff.setText(words("checkin_view.act.enter_staff"))
        self.filter.setAccessibleName(words("checkin_view.filter"))
        self.filter.set_options([Option(each, words(f"checkin_view.filter.{each.value}")) for each in Filter])
        self.search.setText(words("checkin_view.act.forgotten"))
        self.search.set_key("F2")
        self.sheet.setText(words("checkin_view.act.sheet"))
        self.sheet.set_key("Ctrl+P")
        set_tip(self.list, words("checkin_view.select"))
        self._fill()

    def _lay_out(self) -> None:
        counts = across(self.due, self.here, self.missing)
        for at in range(3):
            counts.setStretch(at, 1)
        self.body.addLayout(counts)
        self.body.addWidget(self.filter)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.nobody, 1)
        self.list.setMinimumHeight(_LEAST_ROWS * 44)
        who = across(self.about, self.first, self.second)
        who.setStretch(0, 1)
        self.who = QWidget()
        self.who.setLayout(who)
        self.body.addWidget(Rule())
        self.body.addWidget(self.who)
        foot = across(self.search, self.sheet)
        foot.setStretch(0, 1)
        foot.setStretch(1, 1)
        self.body.addLayout(foot)

    def _fill(self) -> None:
        day = self._day
        if day is None:
            return
        words = self._words
        self.nobody.setVisible(not day.lines)
        for each in (self.list, self.filter):
            each.setVisible(bool(day.lines))
        self.due.say(len(day.due), words("checkin_view.due"), None)
        self.here.say(len(day.due) - len(day.unchecked), words("checkin_view.here"), Tone.OK)
        self.missing.say(len(day.unchecked), words("checkin_view.not_here"), Tone.WARN if day.unchecked else Tone.OK)
        shown = self.filter.value if isinstance(self.filter.value, Filter) else Filter.ALL
        lines = sorted((line for line in day.lines if line.state in _STATES[shown]), key=self._order)
        self.list.show_entries([self._entry(line) for line in lines])

    def _entry(self, line: Line) -> Entry:
        place = self._place(line)
        aside = degrees(line.tenths) if line.tenths is not None else ""
        if line.is_late and line.tenths is not None:
            aside += f" {Mark.WARNING.value}{self._words('checkin_view.was_late')}"
        if place is not None:
            word = self._words("checkin_view.in_tray", place=circled(place))
            return Entry(line, word, Tone.INFO, Mark.NOTE, aside)
        look = place_of(line, self._zone)
        return Entry(line, self._words.tell(look.word), look.tone, look.mark, aside)

    def _place(self, line: Line) -> int | None:
        return next((at for at, each in enumerate(self._tray) if each.person == line.person_id and each.matter is Matter.MEASURE), None)

    def _order(self, line: Line) -> tuple[int, int]:
        """Who needs a hand comes first; among equals the order of the roster stays."""
        place = self._place(line)
        if place is not None:
            return 0, place
        if line.state is State.UNCHECKED:
            return _URGENCY[place_of(line, self._zone).tone], 0
        return _RANKS[line.state], 0

    def _acts(self) -> tuple[PersonAct, ...]:
        entry = self.list.entry
        if entry is None:
            return ()
        return (PersonAct.ASSIGN,) if self._assigning else acts_about(entry.line)

    def _offer(self) -> None:
        acts, entry = self._acts(), self.list.entry
        self.who.setVisible(entry is not None)
        self.about.setText(entry.line.name if entry else "")
        for at, button in enumerate((self.first, self.second)):
            button.setVisible(at < len(acts))
            if at < len(acts) and entry is not None:
                button.setText(self._words(f"checkin_view.act.{acts[at].value}"))
                button.setAccessibleName(f"{button.text()} {entry.line.name}")

    def _act(self, at: int) -> None:
        acts, entry = self._acts(), self.list.entry
        if entry is not None and at < len(acts):
            self.acted.emit(acts[at], entry.line)
