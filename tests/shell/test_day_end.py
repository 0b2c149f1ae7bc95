"""日终 from the window: what is still open is listed, Enter closes, Esc does nothing."""

import pytest
from PySide6.QtCore import Qt
from tests.hand import press
from tests.queue.conftest import Shell, counters, shell
from tests.queue.view.conftest import Tab, tab

from hallapp.checkin.models import Reading
from hallapp.day_end import still_open
from hallapp.queue.rules import State
from hallapp.rights.rules.roles import Role
from hallapp.shell.day_end_card import DayEndCard
from hallapp.staff.registering import Details
from hallapp.visits.models import Entry

__all__ = ["counters", "shell", "tab"]

CLOSE = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def evening(tab: Tab) -> Tab:
    """A001 called at window 1, A002 served at 2, A003 on hold, A004 and B001 waiting; one in the hall, one outside."""
    hall, queue = tab.counters.hall, tab.counters.queue
    tab.front.working.watch.close()  # it makes the day's copy as well, two seconds after the start
    tab.counters.opens("1", "2")
    tab.counters.take("AAAAB")
    tab.counters.calls("2")
    queue.calling.hold("2")
    tab.counters.calls("2")
    queue.calling.serve("2")
    tab.counters.calls("1")
    hall.settings.set("visits.limit", "1")
    for _ in range(2):
        hall.visits.register(Entry(365))
    return tab


def card(tab: Tab) -> DayEndCard:
    found = tab.front.window.findChild(DayEndCard)
    assert found is not None
    return found


def ask(tab: Tab, qtbot) -> DayEndCard:
    press("d", held=CLOSE)
    qtbot.waitUntil(lambda: tab.front.window.findChild(DayEndCard) is not None)  # once it is certain that no scanner sent the key
    return card(tab)


def test_what_is_still_open_is_listed_with_what_becomes_of_it(evening: Tab, qtbot):
    lines = ask(evening, qtbot).lines

    assert lines == (
        "正在办理 1 人（A002）：记为办结，时长不计",
        "已叫到窗口、没按办结 1 人（A003）：记为日终；办好了的请先回去按 F12",
        "还在等候 2 人（A004 B001）：记为日终",
        "过号、挂起 1 张（A001）：记为日终",
        "开着的窗口 2 个：全部关闭",
        "厅内还有 1 人：自动离厅",
        "门外还有 1 人：记为离开",
        lines[7],
        "在岗 3 人：全部签退",
    )
    assert lines[7].startswith("没做的消毒 ")


def test_the_night_shift_is_not_said_to_be_signed_out_because_it_is_not(tab: Tab):
    counters = tab.counters
    counters.hall.staff.add(Details(badge="0399", name="周婷"))
    counters.at("22:00").hall.checkin.record("0399", Reading(365))

    said = still_open(counters.hall).on_duty
    assert (said, len(counters.hall.checkin.day_list().on_duty)) == (3, 4)
    assert counters.hall.checkin.close_day(counters.queue.closing.today().day) == said


def test_closing_the_day_is_no_news_of_a_clerk_who_went(evening: Tab, qtbot):
    ask(evening, qtbot)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: evening.counters.queue.closing.today().closed)
    evening.look()

    assert evening.page.banner.text == ""


def test_enter_closes_the_day_as_it_was_said(evening: Tab, qtbot):
    hall, counters = evening.counters.hall, evening.counters
    ask(evening, qtbot)
    press(Qt.Key.Key_Return)

    states = {each.number: each.state for each in hall.queue.tickets.all()}
    assert states == {"A001": State.DAY_END, "A002": State.DONE, "A003": State.DAY_END, "A004": State.DAY_END, "B001": State.DAY_END}
    assert counters.queue.closing.today().closed
    assert (hall.visits.counts().in_hall, hall.visits.counts().outside, len(hall.checkin.day_list().on_duty)) == (0, 0, 0)
    assert len(hall.backups()) == 1
    assert card(evening).isHidden()
    assert evening.said[-1].text.startswith("日终好了：4 张号记为日终，3 人签退，1 人自动离厅，已备份")
    assert [each.key for each in still_open(hall).lines] == ["day_end.rounds"], "whose time has not run out"


def test_esc_closes_nothing(evening: Tab, qtbot):
    before = still_open(evening.counters.hall)
    ask(evening, qtbot)
    press(Qt.Key.Key_Escape)

    assert card(evening).isHidden()
    assert still_open(evening.counters.hall) == before


def test_the_button_of_the_tab_asks_first_and_a_closed_day_says_so(evening: Tab):
    evening.page.waiting.day_end.click()
    assert not card(evening).isHidden()
    assert not evening.counters.queue.closing.today().closed
    press(Qt.Key.Key_Return)
    evening.page.waiting.day_end.click()

    assert card(evening).hint.text().startswith("今天已经日终过")
    assert len(card(evening).lines) == 1


def test_the_day_sheet_is_where_the_settings_say(evening: Tab, tmp_path, qtbot):
    folder = tmp_path / "sheets"
    folder.mkdir()
    evening.counters.hall.settings.set("general_office.report_folder", str(folder))
    ask(evening, qtbot)
    press(Qt.Key.Key_Return)

    assert {each.suffix for each in folder.iterdir()} == {".pdf", ".xlsx"}
    assert str(folder) in evening.said[-1].text


def test_reopened_it_gives_out_numbers_again_and_goes_on_counting(evening: Tab, qtbot):
    ask(evening, qtbot)
    press(Qt.Key.Key_Return)
    evening.look()
    evening.page.waiting.reopen.click()

    assert evening.counters.take("A")[0].number == "A005"
    assert evening.counters.state("A004") is State.DAY_END


def test_who_may_not_close_the_day_reads_so_on_the_card(evening: Tab, qtbot):
    hall = evening.counters.hall
    hall.rights.give(hall.person("0315"), Role.ADMINISTRATOR, "246810")
    hall.act_as(hall.person("0315"))
    hall.rights.give(hall.person("0312"), Role.CLERK)
    hall.act_as(hall.person("0312"))
    shown = ask(evening, qtbot)
    shown.close_day.click()

    assert not shown.isHidden()
    assert "权限" in shown.refusal.text()
    assert not hall.queue.closing.today().closed


def test_the_command_line_looks_without_closing(evening: Tab, shell: Shell):
    code, told = shell("close-day", "--look")

    assert code == 0
    assert (told["called"], told["serving"], told["waiting"], told["aside"]) == (["A003"], ["A002"], ["A004", "B001"], ["A001"])
    assert (told["in_hall"], told["outside"], told["closed"]) == (1, 1, False)
    assert not evening.counters.queue.closing.today().closed
