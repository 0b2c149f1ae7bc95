"""Names and phones, where a hall keeps them at all: found by initials or four digits, shown redacted, harmless whatever they hold."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hallapp.visits.errors import PhoneWrong


@pytest.fixture
def named(door):
    """A hall that keeps names, with three visitors."""
    door.hall.settings.set("visits.keep_names", "yes")
    door.comes(name="王磊", phone="13812345678")
    door.later(minutes=1).comes(name="欧阳青", phone="+86 138-0000-5678")
    door.later(minutes=1).comes(name="曾国藩")
    door.at("09:00", day=4).comes(name="王磊", phone="138 1234 5678")
    return door


def found(door, typed):
    return [(each.name, each.phone, each.visits) for each in door.hall.visits.returning(typed)]


@pytest.mark.parametrize("typed", ["wl", "WL", "ｗｌ", "wangl", "王", "王磊"])
def test_a_returning_visitor_is_found_by_initials_sound_or_name(named, typed):
    assert found(named, typed) == [("王*", "138****5678", 2)]


@pytest.mark.parametrize("typed", ["zgf", "cgf"])
def test_every_reading_of_a_name_finds_it(named, typed):
    assert found(named, typed) == [("曾*藩", "", 1)]


@pytest.mark.parametrize("typed", ["5678", "345678", "５６７８"])
def test_the_last_four_digits_find_everybody_who_has_them(named, typed):
    assert {name for name, _, _ in found(named, typed)} == {"王*", "欧阳*"}


@pytest.mark.parametrize("typed", ["", " ", "678", "8", "xyz", "%", "_", "%%%%", "' OR 1=1 --", "\x00"])
def test_too_little_or_nonsense_finds_nobody(named, typed):
    assert found(named, typed) == []


def test_the_last_visit_is_told(named):
    assert named.hall.visits.returning("wl")[0].last_on == named.time("09:00", day=4).date()


def test_nobody_is_found_once_names_are_off(named):
    named.hall.settings.set("visits.keep_names", "no")

    assert found(named, "wl") == []


def test_nobody_is_found_who_came_longer_ago_than_visits_are_kept(named):
    named.hall.settings.set("retention.visits", "1")
    named.at("09:00", day=6)

    assert found(named, "wl") == []


@pytest.mark.parametrize("typed", ["abc", "12", "138123456781234567890", "+", "1380000OOOO"])
def test_what_is_no_phone_is_refused(named, typed):
    with pytest.raises(PhoneWrong):
        named.comes(phone=typed)


def test_lists_show_names_redacted(named):
    assert named.hall.visits.lines()[0].name == "王*"
    assert {line.name for line in named.hall.visits.lines(named.time("08:00").date())} == {"王*", "欧阳*", "曾*藩"}


@given(st.text(max_size=80))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_may_be_a_name_and_any_text_may_be_searched(door, text):
    door.hall.settings.set("visits.keep_names", "yes")
    done = door.comes(name=text)
    shown = next(line for line in door.hall.visits.lines() if line.visit_id == done.visit_id)

    assert shown.name is None or "*" in shown.name
    door.hall.visits.returning(text)


@pytest.mark.parametrize("text", ["<img src=//host/x>", "=1+1", "李\u202e敏", "a\nb", "'; DROP TABLE visits; --", "𬭎" * 100])
def test_hostile_names_are_stored_as_one_line_without_anything_invisible(door, text):
    door.hall.settings.set("visits.keep_names", "yes")
    door.comes(name=text)
    stored = door.visits()[-1].name

    assert len(stored) <= 60
    assert stored.isprintable() or "𬭎" in stored
    assert "\u202e" not in stored
