"""Once roles are in force a page asks who it is, by badge and own PIN, and everything is done under that person's rights."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select
from tests.lan.conftest import MARKERS, PIN, Colleague, OnLan

from hallapp.display.lan import lock
from hallapp.rights.pins import Pins
from hallapp.rights.rules.roles import Role
from hallapp.rights.schema import RefusalRow
from hallapp.rights.service import place_of
from hallapp.store.changes import journal_entries

MINE = "135790"
"""The own PIN of everybody who has one; `PIN` is that of the places."""


@pytest.fixture
def ranked(on_lan: OnLan) -> Iterator[OnLan]:
    """王磊 (0312) is administrator and sits at window 1, 李敏 (0315) is a clerk; both have a PIN of their own."""
    hall = on_lan.hall
    hall.rights.give(hall.person("0312"), Role.ADMINISTRATOR, MINE)
    hall.act_as(hall.person("0312"))
    hall.rights.give(hall.person("0315"), Role.CLERK, MINE)
    on_lan.gather()
    yield on_lan
    hall.act_as(None)


@pytest.fixture
def clerk(ranked: OnLan) -> Colleague:
    """李敏 at the page of window 2, which is closed."""
    clerk = ranked.colleague("window/2")
    assert clerk.enter(MINE, "0315").status == 200
    return clerk


def actors(on_lan: OnLan, what: str) -> list[object]:
    return [each.actor for each in journal_entries(on_lan.hall.database, what=what)]


def tried(on_lan: OnLan) -> list[object]:
    """On whose behalf wrong PINs were written down."""
    with on_lan.hall.database.read() as unit:
        query = select(RefusalRow.person_id).where(RefusalRow.action == "rights.try").order_by(RefusalRow.seq)
        return list(unit.session.scalars(query))


@pytest.mark.parametrize("place", ["window/1", "door"])
def test_the_page_asks_for_the_badge_and_its_persons_pin(ranked: OnLan, place: str):
    facts = ranked.colleague(place).now()

    assert (facts["locked"], facts["has_pin"], facts["asks_badge"], facts["needs_badge"]) == (True, True, True, True)
    assert (facts["words"]["badge"], facts["words"]["pin"]) == ("工牌号", "本人的 PIN")


def test_what_is_done_is_done_by_who_proved_who_they_are(clerk: Colleague, ranked: OnLan, clock):
    assert clerk.now()["own"], "nobody else's badge is asked for"
    clerk.press("open", badge="0312")
    clock.advance(timedelta(seconds=2))
    clerk.press("next")

    assert ranked.hall.queue.windows.one("2").badge == "0315"
    assert actors(ranked, "queue.open")[0] == actors(ranked, "queue.next")[0] == ranked.hall.person("0315")


def test_somebody_who_helps_out_at_another_window_calls_in_their_own_name(ranked: OnLan):
    helper = ranked.colleague("window/1")
    helper.enter(MINE, "0315")

    assert helper.press("next").said["said"] == "A001 请到 1 号窗口"
    assert actors(ranked, "queue.next")[0] == ranked.hall.person("0315"), "王磊 sits there"


def test_the_role_decides_each_act_from_the_moment_it_changes(clerk: Colleague, ranked: OnLan):
    hall = ranked.hall
    clerk.press("open")
    hall.rights.give(hall.person("0315"), Role.GUIDE)
    refused = clerk.press("next")

    assert (refused.status, refused.said["error"]) == (409, "not_allowed")
    assert hall.queue.reports.at_window("2").ticket is None
    guide = ranked.colleague("door")
    guide.enter(MINE, "0315")
    assert guide.press("in").status == 200
    assert actors(ranked, "visits.count_in")[0] == hall.person("0315")


def test_the_places_pin_opens_nothing_any_more_nor_does_a_badge_at_its_word(ranked: OnLan):
    for badge in ("0312", "0315", "9999"):
        assert ranked.colleague("window/1").enter(PIN, badge).said["error"] == "lan_badge_or_pin"
    assert ranked.colleague("door").enter(MINE, " ").said["error"] == "lan_badge_missing"
    assert ranked.hall.visits.counts().in_hall == 0


def test_a_stranger_is_not_told_which_badges_there_are(ranked: OnLan, monkeypatch):
    compared: list[str] = []
    begin = lock.Lock.begin_now
    monkeypatch.setattr(lock.Lock, "begin_now", lambda self, *given: compared.append((trial := begin(self, *given)).digest) or trial)
    ranked.hall.rights.take(ranked.hall.person("0315"))
    wrong, unknown, without = (ranked.colleague("window/1").enter("111112", badge) for badge in ("0312", "9999", "0315"))

    assert (wrong.status, wrong.body) == (unknown.status, unknown.body) == (without.status, without.body)
    assert wrong.said["error"] == "lan_badge_or_pin"
    assert all(each.startswith("$argon2id$") for each in compared), "an unknown one takes as long"
    assert tried(ranked) == [ranked.hall.person("0312"), None, None]


def test_a_pin_tried_on_many_badges_closes_the_page_and_one_badge_at_many_pages_the_person(ranked: OnLan, clock):
    pages = [ranked.colleague(place) for place in ("window/1", "window/2")]
    sprayed = [pages[0].enter("111112", f"{number:04}") for number in range(5)]
    assert {each.said["error"] for each in sprayed} == {"lan_badge_or_pin"}
    assert pages[0].enter(MINE, "0315").said["error"] == "pin_wait"
    clock.advance(timedelta(minutes=20))
    for page in pages:
        page.enter(MINE, "0312")
        for _ in range(2):
            page.enter("111112", "0315")
    last = ranked.colleague("door").enter("111112", "0315")

    assert last.said["error"] == "lan_badge_or_pin"
    assert ranked.colleague("window/2").enter(MINE, "0315").said == {"error": "pin_wait", "said": "错得太多，请等 30 秒再试", "tone": "bad"}
    assert ranked.colleague("window/2").enter(MINE, "0312").status == 200, "colleagues wait for nobody's guesses"
    clock.advance(timedelta(seconds=31))
    assert ranked.colleague("window/2").enter(MINE, "0315").status == 200


def test_wrong_ones_at_a_page_count_at_the_desk_too(ranked: OnLan):
    hall = ranked.hall
    for place in ("window/1", "window/2", "door", "window/1", "window/2"):
        ranked.colleague(place).enter("111112", "0315")

    with pytest.raises(Exception, match="pin_wait"):
        hall.rights.prove(hall.person("0315"), MINE)


def test_passes_from_before_end_when_roles_begin(on_lan: OnLan):
    before = [on_lan.colleague("window/1"), on_lan.colleague("door")]
    before[0].enter()
    before[1].enter(badge="0315")
    hall = on_lan.hall
    hall.rights.give(hall.person("0312"), Role.ADMINISTRATOR, MINE)
    hall.act_as(hall.person("0312"))
    Pins(hall.database).give(place_of(hall.person("0315")), MINE)
    on_lan.gather()

    assert [each.press("in").status for each in before] == [401, 401]


def test_another_pin_of_the_person_or_none_ends_the_pass(clerk: Colleague, ranked: OnLan):
    hall = ranked.hall
    page = clerk.follow()
    assert next(page)["window"] == "2 号窗口"
    hall.act_as(hall.person("0312"))
    hall.rights.give(hall.person("0315"), Role.CLERK, "246813")
    ranked.gather()
    assert clerk.press("open").status == 401
    assert clerk.enter("246813", "0315").status == 200
    hall.rights.take(hall.person("0315"))
    ranked.gather()

    assert clerk.press("open").status == 401
    assert not hall.queue.windows.one("2").badge


def test_a_pass_names_nobody_and_cannot_be_turned_into_a_colleagues(clerk: Colleague, ranked: OnLan):
    until, person, signature = clerk.cookie.removeprefix("hallapp=").split(".")
    admin = ranked.hall.person("0312").hex
    for forged in (f"{until}.{admin}.{signature}", f"{until}.-.{signature}", f"{until}..{signature}", f"{until}.{'0' * 32}.{signature}"):
        clerk.cookie = f"hallapp={forged}"
        assert clerk.press("open").status == 401, forged
    assert person == ranked.hall.person("0315").hex


def test_leaving_takes_the_pass_away_and_only_our_own_page_can(clerk: Colleague):
    assert clerk.send("/out", {}, origin="http://evil.example").status == 403
    answer = clerk.send("/out", {})

    assert answer.status == 200
    assert 'hallapp="";' in answer.headers["set-cookie"]
    assert "Max-Age=0" in answer.headers["set-cookie"]


def test_a_page_left_alone_is_locked_after_the_same_time_as_a_desk(clerk: Colleague, ranked: OnLan):
    assert clerk.now()["lock_after_ms"] == 600_000
    ranked.hall.settings.set("rights.lock_after_min", "0")
    assert clerk.now()["lock_after_ms"] == 0


def test_no_name_and_no_badge_is_in_anything_that_is_sent(clerk: Colleague, ranked: OnLan):
    for act in ("open", "next", "next"):
        clerk.press(act)
        clerk.now()
    clerk.enter("111112", "0315")

    assert not [word for word in MARKERS if word in "".join(clerk.heard)]
