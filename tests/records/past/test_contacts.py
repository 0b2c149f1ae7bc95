"""Who was in the hall together: minutes at least and at most, what is not known is said, and the journal knows who asked."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.records.pdf_text import packed, pages_of, text_of

from hallapp.records.past.rules import Leaving, Stay, overlap_of
from hallapp.staff.service import Details

NINE = datetime.fromisoformat("2020-03-02T09:00+08:00")


def _stay(begin, least, most=None):
    at = [NINE + timedelta(minutes=each) for each in (begin, least, most if most is not None else least)]
    return Stay(*at, Leaving.RECORDED if most is None else Leaving.TICKET)


def test_minutes_together():
    overlap = overlap_of([_stay(0, 30)], [_stay(10, 20), _stay(25, 60)])
    assert (overlap.at_least, overlap.at_most) == (15, 15)
    overlap = overlap_of([_stay(0, 30)], [_stay(10, 20, 45)])
    assert (overlap.at_least, overlap.at_most) == (10, 20)
    assert overlap_of([_stay(0, 10)], [_stay(10, 20)]).at_most == 0


def test_begun_minutes_count_whole():
    overlap = overlap_of([_stay(0, 30)], [_stay(29.5, 60)])
    assert (overlap.at_least, overlap.at_most) == (1, 1)


_MINUTES = st.integers(0, 200)


@given(
    st.lists(st.tuples(_MINUTES, _MINUTES, _MINUTES).map(sorted), max_size=4),
    st.lists(st.tuples(_MINUTES, _MINUTES, _MINUTES).map(sorted), max_size=4),
)
def test_together_is_the_same_from_either_side_and_never_less_at_most_than_at_least(ours, theirs):
    one, other = [_stay(*each) for each in ours], [_stay(*each) for each in theirs]

    overlap = overlap_of(one, other)

    assert overlap == overlap_of(other, one)
    assert 0 <= overlap.at_least <= overlap.at_most


def _found(life, who, first, last, *more):
    code, document = life.shell("contacts", who, "--from", f"2020-03-02 {first}", "--to", f"2020-03-02 {last}", *more)
    assert code == 0, document
    return document


@pytest.fixture
def morning(lived):
    """0315 serves; a visitor without a ticket and one with B003 are in the hall, and two persons are only counted in."""
    lived.at("16:31").hall.visits.recount(0)
    lived.at("16:32").comes(service="B")
    lived.at("16:33").comes()
    lived.at("16:34").hall.queue.calling.next("1")
    lived.at("16:36").hall.queue.calling.next("1")
    lived.at("16:38").hall.visits.count_in(2)
    lived.at("16:44").hall.queue.calling.done("1")
    lived.at("16:50").hall.visits.recount(0)
    return lived.at("17:00")


def test_colleagues_are_known_to_the_minute(lived):
    found = _found(lived, "0315", "08:00", "09:00")

    assert found["subject"] == {"kind": "staff", "badge": "0315", "ticket": None, "name": "李敏"}
    minutes = {each["badge"]: (each["minutes_at_least"], each["minutes_at_most"], each["leaving"]) for each in found["contacts"]}
    assert minutes == {"0312": (59, 59, "recorded"), "0316": (50, 50, "recorded"), "0318": (48, 48, "recorded")}


def test_a_visitor_with_a_ticket_was_there_at_least_until_it_was_done_at_most_until_the_hall_was_empty(morning):
    visitors = [each for each in _found(morning, "0315", "16:30", "17:00")["contacts"] if each["kind"] == "visitor"]
    served = next(each for each in visitors if each["ticket"] == "B003")

    assert (served["minutes_at_least"], served["minutes_at_most"], served["leaving"]) == (12, 18, "ticket")


def test_of_a_visitor_without_a_ticket_only_the_coming_is_known_and_that_is_said(morning):
    found = _found(morning, "0315", "16:30", "17:00")
    unknown = next(each for each in found["contacts"] if each["kind"] == "visitor" and each["ticket"] is None and each["party"] == 1)

    assert (unknown["minutes_at_least"], unknown["minutes_at_most"], unknown["leaving"]) == (0, 17, "unknown")
    assert found["nameless"] == 2
    assert any("只知道进来的时间" in note for note in found["notes"])
    assert any("另有 2 人只按人数计入厅" in note for note in found["notes"])


def test_one_that_was_counted_out_by_name_is_recorded(morning):
    visit = morning.at("17:05").comes(party=2)
    morning.at("17:12").hall.visits.gone(visit.visit_id)
    morning.at("17:20")

    left = [each for each in _found(morning, "0312", "17:00", "17:20")["contacts"] if each["party"] == 2]
    assert [(each["minutes_at_least"], each["minutes_at_most"], each["leaving"]) for each in left] == [(7, 7, "recorded")]


def test_a_ticket_is_traced_too_and_meets_the_clerk(morning):
    found = _found(morning, "b003", "16:00", "17:00")

    assert found["subject"]["ticket"] == "B003"
    clerk = next(each for each in found["contacts"] if each["badge"] == "0315")
    assert clerk["minutes_at_least"] == 12
    assert all(each["ticket"] != "B003" for each in found["contacts"])


def test_a_ticket_number_comes_again_every_day_so_its_search_lies_within_one(lived):
    code, document = lived.shell("contacts", "A001", "--from", "2020-03-01", "--to", "2020-03-02")
    assert (code, document["error"]["code"]) == (3, "ticket_needs_one_day")
    assert _found(lived, "A001", "00:00", "23:59")["subject"]["ticket"] == "A001"
    code, document = lived.shell("contacts", "A001", "--from", "2020-03-02", "--to", "2020-03-02")
    assert code == 0


@pytest.mark.parametrize(
    ("who", "first", "last", "error"),
    [
        ("9999", "2020-03-02", "2020-03-02", "nobody_to_trace"),
        ("C999", "2020-03-02", "2020-03-02", "nobody_to_trace"),
        ("0315", "2020-03-02", "2020-03-01", "span_backwards"),
        ("0315", "2020-01-01", "2020-03-02", "trace_too_long"),
    ],
)
def test_what_cannot_be_traced_is_refused_and_leaves_nothing(lived, who, first, last, error):
    code, document = lived.shell("contacts", who, "--from", first, "--to", last)

    assert (code, document["error"]["code"]) == (3, error)
    assert lived.shell("journal", "--what", "records.contacts")[1]["journal"] == []


def test_every_search_is_in_the_journal_with_who_asked_and_undo_passes_it_over(lived):
    lived.shell("--as", "0312", "contacts", "0315", "--from", "2020-03-02", "--to", "2020-03-02")

    (line,) = lived.shell("journal", "--what", "records.contacts")[1]["journal"]
    assert line["actor"] == "王磊"
    assert "contacts 0315" in str(line["payload"])
    assert lived.hall.undo.last() != "records.contacts"
    assert lived.shell("verify")[1]["ok"] is True


def test_who_left_the_firm_is_traced_all_the_same(lived):
    lived.hall.staff.change("0315", Details(badge="0315", name="李敏", active_to=lived.clock.now().date()))
    lived.at("09:00", day=4)

    assert _found(lived, "0315", "08:00", "09:00")["subject"]["name"] == "李敏"


def test_the_list_is_printed_with_reason_and_signature_and_the_notes(lived, tmp_path):
    for _ in range(60):
        lived.hall.queue.tickets.issue("A")
    lived.at("16:40")
    file = tmp_path / "list.pdf"

    found = _found(lived, "0315", "08:00", "16:40", "--out", str(file))

    written = file.read_bytes()
    text = text_of(written)
    assert found["files"] == [str(file)]
    assert len(found["contacts"]) > 60
    assert pages_of(written) == 3 == -(-len(found["contacts"]) // 34)
    assert text.count("查询事由") == 3
    assert packed("李敏 0315") in text
    assert packed("来客多数只按人数计离厅") in text
    assert "A061" in text
