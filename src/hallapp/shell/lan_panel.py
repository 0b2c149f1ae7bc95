"""局域网页面: switched on and off, each page with its address as a code, its PIN, and who looks at it now."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QPaintEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hallapp.display.lan.state import Connected
from hallapp.display.pins import window_of
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.columns import Column, Look
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.fields import FormRow, Select, TextField
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.marks import Pill
from hallapp.qtkit.painting import painter_on
from hallapp.qtkit.surfaces import Card, across
from hallapp.qtkit.table import Table
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text, Tone
from hallapp.shell.on_the_lan import OnTheLan
from hallapp.shell.panel import Panel

_LOOK_MS = 2_000
_CODE = 190
_DISPLAY = "display"


class LanPanel(Panel):
    """What is served and to whom."""

    topics = frozenset({"settings"})

    def __init__(self, desk: Desk, lan: OnTheLan) -> None:
        super().__init__(desk)
        self._lan = lan
        self._with_pin: frozenset[str] = frozenset()
        self._asks_who = False
        self.state, self.turn = Pill(), Button(kind=Kind.PRIMARY)
        self.help = PlainLabel(role=Text.SMALL, quiet=True, wrap=True)
        self.places, self.copy = Select(), Button(icon="copy")
        self.address = TextField(longest=300)
        self.address.setReadOnly(True)
        self.pin, self.give, self.take = TextField(longest=8), Button(), Button(kind=Kind.QUIET)
        self.pin_row = FormRow(self.pin)
        self.code = _Code()
        self.list: Table[Connected] = Table(
            desk.words,
            [
                Column("lan_panel.page", lambda each: self._named(each.page), pixels=160, look=Look.STRONG),
                Column("lan_panel.address", lambda each: each.address, pixels=140),
            ],
            key=lambda each: each,
        )
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._show_connected)
        self._lay_out()
        self._word()
        lan.changed.connect(self.show_state)
        self.turn.clicked.connect(self._turn)
        self.places.currentIndexChanged.connect(lambda _at: self._show_place())
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.address.text()))
        self.give.clicked.connect(self._give)
        self.take.clicked.connect(self._take)
        self.pin.returnPressed.connect(self._give)
        self.show_state()

    def reload(self) -> None:
        self.fetch(self._lan.with_pin, then=self._show_pins)

    def retranslate(self) -> None:
        self.show_state()

    def show_state(self) -> None:
        """Show whether the pages are served, and where."""
        words, served, trouble = self.desk.words, self._lan.served, self._lan.trouble
        if served is not None:
            self.state.say(words("lan_panel.on"), Tone.OK)
        elif trouble is not None:
            self.state.say(words.error(trouble), Tone.BAD)
        else:
            self.state.say(words("lan_panel.off"), Tone.IDLE)
        self.turn.setText(words("lan_panel.stop" if self._is_on else "lan_panel.start"))
        self.turn.set_kind(Kind.SECONDARY if self._is_on else Kind.PRIMARY)
        self.places.set_options([(place, self._named(place)) for place in served.places] if served else [])
        for card in (self._page_card, self._screens_card):
            card.setVisible(served is not None)
        self._show_place()
        self._show_connected()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look.start()
        self._show_connected()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._look.stop()

    # --------------------------------------------------------------------------------------------------------------------------------

    @property
    def _is_on(self) -> bool:
        return self._lan.served is not None or self._lan.trouble is not None

    def _turn(self) -> None:
        on = not self._is_on
        self.call(lambda: self._lan.turn(on=on))

    def _give(self) -> None:
        pin = self.pin.text()
        if pin:
            self._set(pin)

    def _take(self) -> None:
        self._set("")

    def _set(self, pin: str) -> None:
        place = str(self.places.currentData())
        self.call(self._lan.give_pin, place, pin, then=lambda _done: self._given(place, pin), at=self.pin_row)

    def _given(self, place: str, pin: str) -> None:
        self.pin.clear()
        self.say(self.desk.words("lan_panel.pin.set" if pin else "lan_panel.pin.taken", page=self._named(place)))
        self.reload()

    def _show_pins(self, pins: tuple[frozenset[str], bool]) -> None:
        self._with_pin, self._asks_who = pins
        self._show_place()

    def _show_place(self) -> None:
        served, place = self._lan.served, self.places.currentData()
        if served is None or not isinstance(place, str):
            return
        address, words = served.address(place), self.desk.words
        self.address.setText(address)
        self.address.setCursorPosition(0)
        self.code.show_address(address)
        works = place != _DISPLAY
        for each in (self.pin_row, self.give):
            each.setVisible(works)
        self.take.setVisible(works and place in self._with_pin)
        self.pin_row.set_title(words("lan_panel.pin.change" if place in self._with_pin else "lan_panel.pin"))
        self.pin_row.set_hint(words(f"lan_panel.pin.{self._hint(place)}"))

    def _hint(self, place: str) -> str:
        """What the PIN of a place is for."""
        if place not in self._with_pin:
            return "none"
        return "own" if self._asks_who else "hint"

    def _show_connected(self) -> None:
        self.list.show_rows(self._lan.connected())

    def _named(self, page: str) -> str:
        """A page in words; of `window/3/zh` the language is nobody's business."""
        place = page.removesuffix("/zh").removesuffix("/en")
        window = window_of(place)
        return self.desk.words("queue_view.window", window=window) if window else self.desk.words(f"lan_panel.page.{place}")

    def _word(self) -> None:
        said: list[tuple[Callable[[str], object], str]] = [
            (self.help.setText, "lan_panel.help"),
            (self._pages_title.setText, "lan_panel.pages"),
            (self.places.setAccessibleName, "lan_panel.pages"),
            (self.address.setAccessibleName, "lan_panel.address"),
            (self.code.setAccessibleName, "lan_panel.code"),
            (self.copy.setText, "lan_panel.copy"),
            (self.give.setText, "lan_panel.pin.give"),
            (self.take.setText, "lan_panel.pin.take"),
            (self._screens_title.setText, "lan_panel.connected"),
            (self.list.setAccessibleName, "lan_panel.connected"),
            (self.list.set_empty, "lan_panel.nobody"),
        ]
        for setter, key in said:
            self.worded(setter, key)

    def _lay_out(self) -> None:
        self._pages_title, self._screens_title = PlainLabel(role=Text.TITLE), PlainLabel(role=Text.TITLE)
        head = Card(pad=20)
        head.body.addLayout(across(self.state, None, self.turn))
        head.body.addWidget(self.help)
        self._page_card, self._screens_card = Card(pad=20), Card(pad=20)
        left = QVBoxLayout()
        left.addWidget(self._pages_title)
        left.addWidget(self.places)
        left.addLayout(across(self.address, self.copy))
        pins = across(self.pin_row, self.give, self.take)
        pins.setStretch(0, 1)
        for each in (self.give, self.take):
            pins.setAlignment(each, Qt.AlignmentFlag.AlignVCenter)
        left.addLayout(pins)
        left.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(app_theme().sizes.space(24))
        row.addLayout(left, 1)
        row.addWidget(self.code, 0, Qt.AlignmentFlag.AlignTop)
        self._page_card.body.addLayout(row)
        self._screens_card.body.addWidget(self._screens_title)
        self._screens_card.body.addWidget(self.list)
        for card in (head, self._page_card, self._screens_card):
            self.body.addWidget(card)


class _Code(QWidget):
    """An address as a code to point a phone at, black on white in every theme."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_address(self, address: str) -> None:
        from hallapp.notices.paint.codes import code_png  # only while the pages are on

        self._picture.loadFromData(code_png(address))
        side = app_theme().sizes.px(_CODE)
        self.setFixedSize(QSize(side, side))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter_on(self).drawPixmap(self.rect(), self._picture)
