"""Where a notice of the hall's own is written: title, text, table, code, for how long it holds, and a picture dropped in."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hallapp.core.messages import Language, Words
from hallapp.notices.models import Notice
from hallapp.notices.paint.pictures import SUFFIXES
from hallapp.notices.proposing import Proposal
from hallapp.notices.rules import LONGEST_TITLE, Kind, Wording, read_moment, read_table, write_moment, write_table
from hallapp.notices.view.looked_at import LookedAt
from hallapp.qtkit.buttons import Button
from hallapp.qtkit.buttons import Kind as Rank
from hallapp.qtkit.choice import Tick
from hallapp.qtkit.droparea import DropArea
from hallapp.qtkit.fields import FormRow, TextArea, TextField
from hallapp.qtkit.surfaces import SideBySide
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tips import set_tip

_PAUSE_MS = 250
_TEXT_LINES, _TABLE_LINES = 4, 2
"""What they show at least; where there is room they show more."""

_UNLIMITED = (1 << 24) - 1
_COLUMN = 240
"""How wide a column of fields is at least, at 100 %."""

_FIELDS = ("title", "text", "table", "qr", "begins", "ends")


@dataclass(slots=True)
class Kept:
    """What was written on one kind in one language, while the window is open.

    Attributes:
        proposal: what it began with.
        is_typed: somebody changed it since it was proposed or made.
        series: the notice it may go on with; `goes_on` whether it does.
    """

    wording: Wording
    proposal: Proposal
    is_typed: bool = False
    series: str | None = None
    goes_on: bool = False


class OwnEditor(QWidget):
    """The fields of a notice that somebody writes.

    Signals:
        changed: what was written is another thing now.
        picture_dropped: the `Path` of a picture.
    """

    changed = Signal()
    picture_dropped = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._kept: dict[tuple[Kind, Language], Kept] = {}
        self._here: tuple[Kind, Language] | None = None
        self._day, self._zone = date.min, ZoneInfo("UTC")
        self._filling = False
        self.title, self.qr = TextField(longest=LONGEST_TITLE), TextField(longest=200)
        self.text, self.table = TextArea(lines=_TEXT_LINES), TextArea(lines=_TABLE_LINES)
        self.begins, self.ends = TextField(longest=24), TextField(longest=24)
        self.rows = {name: FormRow(getattr(self, name)) for name in _FIELDS}
        self.looked = {name: LookedAt(row) for name, row in self.rows.items()}
        self.goes_on = Tick()
        self.no_picture = Button(kind=Rank.QUIET, icon="x")
        self.drop = DropArea(SUFFIXES, self.no_picture, picture="photo", slim=True)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._lay_out()
        self._connect()
        self.retranslate()

    def has(self, kind: Kind, language: Language) -> bool:
        """Whether something was begun for a kind and language; it is shown then."""
        if (kind, language) not in self._kept:
            return False
        if self._here != (kind, language):
            self._show(kind, language)
        return True

    def fill(self, kind: Kind, language: Language, proposal: Proposal, day: date, zone: ZoneInfo) -> None:
        """Begin with what is proposed."""
        self._day, self._zone = day, zone
        goes_on = proposal.series is not None
        self._kept[kind, language] = Kept(proposal.wording, proposal, series=proposal.series, goes_on=goes_on)
        self._show(kind, language)
        for name, looked in self.looked.items():
            looked.mark(proposal.looked_at.get(name, ()))

    def begin_anew(self) -> None:
        """Forget what was made already or only proposed; what somebody typed and did not make stays."""
        self._kept = {place: kept for place, kept in self._kept.items() if kept.is_typed}
        if self._here not in self._kept:
            self._here = None

    def made(self, notice: Notice) -> None:
        """What is here was made: what is typed from now on goes on with it."""
        kept = self._kept.get((notice.kind, notice.language))
        if kept is not None:
            kept.is_typed, kept.series, kept.goes_on = False, notice.series, True
            self._show_series()

    def show_picture(self, digest: str) -> None:
        """Put a kept picture on it."""
        if self._here is not None:
            kept = self._kept[self._here]
            kept.wording = replace(self.wording, picture=digest)
            kept.is_typed = True
            self._show_drop()
            self.changed.emit()

    @property
    def wording(self) -> Wording:
        """What is written; a moment that is none counts as not said, and its field says so."""
        picture = self._kept[self._here].wording.picture if self._here in self._kept else ""
        return Wording(
            self.title.text(),
            self.text.toPlainText(),
            read_table(self.table.toPlainText()),
            self.qr.text(),
            picture,
            self._moment("begins"),
            self._moment("ends"),
        )

    @property
    def is_marked(self) -> bool:
        """Whether dates were moved at which nobody looked yet."""
        return any(each.is_marked for each in self.looked.values())

    @property
    def series(self) -> str | None:
        """The notice it goes on with; None for a new one."""
        kept = self._kept.get(self._here) if self._here else None
        return kept.series if kept is not None and kept.goes_on else None

    def retranslate(self) -> None:
        """Say everything in the present language."""
        words = self._words
        for name, looked in self.looked.items():
            title = words(f"notices.own.{name}")
            looked.set_title(title, words("notices.own.marked", title=title.partition(words("notices.own.bracket"))[0]))
        for name in ("text", "table"):
            set_tip(self.rows[name].field, words(f"notices.own.{name}.hint"))
        for field in (self.begins, self.ends):
            field.setPlaceholderText(words("notices.own.moment.hint"))
        self.no_picture.setText(words("notices.own.picture.remove"))
        self._show_series()
        self._show_drop()

    def _moment(self, name: str) -> datetime | None:
        field = self.begins if name == "begins" else self.ends
        try:
            return read_moment(field.text(), self._day, self._zone, end=name == "ends")
        except ValueError:
            return None

    def _judge(self, name: str, typed: str) -> str:
        try:
            read_moment(typed, self._day, self._zone, end=name == "ends")
        except ValueError:
            return self._words("notices.own.moment.wrong")
        return ""

    def _show(self, kind: Kind, language: Language) -> None:
        self._here = (kind, language)
        wording = self._kept[self._here].wording
        self._filling = True
        self.title.setText(wording.title)
        self.text.setPlainText(wording.text)
        self.table.setPlainText(write_table(wording.table))
        self.qr.setText(wording.qr)
        self.begins.setText(write_moment(wording.begins, self._zone))
        self.ends.setText(write_moment(wording.ends, self._zone))
        self._filling = False
        for looked in self.looked.values():
            looked.mark(())
        self._show_series()
        self._show_drop()

    def _show_series(self) -> None:
        kept = self._kept.get(self._here) if self._here else None
        self.goes_on.setVisible(kept is not None and kept.series is not None)
        if kept is not None and kept.series is not None:
            self.goes_on.setText(self._words("notices.own.goes_on", series=kept.series))
            self.goes_on.blockSignals(True)
            self.goes_on.setChecked(kept.goes_on)
            self.goes_on.blockSignals(False)

    def _show_drop(self) -> None:
        kept = self._kept.get(self._here) if self._here else None
        has = kept is not None and bool(kept.wording.picture)
        self.drop.set_title(self._words("notices.own.picture.there" if has else "notices.own.picture"))
        self.no_picture.setVisible(has)

    def _typed(self) -> None:
        if not self._filling and self._here in self._kept:
            self._kept[self._here].is_typed = True
            self._pause.start()

    def _settled(self) -> None:
        if self._here in self._kept:
            self._kept[self._here].wording = self.wording
            self.changed.emit()

    def _go_on(self, on: bool) -> None:
        if self._here in self._kept:
            self._kept[self._here].goes_on = on
            self.changed.emit()

    def _connect(self) -> None:
        for field in (self.title, self.qr, self.begins, self.ends):
            field.textChanged.connect(lambda _text: self._typed())
        for area in (self.text, self.table):
            area.textChanged.connect(self._typed)
        for name in ("begins", "ends"):
            self.rows[name].judge_by(partial(self._judge, name))
        self._pause.timeout.connect(self._settled)
        self.goes_on.toggled.connect(self._go_on)
        self.drop.dropped.connect(lambda files: self.picture_dropped.emit(Path(files[0])))
        self.no_picture.clicked.connect(lambda: self.show_picture(""))

    def _lay_out(self) -> None:
        """Two columns where they fit beside each other, so that all of it is in sight on the hall's PC."""
        left = self._column_of(self.rows["title"], self.rows["text"], self.rows["qr"], grows=1)
        right = self._column_of(self.rows["begins"], self.rows["ends"], self.rows["table"], self.drop, self.goes_on, grows=2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(SideBySide((left, 1), (right, 1)), 1)
        for area in (self.text, self.table):
            area.setMaximumHeight(_UNLIMITED)

    @staticmethod
    def _column_of(*widgets: QWidget, grows: int) -> QWidget:
        part = QWidget()
        part.setMinimumWidth(app_theme().sizes.px(_COLUMN))
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        for at, each in enumerate(widgets):
            column.addWidget(each, 1 if at == grows else 0)
        return part
