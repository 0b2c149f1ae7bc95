"""Finding people, their leave, whom they answer to, who is responsible."""

from datetime import date, datetime, time, timedelta

import pytest
from tests.conftest import MONDAY

from hallapp.core.clock import FixedClock
from hallapp.hall import Hall
from hallapp.staff.people import InactivePerson, UnknownBadge
from hallapp.staff.pinyin import search_keys
from hallapp.staff.registering import ActiveBackwards, BadgeTaken, HalfShift, NameMissing
from hallapp.staff.rules import Kind
from hallapp.staff.service import Details
from hallapp.staff.terms import InCircle, LeaveBackwards, NotOnLeave, PastNeedsReason


def names(hall: Hall, typed: str) -> list[str]:
    return [person.name for person in hall.staff.search(typed)]


@pytest.mark.parametrize("typed", ["wl", "WL", "wangl", "王", "磊", "0312", "031"])
def test_somebody_is_found_by_initials_pinyin_name_and_badge(staffed: Hall, typed: str) -> None:
    assert "王磊" in names(staffed, typed)


@pytest.mark.parametrize(
    ("name", "initials"), [("曾国藩", {"zgf", "cgf"}), ("单雄信", {"sxx", "dxx"}), ("仇英", {"qy", "cy"}), ("欧阳青", {"oyq"})]
)
def test_a_surname_is_found_by_all_its_readings(name: str, initials: set[str]) -> None:
    assert initials <= set(search_keys(name).split())


def test_a_name_in_latin_letters_is_found_by_them() -> None:
    assert "alice" in search_keys("Alice").split()


def test_an_empty_search_finds_nobody(staffed: Hall) -> None:
    assert names(staffed, "  ") == []


def test_an_unknown_badge_and_one_of_somebody_gone_are_told_apart(staffed: Hall) -> None:
    staffed.staff.change("0318", Details(badge="0318", active_to=date(2020, 3, 1)))

    with pytest.raises(UnknownBadge):
        staffed.staff.find("9999")
    with pytest.raises(InactivePerson) as gone:
        staffed.staff.find("0318")
    assert gone.value.params["name"] == "欧阳青"


@pytest.mark.parametrize("badge", ["", " ", "\x00\x1b[31m", "=1+1", "A" * 10_000, "\u202e0312", "' OR 1=1 --"])
def test_no_hostile_badge_is_anybody(staffed: Hall, badge: str) -> None:
    if badge == "\u202e0312":
        assert staffed.staff.find(badge).name == "王磊"
        return
    with pytest.raises(UnknownBadge):
        staffed.staff.find(badge)


def test_a_badge_is_one_persons(staffed: Hall) -> None:
    with pytest.raises(BadgeTaken):
        staffed.staff.add(Details(badge="０３１２", name="别人"))
    with pytest.raises(BadgeTaken):
        staffed.staff.change("0315", Details(badge="0312"))


def test_a_person_needs_a_name(hall: Hall) -> None:
    with pytest.raises(NameMissing):
        hall.staff.add(Details(badge="1", name="\u3000"))


def test_a_changed_badge_keeps_the_person(staffed: Hall) -> None:
    before = staffed.staff.find("0315")

    staffed.staff.change("0315", Details(badge="0415"))

    assert staffed.staff.find("0415").id == before.id


def test_a_contractor_works_here_today_only(staffed: Hall, clock: FixedClock) -> None:
    staffed.staff.register("V1", "临时工", "电梯公司", Kind.CONTRACTOR)
    assert staffed.staff.find("V1").employer == "电梯公司"

    clock.advance(timedelta(days=1))
    with pytest.raises(InactivePerson):
        staffed.staff.find("V1")
    assert staffed.staff.register("V1", "另一人", "空调公司", Kind.VISITOR).name == "另一人"


def test_both_ends_of_a_leave_count(staffed: Hall) -> None:
    staffed.staff.leave("0315", date(2020, 3, 2), date(2020, 3, 3))

    on_leave = [
        [entry.is_on_leave for entry in staffed.staff.entries(date(2020, 3, day)) if entry.person.badge == "0315"] for day in (1, 2, 3, 4)
    ]
    assert on_leave == [[False], [True], [True], [False]]


def test_a_cancelled_leave_keeps_the_days_already_taken(staffed: Hall, clock: FixedClock) -> None:
    staffed.staff.leave("0315", date(2020, 3, 2), date(2020, 3, 6))
    clock.advance(timedelta(days=2))

    staffed.staff.cancel_leave("0315")

    (leave,) = staffed.staff.leaves("0315")
    assert (leave.from_day, leave.to_day) == (date(2020, 3, 2), date(2020, 3, 3))
    with pytest.raises(NotOnLeave):
        staffed.staff.cancel_leave("0315")


def test_a_leave_cannot_end_before_it_begins(staffed: Hall) -> None:
    with pytest.raises(LeaveBackwards):
        staffed.staff.leave("0315", date(2020, 3, 3), date(2020, 3, 2))


def test_the_responsible_person_is_dated_to_the_minute(staffed: Hall, clock: FixedClock) -> None:
    staffed.staff.make_responsible("0312")
    clock.set(MONDAY.replace(hour=13, second=40))
    staffed.staff.make_responsible("0315")

    assert responsible(staffed, MONDAY.replace(hour=12, minute=59)) == "王磊"
    assert responsible(staffed, MONDAY.replace(hour=13)) == "李敏"
    assert responsible(staffed, MONDAY - timedelta(minutes=1)) is None


def test_a_responsible_person_in_the_past_needs_a_reason(staffed: Hall) -> None:
    earlier = MONDAY - timedelta(hours=1)
    with pytest.raises(PastNeedsReason):
        staffed.staff.make_responsible("0315", earlier)

    staffed.staff.make_responsible("0315", earlier, "早班代班")

    assert responsible(staffed, earlier) == "李敏"


def test_nobody_answers_to_themselves_in_the_end(staffed: Hall) -> None:
    with pytest.raises(InCircle):
        staffed.staff.answers_to("0101", "0315")


def test_whom_somebody_answers_to_is_dated(staffed: Hall, clock: FixedClock) -> None:
    assert [person.name for person in staffed.staff.chain("0315")] == ["王磊", "陈立"]
    clock.advance(timedelta(days=1))
    staffed.staff.answers_to("0315", "0101")

    assert [person.name for person in staffed.staff.chain("0315")] == ["陈立"]
    assert [person.name for person in staffed.staff.chain("0315", date(2020, 3, 2))] == ["王磊", "陈立"]


def responsible(hall: Hall, at: datetime) -> str | None:
    person = hall.staff.responsible_at(at)
    return person.name if person else None


def test_the_last_day_of_work_never_comes_before_the_first(staffed: Hall) -> None:
    with pytest.raises(ActiveBackwards):
        staffed.staff.add(Details("0400", "王五", active_from=date(2020, 3, 5), active_to=date(2020, 3, 4)))
    staffed.staff.change("0315", Details("0315", active_from=date(2020, 3, 1)))
    with pytest.raises(ActiveBackwards):
        staffed.staff.change("0315", Details("0315", active_to=date(2020, 2, 29)))

    assert staffed.staff.change("0315", Details("0315", active_to=date(2020, 3, 1))).active_to == date(2020, 3, 1)


def test_somebody_new_has_a_whole_shift_or_none(hall: Hall) -> None:
    with pytest.raises(HalfShift):
        hall.staff.add(Details("0400", "王五", shift_from=time(22, 0)))

    assert hall.staff.add(Details("0400", "王五", shift_from=time(0, 0), shift_to=time(8, 0))).shift_from == time(0, 0)


def test_an_unknown_superior_keeps_somebody_new_out(staffed: Hall) -> None:
    with pytest.raises(UnknownBadge):
        staffed.staff.add(Details("0400", "王五"), superior="9999")

    with pytest.raises(UnknownBadge):
        staffed.staff.find("0400")
