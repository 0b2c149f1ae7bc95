"""A version made before: what became of it, and what can be done with it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hallapp.core.messages import Words
from hallapp.notices.models import Notice, Posting
from hallapp.notices.rules import HABITS
from hallapp.notices.view.export_row import ExportRow
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.keys import written
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import Card, across
from hallapp.qtkit.tokens import Text


class VersionPanel(Card):
    """One stored version.

    Signals:
        print_wanted, post_wanted: what the buttons say.
        closed: back to the notice being made.
    """

    print_wanted = Signal()
    post_wanted = Signal()
    closed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        self._notice: Notice | None = None
        self._zone = ZoneInfo("UTC")
        self._title = PlainLabel(role=Text.TITLE)
        self._code = PlainLabel(role=Text.HEADING)
        self.facts = PlainLabel(wrap=True)
        self.print = Button(kind=Kind.PRIMARY, icon="printer")
        self.export = ExportRow(words)
        self.post, self.back = Button(icon="upload"), Button(kind=Kind.QUIET)
        for each in (self._title, self._code, self.facts):
            self.body.addWidget(each)
        self.body.addStretch(1)
        self.body.addWidget(self.print)
        self.body.addWidget(self.export)
        self.body.addLayout(across(self.post, self.back))
        self.print.clicked.connect(self.print_wanted)
        self.post.clicked.connect(self.post_wanted)
        self.back.clicked.connect(self.closed)
        self.retranslate()

    def show_notice(self, notice: Notice, zone: ZoneInfo, today: date) -> None:
        """Say what became of a version."""
        self._notice, self._zone = notice, zone
        self._code.setText(notice.code)
        self._say(notice)
        is_today = notice.day == today or not HABITS[notice.kind].daily
        self.post.setVisible(HABITS[notice.kind].hangs and is_today and not notice.hangs and not notice.is_void)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        words = self._words
        self.print.setText(words("notices.print"))
        self.print.set_key(written(words, "Ctrl+P"))
        self.post.setText(words("notices.post"))
        self.back.setText(words("notices.back"))
        self.back.set_key(written(words, "Esc"))
        self.export.retranslate()
        if self._notice is not None:
            self._say(self._notice)

    def _say(self, notice: Notice) -> None:
        words = self._words
        self._title.setText(words("notices.version", kind=words(f"notices.kind.{notice.kind}"), version=notice.version))
        self.facts.setText("\n".join(self._lines(notice)))

    def _lines(self, notice: Notice) -> list[str]:
        words = self._words
        lines = [words("notices.fact.made", at=self._at(notice.made_at), by=notice.made_by or words("notices.fact.hall"))]
        if notice.replaces is not None:
            lines.append(words("notices.fact.replaces", version=notice.replaces))
        lines += [self._hung(each) for each in notice.postings] or [words("notices.state.made")]
        lines += [
            words(
                f"notices.fact.{each.state}", at=self._at(each.at), printer=each.printer, paper=words(f"setting.notices.paper.{each.paper}")
            )
            for each in notice.printings
        ]
        if notice.is_void:
            lines.append(words("notices.fact.void"))
        return lines

    def _hung(self, posting: Posting) -> str:
        begin = self._at(posting.posted_at)
        if posting.ended_at is None or posting.ended is None:
            return self._words("notices.fact.hangs", begin=begin)
        ended = self._words(f"notices.state.{posting.ended}")
        return self._words("notices.fact.hung", begin=begin, end=self._at(posting.ended_at), ended=ended)

    def _at(self, at: datetime) -> str:
        return f"{at.astimezone(self._zone):%m-%d %H:%M}"
