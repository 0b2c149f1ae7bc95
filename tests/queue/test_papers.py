"""The paper of a ticket: handed over once, marked when it may exist already, and listed until it is settled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallapp.queue.models import SETTLED, PrintState
from hallapp.queue.rules import State
from hallapp.queue.service.papers import _may_be_on_paper
from hallapp.settings.service import InvalidSetting

P, F, U, OK, SENT = PrintState.PENDING, PrintState.FAILED, PrintState.UNCONFIRMED, PrintState.PRINTED, PrintState.SENT


@pytest.fixture
def papers(counters):
    """The papers of a hall that has a printer for tickets."""
    counters.hall.settings.set("receipt.printer", "tcp:127.0.0.1:9")
    return counters.queue.papers


def test_a_hall_with_a_printer_wants_paper_for_every_ticket_and_one_without_for_none(counters):
    assert counters.take("A")[0].number == "A001"
    assert counters.ticket("A001").print_state is None

    counters.hall.settings.set("receipt.printer", "file:/dev/usb/lp0")

    counters.take("A")
    assert counters.ticket("A002").print_state is PrintState.PENDING


@pytest.mark.parametrize("text", ["lp0", "tcp:", "usb:1", "serial:COM3@fast"])
def test_what_is_no_place_of_a_printer_is_not_stored(counters, text):
    with pytest.raises(InvalidSetting):
        counters.hall.settings.set("receipt.printer", text)
    assert counters.hall.settings.get("receipt.printer").value == ""


def test_paper_is_handed_over_once_and_only_what_may_exist_is_marked_when_it_is_printed_again(counters, papers):
    counters.take("A")
    assert papers.fresh(0) == ["A001"]

    first = papers.hand_over("A001")
    assert first is not None
    assert (first.number, first.reprint, papers.fresh(0)) == ("A001", False, [])
    assert papers.hand_over("A001") is None, "somebody has it already"
    assert papers.printed("A001", F).print_state is F
    assert papers.hand_over("A001", again=True).reprint is False, "nothing can have come out"
    assert papers.printed("A001", U).print_state is U
    assert papers.hand_over("A001", again=True).reprint is True
    assert [each.number for each in papers.unprinted()] == ["A001"]
    papers.printed("A001", OK)

    assert papers.unprinted() == []


@pytest.mark.parametrize(
    ("states", "may_be"),
    [
        ([], False),
        ([P], True),
        ([P, F], False),
        ([P, F, P], True),
        ([P, P, F], True),
        ([P, U], True),
        ([P, F, P, F], False),
        ([P, OK], True),
    ],
)
def test_paper_may_exist_unless_each_time_the_printer_could_not(states, may_be):
    assert _may_be_on_paper(states) is may_be


@given(st.lists(st.sampled_from([F, U, OK, SENT]), min_size=1))
def test_whatever_printers_say_only_failures_leave_no_paper(said):
    states = [each for state in said for each in (P, state)]

    assert _may_be_on_paper(states) is any(state is not F for state in said)


def test_a_ticket_issued_for_printing_is_handed_over_in_the_same_step(counters, papers):
    issued, slip = papers.issue("B", priority=True)

    assert slip is not None
    assert (issued.number, slip.number, slip.priority, slip.ahead) == ("B001", "B001", True, 0)
    assert papers.fresh(0) == []
    assert counters.hall.undo.undo().action == "queue.issue"
    assert counters.waiting() == []


def test_without_a_printer_nothing_is_handed_over(counters):
    issued, slip = counters.queue.papers.issue("B")

    assert (issued.number, slip) == ("B001", None)
    assert counters.ticket("B001").print_state is None


def test_who_was_served_or_cancelled_needs_no_paper_any_more(counters, papers):
    counters.opens("1")
    counters.take("AAA")
    counters.calls()
    counters.queue.calling.done("1")
    counters.queue.tickets.cancel("A002")

    assert counters.state("A001") is State.DONE
    assert [each.number for each in papers.unprinted()] == ["A003"]


def test_a_slip_on_its_way_is_not_missing_yet_and_a_failed_one_is_at_once(counters, papers):
    counters.take("AA")
    papers.printed("A002", F)

    assert [each.number for each in papers.missing()] == ["A002"]
    counters.later(seconds=10)

    assert [each.number for each in papers.missing()] == ["A001", "A002"]


def test_a_printer_that_never_answers_leaves_nothing_to_look_after(counters, papers):
    counters.take("A")
    papers.printed("A001", SENT)

    assert SENT in SETTLED
    assert papers.unprinted() == []


def test_a_ticket_from_before_the_printer_can_be_printed_too(counters):
    counters.take("A")

    slip = counters.queue.papers.hand_over("A001", again=True)

    assert slip is not None
    assert (slip.reprint, [each.number for each in counters.queue.papers.unprinted()]) == (False, ["A001"])


def test_today_offers_to_print_the_first_again(counters, papers):
    counters.take("A")
    papers.printed("A001", F)
    need = next(each for each in counters.queue.needs() if each.title.key == "queue.need.unprinted")

    assert (need.offers[0].command, need.offers[0].params) == ("queue.reprint", {"number": "A001"})
