"""What is asked of a ledger: which one, which days, which of its records, in words."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.buttons import Button
from hallapp.qtkit.fields import SearchField, Select, TextField
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import SideBySide, across, boxed
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tips import set_tip
from hallapp.records.ledgers.declare import Ledger, Name, Query
from hallapp.records.rules.spans import WORDS, Days, Preset, days_of, preset_of, read_day

_DAY_WIDTH, _SEARCH_WIDTH = 124, 190


class QueryBar(QWidget):
    """The fields above the lines.

    Signals:
        asked: something else is asked for.
        ledger_chosen: the name of another ledger.
        went_down: the arrow key down was pressed in the search field.
    """

    asked = Signal()
    ledger_chosen = Signal(object)
    went_down = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._today = words, date.min
        self._ledger: Ledger | None = None
        self.ledger, self.option, self.span = Select(), Select(), Select()
        self.search = SearchField()
        self.first, self.last = TextField(longest=20), TextField(longest=20)
        self.columns, self.export = Button(icon="eye"), Button(icon="download")
        self._lay_out()
        self.ledger.activated.connect(lambda _at: self.ledger_chosen.emit(self.ledger.currentData()))
        self.option.activated.connect(lambda _at: self.asked.emit())
        self.span.activated.connect(lambda _at: self._preset())
        self.search.searched.connect(lambda _text: self.asked.emit())
        self.search.went_down.connect(self.went_down)
        self.first.returnPressed.connect(self._one_day)  # comes before the other: Enter says that typing has ended, too
        for field in (self.first, self.last):
            field.editingFinished.connect(partial(self._days_typed, field))
        self.retranslate()

    @property
    def chosen(self) -> Name:
        """The ledger that is shown."""
        return Name(str(self.ledger.currentData()))

    @property
    def days(self) -> Days:
        """The days asked for; a field with no day in it leaves its end open."""
        return self._day(self.first), self._day(self.last)

    def query(self, sort: str, *, descending: bool, full: bool = False) -> Query:
        """What is asked for now."""
        first, last = self.days
        return Query(
            self.chosen,
            first,
            last,
            find=self.search.text().strip(),
            option=str(self.option.currentData() or ""),
            sort=sort,
            descending=descending,
            full=full,
        )

    def show_ledger(self, ledger: Ledger, today: date, span: Preset, text: str = "") -> None:
        """Offer what this ledger can be narrowed down by, and begin with the days of `span` and what is found by `text`."""
        self._ledger, self._today = ledger, today
        self.ledger.choose(ledger.name.value)
        self.search.put(text)
        self.span.choose(span.value)
        self._write(days_of(span, today))
        self._offer()
        self.option.setCurrentIndex(0)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        words = self._words
        self.ledger.set_options([(each.value, words(f"records.ledger.{each}")) for each in Name])
        self.span.set_options([(each.value, words(key)) for each, key in WORDS.items()])
        self.search.setPlaceholderText(words("records.find.short"))
        set_tip(self.search, words("records.find"))
        self.columns.setText(words("records.columns"))
        self.export.setText(words("records.export"))
        self.export.set_key("Ctrl+E")
        self._to.setText(words("records.to"))
        named: Mapping[QWidget, str] = {
            self.ledger: "records.ledger",
            self.option: "records.only",
            self.span: "records.span",
            self.search: "records.find",
            self.first: "records.first",
            self.last: "records.last",
        }
        for widget, key in named.items():
            widget.setAccessibleName(words(key))
        self._offer()

    def _lay_out(self) -> None:
        self._to = PlainLabel()
        self._to.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.search.setMinimumWidth(app_theme().sizes.px(_SEARCH_WIDTH))
        for field in (self.first, self.last):
            field.setFixedWidth(app_theme().sizes.px(_DAY_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            SideBySide(
                (boxed(across(self.ledger, self.option, self.search)), 1),
                (boxed(across(self.span, self.first, self._to, self.last, gap=6)), 1),
                (boxed(across(self.columns, self.export, gap=6)), 1),
                gap=8,
            )
        )

    def _offer(self) -> None:
        options = self._ledger.options if self._ledger is not None else None
        self.option.setVisible(options is not None)
        if options is None or self._ledger is None:
            return
        column = self._ledger.column(options.key)
        prefix = column.words if column is not None else ""
        values: list[tuple[object, str]] = [(each, self._words(f"{prefix}.{each}")) for each in options.values]
        self.option.set_options([("", self._words("records.only.all")), *values])

    def _preset(self) -> None:
        preset = Preset(str(self.span.currentData()))
        if preset is Preset.TYPED:
            self.first.setFocus()
            self.first.selectAll()
            return
        self._write(days_of(preset, self._today))
        self.asked.emit()

    def _one_day(self) -> None:
        """Enter behind the first day means that day alone, unless both ends were typed before."""
        if self._day(self.first) is not None and self.span.currentData() != Preset.TYPED.value:
            self.last.setText(self.first.text())

    def _days_typed(self, typed: TextField) -> None:
        for field in (self.first, self.last):
            try:
                read_day(field.text(), self._today)
            except ValueError:
                field.set_wrong(True)
                return
            field.set_wrong(False)
        first, last = self.days
        if first is not None and last is not None and last < first:  # the one that was typed is meant
            first = last = first if typed is self.first else last
        days = first, last
        self._write(days)
        self.span.choose(preset_of(days, self._today).value)
        self.asked.emit()

    def _day(self, field: TextField) -> date | None:
        try:
            return read_day(field.text(), self._today)
        except ValueError:
            return None

    def _write(self, days: Days) -> None:
        for field, day in zip((self.first, self.last), days, strict=True):
            field.setText(day.isoformat() if day is not None else "")
            field.set_wrong(False)
