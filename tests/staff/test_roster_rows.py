"""What each row of a roster means."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.staff.conftest import HEAD, PEOPLE, as_text

from hallapp.hall import Hall
from hallapp.staff.importing import Preview, RowsRefused
from hallapp.staff.rules.header import Field
from hallapp.staff.rules.roster import Change, Verdict
from hallapp.staff.telling import said_of
from hallapp.store.changes import journal_entries


def preview_of(hall: Hall, *rows: list[str]) -> Preview:
    return hall.staff.preview(hall.staff.read_pasted(as_text(list(rows))))


def refusals(preview: Preview) -> list[tuple[int, str]]:
    return [(each.row, each.message.key) for each in preview.entries if each.verdict is Verdict.REFUSED and each.message]


def test_the_same_file_again_changes_nothing(staffed: Hall, imports: Callable[..., Preview]) -> None:
    before = len(journal_entries(staffed.database, limit=1000))

    again = imports(HEAD, *PEOPLE)

    assert again.changes == 0
    assert len(journal_entries(staffed.database, limit=1000)) == before


def test_a_preview_writes_nothing(hall: Hall) -> None:
    preview_of(hall, HEAD, *PEOPLE)

    assert hall.staff.entries() == []


def test_one_refused_row_keeps_all_others_out(hall: Hall, imports: Callable[..., Preview]) -> None:
    with pytest.raises(RowsRefused):
        imports(HEAD, PEOPLE[0], ["0400", "", "正式", "", "", "", "", ""])

    assert hall.staff.entries() == []


def test_a_column_that_is_absent_leaves_what_is_known(staffed: Hall, imports: Callable[..., Preview]) -> None:
    imports(["工牌", "姓名", "岗位"], ["0315", "李敏", "值班经理"])

    person = staffed.staff.find("0315")
    assert (person.post, person.window, person.team) == ("值班经理", "1", "营业班")


def test_badges_are_compared_without_width_and_case_and_keep_their_zeros(staffed: Hall, imports: Callable[..., Preview]) -> None:
    preview = preview_of(staffed, ["工牌", "姓名"], ["０３１２", "王磊"], ["w007", "买买提·艾力"])

    assert [each.verdict for each in preview.entries] == [Verdict.SAME, Verdict.CHANGED]
    assert preview.entries[1].changes == (Change(Field.BADGE, "W007", "w007"),)
    assert staffed.staff.find("０３１２").badge == "0312"


def test_a_name_keeps_every_character_but_white_space(hall: Hall, imports: Callable[..., Preview]) -> None:
    imports(["工牌", "姓名"], ["1", "\u3000㛃①Ａ\u200b "])

    assert hall.staff.find("1").name == "㛃①Ａ"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (["", "王五", "正式", "", "", "", "", ""], "staff.row.no_badge"),
        (["0400", "", "正式", "", "", "", "", ""], "staff.row.no_name"),
        (["0400", "王五", "外太空", "", "", "", "", ""], "staff.row.employment_type"),
        (["0400", "王五", "正式", "", "", "", "9999", ""], "staff.row.unknown_superior"),
        (["0312", "王五", "正式", "", "", "", "", ""], "staff.row.double"),
        (["0" * 65, "王五", "正式", "", "", "", "", ""], "staff.row.long_badge"),
        (["0400", "王" * 41, "正式", "", "", "", "", ""], "staff.row.long_name"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(hall: Hall, row: list[str], why: str) -> None:
    chief = ["0101", "陈立", "正式", "", "", "", "", ""]
    assert refusals(preview_of(hall, HEAD, chief, PEOPLE[0], row)) == [(4, why)]


def test_people_who_answer_to_each_other_in_a_circle_are_refused(hall: Hall) -> None:
    rows = [["1", "甲", "2"], ["2", "乙", "3"], ["3", "丙", "1"], ["4", "丁", "1"]]

    assert refusals(preview_of(hall, ["工牌", "姓名", "上级工牌"], *rows)) == [(row, "staff.row.circle") for row in (2, 3, 4)]


def test_a_circle_through_people_stored_before_is_refused(staffed: Hall) -> None:
    assert refusals(preview_of(staffed, ["工牌", "姓名", "上级工牌"], ["0101", "陈立", "0315"])) == [(2, "staff.row.circle")]


def test_a_badge_typed_as_a_number_is_said(hall: Hall, workbook: Callable[..., Path]) -> None:
    preview = hall.staff.preview(hall.staff.read(workbook(["工牌", "姓名"], [312, "王磊"])))

    (entry,) = preview.entries
    assert (entry.badge, entry.verdict) == ("312", Verdict.NEW)
    assert entry.message is not None
    assert entry.message.key == "staff.row.badge_number"


def test_a_badge_typed_as_a_number_never_doubles_who_has_the_zeros(staffed: Hall, workbook: Callable[..., Path]) -> None:
    preview = staffed.staff.preview(staffed.staff.read(workbook(["工牌", "姓名"], [312, "王磊"])))

    assert refusals(preview) == [(2, "staff.row.lost_zeros")]


def test_a_long_number_that_lost_its_digits_is_refused(hall: Hall, workbook: Callable[..., Path]) -> None:
    preview = hall.staff.preview(hall.staff.read(workbook(["工牌", "姓名"], [430224199001011234, "王磊"])))

    assert refusals(preview) == [(2, "staff.row.damaged_number")]


def test_a_number_of_fifteen_digits_is_whole_and_one_of_sixteen_is_not(hall: Hall, workbook: Callable[..., Path]) -> None:
    rows = [123456789012345, "甲"], [1234567890123450, "乙"]

    assert refusals(hall.staff.preview(hall.staff.read(workbook(["工牌", "姓名"], *rows)))) == [(3, "staff.row.damaged_number")]


def test_a_phone_stored_as_a_number_is_whole(hall: Hall, workbook: Callable[..., Path]) -> None:
    hall.staff.import_(hall.staff.read(workbook(["工牌", "姓名", "手机"], ["0312", "王磊", 13800000001])))

    assert hall.staff.find("0312").phone == "13800000001"


def test_dates_and_leave_come_from_the_roster(hall: Hall, imports: Callable[..., Preview]) -> None:
    imports(["工牌", "姓名", "入职日期", "请假自", "请假至"], ["1", "甲", "2019年5月6日", "2020/3/2", "2020-03-03"])

    assert hall.staff.find("1").active_from == date(2019, 5, 6)
    (entry,) = hall.staff.entries()
    assert entry.is_on_leave
    assert preview_of(hall, ["工牌", "姓名", "请假自", "请假至"], ["1", "甲", "2020/3/2", "2020-03-03"]).changes == 0


def test_a_leave_that_ends_before_it_begins_is_refused_with_the_row(hall: Hall) -> None:
    preview = preview_of(hall, ["工牌", "姓名", "请假自", "请假至"], ["1", "甲", "2020-03-03", "2020-03-02"])

    assert refusals(preview) == [(2, "staff.row.leave_backwards")]


@pytest.mark.parametrize(
    ("columns", "cells", "why"),
    [
        (("到岗日期", "离职日期"), ("2020-03-05", "2020-03-04"), "staff.row.active_backwards"),
        (("请假至",), ("2020-03-04",), "staff.row.leave_no_begin"),
        (("上班时间", "下班时间"), ("22:00", ""), "staff.row.half_shift"),
        (("上班时间", "下班时间"), ("", "06:00"), "staff.row.half_shift"),
    ],
)
def test_days_and_shifts_that_make_no_sense_are_refused(hall: Hall, columns: tuple[str, ...], cells: tuple[str, ...], why: str) -> None:
    assert refusals(preview_of(hall, ["工牌", "姓名", *columns], ["1", "甲", *cells])) == [(2, why)]


def test_one_day_of_work_and_one_day_of_leave_are_spans(hall: Hall, imports: Callable[..., Preview]) -> None:
    imports(
        ["工牌", "姓名", "到岗日期", "离职日期", "请假自", "上班时间", "下班时间"],
        ["1", "甲", "2020-03-02", "2020-03-02", "2020-03-02", "00:00", "06:00"],
    )

    (entry,) = hall.staff.entries()
    assert (entry.is_active, entry.is_on_leave) == (True, True)
    assert [(leave.from_day, leave.to_day) for leave in hall.staff.leaves("1")] == [(date(2020, 3, 2), date(2020, 3, 2))]


def test_a_row_is_held_against_what_is_stored_already(hall: Hall, imports: Callable[..., Preview]) -> None:
    imports(["工牌", "姓名", "到岗日期", "上班时间", "下班时间"], ["1", "甲", "2020-03-05", "22:00", "06:00"])

    assert refusals(preview_of(hall, ["工牌", "姓名", "离职日期"], ["1", "甲", "2020-03-04"])) == [(2, "staff.row.active_backwards")]
    assert imports(["工牌", "姓名", "上班时间"], ["1", "甲", "21:30"]).changes == 1


def test_an_import_can_be_taken_back(staffed: Hall) -> None:
    staffed.undo.undo()

    assert staffed.staff.entries() == []


def test_a_changed_row_says_what_it_changes_and_nothing_else(staffed: Hall) -> None:
    preview = preview_of(staffed, ["工牌", "姓名", "岗位", "用工形式", "手机"], ["0315", "李敏", "值班经理", "供服", "13812345678"])

    assert said_of(preview.entries[0], staffed.words) == "用工形式：正式 → 供服；岗位：综合柜员 → 值班经理；手机：13800000002 → 13812345678"
