"""Stands between an X screen and the input method while a text field has the keyboard, so that a scan never becomes part of a word."""

from collections.abc import Callable
from ctypes import string_at

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from hallapp.devices.early_keys import EarlyKeys
from hallapp.devices.scan_decoder import Scan, ScanDecoder
from hallapp.devices.x11_keyboard import SIZE, X11Keyboard

_PASS, _KEEP = (False, 0), (True, 0)
_EVENT = b"xcb_generic_event_t"


class BeforeInput(QAbstractNativeEventFilter):
    """Sees every event of the X screen from `watch` until `leave`."""

    def __init__(self, keyboard: X11Keyboard, decoder: ScanDecoder, hear: Callable[[Scan, int], object], parent: QObject) -> None:
        super().__init__()
        self._keyboard = keyboard
        self._keys = EarlyKeys(decoder, send=keyboard.send, hear=hear)
        self._silence = QTimer(parent, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._silence.timeout.connect(self._fell_silent)
        self._asked = False

    @classmethod
    def of_screen(cls, decoder: ScanDecoder, hear: Callable[[Scan, int], object], parent: QObject) -> "BeforeInput | None":
        """One for this program's screen; None if that is not an X11 screen."""
        if QGuiApplication.platformName() != "xcb":
            return None
        try:
            return cls(X11Keyboard(), decoder, hear, parent)
        except OSError:
            return None

    def watch(self, application: QCoreApplication) -> None:
        """Start keeping scans from the input method."""
        application.installNativeEventFilter(self)

    def leave(self, application: QCoreApplication) -> None:
        """Stop watching, and pass on the keys held back."""
        application.removeNativeEventFilter(self)
        self._silence.stop()
        self._keys.over()
        self._keyboard.close()

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        if kind != _EVENT:
            return _PASS
        key = self._keyboard.key(string_at(int(message), SIZE))
        if key is None:
            return _PASS
        if not _composes():
            self._keys.over()
            return _PASS
        kept = self._keys.take(key)
        self._asked = False
        if wait := self._keys.waits_ms:
            self._silence.start(wait)
        return _KEEP if kept else _PASS

    def _fell_silent(self) -> None:
        """Keys that waited while the window was busy come first."""
        self._asked = True
        QTimer.singleShot(0, self._silence, self._is_over)

    def _is_over(self) -> None:
        if self._asked:
            self._keys.over()


def _composes() -> bool:
    """Whether what has the keyboard would hand the next key to an input method."""
    widget = QApplication.focusWidget()
    return widget is not None and widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
