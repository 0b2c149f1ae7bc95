"""Steps of the first run that try a device: the badge scanner, the printer, the loudspeaker."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from hallapp.core.errors import HallError
from hallapp.devices.page_printer import SystemPrinter
from hallapp.hall import Hall
from hallapp.notices.orders import Order
from hallapp.notices.rules import Kind as NoticeKind
from hallapp.notices.rules import Paper
from hallapp.notices.view.outlets import Outlets
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.fields import Select, TextField
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import Card, across
from hallapp.qtkit.tokens import Text, Tone
from hallapp.shell.panel import Panel

SCANS = 3
MOST_GAP_MS = 55
"""Somebody who types quickly needs 60 ms from key to key: a scanner as slow as that cannot be told from a person."""

_SPARE_MS = 8
_LEAST = 4
_SOUNDS = ("ok", "low", "error")


class PacedField(TextField):
    """A field that knows how far apart the keys came that filled it: a slow scanner ends up in here, as a person would.

    Attributes:
        longest_gap_ms: since it was last empty.
    """

    def __init__(self) -> None:
        super().__init__(longest=64)
        self.longest_gap_ms = 0
        self._last = 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isprintable() and event.text():
            if self.text() and not event.isAutoRepeat():
                self.longest_gap_ms = max(self.longest_gap_ms, event.timestamp() - self._last)
            else:
                self.longest_gap_ms = 0
            self._last = event.timestamp()
        super().keyPressEvent(event)


class ScannerStep(Panel):
    """Three scans of one badge: they must read the same, and quickly enough not to be taken for typing.

    Args:
        be_patient: told the gap in milliseconds that a slow scanner needs between its keys.
    """

    def __init__(self, desk: Desk, hall: Hall, be_patient: Callable[[int], None]) -> None:
        super().__init__(desk)
        self._hall, self._be_patient = hall, be_patient
        self._read: list[str] = []
        self._gap = 0
        self._owner = ""
        self.field = PacedField()
        self.field.returnPressed.connect(self._typed)
        self.places = [PlainLabel(role=Text.HEADING) for _ in range(SCANS)]
        self.verdict = PlainLabel(role=Text.TITLE, wrap=True)
        self.again = Button(icon="refresh")
        self.again.clicked.connect(self.begin)
        card = Card(pad=20)
        for place in self.places:
            place.setAlignment(Qt.AlignmentFlag.AlignCenter)
        card.body.addLayout(across(*self.places))
        card.body.addWidget(self.verdict)
        self.body.addWidget(card)
        self.body.addWidget(self.field)
        self.body.addLayout(across(self.again, None))
        self.body.addStretch(1)
        self.worded(self.again.setText, "setup.scanner.again")
        self.worded(self.field.setPlaceholderText, "setup.scanner.field")
        self.worded(self.field.setAccessibleName, "setup.scanner.field")
        self.begin()

    @property
    def is_proven(self) -> bool:
        """Whether three scans read the same."""
        return len(self._read) == SCANS and len(set(self._read)) == 1

    def begin(self) -> None:
        """Ask for three scans again."""
        self._read, self._gap, self._owner = [], 0, ""
        self._say()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def scanned(self, badge: str) -> None:
        """One more scan."""
        if len(self._read) == SCANS:
            self.begin()
        self._read.append(badge)
        self.desk.play("tick")
        if self.is_proven:
            if self._gap:
                self._be_patient(min(MOST_GAP_MS, self._gap + _SPARE_MS))
            self.fetch(lambda: self._owner_of(badge), then=self._know)
        self._say()

    def retranslate(self) -> None:
        self._say()

    def _typed(self) -> None:
        text, gap = self.field.text().strip(), self.field.longest_gap_ms
        self.field.clear()
        if gap > MOST_GAP_MS or len(text) < _LEAST:
            self._say_slow()
        elif text:
            self._gap = max(self._gap, gap)
            self.scanned(text)

    def _owner_of(self, badge: str) -> str:
        try:
            return self._hall.staff.find(badge).name
        except HallError:
            return ""

    def _know(self, owner: str) -> None:
        self._owner = owner
        self._say()

    def _say_slow(self) -> None:
        self.verdict.setText(self.desk.words("setup.scanner.slow"))
        self.verdict.set_tone(Tone.WARN)

    def _say(self) -> None:
        words = self.desk.words
        for number, place in enumerate(self.places):
            place.setText(f"✓ {self._read[number]}" if number < len(self._read) else words("setup.scanner.place", number=number + 1))
            place.set_tone(Tone.OK if number < len(self._read) else None, quiet=number >= len(self._read))
        if len(self._read) < SCANS:
            self.verdict.setText(words.many("setup.scanner.left", SCANS - len(self._read)))
            self.verdict.set_tone(None)
        elif self.is_proven:
            key = "setup.scanner.owner" if self._owner else "setup.scanner.good"
            self.verdict.setText(words(key, badge=self._read[0], name=self._owner))
            self.verdict.set_tone(Tone.OK)
        else:
            self.verdict.setText(words("setup.scanner.differ"))
            self.verdict.set_tone(Tone.BAD)


class PrinterStep(Panel):
    """Prints a blank staff board as test page, which is useful on a day when the PC is down."""

    def __init__(self, desk: Desk, hall: Hall) -> None:
        super().__init__(desk)
        self.outlets = Outlets(self, hall.notices)
        self.printers = Select()
        self.test, self.look = Button(kind=Kind.PRIMARY, icon="printer"), Button(icon="refresh")
        self.verdict = PlainLabel(role=Text.TITLE, wrap=True)
        card = Card(pad=20)
        card.body.addWidget(self.verdict)
        card.body.addLayout(across(self.printers, self.test, self.look, None))
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.look.clicked.connect(self.outlets.look_for_printers)
        self.test.clicked.connect(self._print)
        self.outlets.printers_known.connect(self._know)
        self.outlets.printed.connect(lambda _notice: self._tell("setup.printer.sent", Tone.OK))
        self.outlets.unprinted.connect(lambda _what, _notice, error: self._refused(error))
        self.worded(self.test.setText, "setup.printer.test")
        self.worded(self.look.setText, "setup.printer.look")
        self.worded(self.printers.setAccessibleName, "setup.printer")

    def reload(self) -> None:
        self.outlets.look_for_printers()

    def _know(self, printers: list[SystemPrinter]) -> None:
        self.printers.set_options([(each.name, each.description or each.name) for each in printers])
        for part in (self.printers, self.test):
            part.setVisible(bool(printers))
        if printers:
            self._tell("setup.printer.found", Tone.OK)
        else:
            self._tell("setup.printer.none", Tone.WARN)

    def _print(self) -> None:
        self.outlets.print(Order(NoticeKind.BLANK_STAFF_BOARD), str(self.printers.currentData()), Paper.A4)

    def _refused(self, error: HallError) -> None:
        self.verdict.setText(self.desk.words.error(error))
        self.verdict.set_tone(Tone.BAD)

    def _tell(self, key: str, tone: Tone) -> None:
        self.verdict.setText(self.desk.words(key))
        self.verdict.set_tone(tone)


class SoundStep(Panel):
    """The sounds that tell a verdict, to be heard once before they count."""

    def __init__(self, desk: Desk, works: Callable[[], bool]) -> None:
        super().__init__(desk)
        self._works = works
        self.verdict = PlainLabel(role=Text.TITLE, wrap=True)
        self.buttons = {name: Button(icon="volume") for name in _SOUNDS}
        card = Card(pad=20)
        card.body.addWidget(self.verdict)
        card.body.addLayout(across(*self.buttons.values(), None))
        self.body.addWidget(card)
        self.body.addStretch(1)
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, name=name: self.desk.play(name))
            self.worded(button.setText, f"setup.sound.{name}")
        self.retranslate()

    def reload(self) -> None:
        self.desk.runner.run_beside(lambda _progress: self._works(), then=self._know)

    def _know(self, works: bool) -> None:
        self.verdict.setText(self.desk.words("setup.sound.listen" if works else "setup.sound.none"))
        self.verdict.set_tone(None if works else Tone.WARN)
