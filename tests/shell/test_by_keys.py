"""The window by keys alone: Tab reaches every control of every tab and panel, and shows where it is."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QComboBox, QLineEdit, QWidget
from tests.shell.walking import places, settle

AT_MOST = 300


def controls(front) -> list[QWidget]:
    """What can be worked, as far as it can be seen."""
    return [
        each
        for each in front.window.findChildren(QWidget)
        if each.isVisible() and each.isEnabled() and isinstance(each, QAbstractButton | QLineEdit | QComboBox) and not _inner(each)
    ]


def _inner(widget):
    if isinstance(widget.parent(), QLineEdit | QComboBox) or widget.objectName().startswith("qt_"):
        return True
    holder = widget.parent()
    while holder is not None:
        if isinstance(holder, QAbstractScrollArea) and holder.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return True  # a list that is worked by arrows and the key on its button
        holder = holder.parent()
    return False


def tab_through(front) -> list[QWidget]:
    seen: list[QWidget] = []
    for _ in range(AT_MOST):
        QTest.keyClick(front.window.focusWidget() or front.window, Qt.Key.Key_Tab)
        now = front.window.focusWidget()
        if now in seen:
            return seen
        seen.append(now)
    return seen


def _is(reached: list[QWidget], control: QWidget) -> bool:
    group = control.group() if isinstance(control, QAbstractButton) else None
    if group is not None and any(each in group.buttons() for each in reached):
        return True  # one of several: the arrows choose
    return any(each is control or each.focusProxy() is control or control.isAncestorOf(each) for each in reached)


def _said(widget: QWidget) -> tuple[str, str]:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return type(widget).__name__, widget.accessibleName() or text


def test_tab_reaches_every_control_of_every_tab(front):
    missed = []
    for place in places(front):
        settle()
        reached = tab_through(front)
        missed += [(place, *_said(each)) for each in controls(front) if not _is(reached, each)]

    assert missed == []


def test_where_the_keyboard_is_can_be_seen_wherever_tab_leads(front):
    looked_at, blind = set(), []
    for place in places(front):
        settle()
        for _ in range(AT_MOST):
            QTest.keyClick(front.window.focusWidget() or front.window, Qt.Key.Key_Tab)
            now = front.window.focusWidget()
            if (place, id(now)) in looked_at:
                break
            looked_at.add((place, id(now)))
            if _picture(front) == _without_focus(front, now):
                blind.append((place, *_said(now)))

    assert len(looked_at) > 100
    assert blind == []


def _picture(front):
    settle()
    return front.window.grab().toImage()


def _without_focus(front, widget):
    widget.clearFocus()
    picture = _picture(front)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    return picture
