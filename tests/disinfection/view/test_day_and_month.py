"""The head of the day, the calendar beside it, other days, other languages, days without rounds."""

from datetime import date

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.disinfection.conftest import DOOR

from hallapp.core.messages import Language
from hallapp.disinfection.rules import Preset, State
from hallapp.disinfection.view.month_map import percent


def test_the_head_says_how_far_the_day_is_and_who_is_responsible(tab):
    staff = tab.hallway.hall.staff
    staff.make_responsible("0312", tab.hallway.time("07:35"), "排班")
    staff.make_responsible("0321", tab.hallway.time("09:30"), "换班")
    tab.page.reload()

    whole = len(tab.hallway.hall.disinfection.day().rounds)
    assert tab.page.day.title.text() == f"今天　完成 8 / {whole}"
    assert tab.page.day.overdue.text == "逾期 4"
    assert tab.page.day.responsible.text() == "责任人 王磊（09:30 起 周婷）"


def test_a_day_of_the_calendar_is_opened_by_arrow_and_enter_and_left_by_escape(tab):
    tab.at("10:20", day=3)
    month = tab.page.month
    month.map.setFocus()

    tab.types(Qt.Key.Key_Left, Qt.Key.Key_Return)

    assert tab.page.day.title.text().startswith("3月2日 星期一")
    assert tab.hallway.state(DOOR, "1000") is State.MISSED
    assert tab.in_hand == tab.hallway.id(DOOR, "1000")
    tab.page.day.list.setFocus()
    tab.types(Qt.Key.Key_Escape)
    assert tab.page.day.title.text().startswith("今天")


def test_a_missed_round_of_yesterday_is_explained_in_its_day(tab):
    tab.at("10:20", day=3)
    tab.page.month.opened.emit(date(2020, 3, 2))

    tab.types("f", "1", Qt.Key.Key_Return)

    each = tab.hallway.round(DOOR, "1000")
    assert (each.state, each.explained, each.reason_code) == (State.MISSED, True, "no_agent")


def test_a_click_opens_the_day_it_is_on(tab):
    tab.at("10:20", day=3)
    place = tab.page.month.map.place_of(date(2020, 3, 2))

    QTest.mouseClick(tab.page.month.map, Qt.MouseButton.LeftButton, pos=place.center())

    assert tab.page.day.title.text().startswith("3月2日")


def test_the_month_is_turned_by_its_buttons_and_by_an_arrow_beyond_its_end(tab):
    QTest.mouseClick(tab.page.month.back, Qt.MouseButton.LeftButton)
    assert tab.page.month.title.text() == "2020年2月"

    tab.page.month.map.pointed = date(2020, 2, 29)
    QTest.keyClick(tab.page.month.map, Qt.Key.Key_Right)

    assert tab.page.month.title.text() == "2020年3月"
    assert tab.page.month.map.pointed == date(2020, 3, 1)


def test_each_day_says_its_share_and_what_was_late_and_missed(tab):
    tab.types(Qt.Key.Key_Space)
    tab.at("09:00", day=3)

    assert tab.page.month.map.said(date(2020, 3, 2)) == "3月2日 星期一，按时 22%，迟 1，漏 28"
    assert tab.page.month.map.said(date(2020, 3, 20)) == "3月20日 星期五，没有轮次"
    assert tab.page.month.gaps.text() == "■ 迟 1 · 漏 28"


def test_what_is_not_everything_is_not_called_everything():
    assert [percent(each) for each in (1, 0.999, 0.955, 0)] == ["100%", "99%", "96%", "0%"]


def test_a_day_without_a_plan_is_planned_by_one_click(tab):
    for number in range(1, 11):
        tab.hallway.hall.disinfection.arrangements.stop(f"XD-{number:02}")
    tab.at("07:30", day=4)
    assert tab.page.day.none.isVisible()
    assert tab.page.day.list.isHidden()

    QTest.mouseClick(tab.page.day.none.presets[Preset.STANDARD], Qt.MouseButton.LeftButton)

    assert tab.page.day.list.isVisible()
    assert tab.hallway.planned(DOOR, day=4)[0] == "08:00"


def test_another_language_is_spoken_at_once_everywhere(tab):
    tab.page.desk.words.use(Language.EN)
    QApplication.sendEvent(tab.page, QEvent(QEvent.Type.LanguageChange))

    assert tab.page.day.title.text().startswith("Today: 8 of")
    assert "20 min overdue" in tab.rows[0]
    assert tab.page.day.list.button.text() == "Done"
    assert tab.page.month.title.text() == "March 2020"
    assert tab.page.agents.title.text() == "Agents"


def test_a_new_bottle_is_recorded_from_the_card(tab):
    row = tab.page.agents.rows[0]
    QTest.mouseClick(row.button, Qt.MouseButton.LeftButton)

    tab.types(*"2020-08-31", Qt.Key.Key_Return)

    agent = next(each for each in tab.hallway.hall.disinfection.arrangements.agents() if each.key == row.agent.key)
    assert (agent.opened_on, agent.expires_on) == (date(2020, 3, 2), date(2020, 8, 31))
    assert tab.page.agents.form.isHidden()


def test_a_date_that_is_none_is_refused_at_its_field(tab):
    QTest.mouseClick(tab.page.agents.rows[0].button, Qt.MouseButton.LeftButton)

    tab.types(*"2020-02-30", Qt.Key.Key_Return)

    assert tab.page.agents.form.expires.wrong
    assert tab.page.agents.form.isVisible()


def test_each_sheet_is_asked_for_from_the_menu_with_what_it_is_about(tab):
    asked: list[tuple[str, object]] = []
    for name in ("card", "week", "month", "codes"):
        getattr(tab.page, f"{name}_wanted").connect(lambda given, name=name: asked.append((name, given)))
    tab.page.month.opened.emit(date(2020, 2, 20))

    for sheet in tab.page.month.print.menu().actions():
        sheet.trigger()

    assert asked == [
        ("card", {"day": "2020-02-20"}),
        ("week", {"day": "2020-02-20"}),
        ("month", {"day": "2020-02-01"}),
        ("codes", {}),
    ]
