"""今日: the counts, and what needs a hand with its one key."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hallapp.checkin.models import Reading
from hallapp.checkin.rules import Method
from hallapp.core.needs import Need, Offer, Urgency
from hallapp.core.sentences import sentence
from hallapp.disinfection.rules import State
from hallapp.qtkit.buttons import Button
from hallapp.shell.today_facts import by_urgency
from hallapp.visits.models import Entry


def _titles(front):
    return [row.accessibleName().split(",")[0] for row in front.today.needs.rows]


def test_the_cards_count_who_is_there(front):
    assert front.today.tile_figures()[:2] == ["2 / 4", "2"]


def test_the_card_of_rounds_says_how_far_they_are_and_what_is_overdue(front, busy, qtbot):
    whole = len(busy.disinfection.day().rounds)
    assert front.today.tile_figures()[2] == f"0 / {whole}"

    busy.disinfection.done(["XD-01"])
    busy.clock.set(busy.clock.now() + timedelta(minutes=20))
    front.working._gather()

    qtbot.waitUntil(lambda: front.today.tile_figures()[2] == f"1 / {whole}")
    overdue = len(busy.disinfection.day().those(State.OVERDUE))
    assert f"■ {overdue} 项逾期" in [card.detail.text() for card in front.today._tiles]
    assert front.counter.tabs.badge(front.counter.tab_ids.index("disinfection")) == overdue


def test_the_card_of_the_hall_says_what_keeps_it_full(front, busy, qtbot):
    busy.settings.set("visits.limit", "14")
    busy.visits.recount(14)
    busy.visits.register(Entry(365, party=3))
    busy.visits.leave(3)
    front.working._gather()

    qtbot.waitUntil(lambda: front.today.tile_figures()[-1] == "11 / 14")
    assert front.today._tiles[-1].detail.text() == "■ 另 3 席留给已请入的"


def test_the_line_of_overdue_rounds_ticks_them_by_its_first_thing(front, busy):
    front.act(Offer("disinfection.tick", {"rounds": "XD-01-20200302-0800 XD-02-20200302-0800"}))

    assert front.counter.tab == "disinfection"
    assert len(busy.disinfection.day().those(State.DONE)) == 2


def test_the_most_urgent_need_is_on_top_and_enter_does_its_first_thing(front):
    first = front.today.needs.rows[0]
    assert "张晓燕" in first.accessibleName()

    QTest.keyClick(front.today.needs, Qt.Key.Key_Return)

    assert front.counter.tab == "checkin"
    assert front.counter.page("checkin").flow.tray.first.badge == "0316"


def test_every_line_has_its_digit_and_that_does_it(front, qtbot):
    rows = front.today.needs.rows
    assert rows[0].findChildren(Button)[0].accessibleDescription() == "回车"
    assert [row.digit.accessibleName() for row in rows] == [str(place + 1) for place in range(len(rows))]

    QTest.keyClick(front.today.needs, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: front.counter.tab == "checkin")  # a digit could be a scanner's for a moment

    assert front.counter.page("checkin").flow.tray.first.badge == "0316"


def test_arrows_go_along_the_lines_and_stop_at_the_ends(front, busy):
    needs = front.today.needs
    last = len(needs.rows) - 1
    assert last > 0

    for _ in range(last + 3):
        QTest.keyClick(needs, Qt.Key.Key_Down)
    assert needs.selected is needs.rows[last]

    for _ in range(last + 3):
        QTest.keyClick(needs, Qt.Key.Key_Up)
    assert needs.selected is needs.rows[0]


def test_the_selection_stays_on_its_line_when_others_come_and_go(front, busy, qtbot):
    QTest.keyClick(front.today.needs, Qt.Key.Key_Down)
    chosen = front.today.needs.selected.need

    busy.checkin.record("0316", Reading(366, Method.ARMPIT, reason="复测"))
    qtbot.waitUntil(lambda: not any("张晓燕" in title for title in _titles(front)))

    assert front.today.needs.selected.need == chosen


def test_a_new_day_says_how_to_begin(open_front, staffed, qtbot):
    _do_the_rounds(staffed)
    front = open_front(staffed)

    qtbot.waitUntil(front.today.empty.isVisible)
    assert not front.today.needs.isVisible()


def test_when_all_is_done_nothing_needs_a_hand(front, busy, qtbot):
    busy.clock.set(busy.clock.now().replace(minute=10))
    busy.checkin.record("0316", Reading(366, Method.ARMPIT, reason="复测"))
    busy.checkin.record("0321", Reading(366))
    _do_the_rounds(busy)
    _hang_the_board(busy)

    qtbot.waitUntil(front.today.calm.isVisible)


def _do_the_rounds(hall):
    hall.disinfection.done([each.id for each in hall.disinfection.day().rounds if each.state.is_open])


def _hang_the_board(hall):
    from hallapp.notices.orders import Order
    from hallapp.notices.rules import Kind

    hall.notices.make(Order(Kind.STAFF_BOARD), lambda _content, _template: 1)


def test_equals_stay_in_the_order_they_were_reported():
    needs = [Need("checkin", urgency, sentence(f"n{at}"), sentence("d")) for at, urgency in enumerate((2, 0, 2, 1, 0))]

    assert [need.title.key for need in by_urgency(Need(n.feature, Urgency(n.urgency), n.title, n.detail) for n in needs)] == [
        "n1",
        "n4",
        "n3",
        "n0",
        "n2",
    ]


def _in_sight(front, row):
    view = front.today._scroll.viewport()
    return view.rect().contains(row.rect().translated(row.mapTo(view, row.rect().topLeft())))


def test_the_most_urgent_line_is_in_sight_and_so_is_every_line_the_arrows_come_to(front):
    needs = front.today.needs
    QApplication.processEvents()  # what the hall itself needs is gathered by now
    front.working._gather_soon.stop()
    offers = (Offer("disinfection.show"),)
    needs.show_needs([Need("disinfection", Urgency.OVERDUE, sentence("today.needs"), sentence("today.hint"), offers) for _ in range(14)])
    QApplication.processEvents()
    needs.setFocus()
    QApplication.processEvents()
    assert _in_sight(front, needs.rows[0])
    assert not _in_sight(front, needs.rows[13])

    for _ in range(13):
        QTest.keyClick(needs, Qt.Key.Key_Down)
    assert _in_sight(front, needs.rows[13])
    for _ in range(13):
        QTest.keyClick(needs, Qt.Key.Key_Up)
    assert _in_sight(front, needs.rows[0])
