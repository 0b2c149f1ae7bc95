"""What is older than allowed is forgotten in the records and in the journal; counts, digests and the proof stay."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from tests.ageing import made_earlier
from tests.store.records import journal_of

from hallapp.brought import kept as kinds
from hallapp.checkin.models import Reading
from hallapp.checkin.schema import ReadingRow
from hallapp.cli.main import main
from hallapp.disinfection.schema import RoundRow
from hallapp.queue.schema import TicketRow
from hallapp.settings.declare import Settings
from hallapp.staff.service import Details
from hallapp.store.errors import MovedOn
from hallapp.store.retention import ACTION, Personal
from hallapp.store.verify import verify
from hallapp.visits.models import Entry, PapersWanted
from hallapp.visits.rules import CaseKind
from hallapp.visits.schema import PapersRow, VisitRow

SECRETS = ("张晓燕", "13812345678", "1234567890")


@pytest.fixture
def lived(hall, clock):
    """A hall that kept everything it may of a customer on Monday, and some more every day until the 31st day after."""
    hall.settings.set("visits.keep_names", "yes")
    hall.settings.set("visits.store_temperature", "yes")
    hall.visits.register(Entry(377, name="张晓燕", phone="13812345678", account_no="1234567890"))
    hall.visits.register(Entry(365, party=3))
    hall.visits.papers.accept(PapersWanted(CaseKind.RENAME, name="张晓燕", account_no="1234567890", missing="张晓燕的房产证"))
    for _ in range(31):
        clock.advance(timedelta(days=1))
        hall.visits.register(Entry(364))
    return hall


def rows(hall, kind, *where):
    with hall.database.read() as unit:
        return unit.session.query(kind).filter(*where).all()


def on_monday(hall):
    return rows(hall, VisitRow, VisitRow.day == "2020-03-02")


def test_names_and_readings_go_and_counts_stay(lived):
    lived.retention.purge()

    first = on_monday(lived)[0]
    assert (first.name, first.name_keys, first.phone, first.phone_tail, first.account_no) == (None,) * 5
    assert (first.temp_tenths, first.verdict) == (None, None)
    assert (first.outcome, first.party) == ("turned_away", 1)
    assert lived.visits.counts(first.day).admitted == 3


def test_nothing_of_it_is_left_anywhere_in_the_folder(lived):
    def holds():
        return {secret for secret in SECRETS for file in lived.folder.path.rglob("*.db*") if secret.encode() in file.read_bytes()}

    assert holds() == set(SECRETS)
    lived.retention.purge()
    lived.close()  # which brings the write-ahead log into the file

    assert holds() == set()


def test_nothing_of_it_is_left_while_the_window_stays_open_not_even_packed_in_the_journal(lived):
    with lived.database.read() as unit:
        ids = [row.id.hex for row in (*on_monday(lived), *rows(lived, PapersRow))]
        packed = unit.session.connection().exec_driver_sql("SELECT row_id, payload FROM journal").all()
    secrets = [*(secret.encode() for secret in SECRETS), *(payload for row_id, payload in packed if row_id in ids)]
    files = [file for file in lived.folder.path.rglob("*") if file.is_file()]
    assert all(any(secret in file.read_bytes() for file in files) for secret in secrets)

    lived.retention.purge()

    assert [secret for secret in secrets for file in lived.folder.path.rglob("*") if file.is_file() and secret in file.read_bytes()] == []


def test_the_chain_and_the_records_still_prove(lived):
    head = journal_of(lived)[-1].digest
    lived.retention.purge()

    assert verify(lived.database, head).ok
    purged = [row for row in journal_of(lived) if row.payload is None]
    assert purged
    assert all(row.salt is None and row.payload_digest and row.digest for row in purged)


def test_a_purged_record_that_is_changed_by_hand_later_is_not_taken_for_proven_again(lived, by_hand):
    lived.retention.purge()
    by_hand("UPDATE visit_days SET admitted=99 WHERE day='2020-03-02'")

    assert verify(lived.database).first_bad.what == "row_changed"


def test_what_is_young_enough_stays(lived):
    lived.retention.purge()

    kept = rows(lived, VisitRow, VisitRow.day > "2020-03-02")
    assert len(kept) == 31
    assert all(row.temp_tenths == 364 for row in kept)


def test_today_is_never_purged(hall):
    hall.settings.set("visits.store_temperature", "yes")
    hall.settings.set("retention.visits", "1")
    hall.visits.register(Entry(365))

    assert hall.retention.purge() == []
    assert rows(hall, VisitRow)[0].temp_tenths == 365


def test_each_day_of_records_leaves_a_line_in_the_journal(lived):
    done = lived.retention.purge()

    lines = [json.loads(row.payload) for row in journal_of(lived) if row.action == ACTION]
    assert [(line["kind"][1], line["day"][1], line["records"][1]) for line in lines] == [("visits", "2020-03-02", 4)]
    assert [(each.kind, each.records) for each in done] == [("visits", 4)]


def test_a_second_purge_finds_nothing_and_writes_nothing(lived):
    lived.retention.purge()
    before = len(journal_of(lived))

    assert lived.retention.purge() == []
    assert len(journal_of(lived)) == before


def test_a_look_changes_nothing(lived):
    before = len(journal_of(lived))

    assert [each.records for each in lived.retention.due()] == [4]
    assert len(journal_of(lived)) == before
    assert on_monday(lived)[0].name == "张晓燕"


def test_the_days_are_a_setting(lived):
    lived.settings.set("retention.visits", "10")

    assert len(lived.retention.purge()) == 21
    assert len(rows(lived, VisitRow, VisitRow.temp_tenths.is_not(None))) == 11, "ten days and today"


def test_papers_are_forgotten_with_the_visits(lived):
    lived.retention.purge()

    assert {(row.name, row.account_no, row.missing) for row in rows(lived, PapersRow)} == {(None, None, None)}


def test_a_purge_is_no_act_that_undo_stumbles_over(lived):
    lived.retention.purge()

    assert lived.undo.undo().action == "visits.register"


def test_what_was_purged_does_not_come_back(hall, clock):
    hall.settings.set("visits.keep_names", "yes")
    hall.visits.register(Entry(365, name="张晓燕"))
    clock.advance(timedelta(days=31))
    hall.retention.purge()

    with pytest.raises(MovedOn):
        hall.undo.undo()
    assert rows(hall, VisitRow)[0].name is None


def test_staff_readings_are_forgotten_after_their_own_days(hall, clock):
    hall.staff.add(Details(badge="0315", name="李敏"))
    hall.checkin.record("0315", Reading(368))
    clock.advance(timedelta(days=180))
    assert hall.retention.purge() == []

    clock.advance(timedelta(days=1))
    assert [(each.kind, each.records) for each in hall.retention.purge()] == [("staff_temperatures", 2)]
    row = rows(hall, ReadingRow)[0]
    assert (row.person_id, row.badge, row.temp_tenths, row.method) == (None, None, None, "forehead")
    assert verify(hall.database).ok
    assert hall.checkin.day_list(row.day).those() == ()


def test_who_disinfected_and_who_called_is_forgotten_after_a_year(hall, clock):
    hall.settings.set("queue.require_on_duty", "no")
    hall.staff.add(Details(badge="0315", name="李敏"))
    hall.act_as(hall.person("0315"))
    hall.disinfection.arrangements.furnish()
    hall.disinfection.done([hall.disinfection.day().rounds[0].id])
    hall.queue.tickets.issue("A")
    hall.queue.windows.open("1", "0315")
    hall.queue.calling.next("1")
    clock.advance(timedelta(days=366))

    assert {each.kind for each in hall.retention.purge()} == {"disinfection", "tickets"}
    assert {row.operator_id for row in rows(hall, RoundRow)} == {None}
    assert {row.clerk_id for row in rows(hall, TicketRow)} == {None}
    assert hall.disinfection.day(rows(hall, RoundRow)[0].day).rounds[0].done_at is not None
    assert verify(hall.database).ok


def test_the_daily_purge_waits_when_the_clock_may_have_jumped(lived, clock):
    clock.advance(timedelta(days=365))
    assert lived.retention.purge_daily() == []
    assert on_monday(lived)[0].name == "张晓燕"

    lived.visits.register(Entry(365))
    clock.advance(timedelta(days=1))
    assert lived.retention.purge_daily() != []


def test_every_kind_has_its_setting(hall):
    named = {name for group in Settings.__subclasses__() for name in group.names()}

    assert {f"retention.{kept.kind}" for kept in kinds()} <= named


def test_every_dropped_column_may_be_empty():
    dropped = [column for kept in kinds() for each in kept.records if isinstance(each, Personal) for column in each.drops]

    assert len(dropped) > 10
    assert [column.key for column in dropped if not column.property.columns[0].nullable] == []


def test_the_command_says_what_it_would_do_and_does_it(lived, clock, monkeypatch):
    monkeypatch.setenv("HALLAPP_CLOCK", clock.now().isoformat())

    def run(*words):
        out = StringIO()
        assert main(["--data", str(lived.folder.path), "--json", "purge", *words], out, StringIO()) == 0
        return json.loads(out.getvalue())

    wanted = [{"kind": "visits", "date": "2020-03-02", "records": 4}]
    none = {"days": 30, "older": []}
    assert run("--dry-run") == {"dry_run": True, "records": 4, "purged": wanted, "copies": none}
    assert run() == {"dry_run": False, "records": 4, "purged": wanted, "copies": none}
    assert run()["purged"] == []


def test_the_command_names_old_copies_and_deletes_them_when_told_to(lived, clock, monkeypatch):
    monkeypatch.setenv("HALLAPP_CLOCK", clock.now().isoformat())
    old = made_earlier(lived, lived.back_up().file, 40)
    new = lived.back_up().file

    def run(*words):
        out = StringIO()
        assert main(["--data", str(lived.folder.path), "--json", "purge", *words], out, StringIO()) == 0
        return json.loads(out.getvalue())["copies"]

    assert run() == {"days": 30, "older": [str(old)]}
    assert run("--copies") == {"days": 30, "deleted": [str(old)]}
    assert (old.exists(), new.exists()) == (False, True)


def _journal(hall):
    with hall.database.read() as unit:
        return (
            unit.session.connection().exec_driver_sql("SELECT position, payload IS NULL, salt IS NULL FROM journal ORDER BY position").all()
        )


def test_old_words_of_the_journal_go_and_it_still_proves(hall, clock):
    hall.settings.set("hall.windows", "5")
    before = journal_of(hall)
    clock.advance(timedelta(days=1095))
    assert [each for each in hall.retention.purge() if each.kind == "journal"] == []
    clock.advance(timedelta(days=1))
    hall.settings.set("hall.windows", "6")

    purged = [each for each in hall.retention.purge() if each.kind == "journal"]

    assert sum(each.records for each in purged) == len(before)
    assert [(empty, unsalted) for _, empty, unsalted in _journal(hall)][: len(before)] == [(1, 1)] * len(before)
    assert not any(empty for _, empty, _ in _journal(hall)[len(before) :])
    assert [(row.seq, row.actor, row.action, row.digest) for row in journal_of(hall)][: len(before)] == [
        (row.seq, row.actor, row.action, row.digest) for row in before
    ]
    assert verify(hall.database).ok
    assert hall.settings.get("hall.windows").value == "6"


def test_the_journal_is_purged_a_day_at_a_time_with_a_line_for_each(hall, clock):
    hall.settings.set("retention.journal", "31")
    clock.advance(timedelta(days=1))
    hall.settings.set("hall.windows", "5")
    clock.advance(timedelta(days=40))

    purged = hall.retention.purge()

    assert [(each.kind, each.day.isoformat()) for each in purged] == [("journal", "2020-03-02"), ("journal", "2020-03-03")]
    assert [each for each in hall.retention.purge() if each.day.isoformat() < "2020-04-01"] == []


def test_a_clock_that_ran_ahead_does_not_keep_the_journal_from_its_days(hall, clock):
    clock.advance(timedelta(days=400))
    hall.settings.set("hall.windows", "5")
    clock.advance(-timedelta(days=400))
    hall.settings.set("hall.windows", "6")
    clock.advance(timedelta(days=1200))

    hall.retention.purge()
    assert [row.action for row in journal_of(hall) if row.payload is not None and row.action != ACTION] == ["settings.set"]
    clock.advance(timedelta(days=400))
    hall.retention.purge()
    assert {row.action for row in journal_of(hall) if row.payload is not None} == {ACTION}


def test_a_digest_changed_by_hand_is_found_after_its_words_are_gone(hall, clock, by_hand):
    clock.advance(timedelta(days=1200))
    hall.retention.purge()
    assert verify(hall.database).ok

    by_hand("UPDATE journal SET action = 'nothing.at_all' WHERE position = 1")

    assert not verify(hall.database).ok
