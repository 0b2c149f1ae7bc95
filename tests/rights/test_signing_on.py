"""Signing on with a PIN, here and on the command line."""

from datetime import timedelta
from io import StringIO
from json import loads

import pytest
from sqlalchemy import select
from tests.rights.conftest import BADGES, PIN, Ranked

from hallapp.cli.main import main
from hallapp.hall import open_hall
from hallapp.rights.errors import PinMissing, PinMustWait, PinUnusable, PinWrong
from hallapp.rights.rules.roles import Role
from hallapp.rights.schema import RefusalRow


def test_who_shows_the_pin_acts_from_then_on(ranked: Ranked):
    hall, clerk = ranked.hall, ranked.with_pin(Role.CLERK)
    hall.sign_on(clerk, PIN)

    assert hall.on_duty() == ranked.people[Role.CLERK]


def test_a_wrong_pin_changes_nobody_and_is_in_the_journal(ranked: Ranked):
    clerk, hall = ranked.with_pin(Role.CLERK), ranked.acts(Role.LEADER)
    with pytest.raises(PinWrong):
        hall.sign_on(clerk, "135791")

    assert hall.on_duty() == ranked.people[Role.LEADER]
    with hall.database.read() as unit:
        assert [row.action for row in unit.session.scalars(select(RefusalRow))] == ["rights.try"]


def test_who_has_no_pin_cannot_sign_on(ranked: Ranked):
    with pytest.raises(PinMissing):
        ranked.hall.sign_on(ranked.hall.person("0999"), "")


def test_five_wrong_ones_cost_half_a_minute_which_no_restart_saves(ranked: Ranked):
    hall, person = ranked.hall, ranked.people[Role.ADMINISTRATOR]
    for _ in range(5):
        with pytest.raises(PinWrong):
            hall.rights.prove(person, "135791")
    again = open_hall(hall.folder.path, clock=hall.clock)
    with pytest.raises(PinMustWait):
        again.rights.prove(person, PIN)

    hall.clock.advance(timedelta(seconds=31))
    again.rights.prove(person, PIN)
    again.close()


def test_a_restart_signs_nobody_on_without_the_pin(ranked: Ranked):
    ranked.hall.sign_on(ranked.people[Role.ADMINISTRATOR], PIN)
    again = open_hall(ranked.hall.folder.path, clock=ranked.hall.clock)

    assert again.on_duty() is None
    again.close()


def test_somebody_gives_themselves_another_pin(ranked: Ranked):
    person, hall = ranked.with_pin(Role.CLERK), ranked.acts(Role.CLERK)
    with pytest.raises(PinUnusable):
        hall.rights.change_pin(person, PIN, "1111")
    with pytest.raises(PinWrong):
        hall.rights.change_pin(person, "135791", "864200")
    hall.rights.change_pin(person, PIN, "864200")

    hall.rights.prove(person, "864200")
    with pytest.raises(PinWrong):
        hall.rights.prove(person, PIN)


@pytest.fixture
def typed(ranked: Ranked, monkeypatch):
    monkeypatch.setenv("HALLAPP_CLOCK", ranked.hall.clock.now().isoformat())

    def run(*words, role=None, pin=PIN):
        if pin is None:
            monkeypatch.delenv("HALLAPP_PIN", raising=False)
        else:
            monkeypatch.setenv("HALLAPP_PIN", pin)
        out, err = StringIO(), StringIO()
        acting = ["--as", BADGES[role]] if role else []
        code = main(["--data", str(ranked.hall.folder.path), "--json", *acting, *words], out, err)
        return code, loads(out.getvalue())

    return run


@pytest.mark.parametrize(
    ("role", "pin", "code", "error"),
    [
        (Role.CLERK, PIN, 0, None),
        (Role.CLERK, "135791", 3, "pin_wrong"),
        (Role.CLERK, None, 3, "nobody_signed_on"),
        (Role.INSPECTOR, PIN, 3, "not_allowed"),
        (None, PIN, 3, "nobody_signed_on"),
    ],
)
def test_a_writing_command_needs_a_badge_its_pin_and_the_role(typed, ranked, role, pin, code, error):
    if role:
        ranked.with_pin(role)
    got, document = typed("checkin", "0312", "36.5", role=role, pin=pin)

    assert (got, document.get("error", {}).get("code")) == (code, error)
    assert (ranked.hall.checkin.standing_of("0312").tenths == 365) == (code == 0)


def test_a_reading_command_needs_neither(typed):
    assert typed("checkin", "list", pin=None)[0] == 0
    assert typed("rights", "table", pin=None)[0] == 0


def test_roles_by_command(typed, ranked, monkeypatch):
    monkeypatch.setenv("HALLAPP_NEW_PIN", "975310")
    assert typed("rights", "give", "0999", "guide", role=Role.ADMINISTRATOR) == (0, {"badge": "0999", "role": "guide"})
    ranked.with_pin(Role.LEADER)
    assert typed("rights", "give", "0999", "leader", role=Role.LEADER)[1]["error"]["code"] == "not_allowed"
    assert typed("rights", "take", BADGES[Role.CLERK], role=Role.ADMINISTRATOR)[0] == 0

    code, document = typed("rights", "list", pin=None)
    assert (code, document["in_force"]) == (0, True)
    assert {row["badge"]: row["role"] for row in document["people"]} == {
        **{badge: role.value for role, badge in BADGES.items() if role is not Role.CLERK},
        "0999": "guide",
    }


def test_somebody_changes_their_pin_by_command(typed, ranked, monkeypatch):
    person = ranked.with_pin(Role.CLERK)
    monkeypatch.setenv("HALLAPP_NEW_PIN", "864200")
    assert typed("rights", "pin", BADGES[Role.CLERK], pin="135791")[1]["error"]["code"] == "pin_wrong"
    assert typed("rights", "pin", BADGES[Role.CLERK], pin=PIN) == (0, {"badge": BADGES[Role.CLERK]})

    ranked.hall.rights.prove(person, "864200")
    with pytest.raises(PinWrong):
        ranked.hall.rights.prove(person, PIN)


def test_who_has_no_pin_cannot_change_one(typed, monkeypatch):
    monkeypatch.setenv("HALLAPP_NEW_PIN", "864200")

    assert typed("rights", "pin", "0999", pin=PIN)[1]["error"]["code"] == "pin_missing"


def test_a_new_pin_typed_twice_differently_changes_nothing(typed, ranked, monkeypatch):
    person = ranked.with_pin(Role.CLERK)
    monkeypatch.delenv("HALLAPP_NEW_PIN", raising=False)
    answers = iter(["864200", "864201"])
    monkeypatch.setattr("hallapp.cli.rights.asked", lambda _prompt: next(answers))

    assert typed("rights", "pin", BADGES[Role.CLERK], pin=PIN)[1]["error"]["code"] == "pins_differ"
    ranked.hall.rights.prove(person, PIN)


@pytest.mark.parametrize("words", [["checkin", "list"], ["visit", "count"], ["settings", "list"]])
def test_who_only_reads_needs_no_pin_although_named(typed, words):
    assert typed(*words, role=Role.CLERK, pin="")[0] == 0


def test_where_nobody_can_be_asked_for_a_pin_it_is_said_and_counts_as_no_try(ranked, typed):
    ranked.with_pin(Role.CLERK)
    for _ in range(6):
        assert typed("ticket", "issue", "A", role=Role.CLERK, pin="")[1]["error"]["code"] == "nobody_signed_on"

    assert typed("ticket", "issue", "A", role=Role.CLERK, pin=PIN)[0] == 0


@pytest.mark.parametrize(
    "words", [["export", "staff", "--out", "staff.csv"], ["records", "list", "staff"], ["report", "day", "--out", "day.xlsx"]]
)
def test_who_takes_records_away_is_asked_for_a_pin(ranked, typed, monkeypatch, tmp_path, words):
    ranked.with_pin(Role.INSPECTOR)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("hallapp.cli.acting.asked", lambda _prompt: PIN)

    assert typed(*words, role=Role.INSPECTOR, pin="")[0] == 0
