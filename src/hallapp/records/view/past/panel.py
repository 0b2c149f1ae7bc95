"""过去: a slider over a day, and the hall as it was at that minute; below it, who was in the hall together with somebody."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from hallapp.core.clock import Clock
from hallapp.core.text import celsius
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.dressing import Slider
from hallapp.qtkit.fields import TextField
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.page import Page
from hallapp.qtkit.surfaces import Card, Scroll, SideBySide, across
from hallapp.qtkit.tokens import Text, Tone
from hallapp.records.past.models import PastHall
from hallapp.records.rules.typed import read_moment_day, read_wall
from hallapp.records.service import Records
from hallapp.records.view.past.contacts_card import ContactsCard

_SETTLE_MS = 120
_MINUTES = 24 * 60
_PARTS = ("on_duty", "rounds", "waiting", "in_hall", "notices")


class PastPanel(Page):
    """The hall at a past minute."""

    edge = 0

    def __init__(self, desk: Desk, records: Records, clock: Clock, day_of: Callable[[datetime], date]) -> None:
        super().__init__(desk)
        self._records, self._clock, self._day_of = records, clock, day_of
        now = clock.now().astimezone(records.zone)
        self.day, self.wall = day_of(clock.now()), time(now.hour, now.minute)
        self.typed_day, self.typed_time = TextField(longest=20), TextField(longest=8)
        self.back, self.forward = Button(kind=Kind.QUIET, icon="chevron-left"), Button(kind=Kind.QUIET, icon="chevron-right")
        self.slider = Slider()
        self.slider.setRange(0, _MINUTES - 1)
        self.slider.setPageStep(60)
        self.titles = {name: PlainLabel(role=Text.TITLE) for name in _PARTS}
        self.counts = {name: PlainLabel(role=Text.NUMBER) for name in _PARTS}
        self.lists = {name: PlainLabel(wrap=True) for name in _PARTS}
        self.contacts = ContactsCard(desk, records, lambda: self.day)
        self.found: PastHall | None = None
        self._settled = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.setFocusProxy(self.typed_time)

    @property
    def moment(self) -> datetime:
        """The instant shown."""
        return datetime.combine(self.day, self.wall, self._records.zone)

    def reload(self) -> None:
        self.look()

    def look(self) -> None:
        """Fetch the hall at the moment; one that lies ahead is the present one."""
        now = self._clock.now().astimezone(self._records.zone)
        if self.moment > now:
            self.day, self.wall = self._day_of(now), time(now.hour, now.minute)
        self._say_moment()
        self.call(self._records.past.at, self.moment, then=self._show)

    def go(self, day: date, wall: time) -> None:
        """Look at another moment."""
        self.day, self.wall = day, wall
        self.look()

    def print(self) -> None:
        """Print or save the list of contacts that is shown."""
        self.contacts.write()

    def take(self) -> None:
        """The same as `print`: the list goes into a file."""
        self.contacts.write()

    def retranslate(self) -> None:
        words = self.desk.words
        for widget, key in (
            (self.typed_day, "past_view.day"),
            (self.typed_time, "past_view.time"),
            (self.slider, "past_view.slider"),
            (self.back, "past_view.back"),
            (self.forward, "past_view.forward"),
        ):
            widget.setAccessibleName(words(key))
        self.typed_time.setPlaceholderText("10:40")
        for name, title in self.titles.items():
            title.setText(words(f"past_view.part.{name}"))
        self.contacts.retranslate()
        if self.found is not None:
            self._show(self.found)

    def _lay_out(self) -> None:
        theme = self.desk.theme
        self.typed_day.setFixedWidth(theme.sizes.px(130))
        self.typed_time.setFixedWidth(theme.sizes.px(90))
        self.body.addLayout(across(self.back, self.typed_day, self.forward, 6, self.typed_time, 6, self.slider))
        parts: list[tuple[QWidget, int]] = []
        for name in _PARTS:
            card = Card(pad=12)
            card.body.addWidget(self.titles[name])
            card.body.addWidget(self.counts[name])
            inside = Scroll()
            inside.body.addWidget(self.lists[name])
            inside.body.addStretch(1)
            card.body.addWidget(inside, 1)
            card.setMinimumWidth(theme.sizes.space(170))
            parts.append((card, 1))
        self.body.addWidget(SideBySide(*parts), 3)
        self.body.addWidget(self.contacts, 2)

    def _connect(self) -> None:
        self.back.clicked.connect(lambda: self.go(self.day - timedelta(days=1), self.wall))
        self.forward.clicked.connect(lambda: self.go(self.day + timedelta(days=1), self.wall))
        self.typed_day.returnPressed.connect(self._typed)
        self.typed_time.returnPressed.connect(self._typed)
        self.typed_day.editingFinished.connect(self._typed)
        self.typed_time.editingFinished.connect(self._typed)
        self.slider.valueChanged.connect(self._slid)
        self._settled.timeout.connect(self.look)

    def _typed(self) -> None:
        """Take what stands in the two fields; what cannot be read is marked and changes nothing."""
        day = read_moment_day(self.typed_day.text(), self._day_of(self._clock.now()))
        wall = read_wall(self.typed_time.text())
        self.typed_day.set_wrong(day is None)
        self.typed_time.set_wrong(wall is None)
        if day is not None and wall is not None and (day, wall) != (self.day, self.wall):
            self.go(day, wall)

    def _slid(self, minute: int) -> None:
        self.wall = time(minute // 60, minute % 60)
        self._say_moment()
        self._settled.start()

    def _say_moment(self) -> None:
        self.typed_day.setText(self.day.isoformat())
        self.typed_time.setText(f"{self.wall:%H:%M}")
        self.typed_day.set_wrong(False)
        self.typed_time.set_wrong(False)
        self.slider.blockSignals(True)
        self.slider.setValue(self.wall.hour * 60 + self.wall.minute)
        self.slider.blockSignals(False)
        self.forward.setEnabled(self.day < self._day_of(self._clock.now()))

    def _show(self, found: PastHall) -> None:
        self.found, words = found, self.desk.words
        rounds = found.rounds
        done = [each for each in rounds.rounds if each.state.is_done]
        behind = [each for each in rounds.rounds if not each.state.is_done and each.state != "pending"]
        figures = {
            "on_duty": words("past_view.of", count=len(found.board.rows), all=found.board.due),
            "rounds": words("past_view.of", count=len(done), all=rounds.counts.due),
            "waiting": str(len(found.waiting)),
            "in_hall": str(found.in_hall),
            "notices": str(len(found.notices)),
        }
        zone = self._records.zone
        lists = {
            "on_duty": [
                *(f"{each.badge} {each.name} {celsius(each.tenths)}" for each in found.board.rows),
                *(words("past_view.unchecked", name=each.name) for each in found.board.unchecked),
            ],
            "rounds": [
                words(
                    "past_view.round",
                    time=f"{each.planned_at.astimezone(zone):%H:%M}",
                    area=words.tell(each.area.label),
                    state=words(f"disinfection.state.{each.state}"),
                )
                for each in [*behind, *done]
            ],
            "waiting": [words("past_view.waited", number=each.number, minutes=each.waited_s // 60) for each in found.waiting],
            "in_hall": [],
            "notices": [
                words("past_view.notice", kind=words(f"notices.kind.{each.kind}"), version=each.version, code=each.code)
                for each in found.notices
            ],
        }
        for name in _PARTS:
            self.counts[name].setText(figures[name])
            empty = "" if name == "in_hall" else words("past_view.nobody")
            self.lists[name].setText("\n".join(lists[name]) or empty)
        self.counts["on_duty"].set_tone(Tone.WARN if found.board.unchecked else None)
