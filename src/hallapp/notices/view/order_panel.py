"""The notice being made: what it shows of people, in which language, on what paper, and what can be done with it."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from hallapp.core.errors import HallError
from hallapp.core.messages import Language, Words
from hallapp.notices.models import Draft, Hanging
from hallapp.notices.needs import LANGUAGES
from hallapp.notices.orders import Order
from hallapp.notices.rules import HABITS, OWN_KINDS, Kind, NameMode, Paper
from hallapp.notices.settings import NoticeSettings
from hallapp.notices.view.channel_editor import ChannelEditor
from hallapp.notices.view.day_choice import DayChoice, span_of
from hallapp.notices.view.export_row import ExportRow
from hallapp.notices.view.own_editor import OwnEditor
from hallapp.qtkit.buttons import Button
from hallapp.qtkit.buttons import Kind as Rank
from hallapp.qtkit.choice import Choice, Option, Tick
from hallapp.qtkit.fields import FormRow, Select, TextField
from hallapp.qtkit.keys import written
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import Card, Scroll, SideBySide, across
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text, Tone

_ABOUT, _PRINT = 170, 230
"""How wide at least, at 100 %, what is said about the notice and the button that prints it; beside them comes what fits."""

_FIELDS = 220
"""How high the fields are at least; where large text leaves less the whole page scrolls."""


class OrderPanel(Card):
    """The fields of one notice.

    Signals:
        changed: the order or the paper is another one now.
        print_wanted, post_wanted, down_wanted: what the buttons say.
    """

    changed = Signal()
    print_wanted = Signal()
    post_wanted = Signal()
    down_wanted = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        self._filled, self._usual_code = False, ""
        self._draft: Draft | None = None
        self._about = PlainLabel(role=Text.STRONG, wrap=True)
        self.names, self.language, self.paper = Choice(), Choice(), Select()
        self.temperature = Tick()
        self.qr = TextField(longest=200)
        self._rows = [FormRow(each) for each in (self.names, self.language, self.paper, self.qr)]
        self.days = DayChoice(words)
        self.channels = ChannelEditor(words)
        self.own = OwnEditor(words)
        self.unchecked = PlainLabel(role=Text.SMALL, tone=Tone.WARN, wrap=True)
        self.trouble = PlainLabel(role=Text.SMALL, tone=Tone.BAD, wrap=True)
        self.print = Button(kind=Rank.PRIMARY, icon="printer")
        self.export = ExportRow(words)
        self.post, self.down = Button(icon="upload"), Button(icon="door-exit")
        self._lay_out()
        self._connect()
        self.retranslate()

    def order(self, kind: Kind) -> Order:
        """What is to be made."""
        day = self.days.day if span_of(kind) is not None else None
        if not self._filled:
            return Order(kind, day)
        names, language = self.names.value, self.language.value
        order = Order(kind, day, language=language if isinstance(language, Language) else None)
        if kind in OWN_KINDS and isinstance(language, Language):
            return replace(order, wording=self.own.wording, series=self.own.series) if self.own.has(kind, language) else order
        if kind is Kind.CUSTOMER_NOTICE:
            typed = self.qr.text().strip()
            return replace(order, qr=None if typed == self._usual_code else typed)
        mode = names if isinstance(names, NameMode) else None
        if kind is Kind.DISINFECTION_CARD:
            return replace(order, name_mode=mode)
        if kind is not Kind.STAFF_BOARD:
            return order
        return replace(order, name_mode=mode, shows_temperature=self.temperature.isChecked(), qr=self.qr.text().strip())

    @property
    def on_paper(self) -> Paper:
        """What it goes on."""
        return Paper(str(self.paper.currentData() or Paper.A4.value))  # Qt gives a plain text back

    def fill(self, settings: NoticeSettings, language: Language) -> None:
        """Begin with what the settings say; later the fields keep what was chosen in them."""
        if self._filled:
            return
        self.names.choose(NameMode(settings.name_mode))
        self.language.choose(language)
        self.paper.choose(Paper(settings.paper))
        self.temperature.blockSignals(True)
        self.temperature.setChecked(settings.show_temperature)
        self.temperature.blockSignals(False)
        self._usual_code = settings.qr_text
        self.qr.setText(settings.qr_text)
        self._filled = True

    def speak(self, language: Language) -> None:
        """Make it in this language."""
        if language is not self.language.value:
            self.language.choose(language)
            self.changed.emit()

    def show_draft(self, draft: Draft, trouble: HallError | None, hanging: Hanging | None, today: date) -> None:
        """Say which version it will be, who is unchecked, and what stands in the way."""
        words = self._words
        self._draft = draft
        self._about.setText(self._said(draft, hanging))
        moved = draft.kind in OWN_KINDS and self.own.is_marked
        if moved:
            self._about.setText(words("notices.own.moved"))
        self._about.set_tone(Tone.WARN if moved or (hanging is not None and hanging.is_stale) else None)
        self.unchecked.setText(words("notices.unchecked", names=words("notices.comma").join(draft.unchecked)))
        self.unchecked.setVisible(bool(draft.unchecked))
        if draft.warnings and not draft.unchecked:
            self.unchecked.setText(words("notices.semicolon").join(words.tell(each) for each in draft.warnings))
            self.unchecked.show()
        self.trouble.setText(words.error(trouble) if trouble else "")
        self.trouble.setVisible(trouble is not None)
        self.print.setEnabled(trouble is None)
        self.export.setEnabled(trouble is None)
        self.print.setText(words("notices.print.again" if draft.same else "notices.print.version", version=draft.version))
        hangs = hanging is not None
        habit = HABITS[draft.kind]
        may_hang = habit.hangs and (draft.day == today or not habit.daily)
        self.days.fit(draft.kind, today)
        self.post.setVisible(may_hang and not (hangs and draft.same))
        self.post.setEnabled(trouble is None)
        self.down.setVisible(may_hang and hangs)
        self._rows[0].setVisible(draft.kind in {Kind.STAFF_BOARD, Kind.DISINFECTION_CARD})
        self.temperature.setVisible(draft.kind is Kind.STAFF_BOARD)
        self.own.setVisible(draft.kind in OWN_KINDS)
        self._spare.setVisible(draft.kind not in OWN_KINDS)
        self.channels.setVisible(draft.kind is Kind.ONLINE_POSTER)
        self._rows[3].setVisible(draft.kind in {Kind.STAFF_BOARD, Kind.CUSTOMER_NOTICE})

    def retranslate(self) -> None:
        """Say everything in the present language."""
        words = self._words
        for row, key in zip(self._rows, ("names", "language", "paper", "qr"), strict=True):
            row.set_title(words(f"notices.field.{key}"))
        self.names.set_options([Option(mode, words(f"setting.notices.name_mode.{mode.value}")) for mode in NameMode])
        self.language.set_options([Option(each, name) for each, name in LANGUAGES.items()])
        self.paper.set_options([(paper, words(f"setting.notices.paper.{paper.value}")) for paper in Paper])
        self.temperature.setText(words("setting.notices.show_temperature"))
        self.qr.setPlaceholderText(words("notices.field.qr.hint"))
        self.print.set_key(written(words, "Ctrl+P"))
        self.post.setText(words("notices.post"))
        self.down.setText(words("notices.take_down"))
        self.days.retranslate()
        self.channels.retranslate()
        self.own.retranslate()
        self.export.retranslate()

    def _said(self, draft: Draft, hanging: Hanging | None) -> str:
        words = self._words
        if hanging is not None and hanging.is_stale:
            because = words("notices.semicolon").join(words.tell(reason) for reason in hanging.because)
            return words("notices.stale.yes", because=because)
        if draft.same:
            return words("notices.same", version=draft.version)
        if draft.replaces is not None:
            return words("notices.next", version=draft.version, replaces=draft.replaces)
        return words("notices.first", version=draft.version)

    def _connect(self) -> None:
        for each in (self.names, self.language):
            each.chosen.connect(lambda _value: self.changed.emit())
        self.paper.currentIndexChanged.connect(lambda _at: self.changed.emit())
        self.temperature.toggled.connect(lambda _on: self.changed.emit())
        self.qr.editingFinished.connect(self.changed)
        self.own.changed.connect(self.changed)
        self.days.changed.connect(self.changed)
        for field in self.own.looked.values():
            field.looked.connect(self.changed)
        self.print.clicked.connect(self.print_wanted)
        self.post.clicked.connect(self.post_wanted)
        self.down.clicked.connect(self.down_wanted)

    def _lay_out(self) -> None:
        names, language, paper, qr = self._rows
        pair = across(language, paper, gap=10)
        for at in (0, 1):
            pair.setStretch(at, 1)
        fields = Scroll()
        fields.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        fields.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        fields.setMinimumHeight(app_theme().sizes.px(_FIELDS))
        self.fields = fields
        looks = QWidget()
        looks.setLayout(pair)
        self._about.setMinimumWidth(app_theme().sizes.px(_ABOUT))
        for each in (
            self.days,
            SideBySide((self._about, 1), (looks, 1), gap=8),
            self.unchecked,
            names,
            self.temperature,
            qr,
            self.channels,
        ):
            fields.body.addWidget(each)
        fields.body.addWidget(self.own, 1)
        self._spare = QWidget()
        fields.body.addWidget(self._spare, 1)
        self.body.addWidget(fields, 1)
        self.body.addWidget(self.trouble)
        hung = QWidget()
        hung.setLayout(across(self.post, self.down))
        self.print.setMinimumWidth(app_theme().sizes.px(_PRINT))
        self.body.addWidget(SideBySide((self.print, 1), (hung, 1), gap=8))
        self.body.addWidget(self.export)
        self.unchecked.hide()
        self.trouble.hide()
