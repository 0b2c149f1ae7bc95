"""The big screen, the voice and the panel that sets them, in the window."""

import wave
from array import array

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.queue.conftest import counters
from tests.queue.view.conftest import tab

from hallapp.devices.loudspeaker import NoSound
from hallapp.devices.recorder import RATE
from hallapp.devices.sound import Sounds
from hallapp.display.rules import CUT_OFF_SECONDS
from hallapp.display.tv.paint import ALARM
from hallapp.notices.orders import Order
from hallapp.notices.paint.checks import prove
from hallapp.notices.rules import Kind
from hallapp.qtkit.tokens import Tone
from hallapp.shell.own_voice import OwnVoice

__all__ = ["counters", "tab"]


@pytest.fixture
def public(tab):
    return tab.front.working.public


@pytest.fixture
def tv(tab, public, qapp):
    """The big screen, on the only screen there is, because it was chosen."""
    public.show_tv(qapp.primaryScreen())
    tab.front.window.activateWindow()  # a platform without a window manager gives the focus to whatever is new
    tab.page.setFocus()
    yield public.tv
    public.hide_tv()


def shown(tv) -> tuple[str, int] | None:
    facts = tv._facts
    return (facts.calling.ticket, facts.calling.window) if facts and facts.calling else None


def lamps(tab) -> dict[str, Tone]:
    return {lamp.text: lamp.tone for lamp in tab.front.counter.foot.lamps}


def test_which_call_the_voice_said_last_is_remembered_for_the_next_start(tab, public):
    tab.counters.take("A")
    tab.types(Qt.Key.Key_F9)

    assert tab.front.desk_file.state.said == public.calls.said_up_to > 0


def test_f11_without_a_second_screen_says_what_to_do_and_is_remembered(tab, public):
    tab.types(Qt.Key.Key_F11)

    assert tab.last_said == "大屏没有接上：接好后自己会亮"
    assert tab.front.desk_file.state.tv
    assert lamps(tab)["大屏"] is Tone.WARN
    tab.types(Qt.Key.Key_F11)
    assert not tab.front.desk_file.state.tv
    assert "大屏" not in lamps(tab)


def test_a_key_press_is_on_the_big_screen(tab, tv):
    tab.counters.take("AA")
    tab.types(Qt.Key.Key_F9)

    assert shown(tv) == ("A001", 1)
    assert tab.front.desk_file.state.tv_screen == tv.screen_name
    assert lamps(tab)["大屏"] is Tone.OK


def test_the_screen_does_not_show_what_the_voice_has_not_said(tab, public, tv):
    tab.counters.take("AAA")
    tab.types(Qt.Key.Key_F9)
    waiting = []
    public.calls.speech.say = waiting.append
    tab.types(Qt.Key.Key_F9, Qt.Key.Key_F9)
    assert shown(tv) == ("A002", 1), "the voice is busy with it"

    public.calls.ends(waiting[0].key)
    public.calls.begins(waiting[1].key)

    assert shown(tv) == ("A003", 1)


def test_the_rows_follow_inches_and_distance(tab, tv):
    tab.counters.hall.settings.set("display.tv_distance", "5")
    near = tv._painter.row_px
    tab.counters.hall.settings.set("display.tv_distance", "10")

    assert tv._painter.row_px > near


def test_the_screen_owns_up_when_nothing_reaches_it(tab, tv):
    tab.counters.take("A")
    tab.types(Qt.Key.Key_F9)
    low = tv.height() // 2 + min(tv.height(), tv.width() * 9 // 16) // 2 - 10
    foot = lambda: tv.grab().toImage().pixelColor(20, low).name().upper()  # noqa: E731
    assert foot() != ALARM
    tv._heard_at -= CUT_OFF_SECONDS

    assert foot() == ALARM


def test_an_unplugged_screen_is_said_and_comes_back_by_itself(tab, tv, monkeypatch, qapp):
    from hallapp.display.tv import window

    whole = window.find
    monkeypatch.setattr(window, "find", lambda *_: None)
    qapp.screenRemoved.emit(qapp.primaryScreen())
    assert "大屏断开了" in tab.last_said
    assert lamps(tab)["大屏"] is Tone.WARN
    tab.counters.take("A")
    tab.types(Qt.Key.Key_F9)
    monkeypatch.setattr(window, "find", whole)

    qapp.screenAdded.emit(qapp.primaryScreen())

    assert tv.is_open
    assert shown(tv) == ("A001", 1)


def test_the_doors_notices_are_on_the_screen_but_none_that_names_staff(tab, public, tv):
    notices = tab.counters.hall.notices
    for kind in (Kind.CUSTOMER_NOTICE, Kind.STAFF_BOARD, Kind.DISINFECTION_CARD):
        notices.make(Order(kind), prove)
    assert len(notices.hanging()) == 3

    public._posters.timeout.emit()

    assert [picture.width() > 500 for picture in tv._pictures] == [True]


def test_the_next_start_shows_it_again(tab, tv, open_front, qtbot):
    tv.shut()
    again = open_front(tab.counters.hall)

    qtbot.waitUntil(lambda: again.working._public is not None and again.working.public.tv is not None)  # without anybody asking for it


def test_no_loudspeaker_is_said_once_and_has_a_lamp(tab, public):
    sounds = Sounds(lambda _trouble: None)
    object.__setattr__(tab.front.desk, "sounds", sounds)
    public.calls.mute.emit(NoSound())

    assert tab.last_said == "语音不可用，号码已显示在屏幕上"
    assert lamps(tab)["语音"] is Tone.WARN
    assert not sounds.works, "the beeps do not say it once more"

    public.calls.back.emit()
    assert "语音" not in lamps(tab)


def test_a_printer_out_of_paper_turns_the_foot_red_with_the_cure(tab, public):
    from hallapp.devices.receipt_printer import PaperOut

    public.slips.trouble.emit("A001", PaperOut())
    assert "换纸" in tab.front.counter.foot.text
    public.slips.well.emit("A002")

    assert "号票" not in lamps(tab)


def test_the_panel_says_from_how_far_it_is_read_while_it_is_set(tab):
    tab.front.working.show_settings("display")
    panel = tab.front.working.settings._makers["display"]()
    panel.show()
    assert "94 像素" in panel.floor.text()
    tab.counters.hall.settings.set("display.tv_inches", "32")

    assert "126 像素" in panel.floor.text()
    assert "8.0 米" in panel.floor.text()
    tab.counters.hall.settings.set("display.tv_distance", "14")

    assert "只能从 8.1 米" in panel.floor.text()
    panel.hide()
    panel.deleteLater()


class Microphone:
    """Hears a tone of half a second."""

    def close(self) -> bytes:
        return array("h", [(1 if at // 50 % 2 else -1) * 9000 for at in range(RATE // 2)]).tobytes()


def test_a_word_is_recorded_the_next_is_up_and_it_can_be_dropped(tab, tmp_path, qtbot):
    own = OwnVoice(tab.front.desk, tmp_path, Microphone)
    qtbot.addWidget(own)
    own.show()
    assert own.word == "please"
    own.record.click()
    assert own.record.text() == "■ 停"
    own.record.click()

    assert own.word == "number"
    with wave.open(str(tmp_path / "zh" / "please.wav")) as kept:
        assert kept.getframerate() == RATE
    own.words.choose("please")
    own.words.activated.emit(0)
    own.drop.click()
    assert not (tmp_path / "zh" / "please.wav").exists()


def test_without_a_microphone_the_panel_says_so(tab, tmp_path, qtbot):
    from hallapp.devices.recorder import NoMicrophone

    def none() -> None:
        raise NoMicrophone

    own = OwnVoice(tab.front.desk, tmp_path, none)
    qtbot.addWidget(own)
    own.show()
    QTest.mouseClick(own.record, Qt.MouseButton.LeftButton)

    assert "没有找到麦克风" in own.said.text()
