"""The hall at a past minute: nothing that happened after it is known at it."""

import pytest

from hallapp.records.past.errors import MomentNotCome


def _at(life, wall, day=2):
    code, document = life.shell("at", f"2020-03-{day:02} {wall}")
    assert code == 0
    return document


def test_it_knows_who_was_on_duty_and_how_warm(lived):
    assert [each["badge"] for each in _at(lived, "08:05")["on_duty"]] == ["0312", "0315"]
    there = _at(lived, "08:15")
    assert [(each["badge"], each["temp_tenths"]) for each in there["on_duty"]] == [
        ("0312", 365),
        ("0315", 364),
        ("0316", 368),
        ("0318", 363),
    ]
    assert [each["badge"] for each in there["unchecked"]] == ["0321"]


def test_it_knows_which_rounds_were_done_by_then(lived):
    states = {each["id"]: each["state"] for each in _at(lived, "08:20")["rounds"]}

    assert states["XD-01-20200302-0800"] == "done"
    assert states["XD-03-20200302-0800"] == "overdue"
    assert {each["id"]: each["state"] for each in _at(lived, "08:50")["rounds"]}["XD-03-20200302-0800"] == "late"


@pytest.mark.parametrize(
    ("wall", "numbers"),
    [
        ("08:59", []),
        ("09:04", ["A001", "A002", "A003", "B001", "B002"]),
        ("09:10", ["A002", "A003", "B001", "B002"]),
        ("09:20", ["B001", "B002"]),
        ("09:23", []),
        ("09:30", ["A003"]),
        ("09:40", []),
        ("16:30", ["A004"]),
    ],
)
def test_it_knows_who_waited_also_one_that_was_passed_and_came_back(lived, wall, numbers):
    assert [each["number"] for each in _at(lived, wall)["waiting"]] == numbers


def test_a_ticket_waits_for_the_service_it_waited_for_then(lived):
    calling = lived.at("16:31").hall.queue.calling
    calling.next("1")
    lived.at("16:35")
    calling.transfer("1", "C")
    lived.at("16:40")
    calling.next("1")

    assert [(each["service"], each["waited_min"]) for each in _at(lived, "16:30")["waiting"]] == [("A", 405)]
    assert [(each["service"], each["waited_min"]) for each in _at(lived, "16:38")["waiting"]] == [("C", 3)]


def test_it_counts_who_was_in_the_hall(lived):
    assert [_at(lived, wall)["in_hall"] for wall in ("09:01", "09:02", "09:30", "10:00")] == [0, 3, 12, 8]


def test_it_knows_what_hung_on_the_door(lived):
    def hung(wall):
        return [(each["kind"], each["version"]) for each in _at(lived, wall)["notices"]]

    lived.at("17:00").shell("notice", "make", "customer_notice", "--out", str(lived.hall.folder.path / "a.pdf"))
    lived.at("17:20").shell("notice", "take-down", "customer_notice")
    lived.at("17:30")

    assert hung("16:59") == []
    assert hung("17:10") == [("customer_notice", 1)]
    assert hung("17:20") == []


def test_a_later_day_changes_nothing_of_it(lived):
    before = _at(lived, "09:10")
    lived.at("08:30", day=3).measures("0315", "36.9")
    lived.hall.queue.tickets.issue("A")

    assert _at(lived, "09:10") == before


def test_what_has_not_come_is_refused(lived):
    code, document = lived.shell("at", "2020-03-02 16:31")
    assert (code, document["error"]["code"]) == (3, "moment_not_come")
    with pytest.raises(MomentNotCome):
        lived.hall.records.past.at(lived.clock.now().replace(hour=23))


def test_the_lines_name_it_all_in_both_languages(lived):
    chinese, english = (lived.said("--lang", lang, "at", "2020-03-02 09:10")[1] for lang in ("zh", "en"))

    assert "在岗 4（应到 5）：王磊 36.5　李敏 36.4" in chinese
    assert "等候 4：A002 10′" in chinese
    assert "Waiting 4: A002 10′" in english
