"""Putting rounds right: the time, the people, the agent, the remark; late stays late unless the time was wrong."""

from datetime import timedelta

import pytest

from hallapp.disinfection.errors import CheckerIsOperator, DoneInFuture, NotDone
from hallapp.records.errors import NotWhole
from hallapp.records.ledgers.declare import Name
from hallapp.staff.people import UnknownBadge
from hallapp.store.verify import verify


@pytest.mark.parametrize(
    ("column", "typed", "was", "now"),
    [
        ("done_at", "8:50", "2020-03-04 09:00", "2020-03-04 08:50"),
        ("operator", "0315", "王磊", "李敏"),
        ("checker", "0316", "–", "欧阳青"),
        ("strength", "250", "500", "250"),
        ("contact_min", "45", "30", "45"),
        ("reason", "客户在场，后补", "–", "客户在场，后补"),
    ],
)
def test_of_a_round_the_time_the_people_the_agent_and_the_remark_can_be_put_right(ledger, column, typed, was, now):
    line = ledger.does_a_round()
    ledger.right(Name.ROUNDS, line, column, typed)

    after = ledger.again(Name.ROUNDS, line)
    assert ledger.text(Name.ROUNDS, after, column) == now
    assert after.was[column] == was
    ledger.hall.undo.undo()
    assert ledger.again(Name.ROUNDS, line).was == {}
    assert verify(ledger.hall.database).ok


def test_another_agent_brings_its_own_strength_and_both_old_values_stay(ledger):
    line = ledger.does_a_round()
    ledger.right(Name.ROUNDS, line, "agent", "alcohol")

    after = ledger.again(Name.ROUNDS, line)
    assert ledger.text(Name.ROUNDS, after, "strength") == "75"
    assert after.was == {"agent": "含氯消毒液", "strength": "500", "contact_min": "30"}


def test_a_late_round_is_on_time_only_if_it_could_have_been_recorded_so_and_that_shows(ledger):
    """Planned at 08:00, recorded at 09:00: said to have been done at 08:10 it is on time, entered afterwards, and was late."""
    line = ledger.does_a_round()
    assert ledger.text(Name.ROUNDS, line, "state") == "补做"
    ledger.right(Name.ROUNDS, line, "done_at", "08:10")

    after = ledger.again(Name.ROUNDS, line)
    assert (ledger.text(Name.ROUNDS, after, "state"), ledger.text(Name.ROUNDS, after, "afterwards")) == ("完成", "✓")
    assert after.was == {"done_at": "2020-03-04 09:00", "state": "补做", "afterwards": "–"}


def test_a_round_cannot_be_put_right_into_what_cannot_be(ledger):
    line = ledger.does_a_round()
    for column, typed, refused in (
        ("done_at", "23:00", DoneInFuture),
        ("checker", "0312", CheckerIsOperator),
        ("operator", "9999", UnknownBadge),
        ("contact_min", "long", NotWhole),
    ):
        with pytest.raises(refused):
            ledger.right(Name.ROUNDS, line, column, typed)
    open_one = next(each for each in ledger.lines(Name.ROUNDS) if ledger.text(Name.ROUNDS, each, "done_at") == "")
    with pytest.raises(NotDone):
        ledger.right(Name.ROUNDS, open_one, "operator", "0315")


def test_the_reason_of_a_round_that_was_not_done_can_be_put_right(ledger):
    each = next(each for each in ledger.hall.disinfection.day().rounds if each.state.is_open)
    ledger.hall.disinfection.failed(each.id, "缺药剂")
    line = next(line for line in ledger.lines(Name.ROUNDS) if line.id == each.id)
    ledger.right(Name.ROUNDS, line, "reason", "人手不足：两人请假")

    assert ledger.text(Name.ROUNDS, ledger.again(Name.ROUNDS, line), "reason") == "人手不足：两人请假"
    assert ledger.again(Name.ROUNDS, line).was["reason"].startswith("缺药剂")


def test_a_round_that_was_recorded_in_time_is_on_time_however_late_its_time_is_put_right(ledger):
    """Judged when it was recorded, and not as if it were entered today."""
    ledger.hall.clock.set(ledger.hall.clock.now().replace(hour=2, minute=2))  # 10:02 in the hall
    each = next(each for each in ledger.hall.disinfection.day().rounds if each.state.is_open and each.key == "1000")
    ledger.hall.disinfection.done([each.id])
    ledger.hall.clock.advance(timedelta(days=2))
    line = next(line for line in ledger.lines(Name.ROUNDS) if line.id == each.id)
    ledger.right(Name.ROUNDS, line, "done_at", "9:58")

    after = ledger.again(Name.ROUNDS, line)
    assert (ledger.text(Name.ROUNDS, after, "state"), ledger.text(Name.ROUNDS, after, "afterwards")) == ("完成", "")
    assert after.was == {"done_at": "2020-03-04 10:02"}
