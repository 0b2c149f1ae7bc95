"""The big screen: what is painted, and where."""

import os
import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication
from tests.queue.conftest import counters

from hallapp.core.messages import Language, Words
from hallapp.display.gathering import Gathering
from hallapp.display.lan.screen import screen_facts
from hallapp.display.rules.rest import IDLE_SECONDS
from hallapp.display.tv.facts import Called, TvFacts
from hallapp.display.tv.paint import ALARM, HIGH, PANEL, WIDE, TvPainter
from hallapp.display.tv.screens import ScreenName, find
from hallapp.display.tv.window import TvWindow
from hallapp.display.tv.wording import foot_parts, nobody_words, waiting_words

__all__ = ["counters"]

pytestmark = pytest.mark.usefixtures("qapp")

FACTS = TvFacts(
    hall="示例营业厅",
    day="3月2日 星期一",
    clock="10:32",
    calling=Called("A012", 3),
    earlier=(Called("A011", 1), Called("B007", 5)),
    waiting=14,
    estimate_min=12,
    in_hall=18,
    limit=20,
)


def painted(facts: TvFacts, language: Language = Language.ZH, pictures: tuple[QPixmap, ...] = ()) -> QImage:
    image = QImage(WIDE, HIGH, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    TvPainter(Words(language)).paint(painter, QRectF(image.rect()), facts, pictures)
    painter.end()
    return image


def colours_in(image: QImage, left: int, top: int, right: int, bottom: int) -> set[str]:
    return {image.pixelColor(x, y).name().upper() for x in range(left, right, 7) for y in range(top, bottom, 7)}


def inked(image: QImage) -> QRectF:
    """The rectangle around everything dark in the yellow panel's upper half: the called number."""
    found = [(x, y) for x in range(0, 1120, 2) for y in range(250, 660, 2) if image.pixelColor(x, y).value() < 60]
    return QRectF(min(x for x, _ in found), min(y for _, y in found), max(x for x, _ in found), max(y for _, y in found))


@pytest.mark.parametrize("language", Language)
def test_the_called_number_is_a_quarter_of_the_screen_high(language: Language) -> None:
    number = inked(painted(FACTS, language))

    assert (number.height() - number.y()) / HIGH >= 0.25


def test_a_number_of_five_figures_stays_inside_its_panel() -> None:
    number = inked(painted(replace(FACTS, calling=Called("W8888", 12))))

    assert number.x() > 0
    assert number.width() < 1126


def test_the_screen_says_that_it_no_longer_hears_from_the_hall() -> None:
    assert ALARM in colours_in(painted(replace(FACTS, cut_off="画面停在 10:32")), 0, 970, WIDE, HIGH)
    assert ALARM not in colours_in(painted(FACTS), 0, 970, WIDE, HIGH)


def test_what_stands_on_the_screen_has_no_place_for_a_person() -> None:
    assert {each.name for each in fields(TvFacts)} == {
        "hall", "day", "clock", "calling", "earlier", "waiting", "estimate_min", "in_hall", "limit", "kept", "paused", "message",
        "issuing", "closed", "cut_off", "demo",
    }  # fmt: skip
    assert {each.name for each in fields(Called)} == {"ticket", "window"}


def test_who_is_called_nobody_is_told_why(counters) -> None:
    words = Words(Language.ZH)
    gathering = Gathering(counters.queue, counters.hall.visits, counters.hall.settings, words, demo=False)
    assert nobody_words(gathering.facts(counters.clock.now()), words) == "请取号等候"

    counters.opens("1")
    counters.take("A")
    counters.calls()
    counters.queue.closing.stop()
    stopped = gathering.facts(counters.clock.now())
    assert (stopped.calling, nobody_words(stopped, words)) == (Called("A001", 1), "今日已停止取号")

    counters.queue.closing.close_day()
    over = gathering.facts(counters.clock.now())
    assert (over.calling, over.earlier, nobody_words(over, words)) == (None, (), "今日营业已结束")
    assert screen_facts(over, words)["words"]["nobody_called"] == "今日营业已结束"


def test_a_hall_that_is_full_by_the_places_it_keeps_says_so_on_the_screen() -> None:
    held = replace(FACTS, in_hall=11, limit=14, kept=3)

    assert waiting_words(held, Words(Language.ZH)) == "厅内已满"
    assert foot_parts(held, Words(Language.ZH))[2:4] == ["在厅 11/14", "另 3 席留给已请入的"]
    assert not any("席" in part for part in foot_parts(replace(held, in_hall=14), Words(Language.ZH)))


class Seconds:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def tv(qtbot, seconds: Seconds) -> TvWindow:
    window = TvWindow(Words(Language.ZH), seconds)
    window.resize(960, 540)
    qtbot.addWidget(window)
    return window


def shows_the_call(tv: TvWindow) -> bool:
    return tv.grab().toImage().pixelColor(40, 300).name().upper() == PANEL


def test_notices_are_shown_while_nobody_is_called_and_a_call_ends_them_at_once(tv: TvWindow, seconds: Seconds) -> None:
    notice = QPixmap(210, 297)
    notice.fill("#FFFFFF")
    tv.show_pictures((notice,))
    tv.show_facts(FACTS)
    assert shows_the_call(tv)
    seconds.now = IDLE_SECONDS + 1.0
    tv.show_facts(replace(FACTS, clock="10:43"))
    assert not shows_the_call(tv), "the same call, ten minutes later"
    tv.show_facts(replace(FACTS, calling=Called("A013", 1)))

    assert shows_the_call(tv)


def test_while_notices_stand_in_its_place_the_last_call_is_the_first_of_the_list() -> None:
    notice = QPixmap(210, 297)
    notice.fill("#FFFFFF")
    list_of = lambda image: image.copy(1160, 112, 760, 700)  # noqa: E731
    one_more = replace(FACTS, calling=Called("C001", 2), earlier=(FACTS.calling, *FACTS.earlier))

    assert list_of(painted(FACTS, pictures=(notice,))) == list_of(painted(one_more))
    assert list_of(painted(FACTS, pictures=(notice,))) != list_of(painted(FACTS))


def test_without_notices_the_last_call_stays(tv: TvWindow, seconds: Seconds) -> None:
    tv.show_facts(FACTS)
    seconds.now = IDLE_SECONDS * 10.0

    assert shows_the_call(tv)


def test_the_language_changes_while_it_shows(tv: TvWindow) -> None:
    tv.show_facts(FACTS)
    tv._words.use(Language.EN)
    QApplication.sendEvent(tv, QEvent(QEvent.Type.LanguageChange))

    assert tv.windowTitle() == "Hall display"


@pytest.mark.parametrize(
    ("other", "sure"),
    [
        (ScreenName("TCL", "43P", "X1", "HDMI-2"), 3),
        (ScreenName("TCL", "43P", "X2", "HDMI-1"), 0),
        (ScreenName("TCL", "43P", "", "HDMI-1"), 2),
        (ScreenName("AOC", "24B", "", "HDMI-1"), 1),
        (ScreenName("TCL", "43P", "", "HDMI-2"), 0),
    ],
)
def test_a_screen_is_known_by_its_serial_number_else_by_its_place(other: ScreenName, sure: int) -> None:
    assert ScreenName("TCL", "43P", "X1", "HDMI-1").fits(other) == sure


class Plugged:
    """A screen as Qt tells of it."""

    def __init__(self, maker: str, model: str, serial: str, port: str) -> None:
        self.manufacturer, self.model, self.serialNumber, self.name = (lambda each=each: each for each in (maker, model, serial, port))


def test_a_desk_that_took_the_televisions_port_is_not_covered_by_it() -> None:
    remembered = ScreenName("TCL", "43P", "", "HDMI-1")
    desk, other = Plugged("AOC", "24B", "", "HDMI-1"), Plugged("AOC", "24B", "", "HDMI-2")

    assert find(remembered, [desk, other], desk) is None
    assert find(remembered, [desk, other], other) is desk, "it is not the desk's: only the port tells, as with a new television"
    assert find(remembered, [other], other) is None


def test_a_screens_name_is_stored_and_read_back() -> None:
    name = ScreenName("TCL", "43\tP", "X1", "HDMI-1")

    assert ScreenName.read(name.text) == replace(name, model="43 P")
    assert ScreenName.read("nonsense") is None


TWO_SCREENS = """
import sys
from PySide6.QtWidgets import QApplication
app = QApplication(sys.argv)
from hallapp.core.messages import Language, Words
from hallapp.display.tv.window import TvWindow
desk, big = app.screens()
tv = TvWindow(Words(Language.ZH), lambda: 0.0, desk=desk)
assert tv.open()
app.processEvents()
assert tv.screen() is big, tv.screen().name()
assert tv.geometry() == big.geometry(), tv.geometry()
assert tv.screen_name.endswith(big.name())
print("filled", big.name())
"""


def test_the_screen_that_is_not_the_desks_is_filled(tmp_path: Path) -> None:
    screens = tmp_path / "two-screens.json"
    screens.write_text(
        '{"screens": [{"name": "desk", "x": 0, "y": 0, "width": 1366, "height": 768, "dpi": 96, "dpr": 1},'
        ' {"name": "tv", "x": 1366, "y": 0, "width": 1920, "height": 1080, "dpi": 96, "dpr": 1}]}'
    )
    environment = os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={screens}"}
    done = subprocess.run([sys.executable, "-c", TWO_SCREENS], capture_output=True, text=True, env=environment, check=False)

    assert (done.returncode, done.stdout.strip()) == (0, "filled tv"), done.stderr


def test_with_one_screen_the_desk_is_never_taken_over(qapp: QApplication, seconds: Seconds) -> None:
    tv = TvWindow(Words(Language.ZH), seconds, desk=qapp.primaryScreen())

    assert not tv.open()
    assert not tv.is_open
