"""排队叫号: the page that puts window, waiting list and what is set aside together and turns keys into what is done."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from hallapp.core.clock import Clock
from hallapp.core.errors import HallError, Param
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.page import Page
from hallapp.qtkit.surfaces import SideBySide
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Tone
from hallapp.queue.rules import State, WindowState
from hallapp.queue.service import Queue
from hallapp.queue.settings import QueueSettings
from hallapp.queue.view.acts import KEYS, LEFT_KEY, RETURN_KEY, Act, acts_at
from hallapp.queue.view.aside_card import AsideCard
from hallapp.queue.view.doing import Doing
from hallapp.queue.view.facts import Facts, queue_facts
from hallapp.queue.view.papers_strip import PapersStrip
from hallapp.queue.view.presses import Presses
from hallapp.queue.view.waiting_card import WaitingCard
from hallapp.queue.view.window_card import WindowCard
from hallapp.queue.view.windows_card import WindowsCard
from hallapp.settings.service import SettingsBook
from hallapp.staff.service import Staff

_TICK_MS, _LOOK_AGAIN_MS, _SPARE_MS = 1_000, 20_000, 50
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier

_SHOWN_FROM = frozenset(
    ["tickets", "windows", "queue_events", "queue_days", "ticket_prints", "services", "settings", "people", "leaves", "visits"]
)


class QueuePage(Page):
    """The tab.

    Signals:
        placed: the number of the window that this PC is from now on; empty when it is none.
        reprint_wanted: the number of a ticket that is to be printed again.
        bar_wanted: the call bar is to be shown or hidden.
        day_end_wanted: the day is to be closed.
    """

    topics = frozenset(
        ["tickets", "windows", "queue_events", "queue_days", "ticket_prints", "services", "settings", "people", "leaves", "visits"]
    )
    placed = Signal(str)
    reprint_wanted = Signal(str)
    bar_wanted = Signal()
    day_end_wanted = Signal()

    def __init__(self, desk: Desk, queue: Queue, staff: Staff, settings: SettingsBook, clock: Clock) -> None:
        super().__init__(desk)
        self._queue, self._staff, self._settings, self._clock = queue, staff, settings, clock
        self._window = ""
        self._asks_soon = False  # a ticket was asked for before there was anything to choose from
        self._facts: Facts | None = None
        self._presses = Presses(clock, QueueSettings().double_press)
        self.doing = Doing(self, queue)
        self.window_card, self.windows = WindowCard(desk.words), WindowsCard(desk.words)
        self.waiting, self.aside = WaitingCard(desk.words), AsideCard(desk.words)
        self.papers = PapersStrip(desk.words)
        self._cards = (self.papers, self.window_card, self.windows, self.waiting, self.aside)
        self._second, self._again = QTimer(self, interval=_TICK_MS), QTimer(self, interval=_LOOK_AGAIN_MS)
        self._in_vain = QTimer(self, singleShot=True)
        self._in_vain.timeout.connect(self._look_again)
        self._closing = False
        self._second.timeout.connect(lambda: self.window_card.tick(self._clock.now()))
        self._again.timeout.connect(self._look_again)
        for timer in (self._second, self._again):
            timer.start()
        self._lay_out()
        self._connect()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab goes to what is on it

    # --- what others ask of the page ------------------------------------------------------------------------------------------------

    def place(self, window: str) -> None:
        """This PC is the window of this number; empty asks which one it is."""
        self._window = window
        if self.isVisible():
            self.reload()

    def commands(self) -> dict[str, Callable[..., None]]:
        acts = (Act.NEXT, Act.RECALL, Act.NO_SHOW, Act.DONE)
        offered: dict[str, Callable[..., None]] = {"queue.issue": self.hand_out, "queue.resume": self._resume_offered}
        offered |= {"queue.stop": self.doing.stop, "queue.reopen": self.doing.reopen, "queue.print_again": self._print_again}
        return offered | {f"queue.{act}": lambda act=act: self.act(act) for act in acts}

    # --- what is done ---------------------------------------------------------------------------------------------------------------

    def act(self, act: Act) -> None:
        """A key or a button of the window; the second half of a double press is not heard."""
        if not self._presses.hears(act):
            return
        if not self._window:
            self.banner.say(self.desk.words("queue_view.which.first"), Tone.WARN)
            self._take_focus()
        elif act is Act.TRANSFER:
            self._send_on()
        else:
            self._close_form()
            self._closing = act is Act.CLOSE
            self.doing.do(act, self._window)

    def hand_out(self) -> None:
        """Ask for which service a customer wants a ticket (F5)."""
        facts = self._facts
        self._asks_soon = facts is None
        if facts is None:
            return
        offered = [line.service for line in facts.display.lines if line.issuing]
        if facts.display.issuing and offered:
            self._begin_asking()
            self.window_card.handing_out.begin(offered)
        else:
            self._close_form()
            self.banner.say(self.desk.words("queue_view.issue.closed" if facts.day.closed else "queue_view.issue.stopped"), Tone.WARN)

    # --- page -----------------------------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        self.fetch(queue_facts, self._queue, self._staff, self._settings, self._clock, self._window, then=self._show)

    def retranslate(self) -> None:
        for card in self._cards:
            card.retranslate()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.window_card.asking is not None:
            self._take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.window_card.form is not None:
            self._close_form()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat() and self.papers.take_enter():
            return
        elif event.modifiers() & _HELD or not self._take(event.text().upper()):
            super().keyPressEvent(event)

    def _take(self, typed: str) -> bool:
        """Take a key; False when it means nothing here."""
        if not typed or self.window_card.form is not None:
            return False
        if typed == RETURN_KEY:
            return self.aside.return_first()
        if typed == LEFT_KEY:
            return self.waiting.mark_left()
        card = self._facts.card if self._facts else None
        can = acts_at(card) if card is not None else frozenset()
        act = next((act for act, key in KEYS.items() if key == typed and act in can), None)
        if act is None:
            return False
        self.act(act)
        return True

    # --- inside ---------------------------------------------------------------------------------------------------------------------

    def _resume_offered(self, window: Param) -> None:
        self.doing.do(Act.RESUME, str(window))

    def _print_again(self) -> None:
        """The paper of the row that is pointed at, or else of the ticket at the window, once more."""
        row, card = self.waiting.list.current, self._facts.card if self._facts is not None else None
        number = row.number if row is not None else card.window.ticket if card is not None else None
        if number:
            self.reprint_wanted.emit(number)
        else:
            self.banner.say(self.desk.words("queue_view.paper.which"), Tone.WARN)

    def _send_on(self) -> None:
        facts = self._facts
        ticket = facts.card.ticket if facts is not None and facts.card is not None else None
        if facts is not None and ticket is not None:
            self._begin_asking()
            others = [each for each in facts.services if each.prefix != ticket.service]
            self.window_card.sending_on.begin(others, ticket.number)

    def _begin_asking(self) -> None:
        self.banner.clear()
        self.window_card.close_form()
        self.windows.hide()  # makes room for what is asked

    def _service_chosen(self, prefix: str) -> None:
        form = self.window_card.handing_out
        self.doing.hand_out(prefix, priority=form.priority.isChecked(), failed=lambda error: self._refused(form.refuse, error))

    def _target_chosen(self, prefix: str) -> None:
        form = self.window_card.sending_on
        self.doing.send_on(self._window, prefix, failed=lambda error: self._refused(form.refuse, error))

    def _call_out(self, number: str) -> None:
        """Call a certain ticket: one on hold at once, another when somebody has said why."""
        facts = self._facts
        if facts is None or facts.card is None:
            self.banner.say(self.desk.words("queue_view.which.first"), Tone.WARN)
        elif any(each.number == number and each.state is State.HELD for each in facts.aside):
            self.doing.call_out(self._window, number, "")
        else:
            self._begin_asking()
            self.window_card.asking_why.begin(number)

    def _reason_given(self, number: str, reason: str) -> None:
        form = self.window_card.asking_why
        self.doing.call_out(self._window, number, reason, failed=lambda error: self._refused(form.refuse, error))

    def _refused(self, refuse: Callable[[str], object], error: HallError) -> None:
        self.desk.play("error")
        refuse(self.desk.words.error(error))

    def _placed(self, window: str) -> None:
        self.banner.clear()
        self._close_form()
        self.place(window)
        self.placed.emit(window)

    def _look_again(self) -> None:
        if self.isVisible():  # somebody has waited a minute longer
            self.reload()

    def _show(self, facts: Facts) -> None:
        self._tell_if_released(self._facts, facts)
        self._facts = facts
        self._wait_in_vain(facts)
        focused = QApplication.focusWidget()
        had_focus = focused is self or (focused is not None and self.window_card.isAncestorOf(focused))
        self._presses.within = facts.settings.double_press
        for card in self._cards:
            card.show_facts(facts)
        if self._asks_soon:
            self.hand_out()
        if had_focus:
            self._take_focus()

    def _tell_if_released(self, before: Facts | None, now: Facts) -> None:
        """Who is feverish or leaves sits at no window any more: the check-in closed it, and its ticket waits at the head again."""
        was, card = before.card if before else None, now.card
        if was is None or card is None or was.window.number != card.window.number or self._closing or now.day.closed:
            self._closing = False
            return
        if was.window.state is not WindowState.CLOSED and card.window.state is WindowState.CLOSED:
            ticket = was.ticket.number if was.ticket is not None and any(each.number == was.ticket.number for each in now.waiting) else ""
            key = "queue_view.released.back" if ticket else "queue_view.released"
            self.banner.say(self.desk.words(key, window=card.window.number, name=was.window.name, number=ticket), Tone.WARN)

    def _wait_in_vain(self, facts: Facts) -> None:
        """Look again when it is time to offer to pass the present ticket."""
        ticket = facts.card.ticket if facts.card is not None else None
        if ticket is not None and ticket.state is State.CALLED and ticket.calls >= facts.settings.calls_before_pass and ticket.called_at:
            left = timedelta(seconds=facts.settings.recall_gap_s) - (facts.at - ticket.called_at)
            if left > timedelta(0):
                self._in_vain.start(int(left.total_seconds() * 1000) + _SPARE_MS)

    def _take_focus(self) -> None:
        (self.window_card.asking or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_form(self) -> None:
        self.window_card.close_form()
        self.windows.show()
        self._take_focus()

    def _connect(self) -> None:
        card = self.window_card
        card.which.chosen.connect(self._placed)
        card.moved.connect(lambda: self._placed(""))
        card.who.opened.connect(lambda badge: self.doing.open(self._window, badge))
        card.issue_wanted.connect(self.hand_out)
        card.present.acted.connect(self.act)
        card.handing_out.chosen.connect(self._service_chosen)
        card.sending_on.chosen.connect(self._target_chosen)
        card.bar_wanted.connect(self.bar_wanted)
        card.asking_why.chosen.connect(self._reason_given)
        for form in card.forms:
            form.closed.connect(self._close_form)
        self.doing.handed_out.connect(self._close_form)
        self.doing.sent_on.connect(self._close_form)
        self.doing.called_out.connect(self._close_form)
        self.waiting.call_wanted.connect(self._call_out)
        self.waiting.cancel_wanted.connect(self.doing.take_out)
        self.waiting.left_wanted.connect(lambda number: self.doing.take_out(number, left=True))
        self.waiting.paper_wanted.connect(self._print_again)
        self.aside.call_wanted.connect(self._call_out)
        self.waiting.stop_wanted.connect(self.doing.stop)
        self.waiting.reopen_wanted.connect(self.doing.reopen)
        self.waiting.day_end_wanted.connect(self.day_end_wanted)
        self.aside.return_wanted.connect(self.doing.put_back)
        self.papers.again.connect(self.reprint_wanted)
        self.papers.settled.connect(self.doing.settle)
        self.papers.voided.connect(self.doing.take_out)

    def _lay_out(self) -> None:
        left = _stacked((self.window_card, 1), (self.windows, 1))
        right = _stacked((self.waiting, 2), (self.aside, 1))
        self.body.addWidget(self.papers)
        self.body.addWidget(SideBySide((left, 50), (right, 50)), 1)


def _stacked(*parts: tuple[QWidget, int]) -> QWidget:
    """Parts one below the other, each with its share of the height."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(app_theme().sizes.space(12))
    for part, share in parts:
        column.addWidget(part, share)
    return whole
