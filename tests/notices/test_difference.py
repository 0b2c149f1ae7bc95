"""Why a paper is out of date, in words that name who and when."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallapp.core.messages import Language, Words
from hallapp.notices.rules import StaffBoard, Whereabouts, difference

from .conftest import board


def told(paper: StaffBoard, records: StaffBoard, **people: Whereabouts) -> list[str]:
    words = Words(Language.ZH)
    known = {f"{int(place):032x}": who for place, who in ((key[1:], who) for key, who in people.items())}
    return [words.tell(reason) for reason in difference(paper, records, known)]


def without(whole: StaffBoard, at: int) -> StaffBoard:
    return replace(whole, rows=whole.rows[:at] + whole.rows[at + 1 :])


def with_row(whole: StaffBoard, at: int, **changes) -> StaffBoard:
    return replace(whole, rows=tuple(replace(row, **changes) if place == at else row for place, row in enumerate(whole.rows)))


def test_a_true_paper_has_no_reasons():
    assert told(board(), board()) == []


def test_who_left_is_named_in_full_with_the_time():
    assert told(board(3), without(board(3), 1), p1=Whereabouts("李敏", left="14:02")) == ["李敏 14:02 离岗"]


def test_who_must_be_measured_again_is_named_without_a_temperature():
    assert told(board(3), without(board(3), 1), p1=Whereabouts("李敏", is_unchecked=True)) == ["李敏 需复测"]


def test_who_is_gone_for_another_reason_is_named():
    assert told(board(3), without(board(3), 1), p1=Whereabouts("李敏")) == ["李敏 已不在岗"]


def test_who_came_is_named():
    assert told(board(2), board(3), p2=Whereabouts("张晓燕")) == ["张晓燕 08:12 新上岗"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"tenths": 369}, "王磊 体温更正 36.1 → 36.9"),
        ({"time": "14:05"}, "王磊 14:05 重新测过"),
        ({"badge": "0399"}, "王磊 工牌变更"),
        ({"post": "主任"}, "王磊 岗位变更"),
        ({"window": "5"}, "王磊 换了窗口"),
    ],
)
def test_what_changed_about_a_person_is_said(changes, reason):
    assert told(board(2), with_row(board(2), 0, **changes), p0=Whereabouts("王磊")) == [reason]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"responsible": "周婷"}, "责任人 王磊 → 周婷"),
        ({"responsible": ""}, "责任人 王磊 → —"),
        ({"due": 9}, "应到 7 → 9 人"),
        ({"unchecked": 2}, "未核查 0 → 2 人"),
        ({"on_leave": 2}, "请假 1 → 2 人"),
        ({"checkers": ("周婷",)}, "核查人变更"),
        ({"limit": 370}, "发热界限 37.3 → 37.0 ℃"),
        ({"phone": "12345"}, "监督电话 95598 → 12345"),
    ],
)
def test_what_changed_in_the_hall_is_said(changes, reason):
    assert told(board(), board(**({"due": 7} | changes))) == [reason]


def test_counts_that_follow_from_a_person_are_not_said_again():
    later = replace(without(board(3), 1), unchecked=1)

    assert told(board(3), later, p1=Whereabouts("李敏", is_unchecked=True)) == ["李敏 需复测"]


def test_yesterdays_paper_is_out_of_date_for_that_reason_alone():
    assert told(board(3), replace(board(2), day=board().day.replace(day=3))) == ["这是 3月2日 的公示"]


def test_the_mornings_paper_is_out_of_date_in_the_afternoon():
    assert told(replace(board(3), sessions=2), replace(board(0), session=2, sessions=2)) == ["这是上一场核查的公示"]


@given(st.integers(0, 8), st.integers(0, 8))
def test_everybody_who_came_or_went_is_named_once(before, after):
    names = {f"p{at}": Whereabouts(f"甲{at}") for at in range(8)}
    reasons = told(board(before), board(after), **names)

    assert len([reason for reason in reasons if "甲" in reason]) == abs(before - after)
