"""今日 with a queue: its card and what needs a hand."""

from hallapp.core.needs import Offer
from hallapp.qtkit.marks import Mark
from hallapp.queue.rules import State, WindowState
from hallapp.shell.gathering import today_facts


def _card(tab):
    return next(tile for tile in today_facts(tab.counters.hall).tiles if tile.title.key == "today.queue")


def _said(tab):
    tile = _card(tab)
    return [tab.front.desk.words.tell(each) for each in (tile.figure, tile.detail)]


def test_the_card_counts_who_waits_and_how_long_and_calls_the_next(tab):
    tab.counters.take("AB")
    tab.counters.at("10:22")

    assert _said(tab) == ["2 等候", "最长 22 分"]
    assert (_card(tab).mark, _card(tab).offer) == (Mark.WARNING, Offer("queue.next"))


def test_the_card_says_when_nobody_could_call(tab):
    tab.counters.take("A")
    tab.counters.queue.windows.pause("1")

    assert _said(tab) == ["1 等候", "没有开着的窗口"]


def test_a_hall_without_a_queue_keeps_its_cards(hall):
    assert [tile.title.key for tile in today_facts(hall).tiles] == ["today.staff", "today.missing", "today.rounds", "today.board"]


def test_the_line_of_a_long_wait_calls_the_next(tab):
    tab.counters.take("A")
    tab.counters.at("10:31")
    need = next(each for each in today_facts(tab.counters.hall).needs if each.title.key == "queue.need.long")

    tab.front.act(need.offers[0])

    assert tab.counters.state("A001") is State.CALLED
    assert tab.front.counter.tab == "queue"


def test_the_line_of_a_paused_window_has_it_call_again(tab):
    tab.counters.take("A")
    tab.types("p")
    assert tab.card.window.state is WindowState.PAUSED
    need = next(each for each in today_facts(tab.counters.hall).needs if each.title.key == "queue.need.paused")

    tab.front.act(need.offers[0])

    assert tab.card.window.state is WindowState.OPEN


def test_f5_from_another_tab_asks_before_the_page_was_ever_shown(open_front, counters):
    front = open_front(counters.hall)

    front.commands.run("queue.issue")

    assert front.counter.tab == "queue"
    assert len(front.counter.page("queue").window_card.handing_out.buttons) == 3
    assert front.counter.page("queue").window_card.which.buttons["1"].isVisible()
