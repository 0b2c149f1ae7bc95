"""叫号条: the window's hand over any other program. It is on top, and takes the keyboard from nobody who did not click on its number."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QVBoxLayout, QWidget

from hallapp.core.clock import Clock
from hallapp.core.errors import HallError
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.painting import focus_ring, painter_on, surface, text_in
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text, Tone
from hallapp.queue.models import AtWindow, Called, Ticket
from hallapp.queue.rules import WindowState
from hallapp.queue.service import Queue
from hallapp.queue.settings import QueueSettings
from hallapp.queue.view.acts import KEYS, Act, acts_at
from hallapp.queue.view.looks import ticking
from hallapp.queue.view.presses import Presses
from hallapp.settings.service import SettingsBook

HIGH, NUMBER_WIDE, BUTTON_WIDE, WAITING_WIDE = 56, 102, 56, 46
"""At 100 %: 376 × 56 all together."""

SHOWN = (Act.NEXT, Act.RECALL, Act.NO_SHOW, Act.DONE)
_FLAGS = (
    Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint | Qt.WindowType.WindowDoesNotAcceptFocus
)
_SECOND_MS, _SAID_MS, _MINUTE = 1_000, 6_000, 60
_TOPICS = frozenset({"tickets", "windows", "queue_events", "queue_days", "settings", "visits"})


class BarButton(QAbstractButton):
    """A word with its key below it."""

    def __init__(self, act: Act) -> None:
        super().__init__()
        self.act = act
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        return QSize(app_theme().sizes.px(BUTTON_WIDE), app_theme().sizes.px(HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = app_theme(), painter_on(self)
        colours, hot = theme.colours, self.isEnabled() and (self.underMouse() or self.isDown())
        first = self.act is Act.NEXT and self.isEnabled()
        fill = (colours.primary_hover if hot else colours.primary) if first else colours.surface2 if hot else colours.surface
        surface(painter, self.rect().adjusted(1, 3, -1, -3), fill, colours.line)
        ink = colours.on_primary if first else colours.text if self.isEnabled() else colours.idle
        middle = self.height() // 2
        upper = self.rect().adjusted(2, 6, -2, -(self.height() - middle) + 6)
        text_in(painter, upper, self.text(), theme.font(Text.STRONG), ink, align=Qt.AlignmentFlag.AlignHCenter)
        lower = self.rect().adjusted(2, middle + 3, -2, -6)
        faint = colours.on_primary if first else colours.text2
        text_in(painter, lower, KEYS[self.act], theme.font(Text.SMALL), faint, align=Qt.AlignmentFlag.AlignHCenter)


class NumberPlate(QWidget):
    """The present ticket and its times. Dragging it moves the bar; a click on it gives the bar the keyboard.

    Signals:
        dragged: by how much.
        dropped: it was moved.
        clicked: it was not.
    """

    dragged = Signal(QPoint)
    dropped = Signal()
    clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.number, self.times, self.is_active = "—", "", False
        self._from: QPoint | None = None
        self._moved = False
        self.setCursor(Qt.CursorShape.SizeAllCursor)

    def sizeHint(self) -> QSize:
        return QSize(app_theme().sizes.px(NUMBER_WIDE), app_theme().sizes.px(HIGH))

    def say(self, number: str, times: str) -> None:
        """Show a ticket and its times."""
        self.number, self.times = number, times
        self.setAccessibleName(f"{number} {times}".strip())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = app_theme(), painter_on(self)
        middle = self.height() // 2
        centre = Qt.AlignmentFlag.AlignHCenter
        text_in(painter, self.rect().adjusted(4, 4, -4, -middle + 8), self.number, theme.font(Text.TITLE), theme.colours.text, align=centre)
        lower = self.rect().adjusted(4, middle + 5, -4, -5)
        text_in(painter, lower, self.times, theme.font(Text.SMALL), theme.colours.text2, align=centre)
        if self.is_active:
            focus_ring(painter, self.rect().adjusted(2, 2, -2, -2), theme.colours.focus, radius=8, width=theme.sizes.ring)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from, self._moved = event.globalPosition().toPoint(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        here = event.globalPosition().toPoint()
        if self._from is not None and (self._moved or (here - self._from).manhattanLength() >= QApplication.startDragDistance()):
            self._moved = True
            self.dragged.emit(here - self._from)
            self._from = here

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        (self.dropped if self._moved else self.clicked).emit()
        self._from = None


class CallBar(QWidget):
    """Next, recall, pass, done with a click; with the F-keys while it has the keyboard, which it gets by a click on its number only.

    Signals:
        moved: its left upper corner, when somebody dragged it.
    """

    moved = Signal(QPoint)

    def __init__(self, desk: Desk, queue: Queue, settings: SettingsBook, clock: Clock) -> None:
        super().__init__(None, _FLAGS)
        self._desk, self._queue, self._settings, self._clock = desk, queue, settings, clock
        self._window, self._outside = "", ""
        self._presses = Presses(clock, QueueSettings().double_press)
        calling = queue.calling
        self._steps: dict[Act, Callable[[str], Called]] = {
            Act.NEXT: calling.next,
            Act.RECALL: calling.recall,
            Act.NO_SHOW: calling.pass_,
            Act.DONE: calling.done,
        }
        self._card: AtWindow | None = None
        self.plate, self.waiting = NumberPlate(), PlainLabel(role=Text.SMALL)
        self.buttons = {act: BarButton(act) for act in SHOWN}
        self.said = PlainLabel(role=Text.SMALL, tone=Tone.WARN, wrap=True)
        self._second, self._quiet = QTimer(self, interval=_SECOND_MS), QTimer(self, interval=_SAID_MS, singleShot=True)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()
        self._connect()
        self.retranslate()

    def serve(self, window: str) -> None:
        """The window whose hand it is; empty while this PC is none."""
        self._window, self._card = window, None
        self.reload()

    def reload(self) -> None:
        """Ask how the window stands."""
        if not self.isVisible():
            return
        if not self._window:
            self._show(None)
            return
        self._desk.runner.run(lambda: self._queue.reports.at_window(self._window), then=self._show, failed=lambda _error: self._show(None))

    def act(self, act: Act) -> None:
        """What a click or a key does; the second half of a double press is not heard."""
        if not self.buttons[act].isEnabled() or not self._presses.hears(act):
            return
        step, window = self._steps[act], self._window
        self._desk.runner.run(lambda: step(window), then=self._done, failed=self._refused)

    def take_keys(self) -> None:
        """Take the keyboard, because somebody asked for it, until another window is chosen."""
        self._accept_keys(True)
        self.activateWindow()
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        words = self._desk.words
        self.setWindowTitle(words("queue_view.bar"))
        for act, button in self.buttons.items():
            button.setText(words(f"queue_view.act.{act}"))
            button.setAccessibleName(f"{button.text()} ({KEYS[act]})")
        self._show(self._card)

    def tick(self, now: datetime) -> None:
        """Another second has gone by."""
        ticket = self._card.ticket if self._card is not None else None
        if ticket is not None:
            self.plate.say(ticket.number, self._times(ticket, now))

    # --- Qt -------------------------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        named = {Qt.Key.Key_F9: Act.NEXT, Qt.Key.Key_F8: Act.RECALL, Qt.Key.Key_F7: Act.NO_SHOW, Qt.Key.Key_F12: Act.DONE}
        act = named.get(Qt.Key(event.key()))
        if act is not None and not event.isAutoRepeat():
            self.act(act)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.ActivationChange:
            self.plate.is_active = self.isActiveWindow()
            self.plate.update()
            if not self.isActiveWindow():
                self._accept_keys(False)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._second.start()
        self.reload()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._second.stop()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter = app_theme().colours, QPainter(self)
        painter.fillRect(self.rect(), colours.surface)
        painter.setPen(colours.border)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    # --- inside ---------------------------------------------------------------------------------------------------------------------

    def _show(self, card: AtWindow | None) -> None:
        self._card = card
        words = self._desk.words
        self._outside = words("queue_view.outside", number=card.outside_no) if card is not None and card.outside_no is not None else ""
        if not self._quiet.isActive():
            self._say("")
        ticket = card.ticket if card is not None else None
        can = acts_at(card) if card is not None and card.window.state is not WindowState.CLOSED else frozenset()
        for act, button in self.buttons.items():
            button.setEnabled(act in can)
        self.waiting.setText(words("queue_view.bar.waiting", count=card.waiting) if card is not None else "")
        self.plate.say(ticket.number if ticket is not None else "—", self._state(card))
        self.tick(self._clock.now())

    def _state(self, card: AtWindow | None) -> str:
        words = self._desk.words
        if card is None:
            return words("queue_view.bar.no_window")
        return words(f"queue.window.{card.window.state}") if card.ticket is None else ""

    def _times(self, ticket: Ticket, now: datetime) -> str:
        """How long it takes already, and how old the ticket is."""
        age = max(0, int((now - ticket.issued_at).total_seconds())) // _MINUTE
        return f"{ticking(ticket.served_at or ticket.called_at or now, now)} · {self._desk.words.many('queue_view.minutes', age)}"

    def _done(self, called: Called) -> None:
        self._say(self._desk.words(f"queue.why.{called.because.why}", count=called.because.count) if called.because is not None else "")
        self.reload()

    def _refused(self, error: HallError) -> None:
        self._desk.play("error")
        self._say(self._desk.words.error(error))

    def _say(self, text: str) -> None:
        """Say something for a moment; what is so until it changes is said again after it."""
        self.said.setText(text or self._outside)
        self.said.setVisible(bool(self.said.text()))
        self._fit()
        if text:
            self._quiet.start()

    def _accept_keys(self, accept: bool) -> None:
        handle = self.windowHandle()
        if handle is not None:
            handle.setFlag(Qt.WindowType.WindowDoesNotAcceptFocus, not accept)

    def _drag(self, by: QPoint) -> None:
        self.move(self.pos() + by)

    def _changed(self, topics: frozenset[str]) -> None:
        if topics & _TOPICS:
            self.reload()

    def _connect(self) -> None:
        for act, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, act=act: self.act(act))
        self.plate.dragged.connect(self._drag)
        self.plate.dropped.connect(lambda: self.moved.emit(self.pos()))
        self.plate.clicked.connect(self.take_keys)
        self._second.timeout.connect(lambda: self.tick(self._clock.now()))
        self._quiet.timeout.connect(lambda: self._say(""))
        self._desk.notifier.topics_changed.connect(self._changed)
        app_theme().changed.connect(self._size)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 4, 0)
        row.setSpacing(0)
        row.addWidget(self.plate)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addWidget(self.waiting)
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.said)
        self.said.hide()
        self.said.setContentsMargins(8, 0, 8, 4)
        self._size()

    def _size(self) -> None:
        sizes = app_theme().sizes
        self.plate.setFixedSize(self.plate.sizeHint())
        for button in self.buttons.values():
            button.setFixedSize(button.sizeHint())
        self.waiting.setFixedSize(sizes.px(WAITING_WIDE), sizes.px(HIGH))
        self.setFixedWidth(sizes.px(NUMBER_WIDE) + len(SHOWN) * sizes.px(BUTTON_WIDE) + sizes.px(WAITING_WIDE) + 4)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the buttons and what is said, in as many lines as that takes."""
        said = self.said.heightForWidth(self.maximumWidth()) if self.said.text() else 0
        self.setFixedHeight(app_theme().sizes.px(HIGH) + said)
