"""The table of roles and deeds: complete, held against the code, and asked before anything is changed."""

import re
from pathlib import Path

import pytest
from sqlalchemy import func, select
from tests.rights.conftest import PIN, Ranked
from tests.store.records import journal_of

import hallapp
from hallapp.checkin.models import Reading
from hallapp.core.messages import Language, Words
from hallapp.rights.errors import FirstAdministrator, LastAdministrator, NobodySignedOn, NotAllowed
from hallapp.rights.rules.roles import BY_ITSELF, DEEDS, Role, may
from hallapp.rights.schema import RefusalRow
from hallapp.store.journal import JOURNAL
from hallapp.store.requests import once
from hallapp.store.verify import verify
from hallapp.visits.models import Entry

SOURCES = Path(hallapp.__path__[0])


def actions_in_the_code() -> set[str]:
    """Every name that a unit of work is begun with."""
    texts = [file.read_text("utf-8") for file in SOURCES.rglob("*.py")]
    literal = {found for text in texts for found in re.findall(r'\.write\("([a-z_]+\.[a-z_]+)"', text)}
    named = {found for text in texts for found in re.findall(r"^(?:ACTION|UNDO|REDO|EXPORTED|REFUSED) = \"([^\"]+)\"", text, re.MULTILINE)}
    return literal | named


def test_every_act_of_the_code_is_in_the_table_and_in_one_place_of_it():
    listed = [action for deed in DEEDS for action in deed.actions]

    assert len(actions_in_the_code()) > 60
    assert actions_in_the_code() - set(listed) - BY_ITSELF == set()
    assert len(listed) == len(set(listed))
    assert set(listed) & BY_ITSELF == set()


@pytest.mark.parametrize("language", Language)
def test_every_deed_and_role_has_its_word_in_both_languages(language):
    words = Words(language)
    assert [deed.name for deed in DEEDS if not words.has(f"rights.deed.{deed.name}")] == []
    assert [role for role in Role if not words.has(f"rights.role.{role}")] == []


def test_an_administrator_may_everything_and_who_has_no_role_nothing():
    for deed in DEEDS:
        for action in deed.actions:
            assert may(Role.ADMINISTRATOR, action), action
            assert not may(None, action), action
    assert may(Role.ADMINISTRATOR, "something.new")
    assert not may(Role.LEADER, "something.new")


def test_an_inspector_changes_nothing():
    assert {deed.name for deed in DEEDS if Role.INSPECTOR in deed.roles} == {"export", "contacts"}


@pytest.mark.parametrize("role", Role)
def test_what_the_table_says_is_what_happens_to_every_act(ranked: Ranked, role):
    hall = ranked.acts(role)
    for deed in DEEDS:
        for action in sorted(deed.actions):
            if role in deed.roles:
                hall.rights.require(action)
            else:
                with pytest.raises(NotAllowed):
                    hall.rights.require(action)


def test_a_refused_act_changes_nothing_and_is_in_the_journal(ranked: Ranked):
    hall = ranked.acts(Role.GUIDE)
    with pytest.raises(NotAllowed):
        hall.settings.set("hall.windows", "7")

    assert hall.settings.get("hall.windows").value == "3"
    with hall.database.read() as unit:
        refused = unit.session.scalars(select(RefusalRow)).one()
        newest = unit.session.execute(select(JOURNAL.c.action, JOURNAL.c.actor).order_by(JOURNAL.c.position.desc())).first()
    assert (refused.action, refused.person_id) == ("settings.set", ranked.people[Role.GUIDE])
    assert newest == ("rights.refused", ranked.people[Role.GUIDE])
    assert verify(hall.database).ok


def test_the_same_under_a_request_id_where_the_act_is_named_only_inside(ranked: Ranked):
    hall = ranked.acts(Role.GUIDE)
    with pytest.raises(NotAllowed):
        once(hall.database, "r1", lambda: {"done": hall.settings.set("hall.windows", "7").value})

    assert hall.settings.get("hall.windows").value == "3"
    with hall.database.read() as unit:
        assert unit.session.scalar(select(func.count()).select_from(RefusalRow)) == 1


def test_somebody_without_a_role_and_nobody_at_all_change_nothing(ranked: Ranked):
    hall = ranked.hall
    hall.act_as(hall.person("0999"))
    with pytest.raises(NotAllowed):
        hall.checkin.record("0312", Reading(365))
    hall.act_as(None)
    with pytest.raises(NobodySignedOn):
        hall.checkin.record("0312", Reading(365))

    assert hall.checkin.day_list().on_duty == ()


def test_what_an_act_brings_about_needs_no_right_of_its_own(ranked: Ranked):
    """A guide who measures a fever adds rounds, which a guide's role alone would not arrange."""
    hall = ranked.acts(Role.GUIDE)
    for _ in range(2):
        hall.visits.register(Entry(378))

    assert hall.visits.counts().fever


def test_the_program_goes_on_by_itself_when_nobody_is_signed_on(ranked: Ranked):
    hall = ranked.hall
    hall.act_as(None)

    hall.retention.purge()
    hall.sign_on(None)


def test_without_an_administrator_with_a_pin_anybody_may_everything(hall):
    hall.settings.set("hall.windows", "5")

    assert not hall.rights.in_force()
    assert hall.settings.get("hall.windows").value == "5"


def test_roles_begin_with_an_administrator_who_has_a_pin(hall):
    from hallapp.staff.service import Details

    hall.staff.add(Details(badge="0312", name="王磊"))
    person = hall.person("0312")
    for role, pin in ((Role.CLERK, PIN), (Role.ADMINISTRATOR, "")):
        with pytest.raises(FirstAdministrator):
            hall.rights.give(person, role, pin)
    assert hall.rights.standings() == {}

    hall.rights.give(person, Role.ADMINISTRATOR, PIN)
    assert hall.rights.in_force()


def test_the_last_administrator_stays_one(ranked: Ranked):
    hall, last = ranked.acts(Role.ADMINISTRATOR), ranked.people[Role.ADMINISTRATOR]
    for undoing in (lambda: hall.rights.take(last), lambda: hall.rights.give(last, Role.CLERK)):
        with pytest.raises(LastAdministrator):
            undoing()
    assert hall.rights.role_of(last) is Role.ADMINISTRATOR

    hall.rights.give(ranked.people[Role.LEADER], Role.ADMINISTRATOR, PIN)
    hall.rights.take(last)
    assert hall.rights.role_of(last) is None


def test_a_role_that_is_taken_away_counts_at_once_also_in_another_process(ranked: Ranked):
    from hallapp.hall import open_hall

    other = open_hall(ranked.hall.folder.path, clock=ranked.hall.clock)
    other.act_as(ranked.people[Role.CLERK])
    other.rights.require("checkin.record")
    ranked.acts(Role.ADMINISTRATOR).rights.take(ranked.people[Role.CLERK])

    with pytest.raises(NotAllowed):
        other.rights.require("checkin.record")
    other.close()


def test_roles_are_not_undone_by_ctrl_z(ranked: Ranked):
    from hallapp.store.errors import CannotUndo

    hall = ranked.acts(Role.ADMINISTRATOR)
    hall.rights.take(ranked.people[Role.CLERK])
    with pytest.raises(CannotUndo):
        hall.undo.undo()


def test_no_digest_of_a_pin_is_in_the_journal(ranked: Ranked):
    assert not [row for row in journal_of(ranked.hall) if "argon2" in str(row)]
