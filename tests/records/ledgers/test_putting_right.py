"""Putting records right in every ledger: the old value stays, a reason is needed, what follows follows, undo brings it back."""

from datetime import date, timedelta

import pytest

from hallapp.checkin.models import Reading
from hallapp.checkin.rules import Method
from hallapp.core.errors import NeedsReason, NothingDiffers
from hallapp.core.messages import Language, Words
from hallapp.queue.errors import ServiceUnknown, TicketAtWindow
from hallapp.records.errors import CannotCorrectColumn, CannotCorrectKind, NotOneOf
from hallapp.records.ledgers.declare import Name, Query
from hallapp.records.ledgers.export import Wish
from hallapp.records.ledgers.kinds import LEDGERS
from hallapp.staff.registering import BadgeTaken, NameMissing
from hallapp.store.changes import journal_entries
from hallapp.store.retention import purge
from hallapp.store.verify import verify
from hallapp.visits.errors import NotMeasured, OutcomeFollows
from hallapp.visits.models import Entry
from hallapp.visits.retention import KEPT as VISITS_KEPT
from hallapp.visits.rules import Outcome

WORDS = Words(Language.ZH)
MONDAY, TUESDAY, WEDNESDAY = (date(2020, 3, day) for day in (2, 3, 4))


@pytest.mark.parametrize(
    ("column", "typed", "was", "now"),
    [
        ("temperature", "36.9", "36.3", "36.9"),
        ("method", "armpit", "额温", "腋温"),
        ("method", "腋温", "额温", "腋温"),
        ("face_mask", "no", "✓", ""),
        ("hands", "否", "✓", ""),
        ("badge_checked", "no", "✓", ""),
        ("checker", "0315", "王磊", "李敏"),
    ],
)
def test_of_a_check_in_the_temperature_the_steps_and_the_checker_can_be_put_right(ledger, column, typed, was, now):
    line = ledger.lines(Name.CHECKINS, MONDAY, find="0312")[0]
    ledger.right(Name.CHECKINS, line, column, typed)

    old, new = sorted(ledger.lines(Name.CHECKINS, MONDAY, find="0312"), key=lambda each: not each.is_void)
    assert (old.is_void, old.id, old.remark) == (True, line.id, "作废：看错了")
    assert dict(new.was) == {column: was}
    assert ledger.text(Name.CHECKINS, new, column) == now
    heading = WORDS(LEDGERS[Name.CHECKINS].column(column).heading)
    assert new.remark == f"✎ {heading} 原 {was}（看错了）"
    assert ledger.text(Name.CHECKINS, new, "checker") == ("李敏" if column == "checker" else "王磊")
    assert verify(ledger.hall.database).ok


def test_a_step_that_was_not_done_takes_its_person_off_duty_and_undo_puts_them_on_again(ledger):
    assert ledger.hall.checkin.standing_of("0316").state == "on_duty"
    ledger.right(Name.CHECKINS, ledger.lines(Name.CHECKINS, find="0316")[0], "face_mask", "no")

    assert ledger.hall.checkin.standing_of("0316").state == "unchecked"
    assert [step.value for step in ledger.hall.checkin.standing_of("0316").open_steps] == ["face_mask"]
    ledger.hall.undo.undo()
    assert ledger.hall.checkin.standing_of("0316").state == "on_duty"
    assert [each.was for each in ledger.lines(Name.CHECKINS, find="0316")] == [{}]


def test_why_a_reading_was_put_right_clears_nobody(ledger):
    """A second person with a reason for measuring again clears; the reason of a correction is none."""
    ledger.hall.checkin.record("0316", Reading(376))
    ledger.hall.checkin.record("0316", Reading(374, checker="0315"))
    second = ledger.lines(Name.CHECKINS, find="0316")[-1]
    ledger.right(Name.CHECKINS, second, "temperature", "36.6", "打错一位")

    assert ledger.hall.checkin.standing_of("0316").state == "unchecked"
    assert ledger.hall.checkin.standing_of("0316").waiting_on == "fever"


def test_a_reading_that_clears_when_it_is_put_right_puts_its_person_on_duty_from_then_on(ledger):
    ledger.hall.checkin.record("0316", Reading(376))
    ledger.hall.clock.advance(timedelta(minutes=10))
    ledger.hall.checkin.record("0316", Reading(374, method=Method.ARMPIT))
    measured = ledger.hall.clock.now()
    assert ledger.hall.checkin.standing_of("0316").state == "unchecked"
    ledger.hall.clock.advance(timedelta(minutes=30))
    ledger.right(Name.CHECKINS, ledger.lines(Name.CHECKINS, find="0316")[-1], "temperature", "36.4", "打错一位")

    assert ledger.hall.checkin.standing_of("0316").state == "on_duty"
    boards = [ledger.hall.checkin.board(measured + timedelta(minutes=minutes)).rows for minutes in (-5, 5)]
    assert [[each.tenths for each in rows if each.badge == "0316"] for rows in boards] == [[], [364]]
    ledger.hall.undo.undo()
    assert ledger.hall.checkin.standing_of("0316").state == "unchecked"


def test_a_wrong_correction_that_is_put_right_again_leaves_nobody_off_duty(ledger):
    for typed in ("no", "yes"):
        ledger.hall.clock.advance(timedelta(minutes=5))
        line = next(each for each in ledger.lines(Name.CHECKINS, find="0316") if not each.is_void)
        ledger.right(Name.CHECKINS, line, "hands", typed)

    assert ledger.hall.checkin.standing_of("0316").state == "on_duty"
    assert [each.badge for each in ledger.hall.checkin.board().rows].count("0316") == 1


def test_who_had_left_before_is_not_brought_back_by_a_correction(ledger):
    ledger.hall.checkin.off("0316")
    ledger.right(Name.CHECKINS, ledger.lines(Name.CHECKINS, find="0316")[0], "temperature", "36.2")

    assert ledger.hall.checkin.standing_of("0316").state == "left"


@pytest.mark.parametrize(
    ("column", "typed", "now"),
    [
        ("party", "3", "3"),
        ("face_mask", "given", "提供口罩"),
        ("temperature", "36.8", "36.8"),
        ("service", "C", "C"),
        ("steered_online", "yes", "✓"),
        ("name", "王雷", "王雷"),
        ("phone", "13900000001", "13900000001"),
        ("account", "1234567890", "1234567890"),
        ("name", "", ""),
    ],
)
def test_of_a_visit_whatever_was_entered_wrongly_can_be_put_right(ledger, column, typed, now):
    line = ledger.lines(Name.VISITS, MONDAY, full=True)[0]
    was = ledger.text(Name.VISITS, line, column)
    ledger.right(Name.VISITS, line, column, typed)

    after = ledger.again(Name.VISITS, line, MONDAY)
    assert ledger.text(Name.VISITS, after, column).startswith(now)
    assert after.was == {column: was or "–"}
    assert "（看错了）" in after.remark
    ledger.hall.undo.undo()
    assert ledger.again(Name.VISITS, line, MONDAY) == line
    assert verify(ledger.hall.database).ok


def test_a_larger_party_is_counted_in_and_of_a_day_that_is_over_it_has_left_again(ledger):
    visits = ledger.hall.visits
    before = visits.counts()
    ledger.right(Name.VISITS, ledger.lines(Name.VISITS)[0], "party", "4")
    assert (visits.counts().in_hall, visits.counts().admitted) == (before.in_hall + 3, before.admitted + 3)

    visits.close_day(MONDAY)
    over = visits.counts(MONDAY)
    ledger.right(Name.VISITS, ledger.lines(Name.VISITS, MONDAY)[0], "party", "5")
    assert (visits.counts(MONDAY).in_hall, visits.counts(MONDAY).admitted) == (0, over.admitted + 4)
    ledger.right(Name.VISITS, ledger.lines(Name.VISITS, MONDAY)[0], "party", "1")
    assert (visits.counts(MONDAY).in_hall, visits.counts(MONDAY).admitted) == (0, over.admitted)


def test_who_had_no_mask_after_all_was_turned_away_and_is_not_in_the_hall(ledger):
    line, before = ledger.lines(Name.VISITS)[0], ledger.hall.visits.counts()
    ledger.right(Name.VISITS, line, "face_mask", "refused")

    after = ledger.again(Name.VISITS, line)
    assert set(after.was) == {"face_mask", "outcome", "because"}
    assert ledger.text(Name.VISITS, after, "outcome") == WORDS("records.outcome.turned_away")
    counts = ledger.hall.visits.counts()
    assert (counts.in_hall, counts.turned_away) == (before.in_hall - 1, before.turned_away + 1)
    ledger.right(Name.VISITS, line, "face_mask", "brought")
    assert ledger.hall.visits.counts() == before


def test_a_visitors_fever_adds_a_round_and_takes_the_ticket_and_no_fever_takes_the_round_back(ledger):
    line = ledger.lines(Name.VISITS)[0]
    ledger.right(Name.VISITS, line, "temperature", "38.2")

    after = ledger.again(Name.VISITS, line)
    assert ledger.text(Name.VISITS, after, "outcome") == WORDS("records.outcome.turned_away")
    assert ledger.text(Name.VISITS, after, "ticket") == ""
    assert [each for each in ledger.hall.disinfection.day().rounds if each.because is not None]
    assert ledger.hall.visits.counts().fever == 1
    ledger.right(Name.VISITS, line, "temperature", "36.5")
    assert not [each for each in ledger.hall.disinfection.day().rounds if each.because is not None]
    assert ledger.hall.visits.counts().fever == 0


def test_a_fever_of_an_earlier_day_leaves_todays_tickets_and_rounds_alone(ledger):
    today = ledger.hall.queue.tickets.all()
    ledger.right(Name.VISITS, ledger.lines(Name.VISITS, MONDAY)[0], "temperature", "38.2")

    assert ledger.hall.queue.tickets.all() == today
    assert not [each for each in ledger.hall.disinfection.day().rounds if each.because is not None]


def test_who_refused_to_be_measured_after_all_did_not_come_in_and_the_other_way_round(ledger):
    first, last = ledger.lines(Name.VISITS)[0], ledger.lines(Name.VISITS)[-1]
    ledger.right(Name.VISITS, first, "outcome", "refused")
    ledger.right(Name.VISITS, last, "outcome", "admitted")

    outcomes = {line.visit_id: line.outcome for line in ledger.hall.visits.lines(WEDNESDAY)}
    assert (outcomes[first.id], outcomes[last.id]) == (Outcome.REFUSED, Outcome.ADMITTED)


def test_nobody_with_a_fever_is_said_to_have_come_in(ledger):
    fever = ledger.hall.visits.register(Entry(385))
    line = next(each for each in ledger.lines(Name.VISITS) if each.id == fever.visit_id)
    with pytest.raises(OutcomeFollows):
        ledger.right(Name.VISITS, line, "outcome", "admitted")
    refused = ledger.lines(Name.VISITS)[4]
    with pytest.raises(NotMeasured):
        ledger.right(Name.VISITS, refused, "temperature", "36.5")


def test_of_a_ticket_the_service_and_the_priority_can_be_put_right_and_never_the_number(ledger):
    line = ledger.lines(Name.TICKETS)[0]
    ledger.right(Name.TICKETS, line, "priority", "yes")
    ledger.right(Name.TICKETS, line, "service", "c")

    after = ledger.again(Name.TICKETS, line)
    assert [ledger.text(Name.TICKETS, after, key) for key in ("ticket", "service", "priority")] == ["A001", "C", "✓"]
    assert after.was == {"service": "A", "priority": "–"}
    waiting = ledger.hall.queue.tickets.waiting()
    assert (waiting[0].number, waiting[0].service, waiting[0].priority) == ("A001", "C", True)
    with pytest.raises(CannotCorrectColumn):
        ledger.right(Name.TICKETS, line, "ticket", "A009")
    with pytest.raises(ServiceUnknown):
        ledger.right(Name.TICKETS, line, "service", "Z")


def test_a_ticket_at_a_window_is_transferred_instead(ledger):
    ledger.hall.queue.windows.open("1", "0315")
    called = ledger.hall.queue.calling.next("1")
    line = next(each for each in ledger.lines(Name.TICKETS) if ledger.text(Name.TICKETS, each, "ticket") == called.number)
    with pytest.raises(TicketAtWindow):
        ledger.right(Name.TICKETS, line, "service", "C")


@pytest.mark.parametrize(
    ("column", "typed", "now"),
    [
        ("badge", "0399", "0399"),
        ("name", "李敏敏", "李敏敏"),
        ("employment_type", "物业", "物业"),
        ("post", "柜员", "柜员"),
        ("team", "营业班", "营业班"),
        ("window", "3", "3"),
        ("phone", "13700000000", "13700000000"),
        ("employer", "天元物业", "天元物业"),
        ("active_from", "2020-01-06", "2020-01-06"),
        ("active_to", "20200630", "2020-06-30"),
    ],
)
def test_of_somebody_every_field_of_the_roster_can_be_put_right(ledger, column, typed, now):
    line = next(each for each in ledger.lines(Name.STAFF, full=True) if ledger.text(Name.STAFF, each, "badge") == "0315")
    was = ledger.text(Name.STAFF, line, column)
    ledger.right(Name.STAFF, line, column, typed)

    after = ledger.again(Name.STAFF, line)
    assert ledger.text(Name.STAFF, after, column) == now
    assert after.was == {column: was or "–"}
    ledger.hall.undo.undo()
    assert ledger.again(Name.STAFF, line) == line


def test_somebody_is_found_by_the_name_and_the_badge_that_are_right(ledger):
    line = next(each for each in ledger.lines(Name.STAFF) if ledger.text(Name.STAFF, each, "badge") == "0315")
    ledger.right(Name.STAFF, line, "name", "郭敏")
    ledger.right(Name.STAFF, line, "badge", "0320")

    assert [each.name for each in ledger.hall.staff.search("gm")] == ["郭敏"]
    assert ledger.hall.staff.find("0320").name == "郭敏"
    with pytest.raises(BadgeTaken):
        ledger.right(Name.STAFF, line, "badge", "0312")
    with pytest.raises(NameMissing):
        ledger.right(Name.STAFF, line, "name", " ")


def test_who_left_years_ago_can_be_put_right_too(ledger):
    line = next(each for each in ledger.lines(Name.STAFF) if ledger.text(Name.STAFF, each, "badge") == "0316")
    ledger.right(Name.STAFF, line, "active_to", "2020-03-03")
    ledger.right(Name.STAFF, line, "post", "引导员")

    everybody = ledger.hall.records.ledgers.page(Query(Name.STAFF, full=True), WORDS)
    assert next(each for each in everybody if each.id == line.id).was == {"post": "–", "active_to": "–"}
    round_of = ledger.does_a_round()
    ledger.right(Name.ROUNDS, round_of, "operator", "0316")
    assert ledger.text(Name.ROUNDS, ledger.again(Name.ROUNDS, round_of), "operator") == "欧阳青"


@pytest.mark.parametrize(("name", "column"), [(Name.CHECKINS, "temperature"), (Name.VISITS, "party"), (Name.STAFF, "post")])
def test_a_reason_is_needed_and_something_must_differ(ledger, name, column):
    line = ledger.lines(name)[0]
    same = ledger.text(name, line, column)
    other = {"temperature": "36.9", "party": "9", "post": "柜员"}[column]
    before = len(journal_entries(ledger.hall.database))
    with pytest.raises(NeedsReason):
        ledger.right(name, line, column, other, "  ")
    with pytest.raises(NothingDiffers):
        ledger.right(name, line, column, same)
    assert len(journal_entries(ledger.hall.database)) == before


def test_what_cannot_be_put_right_is_refused_with_what_can(ledger):
    with pytest.raises(CannotCorrectKind):
        ledger.right(Name.NOTICES, ledger.lines(Name.NOTICES)[0], "code", "X")
    with pytest.raises(CannotCorrectColumn, match="cannot_correct_column") as refused:
        ledger.right(Name.VISITS, ledger.lines(Name.VISITS)[0], "ticket", "A009")
    assert "face_mask" in str(refused.value.params["known"])
    with pytest.raises(NotOneOf):
        ledger.right(Name.VISITS, ledger.lines(Name.VISITS)[0], "face_mask", "maybe")


def test_a_notice_on_the_door_is_out_of_date_once_what_it_says_was_put_right(ledger):
    assert [each.is_stale for each in ledger.hall.notices.hanging()] == [False]
    ledger.right(Name.CHECKINS, ledger.lines(Name.CHECKINS, find="0316")[0], "temperature", "36.2")

    assert [each.is_stale for each in ledger.hall.notices.hanging()] == [True]


def test_twice_put_right_both_old_values_stand_there(ledger):
    line = ledger.lines(Name.VISITS, MONDAY)[0]
    ledger.right(Name.VISITS, line, "party", "2", "多数了")
    ledger.right(Name.VISITS, line, "party", "3", "还是三个")

    after = ledger.again(Name.VISITS, line, MONDAY)
    assert after.was == {"party": "1 → 2"}
    assert after.remark == "✎ 人数 原 1 → 2（多数了，还是三个）"


def test_old_names_are_redacted_like_the_name_and_forgotten_with_it(ledger):
    line = ledger.lines(Name.VISITS, MONDAY)[0]
    ledger.right(Name.VISITS, line, "name", "王雷", "同音字")
    shown = next(each for each in ledger.lines(Name.VISITS, MONDAY) if each.id == line.id)
    assert (ledger.text(Name.VISITS, shown, "name"), shown.was) == ("王*", {"name": "王*"})

    ledger.hall.clock.advance(timedelta(days=40))
    purge(ledger.hall.database, [(VISITS_KEPT, 30)])
    after = ledger.again(Name.VISITS, line, MONDAY)
    assert after.was == {"name": "（已按保存期限删除）"}
    assert "同音字" not in after.remark
    assert verify(ledger.hall.database).ok


@pytest.mark.parametrize("name", [Name.CHECKINS, Name.VISITS, Name.ROUNDS])
def test_a_file_says_what_was_put_right_and_what_is_void(ledger, tmp_path, name):
    line = ledger.does_a_round() if name is Name.ROUNDS else ledger.lines(name)[0]
    column, typed = {Name.CHECKINS: ("hands", "no"), Name.VISITS: ("party", "2"), Name.ROUNDS: ("operator", "0315")}[name]
    ledger.right(name, line, column, typed)
    ledger.hall.records.righting.void(name, ledger.lines(name)[-1].id if name is not Name.ROUNDS else line.id, "登错了")

    target = tmp_path / "out.csv"
    ledger.hall.records.ledgers.export(Query(name, WEDNESDAY, WEDNESDAY), WORDS, Wish(target))
    said = target.read_text(encoding="utf-8-sig")
    assert "作废：登错了" in said
    assert ("✎" in said) == (name is not Name.ROUNDS)


def test_on_the_command_line_a_record_is_listed_put_right_and_taken_for_void(lived, shell):
    lived.close()
    code, told, _ = shell("records", "list", "visits", "--from", "2020-03-02", "--to", "2020-03-02", "--json")
    first = told["records"][0]
    assert (code, first["columns"]["party"], first["was"]) == (0, "1", {})

    code, done, _ = shell("records", "correct", "visits", first["id"], "party", "2", "--reason", "数错了", "--as", "0312", "--json")
    assert (code, done["column"], done["value"]) == (0, "party", "2")
    _, told, _ = shell("records", "list", "visits", "--from", "2020-03-02", "--to", "2020-03-02", "--json")
    assert (told["records"][0]["was"], told["records"][0]["remark"]) == ({"party": "1"}, "✎ 人数 原 1（数错了）")

    code, _, _ = shell("records", "void", "visits", first["id"], "--reason", "重复", "--as", "0312", "--json")
    assert code == 0
    code, refused, _ = shell("records", "correct", "visits", first["id"], "party", "3", "--reason", "再改", "--json")
    assert (code, refused["error"]["code"]) == (3, "visit_unknown")
    code, refused, _ = shell("records", "correct", "tickets", first["id"], "number", "A1", "--reason", "x", "--json")
    assert (code, refused["error"]["code"]) == (3, "cannot_correct_column")
    code, _, _ = shell("undo", "--as", "0312")
    assert code == 0
