"""What an import would do, row by row, before anything is written."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.columns import Column, Look
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.keys import written
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.marks import Mark
from hallapp.qtkit.page import Page
from hallapp.qtkit.surfaces import Card, across
from hallapp.qtkit.table import Table
from hallapp.qtkit.tokens import Text, Tone
from hallapp.staff.importing import Preview
from hallapp.staff.rules.roster import Entry, Verdict
from hallapp.staff.telling import said_of

_TONES = {Verdict.NEW: Tone.OK, Verdict.CHANGED: Tone.INFO, Verdict.SAME: Tone.IDLE, Verdict.REFUSED: Tone.BAD}
_MARKS = {Verdict.NEW: Mark.TICK, Verdict.CHANGED: Mark.PENCIL, Verdict.SAME: Mark.OPEN, Verdict.REFUSED: Mark.ALARM}


class ImportPreview(Page):
    """The verdict of every row, refused ones first, and one button that writes all of it."""

    confirmed = Signal()
    given_up = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._preview: Preview | None = None
        self._title = PlainLabel(role=Text.TITLE)
        self._summary = PlainLabel(wrap=True)
        self.confirm = Button(kind=Kind.PRIMARY, icon="check")
        self.give_up = Button(key="Esc")
        words = desk.words
        self.table: Table[Entry] = Table(
            words,
            [
                Column("staff.column.row", lambda each: str(each.row), width=0, pixels=70),
                Column(
                    "staff.column.verdict",
                    lambda each: words(f"staff.verdict.{each.verdict.value}"),
                    width=0,
                    pixels=130,
                    look=Look.PILL,
                    tone=_tone,
                    mark=_mark,
                ),
                Column("staff.column.badge", lambda each: each.badge, width=0, pixels=100),
                Column("staff.column.name", lambda each: each.name, width=0, pixels=150, look=Look.STRONG),
                Column(
                    "staff.column.message", self._message, tone=lambda each: Tone.BAD if each.refusal else Tone.WARN if each.notes else None
                ),
            ],
            key=lambda each: each.row,
        )
        card = Card()
        card.body.addLayout(across(self._title, None, self.give_up, self.confirm))
        card.body.addWidget(self._summary)
        card.body.addWidget(self.table, 1)
        self.body.addWidget(card)
        self.confirm.clicked.connect(self.confirmed)
        self.give_up.clicked.connect(self.given_up)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.worded(self.give_up.setText, "staff.give_up")
        self.worded(self.table.setAccessibleName, "staff.preview")

    def show_preview(self, preview: Preview) -> None:
        """Show what importing would do."""
        self._preview = preview
        self.table.show_rows(sorted(preview.entries, key=lambda each: (each.verdict is not Verdict.REFUSED, each.row)))
        self.retranslate()

    def retranslate(self) -> None:
        preview = self._preview
        if preview is None:
            return
        words = self.desk.words
        self.confirm.set_key(written(words, "Return"))
        counts = {verdict.value: preview.count(verdict) for verdict in Verdict}
        self._title.setText(words("staff.preview.title", file=preview.file) if preview.file else words("staff.preview.pasted"))
        self._summary.setText(words("staff.preview.summary" if preview.may_import else "staff.preview.refused", **counts))
        self._summary.set_tone(None if preview.may_import else Tone.BAD)
        self.confirm.setEnabled(preview.may_import and preview.changes > 0)
        if not preview.may_import:
            self.confirm.setText(words.many("staff.preview.cannot", counts["refused"]))
        elif preview.changes:
            self.confirm.setText(words.many("staff.preview.confirm", preview.changes))
        else:
            self.confirm.setText(words("staff.preview.nothing"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.confirm.isEnabled():
            self.confirmed.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def _message(self, entry: Entry) -> str:
        return said_of(entry, self.desk.words)


def _tone(entry: Entry) -> Tone:
    return _TONES[entry.verdict]


def _mark(entry: Entry) -> Mark:
    return _MARKS[entry.verdict]
