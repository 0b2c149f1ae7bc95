"""What Today is told of the visitors: who is feverish, that the hall is full, whom to ask in, whose papers are due."""

import pytest

from hallapp.core.messages import Language, Words
from hallapp.core.needs import Urgency
from hallapp.staff.registering import Details
from hallapp.visits.models import PapersWanted
from hallapp.visits.rules import CaseKind


def titles(door):
    return [need.title.key for need in door.hall.visits.needs()]


def test_an_empty_hall_needs_nothing(door):
    assert door.hall.visits.needs() == []


def test_a_feverish_visitor_is_an_alarm_until_measured_again_or_gone(door):
    first, second = door.comes("37.5"), door.comes("37.9")
    assert [need.urgency for need in door.hall.visits.needs()] == [Urgency.ALARM, Urgency.ALARM]

    door.again(first, "37.6")
    assert titles(door) == ["visits.need.fever"]
    door.hall.visits.gone(second.visit_id)
    assert titles(door) == []


def test_the_hall_is_said_to_be_nearly_full_from_nine_tenths_and_full(door):
    door.holds(10).comes(party=8)
    assert titles(door) == []
    door.comes()
    assert titles(door) == ["visits.need.nearly"]
    door.comes()
    assert titles(door) == ["visits.need.full"]


def test_a_hall_that_is_full_by_the_places_it_keeps_says_both(door):
    door.holds(14).comes(party=14)
    door.comes(party=3)
    door.hall.visits.leave(3)

    need = next(need for need in door.hall.visits.needs() if need.title.key == "visits.need.kept")
    assert Words(Language.ZH).tell(need.title) == "厅内 11 / 14 人，另 3 席留给已请入的"
    assert Words(Language.EN).tell(need.title) == "11 / 14 in the hall, 3 more are kept for those asked in"
    assert (door.counts.free, door.counts.is_full) == (0, True)


def test_places_that_are_kept_count_towards_a_hall_that_is_nearly_full(door):
    door.holds(20).comes(party=20)
    door.comes(party=3)
    door.hall.visits.leave(5)

    assert "visits.need.nearly" in titles(door)


def test_the_share_is_a_setting(door):
    door.hall.settings.set("visits.warn_percent", "50")
    door.holds(10).comes(party=5)

    assert titles(door) == ["visits.need.nearly"]


def test_who_may_come_in_is_to_be_asked(door):
    door.holds(1).comes()
    door.comes()
    door.hall.visits.leave()

    need = next(need for need in door.hall.visits.needs() if need.title.key == "visits.need.invited")
    assert need.offers[0].params == {"number": 1}


def test_who_is_called_to_a_window_while_outside_is_to_be_told_at_the_door(door):
    """Nobody hears the voice outside; the ticket would be passed and its holder would never know why."""
    door.hall.settings.set("queue.require_on_duty", "no")
    door.hall.staff.add(Details(badge="0312", name="王磊"))
    door.holds(1).comes()
    door.comes(service="A")
    door.comes(service="B")
    door.hall.queue.windows.open("2", "0312")
    assert "visits.need.called" not in titles(door)
    door.hall.queue.calling.next("2")

    need = next(need for need in door.hall.visits.needs() if need.title.key == "visits.need.called")
    assert Words(Language.ZH).tell(need.title) == "门外 1 号的 A001 已叫到 2 号窗口"
    door.hall.visits.leave()
    assert titles(door).count("visits.need.invited") == 0, "one line is enough"
    door.hall.visits.come_in(need.offers[0].params["number"])
    assert "visits.need.called" not in titles(door)


def test_papers_are_told_on_the_day_they_are_due_and_after(door):
    door.hall.visits.papers.accept(PapersWanted(CaseKind.RENAME))
    assert titles(door) == []
    assert titles(door.at("08:00", day=3)) == ["visits.need.papers_due"]
    assert titles(door.at("08:00", day=4)) == ["visits.need.papers_overdue"]


@pytest.mark.parametrize("language", Language)
def test_every_need_can_be_said(door, language):
    door.holds(1).comes()
    door.comes()
    door.comes("37.5")
    door.hall.visits.papers.accept(PapersWanted(CaseKind.RENAME))
    door.hall.visits.leave()
    words = Words(language)
    said = [words.tell(part) for need in door.hall.visits.needs() for part in (need.title, need.detail)]

    assert len(said) >= 4
    assert not [line for line in said if line.startswith("visits.")]
