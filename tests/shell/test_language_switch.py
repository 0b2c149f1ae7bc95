"""The language changes while something is open: what is on the screen then is in the new one, to the last word."""

import re

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QTabBar, QWidget
from tests.shell.walking import places, settle

from hallapp.core.messages import Language
from hallapp.notices.orders import Order
from hallapp.notices.paint.checks import prove
from hallapp.notices.rules import Kind

CHINESE = re.compile(r"[一-鿿]")
NAMES = ("工牌 / badge", "姓名 / name", "天元示例营业厅", "中文", "张*", "示例", "王*", "李*", "周*")
SPOKEN = ("请 (please)", "号 (number)", "到 (to)", "号窗口 (window)")
"""What a Chinese voice says is named as it is said, in whatever language the window speaks."""
DATA = NAMES + SPOKEN


def _person(front):
    front.commands.run("staff.show")
    panel = front.working.settings.findChild(_staff_panel())
    panel._open(panel._staff.entries()[0])


def _new_person(front):
    front.commands.run("staff.show")
    front.working.settings.findChild(_staff_panel())._new_person()


def _preview(front):
    front.commands.run("staff.show")
    front.working.settings.findChild(_staff_panel()).read_pasted("工牌\t姓名\n0312\t王磊\n0399\t新人\n\t无牌")


def _refused_preview(front):
    front.commands.run("staff.show")
    front.working.settings.findChild(_staff_panel()).read_pasted("what\tnever")


def _staff_panel():
    from hallapp.staff.view.panel import StaffPanel

    return StaffPanel


def _scanned(*badges):
    def scan(front):
        for badge in badges:
            front.scanner.scanned.emit(badge)

    return scan


def _version(front):
    code = front.working.hall.notices.make(Order(Kind.STAFF_BOARD), prove).notice.code
    front.commands.run("notices.open", {"code": code})


def _printing(front):
    front.commands.run("notices.new", {"kind": Kind.STAFF_BOARD.value})
    front.commands.run("notices.print")


def _command(name):
    return lambda front: front.commands.run(name)


OPENED = {
    "search": _command("window.search"),
    "keys": _command("window.shortcuts"),
    "help": _command("window.help"),
    "sign-on": _command("window.sign_on"),
    "a person": _person,
    "a new person": _new_person,
    "the preview of an import": _preview,
    "what is no roster": _refused_preview,
    "somebody to be measured": _scanned("0321"),
    "three to be measured": _scanned("0321", "0315", "0312"),
    "a fever to be measured again": _scanned("0316"),
    "an unknown badge": _scanned("BG000777"),
    "a version": _version,
    "the strip for printing": _printing,
    "the first run": _command("setup.show"),
}


def said(widget: QWidget) -> list[str]:
    if isinstance(widget, QTabBar):
        texts = [widget.tabText(at) for at in range(widget.count())]
    elif isinstance(widget, QLineEdit):
        texts = [widget.placeholderText()]
    elif isinstance(widget, QComboBox):
        texts = [widget.itemText(at) for at in range(widget.count())]
    else:
        text = getattr(widget, "text", "")
        texts = [text() if callable(text) else text]
    return [each for each in (*texts, widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()) if isinstance(each, str)]


def left_in_chinese(front, hall) -> list[tuple[str, str]]:
    people = [word for each in hall.staff.entries() for word in (each.person.name, each.person.team, each.person.post)]
    data = sorted({*DATA, "新人", *filter(None, people)}, key=len, reverse=True)
    left = []
    for widget in front.window.findChildren(QWidget):
        if widget.isVisible():
            for text in said(widget):
                rest = text
                for each in data:
                    rest = rest.replace(each, "")
                if CHINESE.search(rest):
                    left.append((type(widget).__name__, text))
    return left


def switched(front):
    front.desk.speak(Language.EN)
    settle()


def test_every_tab_changes_while_it_is_shown(front, busy):
    left = []
    for place in places(front):
        front.desk.speak(Language.ZH)
        settle()
        switched(front)
        left += [(place, *each) for each in left_in_chinese(front, busy)]

    assert left == []


@pytest.mark.parametrize("what", OPENED)
def test_what_is_open_changes_too(front, busy, what):
    OPENED[what](front)
    settle()

    switched(front)

    assert left_in_chinese(front, busy) == []


def test_every_kind_of_notice_changes_while_it_is_shown(front, busy):
    left = []
    for kind in Kind:
        front.desk.speak(Language.ZH)
        front.commands.run("notices.new", {"kind": kind.value})
        settle()
        switched(front)
        left += [(kind.value, *each) for each in left_in_chinese(front, busy)]

    assert left == []


def test_every_step_of_the_first_run_changes_while_it_is_shown(front, busy):
    front.commands.run("setup.show")
    page = front.working.setting_up.page
    left = []
    for number in range(6):
        front.desk.speak(Language.ZH)
        page.show_step(number)
        settle()
        switched(front)
        left += [(number, *each) for each in left_in_chinese(front, busy)]

    assert left == []


def test_and_back_again_nothing_stays_english(front, busy):
    switched(front)
    for _place in places(front):
        settle()
    front.desk.speak(Language.ZH)
    english = []
    for place in places(front):
        settle()
        for label in front.window.findChildren(QLabel):
            text = label.text() if label.isVisible() else ""
            if len(re.findall(r"[A-Za-z]{3,}", text)) > 3 and not CHINESE.search(text):
                english.append((place, text))

    assert english == []
