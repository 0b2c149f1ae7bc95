"""Keeps the desktop from darkening the screen while customers look at it, where the desktop lets us."""

import ctypes
import ctypes.util
import os
import sys
from contextlib import suppress

_DISPLAY_REQUIRED, _CONTINUOUS = 0x2, 0x80000000
_SERVICE, _PATH = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"
_ANSWER_MS = 500


class Awake:
    """Keeps the screens bright from `hold` to `release`. Nothing raises: a desktop that offers no way darkens as configured."""

    def __init__(self) -> None:
        self._display: int | None = None
        self._cookie: int | None = None
        self._held = False

    def hold(self) -> bool:
        """Ask the desktop to keep the screens bright; False if it offers no way. May take half a second."""
        self.release()
        if sys.platform == "win32":
            self._held = _windows(_CONTINUOUS | _DISPLAY_REQUIRED)
        elif sys.platform.startswith("linux"):
            self._display = _suspend_x()
            self._cookie = _inhibit()
            self._held = self._display is not None or self._cookie is not None
        return self._held

    def release(self) -> None:
        """Withdraw the request."""
        if self._held and sys.platform == "win32":
            _windows(_CONTINUOUS)
        if self._display is not None:
            _close_x(self._display)
        if self._cookie is not None:
            _uninhibit(self._cookie)
        self._display, self._cookie, self._held = None, None, False


def _windows(state: int) -> bool:
    with suppress(AttributeError, OSError):
        return bool(ctypes.windll.kernel32.SetThreadExecutionState(state))  # type: ignore[attr-defined]  # only on Windows
    return False


def _suspend_x() -> int | None:
    """Suspend the screen saver of an X screen for the life of the returned connection."""
    if not os.environ.get("DISPLAY"):
        return None
    with suppress(OSError, AttributeError):
        x11, saver = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXss.so.1")
        x11.XOpenDisplay.restype = ctypes.c_void_p
        display = x11.XOpenDisplay(None)
        if display:
            saver.XScreenSaverSuspend(ctypes.c_void_p(display), 1)
            x11.XFlush(ctypes.c_void_p(display))
            return int(display)
    return None


def _close_x(display: int) -> None:
    with suppress(OSError, AttributeError):
        ctypes.CDLL("libX11.so.6").XCloseDisplay(ctypes.c_void_p(display))


def _inhibit() -> int | None:
    """Ask the desktop by D-Bus; returns what `release` needs to withdraw it."""
    from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return None
    asked = QDBusMessage.createMethodCall(_SERVICE, _PATH, _SERVICE, "Inhibit")
    asked.setArguments(["hallapp", "customers look at the screen"])
    told = bus.call(asked, QDBus.CallMode.Block, _ANSWER_MS).arguments()
    return told[0] if told and isinstance(told[0], int) else None


def _uninhibit(cookie: int) -> None:
    from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage

    asked = QDBusMessage.createMethodCall(_SERVICE, _PATH, _SERVICE, "UnInhibit")
    asked.setArguments([cookie])
    QDBusConnection.sessionBus().call(asked, QDBus.CallMode.NoBlock)
