"""Giving out tickets: numbers, what the paper says, the paper itself, taking back."""

from datetime import date

import pytest

from hallapp.hall import open_hall
from hallapp.queue.errors import (
    IssuingStopped,
    ServiceInUse,
    ServiceNameMissing,
    ServiceTaken,
    ServiceUnknown,
    TicketAtWindow,
    TicketOver,
    TicketUnknown,
)
from hallapp.queue.models import PrintState
from hallapp.queue.rules import State


def test_every_service_counts_from_001(counters):
    assert counters.numbers(counters.take("ABAAC")) == ["A001", "B001", "A002", "A003", "C001"]


def test_the_next_day_counts_from_001_again(counters):
    counters.take("AA")
    assert counters.at("08:00", day=3).numbers(counters.take("A")) == ["A001"]


def test_beyond_999_the_number_gets_longer(counters):
    counters.take("A")
    with counters.hall.database.write("test") as unit:
        from hallapp.store.counters import CounterRow

        unit.session.query(CounterRow).one().last = 999
    assert counters.numbers(counters.take("A")) == ["A1000"]


def test_after_a_restart_the_numbers_go_on_and_everything_is_back(counters):
    counters.opens("1")
    counters.take("AA")
    counters.calls()
    counters.hall.queue.calling.serve("1")
    counters.later(minutes=5)
    counters.hall.close()

    again = open_hall(counters.hall.folder.path, clock=counters.clock)
    assert again.queue.tickets.issue("A").number == "A003"
    present = again.queue.reports.at_window("1").ticket
    assert (present.number, present.state, present.served_at) == ("A001", State.SERVING, counters.time("08:00"))
    assert [call.number for call in again.queue.reports.display().last_calls] == ["A001"]
    assert again.queue.reports.announcements(again.queue.reports.last_announced()) == []
    again.close()


def test_the_paper_says_who_is_ahead_and_how_long_it_takes(counters):
    counters.opens("1", "2")
    tickets = counters.take("AAAB")

    assert [(each.ahead, each.estimate_min) for each in tickets] == [(0, 0), (1, 10), (2, 20), (0, 30)]


def test_a_priority_ticket_is_behind_its_kind_only(counters):
    counters.opens("1")
    counters.take("AAA")
    first, second = counters.take("AA", priority=True)

    assert (first.ahead, second.ahead) == (0, 2)


def test_the_pace_of_late_makes_the_estimate(counters):
    counters.opens("1")
    for _ in range(3):
        counters.take("A")
        counters.calls()
        counters.later(minutes=8).queue.calling.done("1")
    counters.take("A")

    assert counters.take("A")[0].estimate_min == 8


def test_the_pace_is_the_median_of_the_last_twenty(counters):
    counters.opens("1")
    for minutes in [60] * 10 + [4] * 20:
        counters.take("B")
        counters.calls()
        counters.later(minutes=minutes).queue.calling.done("1")
    counters.take("B")

    assert counters.take("B")[0].estimate_min == 4


def test_a_service_that_is_not_there_is_refused(counters):
    with pytest.raises(ServiceUnknown):
        counters.take("X")
    assert counters.queue.tickets.all() == []


def test_a_cancelled_number_stays_used(counters):
    counters.take("A")
    counters.queue.tickets.cancel("A001")

    assert counters.numbers(counters.take("A")) == ["A002"]
    assert counters.state("A001") is State.CANCELLED


def test_undone_a_number_stays_used_and_the_ticket_is_gone(counters):
    counters.take("A")
    counters.hall.undo.undo()

    assert counters.numbers(counters.take("A")) == ["A002"]
    with pytest.raises(TicketUnknown):
        counters.ticket("A001")


def test_what_is_called_can_be_cancelled_but_nobody_left_from_a_window(counters):
    counters.opens("1")
    counters.take("AA")
    counters.calls()

    with pytest.raises(TicketAtWindow):
        counters.queue.tickets.cancel("A001", left=True)
    assert counters.queue.tickets.cancel("A001").state is State.CANCELLED
    assert counters.queue.tickets.cancel("A002", left=True).state is State.ABANDONED
    with pytest.raises(TicketOver):
        counters.queue.tickets.cancel("A002")


def test_a_ticket_is_committed_before_its_paper_and_listed_until_that_is_settled(counters):
    tickets, papers = counters.queue.tickets, counters.queue.papers
    tickets.issue("A", paper=True)
    tickets.issue("A")
    assert [(each.number, each.print_state) for each in papers.unprinted()] == [("A001", PrintState.PENDING)]

    papers.printed("A001", PrintState.FAILED, "58mm")
    assert [(each.number, each.print_state) for each in papers.unprinted()] == [("A001", PrintState.FAILED)]
    assert tickets.issue("A").number == "A003"
    assert papers.printed("A001", PrintState.UNCONFIRMED).print_state is PrintState.UNCONFIRMED
    papers.printed("A001", PrintState.PRINTED)
    assert papers.unprinted() == []
    assert tickets.find("A002").print_state is None


def test_a_printers_report_does_not_stand_in_the_way_of_undo(counters):
    counters.queue.tickets.issue("A", paper=True)
    counters.queue.papers.printed("A001", PrintState.PRINTED)

    assert counters.hall.undo.undo().action == "queue.issue"
    assert counters.waiting() == []


def test_inside_another_unit_no_commit_means_no_ticket(counters):
    with pytest.raises(RuntimeError, match="visit"), counters.hall.database.write("visits.record"):
        counters.queue.tickets.issue("A")
        counters.queue.tickets.issue("A")
        raise RuntimeError("the visit failed")

    assert counters.queue.tickets.all() == []
    assert counters.numbers(counters.take("A")) == ["A001"]


def test_two_tickets_of_one_unit_have_two_numbers(counters):
    with counters.hall.database.write("visits.record"):
        numbers = counters.numbers(counters.take("AAAB"))

    assert numbers == ["A001", "A002", "A003", "B001"]


def test_services_are_added_renamed_and_retired(counters):
    services = counters.queue.services
    services.add("d", "报装", "New connection", 30)
    services.rename("A", "综合业务")
    words = counters.hall.words

    assert [(each.prefix, words.tell(each.title(words.language))) for each in services.all()] == [
        ("A", "综合业务"),
        ("B", "缴费"),
        ("C", "咨询"),
        ("D", "报装"),
    ]
    assert counters.numbers(counters.take("D")) == ["D001"]
    with pytest.raises(ServiceInUse):
        services.retire("D")
    services.retire("C")
    with pytest.raises(ServiceUnknown):
        counters.take("C")
    counters.hall.undo.undo()
    assert counters.numbers(counters.take("C")) == ["C001"]


def test_a_service_needs_a_letter_of_its_own_and_a_name(counters):
    with pytest.raises(ServiceTaken):
        counters.queue.services.add("A", "报装")
    with pytest.raises(ServiceNameMissing):
        counters.queue.services.add("D", " \u3000")


def test_one_service_can_stop_alone(counters):
    counters.queue.services.give_out("B", issuing=False)

    with pytest.raises(IssuingStopped):
        counters.take("B")
    assert counters.numbers(counters.take("A")) == ["A001"]


def test_tickets_of_another_day_are_found_by_their_day(counters):
    counters.take("A")
    counters.at("08:00", day=3).take("AA")

    assert len(counters.queue.tickets.all()) == 2
    assert counters.queue.tickets.find("A001", date(2020, 3, 2)).state is State.DAY_END


def test_a_counter_that_damage_has_taken_gives_no_number_again(counters):
    assert [counters.queue.tickets.issue("A").number for _ in range(2)] == ["A001", "A002"]
    with counters.hall.database.engine.execution_options(writing=True).begin() as tool:
        tool.exec_driver_sql("DELETE FROM counters")

    assert counters.queue.tickets.issue("A").number == "A003"
    assert counters.queue.tickets.issue("B").number == "B001"
