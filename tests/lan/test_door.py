"""The guide's page at the door, on a phone."""

import pytest
from tests.lan.conftest import MARKERS, Colleague, OnLan

from hallapp.queue.rules import State
from hallapp.store.changes import journal_entries
from hallapp.visits.rules import Outcome


@pytest.fixture
def guide(on_lan: OnLan) -> Colleague:
    """At the door, with the PIN and the badge of 李敏."""
    guide = on_lan.colleague("door")
    assert guide.enter(badge="0315").status == 200
    return guide


def test_the_page_shows_the_head_count(guide: Colleague):
    facts = guide.now()

    assert (facts["in_hall"], facts["limit"], facts["state"], facts["state_word"]) == (0, 4, "free", "还可进 4 人")
    assert [each["name"] for each in facts["services"]] == ["业务受理", "缴费", "咨询"]


def test_a_party_comes_in_with_two_keys_and_gets_a_ticket(guide: Colleague, on_lan: OnLan):
    answer = guide.press("register", temperature="64", mask="given", party=2, service="A", priority=True)

    assert (answer.said["outcome"], answer.said["ticket"], answer.said["tone"]) == ("admitted", "A003", "ok")
    (line,) = on_lan.hall.visits.lines()
    assert (line.party, line.outcome, line.face_mask.value, line.verdict.value, line.ticket) == (
        2,
        Outcome.ADMITTED,
        "given",
        "normal",
        "A003",
    )
    assert on_lan.hall.queue.tickets.find("A003").priority
    assert journal_entries(on_lan.hall.database, what="visits.register")[0].actor == on_lan.hall.person("0315")
    assert guide.now()["in_hall"] == 2


def test_normal_without_a_value_stores_none(guide: Colleague, on_lan: OnLan):
    guide.press("register", temperature="")

    assert on_lan.hall.visits.lines()[0].verdict is None
    assert on_lan.hall.visits.counts().in_hall == 1


def test_a_fever_is_not_let_in_and_may_be_measured_again(guide: Colleague, on_lan: OnLan):
    fever = guide.press("register", temperature="381", service="A")
    cleared = guide.press("remeasure", visit=fever.said["visit"], temperature="368", method="armpit")

    assert (fever.said["outcome"], fever.said["ticket"], fever.said["again"]) == ("turned_away", None, True)
    assert "复测" in str(fever.said["advice"])
    assert (cleared.said["outcome"], cleared.said["ticket"]) == ("admitted", "A003")


def test_a_ticket_is_printed_again_where_there_is_a_window_with_a_printer(guide: Colleague, on_lan: OnLan):
    guide.press("register", temperature="", service="A")
    assert guide.now()["prints"] is False
    assert guide.press("reprint", number="A003").said["error"] == "lan_not_understood"

    again: list[str] = []
    on_lan.serving.second_paper.printer = again.append
    on_lan.hall.settings.set("receipt.printer", "tcp:127.0.0.1:9100")
    assert guide.now()["prints"] is True
    assert guide.press("reprint", number=" a003 ").said["said"] == "A003 的号票正在打印机那边补打"
    assert guide.press("reprint", number="A009").said["error"] == "ticket_unknown"
    assert again == ["A003"]


def test_a_hall_that_is_full_by_the_places_it_keeps_says_both(guide: Colleague, on_lan: OnLan):
    on_lan.hall.visits.recount(4)
    guide.press("register", temperature="")
    guide.press("out", persons=1)

    facts = guide.now()
    assert (facts["in_hall"], facts["limit"], facts["state_word"]) == (3, 4, "另 1 席留给已请入的")


def test_who_will_not_be_measured_is_refused_and_may_be_steered_online(guide: Colleague, on_lan: OnLan):
    refused = guide.press("register", refused=True)
    steered = guide.press("steer", visit=refused.said["visit"])

    assert refused.said["outcome"] == "refused"
    assert steered.said["said"] == "已记：引导线上"
    assert on_lan.hall.visits.counts().steered_online == 1


def test_a_full_hall_sends_outside_and_asks_in_when_somebody_leaves(guide: Colleague, on_lan: OnLan):
    guide.press("in", persons=4)
    waits = guide.press("register", temperature="65", party=2)
    assert (waits.said["outcome"], waits.said["outside"]) == ("waits_outside", 1)
    assert guide.now()["outside"] == [{"number": 1, "party": "2 人", "invited": False, "because": ""}]
    guide.press("out", persons=2)
    facts = guide.now()
    assert facts["outside"][0]["invited"]
    came = guide.press("come_in", number=1)

    assert came.said["outcome"] == "admitted"
    assert guide.now()["in_hall"] == 4
    assert guide.now()["state_word"] == "厅内已满"


def test_counting_again_sets_the_true_number(guide: Colleague, on_lan: OnLan):
    guide.press("in")
    guide.press("recount", count=3)

    assert on_lan.hall.visits.counts().in_hall == 3
    assert guide.press("recount").said["error"] == "head_count_wrong"
    assert guide.press("out", persons=4).said["error"] == "fewer_in_hall"
    assert on_lan.hall.visits.counts().in_hall == 3


def test_what_is_no_reading_is_refused_and_nothing_is_stored(guide: Colleague, on_lan: OnLan):
    answers = [guide.press("register", temperature=typed) for typed in ("6", "644", "99999", "3x4", "-64", "36.45")]

    assert [each.status for each in answers] == [409] * 6
    assert on_lan.hall.visits.lines() == []


def test_an_unlikely_reading_is_taken_when_it_is_really_meant(guide: Colleague, on_lan: OnLan):
    asked = guide.press("register", temperature="435")
    meant = guide.press("register", temperature="435", sure=True)

    assert asked.said["error"] == "temperature_needs_sure"
    assert meant.said["outcome"] == "turned_away"
    assert len(on_lan.hall.visits.lines()) == 1


def test_what_the_page_never_sends_is_not_understood(guide: Colleague, on_lan: OnLan):
    for act, fields in (
        ("register", {"mask": "none"}),
        ("register", {"party": "2"}),
        ("register", {"party": True}),
        ("register", {"temperature": 64}),
        ("register", {"service": "A" * 65}),
        ("remeasure", {"visit": "x", "temperature": "64"}),
        ("remeasure", {"visit": "0" * 32, "temperature": "64", "method": "nose"}),
        ("recount", {"count": 10**12}),
        ("close_day", {}),
        ("turn_seat", {}),
    ):
        answer = guide.press(act, **fields)
        assert (answer.status, answer.said["error"]) == (409, "lan_not_understood"), (act, fields)
    assert on_lan.hall.visits.lines() == []


def test_without_a_badge_the_hall_itself_acts_and_an_unknown_badge_is_refused(on_lan: OnLan):
    on_lan.hall.sign_on(on_lan.hall.person("0312"))
    guide = on_lan.colleague("door")
    assert guide.enter(badge="9999").said["error"] == "badge_unknown"
    guide.enter()
    guide.press("in")

    assert journal_entries(on_lan.hall.database, what="visits.count_in")[0].actor is None


def test_no_name_no_badge_and_no_temperature_is_in_anything_that_is_sent(guide: Colleague, on_lan: OnLan):
    on_lan.hall.settings.set("visits.store_temperature", "yes")
    for temperature in ("64", "381", "349"):
        guide.press("register", temperature=temperature, service="A")
        guide.now()
        guide.now("en")

    sent = "".join(guide.heard)
    assert "A003" in sent
    assert not [marker for marker in (*MARKERS, "36.4", "38.1", "364", "381") if marker in sent]


def test_a_ticket_from_the_door_waits_like_any_other(guide: Colleague, on_lan: OnLan):
    number = guide.press("register", temperature="64", service="C").said["ticket"]

    assert on_lan.hall.queue.tickets.find(str(number)).state is State.WAITING
