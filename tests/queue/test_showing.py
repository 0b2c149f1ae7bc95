"""What displays, the voice, Today and the reports are told."""

from datetime import date

from hallapp.checkin.models import Reading
from hallapp.core.needs import Urgency
from hallapp.queue.models import PrintState
from hallapp.queue.rules import State


def shown(counters):
    return counters.queue.reports.display()


def test_a_display_shows_numbers_and_windows_and_no_name(counters):
    counters.opens("1", "2")
    counters.take("AABC")
    counters.calls("1")
    counters.calls("2")
    display = shown(counters)

    assert [(call.number, call.window) for call in display.last_calls] == [("A002", "2"), ("A001", "1")]
    assert [(line.service.prefix, line.waiting) for line in display.lines] == [("A", 0), ("B", 1), ("C", 1)]
    assert (display.waiting, display.open_windows, display.issuing) == (2, ("1", "2"), True)
    assert not any(name in repr(display) for name in ("王磊", "李敏", "0312", "0315"))


def test_each_ticket_is_shown_once_however_often_it_is_called(counters):
    counters.opens("1", "2")
    counters.take("AA")
    counters.calls("1")
    counters.calls("2")
    counters.queue.calling.recall("1")

    assert [(call.number, call.call) for call in shown(counters).last_calls] == [("A001", 2), ("A002", 1)]


def test_the_display_shows_the_last_five_calls_and_those_of_today_only(counters):
    counters.opens("1")
    counters.take("A" * 8)
    counters.calls(times=7)
    assert [call.number for call in shown(counters).last_calls] == ["A007", "A006", "A005", "A004", "A003"]

    assert counters.at("08:00", day=3).queue.reports.display().last_calls == ()


def test_the_voice_hears_every_call_once_in_order_and_nothing_twice_after_a_restart(counters):
    counters.opens("1", "2")
    counters.take("AAA")
    since = counters.queue.reports.last_announced()
    counters.calls("1")
    counters.calls("2")
    counters.queue.calling.recall("2")

    heard = counters.queue.reports.announcements(since)
    assert [(each.number, each.window, each.call) for each in heard] == [("A001", "1", 1), ("A002", "2", 1), ("A002", "2", 2)]
    assert counters.queue.reports.announcements(heard[-1].seq) == []
    assert counters.queue.reports.announcements(heard[0].seq) == heard[1:]
    assert counters.queue.reports.last_announced() == heard[-1].seq


def test_a_call_that_was_taken_back_is_neither_shown_nor_said(counters):
    counters.opens("1")
    counters.take("A")
    since = counters.queue.reports.last_announced()
    counters.calls()
    counters.hall.undo.undo()

    assert counters.queue.reports.announcements(since) == []
    assert shown(counters).last_calls == ()


def test_who_waits_again_is_not_shown_at_the_window_that_called_them(counters):
    counters.opens("1", "2")
    counters.take("ABC")
    counters.calls("1")
    counters.calls("2")
    assert [call.number for call in shown(counters).last_calls] == ["B001", "A001"]

    counters.hall.checkin.record("0315", Reading(378))
    assert counters.state("B001") is State.WAITING
    assert [call.number for call in shown(counters).last_calls] == ["A001"]
    counters.queue.calling.transfer("1", "C")
    assert shown(counters).last_calls == ()
    assert counters.calls("1") == ["A001"], "it came before the others"
    assert [(call.number, call.window) for call in shown(counters).last_calls] == [("A001", "1")]


def test_the_windows_card_knows_what_it_did_today(counters):
    counters.opens("1")
    counters.take("AAB")
    for minutes in (4, 8):
        counters.calls()
        counters.later(minutes=minutes).queue.calling.done("1")
    card = counters.queue.reports.at_window("1")

    assert (card.ticket, card.waiting, card.served, card.handling.median_s) == (None, 1, 2, 360)


def test_the_report_tells_services_windows_and_hours_apart(counters):
    counters.opens("1", "2")
    counters.queue.windows.serve("1", "A")
    counters.queue.windows.serve("2", "B")
    counters.take("AB")
    counters.later(minutes=6).calls("1")
    counters.calls("2")
    counters.at("09:10").queue.calling.done("1")
    report = counters.queue.reports.report()

    assert (report.issued, report.served) == (2, 1)
    assert [(group.key, group.waiting.median_s, group.handling.count) for group in report.by_service] == [("A", 360, 1), ("B", 360, 0)]
    assert [(group.key, group.waiting.count, group.handling.median_s) for group in report.by_window] == [("1", 1, 64 * 60), ("2", 1, None)]
    assert [(group.key, group.waiting.count, group.handling.count) for group in report.by_hour] == [("08", 2, 0), ("09", 0, 1)]


def test_the_program_shows_its_own_error(counters):
    counters.opens("1")
    counters.take("BBB")
    for _ in range(3):
        counters.calls()
        counters.later(minutes=7)

    honesty = counters.queue.reports.report().honesty
    assert (honesty.count, honesty.bias_min, honesty.within_5) == (3, 2, 3)


def test_several_days_are_reported_together(counters):
    counters.take("AA")
    counters.at("08:00", day=3).take("B")
    report = counters.queue.reports.report(date(2020, 3, 2), date(2020, 3, 3))

    assert (report.issued, report.day_end) == (3, 2)


def test_today_is_told_of_long_waits_of_pauses_and_of_paper(counters):
    assert counters.queue.needs() == []
    counters.opens("1")
    counters.take("AA")
    counters.queue.tickets.issue("B", paper=True)
    counters.queue.windows.pause("1")
    counters.later(minutes=30)
    needs = counters.queue.needs()

    assert [(need.title.key, need.urgency) for need in needs] == [
        ("queue.need.long", Urgency.OVERDUE),
        ("queue.need.paused", Urgency.WARNING),
        ("queue.need.unprinted", Urgency.NOTE),
    ]
    assert counters.hall.words.tell(needs[0].title) == "3 人等候超过 30 分钟"
    assert counters.hall.words.tell(needs[1].detail) == "有 3 人在等它办的业务"
    counters.queue.papers.printed("B001", PrintState.FAILED)
    assert [need.urgency for need in counters.queue.needs()][-1] is Urgency.WARNING


def test_the_hall_at_a_past_minute_knows_who_waited(counters):
    counters.opens("1")
    counters.at("10:00").take("AAA")
    counters.at("10:30").calls()
    counters.at("10:50").calls()
    counters.queue.tickets.cancel("A003")

    assert [each.number for each in counters.queue.tickets.waiting_at(counters.time("10:40"))] == ["A002", "A003"]
    assert counters.queue.tickets.waiting_at(counters.time("09:59")) == []
