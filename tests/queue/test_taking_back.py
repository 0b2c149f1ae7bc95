"""Undo at the windows: everything is as it was, and refused where the world has moved on."""

import pytest

from hallapp.queue.rules import State, WindowState
from hallapp.store.errors import MovedOn
from hallapp.store.verify import verify


def test_calling_the_next_too_early_is_taken_back_whole(counters):
    counters.opens("1")
    counters.take("AA")
    counters.calls()
    counters.later(minutes=3).calls()
    assert counters.hall.undo.undo().action == "queue.next"

    assert (counters.state("A001"), counters.state("A002")) == (State.CALLED, State.WAITING)
    assert counters.queue.reports.report().handling.count == 0
    assert counters.calls() == ["A002"]


@pytest.mark.parametrize("verb", ["pass_", "hold", "done", "recall", "serve"])
def test_every_step_at_a_window_is_taken_back_and_done_again(counters, verb):
    counters.opens("1")
    counters.take("A")
    counters.calls()
    before = counters.ticket("A001")
    after = getattr(counters.later(seconds=30).queue.calling, verb)("1")

    counters.hall.undo.undo()
    assert counters.ticket("A001") == before
    counters.hall.undo.redo()
    assert counters.state("A001") is after.state


def test_sending_on_coming_back_and_closing_are_taken_back(counters):
    counters.opens("1")
    counters.take("AB")
    counters.calls()
    for act in (
        lambda: counters.queue.calling.transfer("1", "B"),
        lambda: counters.queue.windows.close("1"),
        lambda: counters.queue.calling.pass_("1"),
    ):
        before = counters.queue.reports.at_window("1")
        act()
        counters.hall.undo.undo()
        assert counters.queue.reports.at_window("1") == before
    assert verify(counters.hall.database).ok


def test_a_ticket_does_not_come_back_to_a_window_that_has_another(counters):
    counters.opens("1")
    counters.take("AA")
    counters.calls()
    counters.hall.act_as(counters.hall.person("0312"))
    counters.queue.calling.pass_("1")
    counters.hall.act_as(None)
    counters.calls()
    counters.hall.act_as(counters.hall.person("0312"))

    with pytest.raises(MovedOn):
        counters.hall.undo.undo()
    assert counters.state("A001") is State.PASSED


def test_a_ticket_does_not_come_back_to_a_window_that_is_closed(counters):
    counters.opens("1")
    counters.take("A")
    counters.calls()
    counters.hall.act_as(counters.hall.person("0312"))
    counters.queue.calling.hold("1")
    counters.hall.act_as(None)
    counters.queue.windows.close("1")
    counters.hall.act_as(counters.hall.person("0312"))

    with pytest.raises(MovedOn):
        counters.hall.undo.undo()


def test_nobody_is_put_back_to_a_window_who_sits_at_another(counters):
    counters.opens("1")
    counters.hall.act_as(counters.hall.person("0312"))
    counters.queue.windows.close("1")
    counters.hall.act_as(None)
    counters.queue.windows.open("2", "0312")
    counters.hall.act_as(counters.hall.person("0312"))

    with pytest.raises(MovedOn):
        counters.hall.undo.undo()
    assert counters.queue.windows.one("1").state is WindowState.CLOSED


def test_a_ticket_that_was_called_since_is_not_taken_back(counters):
    counters.opens("1")
    counters.hall.act_as(counters.hall.person("0315"))
    counters.take("A")
    counters.hall.act_as(None)
    counters.calls()
    counters.hall.act_as(counters.hall.person("0315"))

    with pytest.raises(MovedOn):
        counters.hall.undo.undo()


def test_what_was_done_yesterday_is_not_taken_back_today(counters):
    counters.opens("1")
    counters.take("A")
    counters.calls()
    counters.hall.act_as(counters.hall.person("0312"))
    counters.queue.calling.done("1")
    counters.hall.act_as(None)
    counters.at("08:00", day=3).take("A")
    counters.hall.act_as(counters.hall.person("0312"))

    with pytest.raises(MovedOn):
        counters.hall.undo.undo()


def test_the_first_ticket_of_a_day_can_be_taken_back_too(counters):
    counters.take("A")
    counters.at("08:00", day=3).take("B")
    counters.hall.undo.undo()

    assert counters.queue.tickets.all() == []
    assert counters.numbers(counters.take("B")) == ["B002"]
