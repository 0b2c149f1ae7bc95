"""What nobody sees follows the language and the look when it is shown, and not all at once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from hallapp.core.messages import Language, Words
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.dressing import Menu, dress_bars
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.page import Page
from hallapp.qtkit.runner import InlineRunner
from hallapp.qtkit.surfaces import Scroll
from hallapp.qtkit.tokens import DARK, LIGHT, Mode


class Counting(Page):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.said = 0
        self.label = PlainLabel()
        self.body.addWidget(self.label)
        self.worded(self.label.setText, "qtkit.close")

    def retranslate(self) -> None:
        self.said += 1


def test_a_page_that_is_not_seen_speaks_the_new_language_once_it_is_shown(qtbot, theme):
    desk = Desk(Words(Language.ZH), theme, InlineRunner())
    stack, seen, unseen = QStackedWidget(), Counting(desk), Counting(desk)
    qtbot.addWidget(stack)
    stack.addWidget(seen)
    stack.addWidget(unseen)
    stack.show()

    desk.speak(Language.EN)
    desk.speak(Language.ZH)
    desk.speak(Language.EN)
    english = seen.label.text()
    assert (seen.said, unseen.said) == (3, 0)
    assert unseen.label.text() != english

    stack.setCurrentWidget(unseen)
    assert (unseen.said, unseen.label.text()) == (1, english)
    stack.setCurrentWidget(seen)
    stack.setCurrentWidget(unseen)
    assert unseen.said == 1


def test_a_menu_wears_the_look_of_the_moment_when_it_opens(qtbot, theme):
    window = Scroll()
    qtbot.addWidget(window)
    menu = Menu(window)
    menu.addAction("存 PDF")
    assert LIGHT.surface in menu.styleSheet()

    theme.use(Mode.DARK)
    assert LIGHT.surface in menu.styleSheet()
    menu.show()
    assert DARK.surface in menu.styleSheet()

    theme.use(Mode.LIGHT)
    assert LIGHT.surface in menu.styleSheet()


def test_a_scroll_bar_is_dressed_when_there_is_something_to_scroll(qtbot, theme):
    place = Scroll()
    qtbot.addWidget(place)
    place.resize(200, 200)
    place.show()
    bar = place.verticalScrollBar()
    assert bar.styleSheet() == ""

    for _ in range(20):
        place.body.addWidget(PlainLabel("王磊"))
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert LIGHT.border in bar.styleSheet()
    dress_bars(place)
    assert bar.minimumHeight() > 0
    assert place.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAsNeeded
