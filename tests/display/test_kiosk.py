"""The kiosk's window: large, patient for so long, and not to be got rid of by a finger."""

import os
from itertools import combinations

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hallapp.core.messages import Language
from hallapp.display.kiosk.buttons import BigButton
from hallapp.display.kiosk.facts import KioskFacts, Number, Offer, Paper
from hallapp.display.kiosk.window import KioskWindow, Shown
from hallapp.display.rules.kiosk import columns_for, is_over
from hallapp.queue.errors import IssuingStopped
from hallapp.queue.models import Service

SERVICES = [Service(letter, f"业务{letter}", f"Service {letter}", 5) for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]


class Seconds:
    """A clock that stands until it is moved."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def kiosk(qtbot, seconds):
    window = KioskWindow(Language.ZH, seconds)
    window.resize(1366, 768)
    window.show()
    window.show_facts(facts(3))
    yield window
    window.leave()
    window.deleteLater()
    QApplication.processEvents()


def facts(services: int, *, full: bool = False) -> KioskFacts:
    return KioskFacts("天元示例营业厅", tuple(Offer(each, 4) for each in SERVICES[:services]), full)


def number(paper: Paper = Paper.COMES) -> Number:
    return Number("A012", SERVICES[0], 3, 15, None, paper)


def touch(button: BigButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (1024, 768), (1080, 1920), (768, 1366)])
@pytest.mark.parametrize("services", [0, 1, 3, 7, 12])
def test_everything_is_large_enough_and_nothing_overlaps(kiosk, size, services):
    kiosk.resize(*size)
    kiosk.show_facts(facts(services))
    QApplication.processEvents()
    shown = [button for button in kiosk.findChildren(BigButton) if button.isVisible()]
    screen = QRect(0, 0, *size)

    assert len(shown) == services + (2 if services else 1)
    assert all(min(button.width(), button.height()) >= 120 for button in shown)
    assert all(screen.contains(button.geometry()) for button in shown)
    assert not [1 for one, other in combinations(shown, 2) if one.geometry().intersects(other.geometry())]


@pytest.mark.parametrize(
    ("since", "without_paper", "over"), [(19.9, False, False), (20, False, True), (29.9, True, False), (30, True, True)]
)
def test_it_waits_twenty_seconds_and_thirty_for_who_has_no_paper(since, without_paper, over):
    assert is_over(since, without_paper=without_paper) is over


def test_few_services_stand_below_each_other_on_an_upright_screen():
    assert (columns_for(3, 1366, 450), columns_for(3, 1080, 1500), columns_for(12, 1366, 454)) == (2, 1, 4)


def test_a_touch_asks_for_the_service_and_a_second_one_does_not(kiosk, qtbot):
    asked = []
    kiosk.wanted.connect(lambda prefix, priority: asked.append((prefix, priority)))
    touch(kiosk.priority)
    touch(kiosk.services["B"])
    touch(kiosk.services["B"])
    touch(kiosk.services["A"])

    assert asked == [("B", True)]


def test_language_and_priority_are_forgotten_for_whoever_comes_next(kiosk, seconds):
    touch(kiosk.language)
    touch(kiosk.priority)
    assert kiosk.services["A"].text() == "Service A"
    seconds.now = 19.0
    kiosk.look()
    assert kiosk.priority.isChecked()
    seconds.now = 20.0
    kiosk.look()

    assert kiosk.services["A"].text() == "业务A"
    assert not kiosk.priority.isChecked()


def test_a_number_goes_after_a_touch_or_by_itself(kiosk, seconds):
    kiosk.show_number(number())
    assert kiosk.shown is Shown.NUMBER
    touch(kiosk.done)
    assert kiosk.shown is Shown.START
    kiosk.show_number(number())
    seconds.now = 20.0
    kiosk.look()

    assert kiosk.shown is Shown.START


def test_a_number_whose_paper_does_not_come_stays_thirty_seconds_from_then_on(kiosk, seconds):
    kiosk.show_number(number())
    seconds.now = 15.0
    kiosk.lose_paper("A011")
    assert kiosk.number.paper is Paper.COMES
    kiosk.lose_paper("A012")
    assert kiosk.number.paper is Paper.NONE
    seconds.now = 44.0
    kiosk.look()
    assert kiosk.shown is Shown.NUMBER
    seconds.now = 45.0
    kiosk.look()

    assert kiosk.shown is Shown.START


def test_a_refusal_is_said_and_the_next_touch_counts(kiosk):
    touch(kiosk.services["A"])
    kiosk.show_refusal(IssuingStopped(prefix="A"))
    assert kiosk.shown is Shown.REFUSED
    touch(kiosk.done)
    asked = []
    kiosk.wanted.connect(lambda prefix, _priority: asked.append(prefix))
    touch(kiosk.services["A"])

    assert asked == ["A"]


def test_no_customer_gets_rid_of_it(kiosk, qtbot):
    left = []
    kiosk.left.connect(lambda: left.append(True))
    kiosk.close()
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Q, Qt.Key.Key_F4, Qt.Key.Key_Return):
        QTest.keyClick(kiosk, key)
    assert kiosk.isVisible()
    assert not left
    QTest.keyClick(kiosk, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)

    assert left == [True]
