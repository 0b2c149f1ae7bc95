"""What follows from a visit in other rooms: a ticket, a cancelled ticket, a round of disinfection."""

import pytest

from hallapp.checkin.rules import Method
from hallapp.queue.errors import ServiceUnknown, TicketUnknown


def ticket(door, number):
    return door.hall.queue.tickets.find(number).state.value


def extra_rounds(door):
    return [each for each in door.hall.disinfection.day().rounds if each.because is not None]


def test_who_comes_in_gets_the_ticket_of_the_wanted_service(door):
    done = door.comes("36.5", service="b", priority=True)

    assert done.ticket == "B001"
    assert door.hall.queue.tickets.find("B001").priority


def test_who_waits_for_room_gets_one_too_and_keeps_it(door):
    door.holds(0)
    waits = door.comes("36.5", service="A")
    door.holds(1)

    assert waits.ticket == "A001"
    assert door.hall.visits.come_in().ticket == "A001"


@pytest.mark.parametrize("entry", [{"temperature": "37.5"}, {"temperature": "34.5"}, {"temperature": "", "refused": True}])
def test_who_does_not_come_in_gets_none(door, entry):
    assert door.comes(service="A", **entry).ticket is None
    assert door.hall.queue.tickets.all() == []


def test_a_service_the_hall_has_not_stores_no_visit(door):
    with pytest.raises(ServiceUnknown):
        door.comes("36.5", service="Z")
    assert door.visits() == []


def test_a_ticket_from_the_kiosk_is_noted_in_its_own_spelling(door):
    door.hall.queue.tickets.issue("A")

    assert door.comes("36.5", service="A", ticket="a1").ticket == "A001"
    with pytest.raises(TicketUnknown):
        door.comes("36.5", ticket="A7")


def test_a_fever_cancels_the_ticket_and_adds_a_round(door):
    door.hall.queue.tickets.issue("A")
    done = door.comes("37.5", ticket="A001")

    assert done.extra_round
    assert done.ticket is None
    assert ticket(door, "A001") == "cancelled"
    assert extra_rounds(door)


def test_a_second_reading_of_the_same_fever_adds_no_second_round(door):
    first = door.comes("37.5")
    rounds = len(extra_rounds(door))

    assert not door.again(first, "37.6").extra_round
    assert len(extra_rounds(door)) == rounds


def test_a_fever_that_is_cleared_gives_the_ticket_and_takes_the_open_rounds_back(door):
    again = door.again(door.comes("37.5", service="C"), "36.6", method=Method.ARMPIT)

    assert again.ticket == "C001"
    assert extra_rounds(door) == []


def test_a_fever_while_being_served_is_no_reason_to_fail(door):
    from hallapp.staff.service import Details

    door.hall.settings.set("queue.require_on_duty", "no")
    door.hall.staff.add(Details(badge="0312", name="王磊"))
    inside = door.comes("36.5", service="A")
    door.hall.queue.windows.open("1", "0312")
    door.hall.queue.calling.next("1")
    door.hall.queue.calling.serve("1")

    assert door.again(inside, "37.8").counts.in_hall == 0
    assert ticket(door, "A001") == "serving"


def test_taking_a_visit_back_takes_its_ticket_back_and_the_number_is_not_given_again(door):
    door.comes("36.5", service="A")
    door.hall.undo.undo()

    assert door.in_hall == 0
    with pytest.raises(TicketUnknown):
        door.hall.queue.tickets.find("A001")
    assert door.comes("36.5", service="A").ticket == "A002"


def test_taking_a_feverish_visit_back_takes_its_rounds_back(door):
    door.comes("37.5")
    door.hall.undo.undo()

    assert extra_rounds(door) == []
    assert door.counts.fever == 0
