"""What falls due or is overdue is said once, softly, and not at all where the hall does not want to be disturbed."""

from datetime import timedelta

import pytest

from hallapp.core.needs import Need, Urgency
from hallapp.core.sentences import sentence
from hallapp.qtkit.notifier import Announcement
from hallapp.shell.reminding import Reminding

TITLE, DETAIL = sentence("disinfection.need.due", time="10:00"), sentence("disinfection.area.counter")


def _need(*about, urgency=Urgency.NOTE):
    return Need("disinfection", urgency, TITLE, DETAIL, about=about)


@pytest.fixture
def said(front):
    """What is said at the foot from now on."""
    said: list[Announcement] = []
    front.desk.announcer.said.connect(said.append)
    return said


@pytest.fixture
def reminding(front):
    """Hears what this test tells it, and nothing else."""
    return Reminding(front.desk, lambda: True, lambda _tab: None, lambda _tab: "F6", front)


def test_what_is_there_at_the_start_is_on_today_and_not_said_again(reminding, said):
    reminding.hear([_need("a")])

    assert said == []


def test_what_falls_due_is_said_once(reminding, said):
    for needs in ([], [_need("a")], [_need("a")]):
        reminding.hear(needs)

    assert [each.text for each in said] == ["10:00 的消毒到点：柜台 (F6)"]


class Heard:
    """A loudspeaker that notes what it was given."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def play(self, name: str) -> None:
        self.names.append(name)


@pytest.mark.parametrize(("disturbs", "heard"), [(True, ["tick"]), (False, [])])
def test_it_is_heard_once_and_not_where_nobody_is_to_be_disturbed(front, disturbs, heard):
    loudspeaker = Heard()
    object.__setattr__(front.desk, "sounds", loudspeaker)  # the desk is this test's own
    reminding = Reminding(front.desk, lambda: disturbs, lambda _tab: None, lambda _tab: "F6", front)
    for needs in ([], [_need("a")], [_need("a")]):
        reminding.hear(needs)

    assert loudspeaker.names == heard


def test_what_becomes_overdue_is_said_again(reminding, said):
    for needs in ([], [_need("a")], [_need("a", urgency=Urgency.OVERDUE)]):
        reminding.hear(needs)

    assert len(said) == 2


def test_a_group_that_grows_smaller_is_no_news(reminding, said):
    for needs in ([], [_need("a", "b")], [_need("b")]):
        reminding.hear(needs)

    assert len(said) == 1


def test_a_need_about_nothing_in_particular_is_no_reminder(reminding, said):
    reminding.hear([])

    reminding.hear([_need()])

    assert said == []


def test_the_window_reminds_when_a_round_falls_due_and_not_while_it_shall_not_disturb(front, hall, clock, said):
    morning = clock.now()
    clock.set(morning + timedelta(hours=1, minutes=40))
    front.working._gather()
    before = len(said)
    clock.set(morning + timedelta(hours=1, minutes=51))
    front.working._gather()
    assert any("10:00 的消毒到点" in each.text for each in said[before:])
    assert front.working.reminding._tray is None  # nothing outside the window while it is in front

    hall.settings.set("disinfection.do_not_disturb", "true")
    before = len(said)
    clock.set(morning + timedelta(hours=3, minutes=51))
    front.working._gather()

    assert not any("消毒到点" in each.text for each in said[before:])
