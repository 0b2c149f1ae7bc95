"""Keys kept back from buttons, tables and pages until it is known that a person pressed them."""

from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class HeldKeys:
    """Presses and releases in their order, with the widget they were meant for.

    Attributes:
        replaying: whether a key on its way now is one that was held.
    """

    def __init__(self) -> None:
        self._keys: list[tuple[QWidget, QKeyEvent]] = []
        self.replaying = False

    def hold(self, receiver: QWidget, event: QKeyEvent) -> None:
        """Keep a key press."""
        self._keys.append((receiver, _copy(event, QEvent.Type.KeyPress)))

    def hold_release(self, event: QKeyEvent) -> None:
        """Keep the release of a key whose press is held; any other is forgotten."""
        pressed = next((receiver for receiver, held in self._keys if held.key() == event.key()), None)
        if pressed is not None:
            self._keys.append((pressed, _copy(event, QEvent.Type.KeyRelease)))

    def drop(self) -> None:
        """Discard the held keys, which came from a scanner."""
        self._keys.clear()

    def replay(self) -> set[int]:
        """Deliver the held keys, which a person typed; returns them."""
        keys, self._keys = self._keys, []
        self.replaying = True
        try:
            for receiver, event in keys:
                _deliver(receiver, event)
        finally:
            self.replaying = False
        return {int(event.key()) for _, event in keys}


def _deliver(receiver: QWidget, event: QKeyEvent) -> None:
    """What Qt does with a key: a widget may claim it, else it may be a shortcut, else the widget gets it."""
    target = receiver if isValid(receiver) else QApplication.focusWidget()
    if target is None:
        return
    if event.type() is QEvent.Type.KeyPress:
        claim = _copy(event, QEvent.Type.ShortcutOverride)
        claim.ignore()
        QCoreApplication.sendEvent(target, claim)
        if not claim.isAccepted() and _fire_shortcut(event, target):
            return
    QCoreApplication.sendEvent(target, event)


def _fire_shortcut(event: QKeyEvent, target: QWidget) -> bool:
    sequence = QKeySequence(QKeyCombination(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, Qt.Key(event.key())))
    window = target.window()
    for shortcut in window.findChildren(QShortcut):
        owner, keys = shortcut.parent(), shortcut.keys()
        if sequence in keys and shortcut.isEnabled() and isinstance(owner, QWidget) and _reaches(owner, shortcut.context(), target):
            shortcut.activated.emit()
            return True
    for action, owner in _actions(window):
        if sequence in action.shortcuts() and action.isEnabled() and _reaches(owner, action.shortcutContext(), target):
            action.trigger()
            return True
    return False


def _actions(window: QWidget) -> list[tuple[QAction, QWidget]]:
    return [(action, owner) for owner in (window, *window.findChildren(QWidget)) for action in owner.actions()]


def _reaches(owner: QWidget, context: Qt.ShortcutContext, focus: QWidget) -> bool:
    if context is Qt.ShortcutContext.WidgetShortcut:
        return owner is focus
    if context is Qt.ShortcutContext.WidgetWithChildrenShortcut:
        return owner is focus or owner.isAncestorOf(focus)
    return owner.isVisible() and owner.isEnabled()


def _copy(event: QKeyEvent, kind: QEvent.Type) -> QKeyEvent:
    return QKeyEvent(
        kind,
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        event.isAutoRepeat(),
        event.count(),
    )
