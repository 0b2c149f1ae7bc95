"""The calling page of a window without the program."""

from datetime import timedelta

import pytest
from tests.lan.conftest import MARKERS, Colleague, OnLan

from hallapp.queue.rules import State
from hallapp.store.changes import journal_entries
from hallapp.visits.models import Entry


@pytest.fixture
def clerk(on_lan: OnLan) -> Colleague:
    """At window 1, past the PIN."""
    clerk = on_lan.colleague("window/1")
    assert clerk.enter().status == 200
    return clerk


def test_the_page_shows_the_window(clerk: Colleague):
    facts = clerk.now()

    assert (facts["window"], facts["state"], facts["ticket"], facts["waiting"]) == ("1 号窗口", "open", None, "等候 3 人")
    assert [each["act"] for each in facts["acts"]] == ["next", "pause", "close"]


def test_a_demo_hall_is_marked_on_every_page(clerk: Colleague, on_lan: OnLan):
    assert clerk.now()["demo"] == "演示"
    assert on_lan.colleague("door").now("en")["demo"] == "Demo"


def test_next_calls_and_all_screens_hear_of_it(clerk: Colleague, on_lan: OnLan):
    page, screen = clerk.follow(), on_lan.colleague("display").follow()
    next(page), next(screen)
    done = clerk.press("next")
    on_lan.gather()

    assert done.said == {"said": "A001 请到 1 号窗口", "tone": "ok"}
    assert next(page)["ticket"]["number"] == "A001"
    assert next(screen)["calling"] == {"ticket": "A001", "window": 1}


def test_the_page_says_that_whom_it_called_waits_outside(clerk: Colleague, on_lan: OnLan, clock):
    on_lan.hall.settings.set("visits.limit", "1")
    for each in on_lan.hall.queue.tickets.waiting():
        on_lan.hall.queue.tickets.cancel(each.number)
    for _ in range(2):
        on_lan.hall.visits.register(Entry(365, service="A"))
    clerk.press("next")
    assert clerk.now()["outside"] == ""
    clock.advance(timedelta(seconds=2))
    clerk.press("next")

    assert "门外 1 号" in str(clerk.now()["outside"])


def test_everything_a_window_does_is_done_in_the_one_queue(clerk: Colleague, on_lan: OnLan, clock):
    queue = on_lan.hall.queue
    for act, fields in (
        ("next", {}),
        ("recall", {}),
        ("hold", {}),
        ("next", {}),
        ("pass", {}),
        ("return", {"number": "A001"}),
        ("next", {}),
        ("transfer", {"service": "B"}),
        ("next", {}),
        ("serve", {}),
        ("done", {}),
        ("pause", {}),
        ("resume", {}),
        ("close", {}),
    ):
        answer = clerk.press(act, **fields)
        assert answer.status == 200, (act, answer.body)
        clock.advance(timedelta(seconds=2))

    assert {each.number: each.state for each in queue.tickets.all()} == {"A001": State.DONE, "A002": State.PASSED, "B001": State.WAITING}
    assert queue.tickets.find("A001").service == "B"
    assert queue.windows.one("1").clerk is None


def test_whatever_the_page_offers_can_be_done(clerk: Colleague, on_lan: OnLan, clock):
    """A key that is shown and cannot be carried out would be a bug in the face of a customer."""
    for _ in range(2):
        clerk.press("next")
        offered = [each["act"] for each in clerk.now()["acts"]]
        assert {"next", "recall", "pass", "done", "serve", "transfer", "hold", "pause", "close"} == set(offered)
        for act in ("recall", "serve", "pause", "resume", "hold", "next"):
            clock.advance(timedelta(seconds=2))
            assert clerk.press(act, service="B").status == 200, act


def test_who_sits_there_did_it_whoever_is_signed_on_at_the_desk(clerk: Colleague, on_lan: OnLan):
    on_lan.hall.sign_on(on_lan.hall.person("0315"))
    clerk.press("next")

    newest = journal_entries(on_lan.hall.database, what="queue.next")[0]
    assert newest.actor == on_lan.hall.person("0312")
    assert on_lan.hall.database.actor == on_lan.hall.person("0315")


def test_a_double_press_is_one(clerk: Colleague, on_lan: OnLan, clock):
    clerk.press("next")
    clock.advance(timedelta(milliseconds=700))
    second = clerk.press("next")
    clock.advance(timedelta(milliseconds=200))
    third = clerk.press("next")

    assert second.said["said"] == ""
    assert third.said["said"] == "A002 请到 1 号窗口"


def test_a_refusal_is_a_sentence_and_changes_nothing(clerk: Colleague, on_lan: OnLan):
    answer = clerk.press("recall")

    assert (answer.status, answer.said["error"], answer.said["tone"]) == (409, "nobody_at_window", "bad")
    assert clerk.press("return", number="Z999").status == 409
    assert [each.state for each in on_lan.hall.queue.tickets.all()] == [State.WAITING] * 3


def test_why_nobody_is_called_is_said(clerk: Colleague, on_lan: OnLan, clock):
    for _ in range(3):
        clerk.press("next")
        clock.advance(timedelta(seconds=1))
    last = clerk.press("next")

    assert last.said == {"said": "B001 办结（1 号窗口） · 没有人等候", "tone": "info"}


def test_a_closed_window_is_opened_by_the_badge_of_who_sits_down(on_lan: OnLan):
    clerk = on_lan.colleague("window/2")
    clerk.enter()
    assert clerk.now()["state"] == "closed"
    assert clerk.press("next").said["error"] == "window_not_open"
    taken = clerk.press("open", badge="0312")
    opened = clerk.press("open", badge="0315")

    assert taken.said["said"] == "该同事在 1 号窗口，请先关掉那个窗口"
    assert opened.said["said"] == "2 号窗口开了"
    assert on_lan.hall.queue.windows.one("2").badge == "0315"
    assert journal_entries(on_lan.hall.database, what="queue.open")[0].actor == on_lan.hall.person("0315")


def test_a_window_needs_somebody_on_duty(clerk: Colleague, on_lan: OnLan):
    on_lan.hall.settings.set("queue.require_on_duty", "yes")
    answer = clerk.press("next")

    assert answer.said["error"] == "clerk_not_on_duty"
    assert on_lan.hall.queue.reports.at_window("1").ticket is None


def test_somebody_who_never_comes_is_offered_to_be_passed(clerk: Colleague, on_lan: OnLan, clock):
    for act in ("next", "recall", "recall"):
        clerk.press(act)
        clock.advance(timedelta(seconds=21))
    assert clerk.now()["offers_pass"] == "▲ 已呼 3 次没有人来，可以过号"


def test_no_name_is_in_anything_that_is_sent(clerk: Colleague, on_lan: OnLan, clock):
    on_lan.hall.settings.set("queue.require_on_duty", "yes")
    clerk.press("next")
    on_lan.hall.settings.set("queue.require_on_duty", "no")
    for act, fields in (
        ("next", {}),
        ("hold", {}),
        ("open", {"badge": "0315"}),
        ("recall", {}),
        ("close", {}),
        ("open", {"badge": "0315"}),
    ):
        clock.advance(timedelta(seconds=2))
        clerk.press(act, **fields)
        clerk.now()
        clerk.now("en")

    sent = "".join(clerk.heard)
    assert "A001" in sent
    assert not [marker for marker in MARKERS if marker in sent]


def test_the_page_speaks_the_language_it_is_asked_in(clerk: Colleague):
    assert clerk.now("en")["window"] == "Window 1"
    assert clerk.send("/act/next?lang=en").said["said"] == "A001 to window 1"


def test_no_other_key_exists(clerk: Colleague, on_lan: OnLan):
    assert {clerk.press(act).status for act in ("", "nothing", "next/next", "issue", "__init__")} == {404, 409}
    assert on_lan.hall.queue.reports.at_window("1").ticket is None
