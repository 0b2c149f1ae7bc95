"""日终: what is still open is listed first, then one key closes the day."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollBar, QVBoxLayout, QWidget

from hallapp.core.errors import HallError
from hallapp.day_end import StillOpen, still_open
from hallapp.hall import Hall
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.keys import written
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.marks import Mark
from hallapp.qtkit.notifier import Announcement
from hallapp.qtkit.surfaces import Scroll, across
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text, Tone
from hallapp.records.closing import ClosedDay
from hallapp.shell.veil import Veil

_WIDTH = 640
_BESIDE, _AROUND = 60, 260
"""What the card takes beside the list and above and below it, at 100 %."""

_TURNS = {
    Qt.Key.Key_Down: QScrollBar.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_Up: QScrollBar.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_PageDown: QScrollBar.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QScrollBar.SliderAction.SliderPageStepSub,
}


class DayEndCard(Veil):
    """Lists what closing would end; Enter closes, Esc goes back and nothing was done.

    Attributes:
        lines: the sentences that are shown.
    """

    def __init__(self, window: QWidget, desk: Desk, hall: Hall) -> None:
        super().__init__(window, width=_WIDTH)
        self._desk, self._hall = desk, hall
        self.lines: tuple[str, ...] = ()
        self.title = PlainLabel(role=Text.HEADING)
        self.hint = PlainLabel(role=Text.SMALL, quiet=True, wrap=True)
        self.refusal = PlainLabel(tone=Tone.BAD, wrap=True)
        self.close_day, self.back = Button(kind=Kind.PRIMARY), Button(kind=Kind.QUIET, key="Esc")
        self._scroll = Scroll()
        for each in (self.title, self.hint):
            self.card.body.addWidget(each)
        self.card.body.addWidget(self._scroll)
        self.card.body.addWidget(self.refusal)
        self.card.body.addLayout(across(None, self.back, self.close_day))
        self.close_day.clicked.connect(self._close_day)
        self.back.clicked.connect(self.dismiss)

    def ask(self) -> None:
        """Look what is open, and show it."""
        self._desk.runner.run(lambda: still_open(self._hall), then=self._show)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.close_day.click()
            event.accept()
        elif event.key() in _TURNS:
            self._scroll.verticalScrollBar().triggerAction(_TURNS[Qt.Key(event.key())])
            event.accept()
        else:
            super().keyPressEvent(event)

    # --------------------------------------------------------------------------------------------------------------------------------

    def _show(self, found: StillOpen) -> None:
        words = self._desk.words
        self.lines = tuple(words.tell(each) for each in found.lines)
        self.title.setText(words("day_end.title", day=f"{found.day:%m-%d}"))
        self.hint.setText(words("day_end.again" if found.closed else "day_end.hint"))
        self.close_day.setText(words("day_end.close"))
        self.close_day.set_key(written(words, "Return"))
        self.back.setText(words("day_end.back"))
        self.refusal.hide()
        self._fill()
        self._wait(busy=False)
        self.open(self.close_day)

    def _fill(self) -> None:
        sheet, sizes = QWidget(), app_theme().sizes
        rows = QVBoxLayout(sheet)
        rows.setContentsMargins(0, 0, sizes.space(12), 0)
        rows.setSpacing(sizes.space(8))
        for line in self.lines:
            rows.addWidget(PlainLabel(f"{Mark.WARNING} {line}", wrap=True))
        if not self.lines:
            rows.addWidget(PlainLabel(f"{Mark.TICK} {self._desk.words('day_end.nothing')}", tone=Tone.OK, wrap=True))
        rows.addStretch(1)
        self._scroll.setWidget(sheet)
        wide = min(sizes.px(_WIDTH), self.window().width()) - sizes.px(_BESIDE)
        self._scroll.setFixedHeight(min(rows.heightForWidth(wide) + sizes.space(8), self.window().height() - sizes.px(_AROUND)))

    def _wait(self, *, busy: bool) -> None:
        """The sheet and the copy take their time; nothing is closed twice meanwhile."""
        self.close_day.setEnabled(not busy)
        if busy:
            self.close_day.setText(self._desk.words("day_end.busy"))

    def _close_day(self) -> None:
        self._wait(busy=True)
        self._desk.runner.run(lambda: self._hall.close_day(None, self._sheet), then=self._closed, failed=self._refused)

    def _sheet(self, day: date) -> Sequence[Path]:
        """Runs on the store thread."""
        from hallapp.records.paint.day_files import put_day  # painting, which no other moment of the desk needs

        hall = self._hall
        return put_day(hall.records.reports, hall.words, hall.database.zone, day)

    def _closed(self, closed: ClosedDay) -> None:
        self.dismiss()
        words, trouble = self._desk.words, closed.sheets.trouble
        self._desk.play("ok")
        said = words("day_end.done", tickets=closed.queue.tickets, people=closed.signed_out, visitors=closed.sent_home)
        where = words("day_end.sheet", folder=str(closed.sheets.files[0].parent)) if closed.sheets.files else ""
        why = words.error(trouble) if trouble is not None else ""
        text = " · ".join(part for part in (said, where, why) if part)
        self._desk.announcer.say(Announcement(text, Tone.OK if trouble is None else Tone.WARN))

    def _refused(self, error: HallError) -> None:
        self._wait(busy=False)
        self.close_day.setText(self._desk.words("day_end.close"))
        self.refusal.setText(self._desk.words.error(error))
        self.refusal.show()
