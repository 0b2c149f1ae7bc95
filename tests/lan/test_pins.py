"""PINs: what is one, how many wrong ones somebody may try, and that no restart makes it cheaper."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from tests.lan.conftest import PIN, Colleague, OnLan

from hallapp.display.lan.access import A_SHIFT, Access, Holder
from hallapp.hall import open_hall
from hallapp.rights.errors import PinMissing, PinMustWait, PinUnusable
from hallapp.rights.pins import Pins, matches
from hallapp.rights.rules.pins import LONGEST_WAIT, is_usable_pin, still_to_wait, wait_after


@pytest.mark.parametrize(
    ("pin", "usable"), [("1234", True), ("12345678", True), ("123", False), ("123456789", False), ("0000", False), ("12a4", False)]
)
def test_a_pin_is_four_to_eight_digits(pin, usable):
    assert is_usable_pin(pin) is usable
    assert not is_usable_pin("１２３４")


def test_the_fifth_wrong_one_waits_half_a_minute_and_each_further_one_twice_as_long():
    assert [wait_after(tries).total_seconds() for tries in (0, 4, 5, 6, 7, 10, 50)] == [0, 0, 30, 60, 120, 900, 900]


@given(st.integers(0, 10_000), st.timedeltas(-timedelta(days=9), timedelta(days=9)))
def test_nobody_waits_longer_than_the_whole_whatever_the_clock_does(tries, since):
    assert timedelta(0) <= still_to_wait(tries, since) <= LONGEST_WAIT


def test_a_pin_is_kept_as_argon2id_with_19_mib_and_two_passes(hall):
    Pins(hall.database).give("door", PIN)
    digest = Pins(hall.database).digests()["door"]

    assert digest.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert matches(digest, PIN)
    assert not matches(digest, "246811")


def test_an_unusable_pin_changes_nothing(hall):
    pins = Pins(hall.database)
    pins.give("door", PIN)
    before = pins.digests()
    with pytest.raises(PinUnusable):
        pins.give("door", "1111")

    assert pins.digests() == before


def test_a_try_counts_before_it_is_looked_at_so_that_a_kill_saves_none(hall, clock):
    Pins(hall.database).give("door", PIN)
    for _ in range(5):
        again = open_hall(hall.folder.path, clock=clock)  # each try in a process that was killed after it
        Pins(again.database).begin_try("door")
        again.close()

    with pytest.raises(PinMustWait) as refused:
        Pins(hall.database).begin_try("door")
    assert refused.value.params == {"seconds": 30}
    clock.advance(timedelta(seconds=30))
    Pins(hall.database).begin_try("door")


def test_a_right_one_forgives_and_another_pin_too(hall):
    pins = Pins(hall.database)
    pins.give("door", PIN)
    for _ in range(4):
        pins.begin_try("door")
    pins.was_right("door")
    for _ in range(5):
        pins.begin_try("door")
    pins.give("door", "135790")
    pins.begin_try("door")


def test_a_place_without_a_pin_lets_nobody_in(hall):
    pins = Pins(hall.database)
    pins.give("door", PIN)
    pins.take_away("door")
    with pytest.raises(PinMissing):
        pins.begin_try("door")


def test_the_pin_is_in_no_journal(hall):
    Pins(hall.database).give("door", PIN)
    digest = Pins(hall.database).digests()["door"]
    with hall.database.read() as unit:
        payloads = "".join(str(each) for (each,) in unit.session.execute(text("SELECT payload FROM journal")))
    assert PIN not in payloads
    assert digest not in payloads


# --- passes ---------------------------------------------------------------------------------------------------------------------------


def test_a_pass_is_known_again_until_the_shift_ends_or_the_pin_changes(clock, hall):
    access, me = Access(), Holder("window/1", hall.database.ids.new())
    access.know({"window/1": "one", "window/2": "one"})
    pass_ = access.pass_for(me, clock.now())

    assert access.holder("window/1", pass_, clock.now()) == me
    assert access.holder("window/2", pass_, clock.now()) is None
    assert access.holder("window/1", pass_, clock.now() + A_SHIFT + timedelta(seconds=1)) is None
    access.know({"window/1": "another"})
    assert access.holder("window/1", pass_, clock.now()) is None


@given(st.text())
def test_what_is_no_pass_lets_nobody_in(forged):
    from datetime import UTC, datetime

    access = Access()
    access.know({"door": "digest"})
    assert access.holder("door", forged, datetime(2020, 3, 2, tzinfo=UTC)) is None


# --- at the page ----------------------------------------------------------------------------------------------------------------------


def test_a_page_shows_nothing_of_the_hall_before_the_pin(on_lan: OnLan):
    facts = on_lan.colleague("window/1").now()

    assert facts["locked"]
    assert facts["has_pin"]
    assert set(facts) == {"language", "locked", "has_pin", "place", "demo", "asks_badge", "needs_badge", "words"}


def test_no_key_is_heard_before_the_pin_nor_with_another_places_pass(on_lan: OnLan):
    stranger, next_door = on_lan.colleague("window/1"), on_lan.colleague("window/2")
    next_door.enter()
    stranger.cookie = next_door.cookie

    assert stranger.press("next").status == 401
    assert on_lan.hall.queue.reports.at_window("1").ticket is None


def test_five_wrong_pins_close_the_door_even_to_the_right_one(on_lan: OnLan):
    guesser: Colleague = on_lan.colleague("window/1")
    wrong = [guesser.enter("111112") for _ in range(5)]
    late = guesser.enter(PIN)

    assert [each.said["error"] for each in wrong] == ["pin_wrong"] * 5
    assert late.said == {"error": "pin_wait", "said": "错得太多，请等 30 秒再试", "tone": "bad"}
    assert on_lan.colleague("window/2").enter().status == 200, "another window waits for nobody's guesses"


def test_another_pin_ends_what_is_followed_and_pressed(on_lan: OnLan):
    clerk = on_lan.colleague("window/1")
    clerk.enter()
    page = clerk.follow()
    assert next(page)["window"] == "1 号窗口"
    on_lan.pool.submit(on_lan.serving.give_pin_now, "window/1", "135790").result()

    assert next(page)["locked"]
    assert clerk.press("next").status == 401


def test_a_pass_outlives_a_restart_of_the_server(on_lan: OnLan):
    clerk = on_lan.colleague("window/1")
    clerk.enter()
    on_lan.serving.close()
    again = on_lan.hall.lan(on_lan.pool.submit)
    clerk.served = on_lan.pool.submit(again.open_now, 0).result()
    clerk.serving = again

    assert clerk.press("next").status == 200
    again.close()
