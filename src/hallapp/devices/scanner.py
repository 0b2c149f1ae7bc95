"""The badge scanner: sees a scan whatever has the focus, and keeps its keys away from everything else.

A text field gets its keys at once and is put back as it was when they turn out to be a scan. Everything else (buttons, tables, pages) gets
them 35 ms later, when they have turned out not to be one: a button that was pressed cannot be un-pressed.
"""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from hallapp.devices.field_snapshot import FieldSnapshot, snapshot_of
from hallapp.devices.held_keys import HeldKeys
from hallapp.devices.scan_decoder import LATE_ENTER_MS, Garbled, Scan, ScanDecoder, Step

if TYPE_CHECKING:
    from hallapp.devices.before_input import BeforeInput

SCANS_AT_ONCE, SCANS_A_SECOND = 30, 10
"""Limit for a faulty scanner; a queue of colleagues stays far below it."""

_PRESS, _RELEASE = QEvent.Type.KeyPress, QEvent.Type.KeyRelease
_ENDS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
_LINE_ENDS = frozenset({"\r", "\n"})
"""Keys that may end a scanner's line, depending on the keyboard driver."""

_LINE_FEEDS = frozenset({Qt.Key.Key_J, Qt.Key.Key_M})
_MODIFIER_KEYS = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
    }
)
_NO_MODIFIER = Qt.KeyboardModifier.NoModifier
_CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_ALT_GR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
"""What AltGr is on Windows."""


def steady_ms() -> int:
    """A clock for keys that come without a time of their own."""
    return time.monotonic_ns() // 1_000_000


class ScannerFilter(QObject):
    """An event filter of the whole application; install it once with `watch`.

    Signals:
        scanned(str): a badge, normalised, at most 64 characters. Whose it is, is for others to say.
        garbled(str): a scanner sent what cannot be a badge; the value of a `Garbled`.
        composed: somebody composes text with an input method; the first time only.
    """

    scanned = Signal(str)
    garbled = Signal(str)
    composed = Signal()

    def __init__(self, decoder: ScanDecoder | None = None, now_ms: Callable[[], int] = steady_ms, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._decoder = decoder or ScanDecoder()
        self._now_ms = now_ms
        self._held = HeldKeys()
        self._field: FieldSnapshot | None = None
        self._receiver: QWidget | None = None
        self._swallowed: set[int] = set()
        self._proofs = 0
        self._arrived = 0
        self._drained = 0
        self._ends_ignored_until = -1
        self._allowance = _Allowance(SCANS_AT_ONCE, SCANS_A_SECOND)
        self._composes = self._lives_with_input_method = False
        self._early = ScanDecoder(self._decoder.timing)
        self._before_input: BeforeInput | None = None
        self._silence = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._silence.timeout.connect(self._fell_silent)

    def watch(self, application: QCoreApplication) -> None:
        """Start watching every key of the application."""
        application.installEventFilter(self)

    def leave(self, application: QApplication) -> None:
        """Stop watching."""
        application.removeEventFilter(self)
        if self._lives_with_input_method:
            application.focusChanged.disconnect(self._drop_word)
        if self._before_input is not None:
            self._before_input.leave(application)
            self._before_input = None

    def live_with_input_method(self, application: QApplication) -> None:
        """Recognise scans before the input method gets their keys, where the screen lets us: it would make a word of them.

        A person's keys come 36 ms later to a text field then, so that this is done only where somebody composes. A word that is half
        composed when its field loses the keyboard is dropped: Qt would leave its window standing, and add it to what is typed next.
        """
        from hallapp.devices.before_input import BeforeInput  # most desks never need it

        self._composes = self._lives_with_input_method = True
        application.focusChanged.connect(self._drop_word)
        self._before_input = BeforeInput.of_screen(self._early, self._heard_early, self)
        if self._before_input is not None:
            self._before_input.watch(application)

    def be_patient(self, gap_ms: int) -> None:
        """Take keys up to `gap_ms` apart for one scan from now on."""
        for decoder in (self._decoder, self._early):
            decoder.be_patient(gap_ms)

    def unless_scanning(self, run: Callable[[], None]) -> None:
        """Call `run` as soon as it is certain that the key just pressed was not the start of a scanner's line.

        For commands that change records and have a key: a hostile badge may begin with what a keyboard calls Ctrl+Z.
        """
        before = self._proofs

        def look() -> None:
            if self._decoder.pending and self._proofs == before:
                self._soon(look)
            elif self._proofs == before:
                run()

        self._soon(look)

    def eventFilter(self, receiver: QObject, event: QEvent) -> bool:
        if type(event) is not QKeyEvent:  # cheapest first: every event of the program passes here
            if not self._composes and type(event) is QInputMethodEvent and event.preeditString():
                self._composes = True
                self.composed.emit()
            return False
        if self._decoder.overflows and event.text().isprintable():  # of these there may be ten thousand
            self._drained += 1
            event.accept()
            return True
        if self._held.replaying or not isinstance(receiver, QWidget):
            return False
        kind = event.type()
        if kind is _PRESS:
            return self._pressed(receiver, event)
        return self._released(event) if kind is _RELEASE else self._claimed(event)

    def _claimed(self, event: QKeyEvent) -> bool:
        """Keep a key from being a shortcut before anybody can know whether a scanner sent it."""
        if event.isAutoRepeat() or event.key() in _MODIFIER_KEYS:
            return False
        if not _types(event) and not self._decoder.continues(self._time_of(event)):
            return False
        event.accept()
        return True

    def _pressed(self, receiver: QWidget, event: QKeyEvent) -> bool:
        """Take a key press; True keeps it from `receiver`."""
        if event.key() in _MODIFIER_KEYS or self._is_passed_on(receiver):
            return False
        at = self._time_of(event)
        if self._decoder.overflows:
            self._decoder.noise(at)
        follows = self._decoder.continues(at)
        if event.isAutoRepeat():
            return follows and self._decoder.proven
        if not follows:
            self._row_is_over()
        swallow = self._typed(receiver, event, at) if _types(event) else self._other(event, at, follows)
        if swallow:
            self._swallowed.add(event.key())
        else:
            self._receiver = receiver
            self._swallowed.discard(event.key())
        return swallow

    def _typed(self, receiver: QWidget, event: QKeyEvent, at: int) -> bool:
        step = self._decoder.key(event.text(), at)
        self._arrived = self._now_ms()
        if step is Step.MORE:
            return True
        if step is Step.FIRST:
            self._field = snapshot_of(receiver)
        if step is Step.PROOF:
            self._take_back()
        elif self._field is None:
            self._held.hold(receiver, event)
        self._silence.start(self._left())
        return step is Step.PROOF or self._field is None

    def _other(self, event: QKeyEvent, at: int, follows: bool) -> bool:
        """Take a key that types nothing: Enter, Tab, arrows, function keys, and what a scanner makes of control characters."""
        chord = bool(event.modifiers() & _CHORD)
        is_end = event.key() in _ENDS or event.text() in _LINE_ENDS or (event.key() in _LINE_FEEDS and chord)
        if not follows:
            return is_end and 0 <= self._ends_ignored_until - at <= LATE_ENTER_MS
        if not self._decoder.proven and not chord and event.key() != Qt.Key.Key_Escape:
            in_field = self._field is not None
            self._row_is_over()
            return is_end and not in_field
        self._decoder.noise(at)
        self._arrived = self._now_ms()
        if is_end and self._decoder.proven:
            self._row_is_over()
        return True

    def _released(self, event: QKeyEvent) -> bool:
        """The release of a key goes where its press went."""
        self._receiver = None
        if event.key() not in self._swallowed:
            return False
        if not event.isAutoRepeat():
            self._swallowed.discard(event.key())
            self._held.hold_release(event)
        return True

    def _is_passed_on(self, receiver: QWidget) -> bool:
        """Whether `receiver` is only offered a key that a widget inside it did not want, which has been counted there."""
        before = self._receiver
        return before is not None and isValid(before) and receiver is not before and receiver.isAncestorOf(before)

    def _take_back(self) -> None:
        self._proofs += 1
        self._held.drop()
        if self._field is not None:
            self._field.restore()
            self._field = None

    def _left(self) -> int:
        """Milliseconds until the present row of keys is over unless another comes."""
        timing = self._decoder.timing
        wait = timing.silence_ms if self._decoder.proven else timing.gap_ms + 1
        return wait - (self._now_ms() - self._arrived)

    def _fell_silent(self) -> None:
        if self._drained:
            self._drained, self._arrived = 0, self._now_ms()
        if self._left() > 0:  # cheaper than starting the timer again at each key
            self._silence.start(self._left())
        else:
            QTimer.singleShot(0, self, self._is_over)  # keys that waited while the window was busy come first

    def _is_over(self) -> None:
        if self._left() > 0:
            self._silence.start(self._left())
        else:
            self._row_is_over()

    def _row_is_over(self) -> None:
        """The present row of quick keys has ended: tell of the scan it was, or let go of the keys a person typed."""
        scan = self._decoder.ended()
        self._silence.stop()
        self._field = None
        if scan is None:
            self._swallowed -= self._held.replay()
            return
        self._ends_ignored_until = self._decoder.last_at + LATE_ENTER_MS
        self._tell(scan)

    def _tell(self, scan: Scan) -> None:
        if not self._allowance.take(self._now_ms()):
            if self._allowance.just_ran_out:
                self.garbled.emit(Garbled.TOO_FAST.value)
        elif scan.garbled is not None:
            self.garbled.emit(scan.garbled.value)
        else:
            self.scanned.emit(scan.text)

    def _drop_word(self) -> None:
        QGuiApplication.inputMethod().reset()

    def _heard_early(self, scan: Scan, at: int) -> None:
        self._ends_ignored_until = at + LATE_ENTER_MS
        QTimer.singleShot(0, self, lambda: self._tell(scan))

    def _soon(self, look: Callable[[], None]) -> None:
        QTimer.singleShot(self._decoder.timing.gap_ms + 5, self, look)

    def _time_of(self, event: QKeyEvent) -> int:
        """When the key was pressed: the window system's word, so that a busy window cannot make a typist look like a scanner."""
        return event.timestamp() or self._now_ms()


class _Allowance:
    """Rate limit of scans: a burst at once, then a number per second."""

    def __init__(self, at_once: int, a_second: int) -> None:
        self._most = self._left = at_once * 1000
        self._a_second = a_second
        self._at = 0
        self._refused = 0

    @property
    def just_ran_out(self) -> bool:
        """Whether the latest refusal was the first of its row."""
        return self._refused == 1

    def take(self, at: int) -> bool:
        self._left = min(self._most, self._left + max(0, at - self._at) * self._a_second)
        self._at = at
        if self._left < 1000:
            self._refused += 1
            return False
        self._left -= 1000
        self._refused = 0
        return True


def _types(event: QKeyEvent) -> bool:
    """Whether the key types a character, rather than being a command."""
    if not event.text().isprintable() or not event.text():
        return False
    modifiers = event.modifiers()
    return modifiers is _NO_MODIFIER or modifiers & _CHORD in (_NO_MODIFIER, _ALT_GR)
