"""The versions made today, and any other by its code or by when it hung."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hallapp.core.messages import Words
from hallapp.notices.models import Notice
from hallapp.notices.view.asked import asked_code, asked_instant
from hallapp.qtkit.columns import Column, Look
from hallapp.qtkit.fields import SearchField
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.table import Table
from hallapp.qtkit.tokens import Text, Tone


class HistoryList(QWidget):
    """A field to look for a version, and the versions.

    Signals:
        code_asked: a check code was typed.
        instant_asked: "what hung at 10:40": an aware datetime.
        cleared: nothing is asked for any more.
        opened: a `Notice` was chosen.
    """

    code_asked = Signal(str)
    instant_asked = Signal(object)
    cleared = Signal()
    opened = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._zone = ZoneInfo("UTC")
        self._today: date | None = None
        self.search = SearchField()
        self.title = PlainLabel(role=Text.SMALL, quiet=True)
        columns = (
            Column[Notice]("notices.column.version", self._which, width=5, look=Look.STRONG),
            Column[Notice]("notices.column.state", self._state, width=4, look=Look.PILL, tone=self._tone),
        )
        self.table = Table(words, columns, key=lambda notice: notice.code)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for each in (self.search, self.title):
            column.addWidget(each)
        column.addWidget(self.table, 1)
        self.search.searched.connect(self._asked)
        self.search.went_down.connect(self.table.setFocus)
        self.table.opened.connect(self.opened)
        self.table.clicked.connect(lambda _index: self.opened.emit(self.table.current))
        self.retranslate()

    @property
    def is_searching(self) -> bool:
        """Whether something else than today is shown."""
        return bool(self.search.text().strip())

    def show_notices(self, notices: Sequence[Notice], zone: ZoneInfo, today: date, title: str) -> None:
        """Show these versions under a title."""
        self._zone, self._today = zone, today
        self.title.setText(title)
        self.table.setAccessibleName(title)
        self.table.show_rows(notices)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.search.setPlaceholderText(self._words("notices.search"))
        self.search.setAccessibleName(self._words("notices.search"))
        self.search.name_clear(self._words("notices.search.clear"))
        self.table.set_empty(self._words("notices.none"))
        self.table.setAccessibleName(self.title.text() or self._words("notices.today"))

    def _asked(self, typed: str) -> None:
        at = asked_instant(typed, self._today, self._zone) if self._today is not None else None
        if not typed:
            self.cleared.emit()
        elif at is not None:
            self.instant_asked.emit(at)
        elif asked_code(typed):
            self.code_asked.emit(typed)

    def _which(self, notice: Notice) -> str:
        at = notice.made_at.astimezone(self._zone)
        time = f"{at:%H:%M}" if at.date() == self._today else f"{at:%m-%d}"
        return self._words("notices.version_at", version=notice.version, time=time)

    def _state(self, notice: Notice) -> str:
        return self._words(f"notices.state.{notice.state}")

    def _tone(self, notice: Notice) -> Tone:
        return Tone.OK if notice.hangs else Tone.BAD if notice.is_void else Tone.IDLE
