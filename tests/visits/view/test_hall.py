"""The head count by + and −, the full hall and who waits outside, the seats, papers and the leaflet."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from hallapp.core.needs import Offer
from hallapp.qtkit.marks import Mark
from hallapp.qtkit.tokens import Tone
from hallapp.shell.gathering import today_facts
from hallapp.visits.models import PapersWanted
from hallapp.visits.rules import CaseKind
from hallapp.visits.view.day_card import Leaf

F4, ENTER, ESC = Qt.Key.Key_F4, Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.mark.parametrize("elsewhere", ["today", "checkin", "disinfection", "queue", "visits", "notices"])
def test_plus_and_minus_of_the_number_pad_count_from_any_tab(tab, elsewhere):
    tab.front.counter.show_tab(elsewhere)

    tab.keypad("+")
    tab.keypad("+")
    assert tab.door.counts.in_hall == 2
    tab.keypad("-")

    assert tab.door.counts.in_hall == 1
    assert tab.front.counter.tab == elsewhere
    assert tab.said[-1].text == "离厅 1 人，在厅 1 / 30"


def test_a_text_field_types_them(tab):
    tab.front.counter.show_tab("settings")
    tab.front.working.settings.search.setFocus()

    tab.keypad("+")

    assert tab.door.counts.in_hall == 0
    assert tab.front.working.settings.search.text() == "+"


def test_the_main_keys_do_on_the_tab_only(tab):
    tab.presses("+")
    assert tab.door.counts.in_hall == 0
    tab.types(F4)

    tab.presses("+")

    assert tab.door.counts.in_hall == 1


def test_nothing_is_counted_under_the_search(tab):
    tab.types(Qt.Key.Key_F2)

    tab.keypad("-")

    assert tab.said == []


def test_more_cannot_leave_than_are_in(tab):
    tab.keypad("-")
    assert tab.said[-1].text.startswith("在厅只记了 0 人")

    tab.types(F4)
    tab.keypad("-")

    assert tab.page.banner.text.startswith("在厅只记了 0 人")


def test_a_count_is_taken_back(tab):
    tab.keypad("+")

    tab.front.commands.run("window.undo")

    assert tab.door.counts.in_hall == 0


def test_c_corrects_the_count(tab):
    tab.types(F4, "c", *"17", ENTER)

    assert (tab.door.counts.in_hall, tab.door.counts.corrected) == (17, 17)
    assert not tab.page.hall.recounting.isVisible()
    tab.types("6", "4", "1")
    assert tab.door.counts.in_hall == 18


def test_what_is_no_number_is_refused(tab):
    tab.types(F4, "c", *"abc", ENTER)

    assert tab.door.counts.in_hall == 0
    assert tab.page.banner.text == "在厅人数请填 0–9999"
    tab.types(ESC)
    assert tab.page.banner.text == ""


def test_a_full_hall_gives_a_number_outside_and_the_panel_is_red(tab):
    tab.door.holds(2).comes(party=2)
    tab.door.comes()
    tab.types(F4)

    tab.types("6", "4", "2")

    assert (tab.last.outcome, tab.last.outside_no, tab.last.ticket) == ("waits_outside", 2, "B001")
    assert "门外 2 号" in tab.page.entry.verdict.accessibleName()
    assert "已满 2 人，请在门外等候（第 2 位）" in tab.page.entry.detail.text()
    assert tab.page.entry._tone is tab.page.hall._tone is Tone.BAD
    assert tab.page.hall.room.text() == "■ 已满"


def test_when_somebody_leaves_the_next_is_asked_in_and_q_lets_them_in(tab):
    tab.door.holds(1).comes()
    tab.door.comes()
    tab.types(F4)

    tab.keypad("-")
    assert tab.page.hall.invited.text == "请门外 1 号进厅"
    assert tab.page.hall.room.text() == "■ 另 1 席留给已请入的"
    tab.types("q")

    assert tab.last.outcome == "admitted"
    assert tab.door.counts.in_hall == 1
    assert tab.page.hall.invited.text == ""


def test_the_hall_is_nearly_full_at_nine_tenths(tab):
    tab.door.holds(10).comes(party=8)
    tab.types(F4)
    assert tab.page.hall.room.text() == "✓ 还可进 2 人"

    tab.keypad("+")

    assert tab.page.hall.room.text() == "▲ 还可进 1 人"


def test_those_outside_are_listed_and_come_in_from_there(tab):
    tab.door.holds(2).comes(party=2)
    tab.door.comes()
    tab.door.hall.settings.set("visits.limit", "3")
    tab.types(F4)

    tab.page.day.turn_to(Leaf.OUTSIDE)
    assert tab.shown == ["门外 1 号"]
    tab.door.hall.visits.invite()
    assert tab.shown == ["门外 1 号 · 已请进"]
    tab.page.day.day.list.setFocus()
    tab.page.day.day.come_in.click()

    assert tab.last.outcome == "admitted"
    assert tab.shown == []


def test_a_party_of_the_list_leaves_and_is_shown_online(tab):
    tab.door.comes(party=2)
    tab.types(F4)
    tab.page.day.day.list.setFocus()

    tab.page.day.day.steered.click()
    tab.page.day.day.gone.click()

    assert tab.last.steered_online
    assert tab.door.counts.in_hall == 0
    assert tab.shown == ["已离开 · 引导线上"]


def test_the_seats_are_shown_and_as_many_taken_as_people_sit(tab):
    tab.door.hall.settings.set("visits.seats", "oooo.oo / ooxo")
    tab.door.hall.settings.set("visits.places", "9")
    tab.door.comes(party=3)

    tab.types(F4)

    seats = tab.page.hall.seats
    assert seats.isVisible()
    assert [(seat.row, seat.place) for seat in seats.taken] == [(0, 0), (0, 2), (0, 5)]
    assert "可坐 5 座，按在厅人数约有 3 座有人，停用 1 座" in seats.accessibleName()


def test_without_a_plan_it_says_where_seats_are_drawn(tab):
    tab.types(F4)

    assert not tab.page.hall.seats.isVisible()
    assert tab.page.hall.big.text() == "0 / 30"


def test_papers_are_noted_with_their_day_and_handed_in_with_enter(tab):
    tab.types(F4)
    tab.front.commands.run("visits.papers")
    page = tab.page.day.papers
    page.kind.choose(CaseKind.RENAME)
    page.missing.setFocus()
    tab.types(*"ID", ENTER)

    (line,) = tab.door.hall.visits.papers.awaited()
    assert (line.case_kind, line.missing, line.due_on, line.by_calendar) == (CaseKind.RENAME, "ID", date(2020, 3, 3), True)
    assert tab.said[-1].text == "已记下，3月3日 星期二前补齐"
    page.list.setFocus()
    tab.types(ENTER)

    assert tab.door.hall.visits.papers.awaited() == []


def test_after_papers_are_noted_the_next_are_typed_from_the_first_field_and_nothing_is_there_to_be_received(tab):
    tab.types(F4)
    tab.front.commands.run("visits.papers")
    page = tab.page.day.papers
    page.ticket.setFocus()
    tab.types(*"a12", ENTER)
    assert page.missing.hasFocus()
    assert not page.done.isEnabled(), "no line is pointed at"

    page.list.setFocus()
    assert page.done.isEnabled()
    tab.types(ENTER)
    assert not page.done.isEnabled()


def test_enter_in_the_empty_form_notes_nothing_and_says_what_is_wanted(tab):
    tab.types(F4)
    tab.front.commands.run("visits.papers")
    tab.page.day.papers.missing.setFocus()
    tab.types(ENTER)

    assert tab.page.banner.text == "写上缺什么材料，或户号、号票"
    assert tab.door.hall.visits.papers.awaited() == []


def test_whoever_comes_for_papers_that_are_not_known_yet_has_the_keyboard_in_the_list_when_they_are(tab):
    tab.types(F4)
    tab.front.commands.run("visits.papers")
    page = tab.page.day.papers
    assert page.missing.hasFocus()
    tab.door.hall.visits.papers.accept(PapersWanted(CaseKind.RENAME, missing="身份证复印件"))

    assert page.list.hasFocus()
    tab.types(ENTER)
    assert tab.door.hall.visits.papers.awaited() == []


def test_a_year_without_a_calendar_is_said(tab):
    tab.door.clock.set(tab.door.time("10:00").replace(year=2049))
    tab.types(F4)
    tab.front.commands.run("visits.papers")

    tab.page.doing.accept_papers(PapersWanted(CaseKind.RENAME, missing="身份证复印件"))

    assert "工作日历还没公布" in tab.said[-1].text
    assert tab.page.day.papers.note.isVisible()


def test_escape_comes_back_to_the_door(tab):
    tab.types(F4)
    tab.front.commands.run("visits.papers")
    assert not tab.page.entry.isVisible()

    tab.types(ESC)

    assert tab.page.entry.isVisible()
    tab.types("6", "4", "1")
    assert tab.last.ticket == "A001"


def test_the_leaflet_works_a_suspension_out_and_calls_it_an_estimate(tab):
    tab.types(F4)
    tab.front.commands.run("visits.leaflet")
    page = tab.page.day.leaflet

    tab.types(*"2500", Qt.Key.Key_Tab, *"2020-02-01", Qt.Key.Key_Tab, *"2020-03-01", ENTER)

    (row,) = page.list.rows
    assert (row.name, row.sealed, row.whole, row.fee, row.saving, row.simple) == (
        "2020-02", "29 天", "50,000.00", "0.00", "50,000.00", "48,333.33",
    )  # fmt: skip
    assert "估算，以营销系统出账为准" in page.note.text()


def test_a_day_that_is_none_is_said_in_the_leaflet(tab):
    tab.types(F4)
    tab.front.commands.run("visits.leaflet")

    tab.types(*"2500", Qt.Key.Key_Tab, *"2020-02-31", ENTER)

    assert tab.page.day.leaflet.note.text() == "“2020-02-31”不是日期，请写成 2020-02-01"


def _card(tab):
    return next((tile for tile in today_facts(tab.door.hall).tiles if tile.title.key == "today.hall"), None)


def test_today_has_a_card_of_the_hall_once_somebody_came(tab):
    assert _card(tab) is None
    tab.door.holds(30).comes(party=14)
    tab.door.comes(party=14)

    card = _card(tab)
    said = [tab.front.desk.words.tell(each) for each in (card.figure, card.detail)]

    assert said == ["28 / 30", "还可进 2 人"]
    assert (card.tone, card.offer) == (Tone.WARN, Offer("visits.show"))


def test_the_card_says_full_and_how_many_wait(tab):
    tab.door.holds(1).comes()
    tab.door.comes(party=2)

    card = _card(tab)

    assert tab.front.desk.words.tell(card.detail) == "已满，门外 2 人"
    assert card.mark is Mark.OVERDUE


def test_todays_list_has_who_is_to_be_asked_in_and_its_line_lets_them_in(tab):
    tab.door.holds(1).comes()
    tab.door.comes()
    tab.door.hall.visits.leave()
    need = next(each for each in today_facts(tab.door.hall).needs if each.title.key == "visits.need.invited")

    tab.front.act(need.offers[0])

    assert tab.last.outcome == "admitted"


def test_the_line_of_papers_due_leads_to_them(tab):
    tab.door.hall.visits.papers.accept(PapersWanted(CaseKind.RENAME, missing="身份证复印件"))
    tab.door.at("09:00", day=3)
    need = next(each for each in today_facts(tab.door.hall).needs if each.title.key == "visits.need.papers_due")

    tab.front.act(need.offers[0])

    assert tab.front.counter.tab == "visits"
    assert tab.page.day.leaf is Leaf.PAPERS
