"""Every tab in both languages, at small and large text: nothing cut off, nothing untranslated, everything named and large enough."""

import re

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QTabBar, QTextEdit, QWidget
from tests.shell.walking import places, settle

from hallapp.core.messages import Language
from hallapp.qtkit.buttons import Button
from hallapp.qtkit.labels import FittingLabel, PlainLabel
from hallapp.qtkit.tokens import Mode
from hallapp.staff.registering import Details

CHINESE = re.compile(r"[一-鿿]")
KEY = re.compile(r"^[a-z]+(\.[a-z_0-9]+)+$")
LEAST_TARGET = 44
HUGE = 60
"""The name on the check-in's card, at 100 %: as large as its place, elided and told whole by its tooltip when it is longer."""


def _shown(front):
    settle()
    return [each for each in front.window.findChildren(QWidget) if each.isVisible()]


def _texts(widget):
    if isinstance(widget, QTabBar):
        return [widget.tabText(at) for at in range(widget.count())]
    text = getattr(widget, "text", "")
    said = [text() if callable(text) else text] if not isinstance(widget, QLineEdit) else [widget.placeholderText()]
    return [each for each in [*said, widget.accessibleName()] if isinstance(each, str) and each]


@pytest.mark.parametrize("scale", [100, 150])
@pytest.mark.parametrize("language", list(Language))
def test_no_text_is_cut_off(front, theme, language, scale):
    theme.use(Mode.LIGHT, scale)
    front.desk.speak(language)
    cut = []
    for place in places(front):
        for widget in _shown(front):
            if isinstance(widget, Button) and widget.width() < widget.minimumSizeHint().width():
                cut.append((place, "button", widget.text()))
            if isinstance(widget, PlainLabel) and widget.font().pixelSize() < HUGE * scale / 100 and (wrong := _cut(widget)):
                cut.append((place, wrong, widget.text()))
    strip = front.counter.tabs
    assert strip.tabRect(strip.count() - 1).right() <= strip.width()
    assert not cut, cut


def _cut(label):
    inside = label.contentsRect()
    if not label.wordWrap():
        font = label.shown_font if isinstance(label, FittingLabel) else label.font()
        return "narrow" if QFontMetrics(font).horizontalAdvance(label.text()) > inside.width() + 1 else ""
    needed = QFontMetrics(label.font()).boundingRect(0, 0, inside.width(), 10_000, Qt.TextFlag.TextWordWrap, label.text())
    return "low" if needed.height() > inside.height() + 1 else ""


def test_in_english_nothing_but_data_is_chinese(front, busy):
    front.desk.speak(Language.EN)
    data = {
        "天元示例营业厅",
        "供电营业厅",
        "中文",
        "张*",
        *(word for entry in busy.staff.entries() for word in (entry.person.name, entry.person.team, entry.person.post)),
    }
    left = []
    for place in places(front):
        for widget in _shown(front):
            for text in _texts(widget):
                rest = text
                for each in sorted(filter(None, data), key=len, reverse=True):
                    rest = rest.replace(each, "")
                if CHINESE.search(rest):
                    left.append((place, type(widget).__name__, text))
    assert not left, left


@pytest.mark.parametrize("language", list(Language))
def test_no_text_is_a_bare_key(front, language):
    front.desk.speak(language)

    assert [(place, text) for place in places(front) for widget in _shown(front) for text in _texts(widget) if KEY.match(text)] == []


def test_every_control_has_a_name(front):
    nameless = []
    for place in places(front):
        for widget in _shown(front):
            reachable = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and not isinstance(widget, QLabel)
            inner = isinstance(widget.parent(), QComboBox) or widget.objectName().startswith("qt_")
            if reachable and not inner and not _name(widget):
                nameless.append((place, type(widget).__name__))
    assert not nameless, nameless


def _name(widget):
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text or (widget.accessibleDescription() if isinstance(widget, QTabBar) else "")


@pytest.mark.parametrize("scale", [100, 150])
def test_everything_to_click_is_high_enough(front, theme, scale):
    theme.use(Mode.LIGHT, scale)
    low = []
    for place in places(front):
        for widget in _shown(front):
            clicked = isinstance(widget, QAbstractButton | QLineEdit | QComboBox)
            inner = isinstance(widget.parent(), QLineEdit | QComboBox)
            if clicked and not inner and widget.height() < LEAST_TARGET:
                low.append((place, type(widget).__name__, _name(widget), widget.height()))
    assert not low, low


def test_no_label_would_take_data_for_markup(front):
    for _ in places(front):
        for widget in _shown(front):
            if isinstance(widget, QLabel):
                assert widget.textFormat() == Qt.TextFormat.PlainText, widget.text()
            if isinstance(widget, QTextEdit):
                assert not widget.acceptRichText()


def test_tab_goes_round_all_controls_of_every_tab(front):
    for place in places(front):
        settle()
        first = front.window.focusWidget()
        seen = []
        for _ in range(200):
            front.window.focusNextPrevChild(True)
            now = front.window.focusWidget()
            if now in seen:
                break
            seen.append(now)
        assert len(seen) > 3, (place, first)


@pytest.mark.parametrize("mode", list(Mode))
def test_every_tab_is_painted_in_every_theme(front, theme, mode):
    theme.use(mode, 100)
    for _ in places(front):
        settle()
        assert not front.window.grab().isNull()


class _Shown(QObject):
    """Notes every top-level window that appears."""

    def __init__(self):
        super().__init__()
        self.windows = []

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(type(watched).__name__)
        return False


def test_nothing_flashes_up_as_a_window_of_its_own(front):
    shown = _Shown()
    QApplication.instance().installEventFilter(shown)
    for _ in places(front):
        settle()
    for command in ("window.search", "window.shortcuts", "window.help"):
        front.commands.run(command)
        front.counter.drop_veils()
    QApplication.instance().removeEventFilter(shown)

    assert shown.windows == []


HOSTILE = "<b>李</b><img src=//h/x>"


def test_stored_text_is_shown_to_the_letter_everywhere(front, busy):
    busy.staff.change("0316", Details(badge="0316", name=HOSTILE, team=HOSTILE, post=HOSTILE))
    busy.settings.set("hall.name", HOSTILE[:40])
    settle()
    for place in places(front):
        for widget in _shown(front):
            tip = widget.toolTip()
            assert "<b>" not in tip, (place, tip)
            assert "<img" not in tip, (place, tip)
            if isinstance(widget, QLabel):
                assert widget.textFormat() == Qt.TextFormat.PlainText, (place, widget.text())
    assert HOSTILE[:20] in front.counter.header.hall.text
    front.counter.show_tab("today")
    assert any(HOSTILE[:12] in row.accessibleName() for row in front.today.needs.rows)
