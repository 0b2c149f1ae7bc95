"""Making, hanging, comparing, finding: the notices of a real hall."""

import re
from datetime import date, datetime, timedelta

import pytest

from hallapp.core.errors import Refused
from hallapp.core.messages import Language
from hallapp.notices.errors import DayNotCome, FormDoesNotHang, GlyphMissing, NothingHangs, NoticeUnknown, OldDayDoesNotHang
from hallapp.notices.orders import Order
from hallapp.notices.rules import Ended, Kind, NameMode

from .conftest import ARMPIT, SHANGHAI


def said(made) -> str:
    """Everything the page says about people."""
    return "\n".join(" ".join(row.cells) for row in made.notice.content.rows)


# --- who is on the board ----------------------------------------------------------------------------------------------------------------


def test_only_people_on_duty_and_cleared_are_on_the_board(door):
    door.clears("0312", "0315")
    door.measures("0316", face_mask=False)

    assert [row.cells[1] for row in door.makes().notice.content.rows] == ["0312", "0315"]


def test_a_feverish_colleague_is_simply_not_on_the_board(door):
    door.clears("0312")
    door.measures("0318", 376)
    made = door.makes()

    assert "0318" not in said(made)
    assert "37.6" not in said(made)


def test_a_cleared_colleague_shows_the_clearing_reading_only(door):
    door.measures("0318", 376)
    door.measures("0318", 368, method=ARMPIT)

    assert "36.8 ℃" in said(door.makes())
    assert "37.6" not in said(door.makes())


def test_the_page_says_how_many_are_unchecked_and_only_the_screen_says_who(door):
    door.clears("0312", "0315", "0316", "0318", "0321")
    draft = door.hall.notices.draft(Order(Kind.STAFF_BOARD))

    assert (draft.content.alert, draft.content.alert_more) == ("应到 8 / 已核查 5", "另有 3 人正在核查")
    assert draft.unchecked == ("买买提·艾力", "赵桂兰", "孙丽")
    assert not any("孙" in cell for row in draft.content.rows for cell in row.cells)


def test_when_everybody_is_checked_there_is_no_alert(door):
    door.clears("0312", "0315", "0316", "0318", "0321", "W007", "P002", "0330")
    content = door.makes().notice.content

    assert content.alert == ""
    assert [(tally.label, tally.figure) for tally in content.tallies] == [("应到", "8"), ("在岗", "8")]


def test_leave_and_leaving_are_counted(door):
    door.clears("0312", "0315")
    door.hall.staff.leave("0330", date(2020, 3, 2), date(2020, 3, 3))
    door.hall.checkin.off("0315")

    assert [(tally.label, tally.figure) for tally in door.makes().notice.content.tallies] == [
        ("应到", "7"),
        ("在岗", "1"),
        ("离岗", "1"),
        ("请假", "1"),
    ]


def test_names_are_redacted_unless_the_hall_wants_otherwise(door):
    door.clears("0312", "W007")
    redacted = door.makes().notice.content
    whole = door.makes(name_mode=NameMode.FULL).notice.content
    none = door.makes(name_mode=NameMode.NONE).notice.content

    assert [row.cells[2] for row in redacted.rows] == ["王*", "买买提·*"]
    assert [row.cells[2] for row in whole.rows] == ["王磊", "买买提·艾力"]
    assert "王" not in "".join(cell for row in none.rows for cell in row.cells)


def test_a_board_without_temperatures_does_not_even_store_them(door):
    door.clears("0312")
    door.hall.settings.set("notices.show_temperature", "no")
    made = door.makes()

    assert "正常" in said(made)
    assert "36.5" not in said(made)
    stored = door.hall.database.engine.connect().exec_driver_sql("SELECT snapshot FROM notices").scalar_one()
    assert not re.search(r"\b365\b", stored)  # as a word: the ids in it are hexadecimal and may hold the same digits


# --- versions ---------------------------------------------------------------------------------------------------------------------------


def test_the_same_data_is_the_same_version(door):
    door.clears("0312")
    first = door.makes()
    again = door.at("08:50").makes()

    assert again.reprint
    assert (again.notice.version, again.notice.code) == (1, first.notice.code)
    assert again.notice.content == first.notice.content
    assert len(door.hall.notices.history()) == 1


def test_changed_data_is_the_next_version_and_says_on_the_page_what_it_replaces(door):
    door.at("08:25").clears("0312")
    first = door.makes()
    second = door.at("08:40").clears("0315").makes()

    assert (second.notice.version, second.notice.replaces) == (2, 1)
    assert second.notice.code != first.notice.code
    assert second.notice.content.made == "2020-03-02 08:40 生成　第 2 版　替换 08:25 版"


def test_the_next_day_begins_with_version_one(door):
    door.clears("0312").makes()
    tomorrow = door.next_day().clears("0312").makes()

    assert (tomorrow.notice.version, tomorrow.notice.replaces) == (1, None)
    assert [each.notice.code for each in door.hall.notices.hanging()] == [tomorrow.notice.code]


def test_each_language_has_its_own_versions_and_both_may_hang(door):
    door.clears("0312").makes()
    english = door.makes(language=Language.EN)

    assert english.notice.version == 1
    assert english.notice.content.title == "Staff Health Today"
    assert len(door.hall.notices.hanging()) == 2


def test_the_code_is_found_however_it_is_typed(door):
    made = door.clears("0312").makes()
    typed = f" {made.notice.code.lower().replace('-', '').replace('0', 'o')} "

    assert door.hall.notices.find(typed).id == made.notice.id


def test_an_unknown_code_is_refused(door):
    with pytest.raises(NoticeUnknown):
        door.hall.notices.find("7F3K-9Q")


def test_a_page_that_cannot_be_printed_stores_nothing(door):
    def refuses(_content, _template):
        raise GlyphMissing(character="𰻝", number="U+30EDD", place="姓名")

    door.clears("0312")
    with pytest.raises(GlyphMissing):
        door.hall.notices.make(Order(Kind.STAFF_BOARD), refuses)

    assert door.hall.notices.history() == []
    assert door.hall.notices.hanging() == []


def test_what_is_stored_is_what_was_looked_at_even_if_somebody_left_meanwhile(door):
    door.clears("0312", "0315")
    looked_at = []

    def looks(content, _template):
        looked_at.append(content)
        if len(looked_at) == 1:
            door.hall.checkin.off("0315")
        return 1

    made = door.hall.notices.make(Order(Kind.STAFF_BOARD), looks)

    assert made.notice.content == looked_at[-1]
    assert [row.cells[1] for row in made.notice.content.rows] == ["0312"]


# --- the door ---------------------------------------------------------------------------------------------------------------------------


def test_which_hung_at_ten_forty(door):
    first = door.at("08:30").clears("0312").makes()
    second = door.at("10:30").clears("0315").makes()
    door.at("11:00").hall.notices.take_down(Kind.STAFF_BOARD)

    def hung(wall: str) -> list[str]:
        at = datetime.fromisoformat(f"2020-03-02T{wall}").replace(tzinfo=SHANGHAI)
        return [notice.code for notice in door.hall.notices.hanging_at(at)]

    assert hung("08:29") == []
    assert hung("08:30") == hung("10:29") == [first.notice.code]
    assert hung("10:40") == [second.notice.code]
    assert hung("11:00") == []


def test_a_new_version_supersedes_what_hangs(door):
    door.clears("0312").makes()
    door.clears("0315").makes()
    old = door.hall.notices.history()[1]

    assert old.postings[0].ended is Ended.SUPERSEDED
    assert old.state == "superseded"


def test_a_draft_is_made_but_not_hung_and_may_be_hung_later(door):
    made = door.clears("0312").makes(post=False)
    assert door.hall.notices.hanging() == []

    assert door.hall.notices.post(made.notice.code).hangs


def test_a_paper_taken_down_and_hung_again_keeps_both_times(door):
    made = door.at("08:30").clears("0312").makes()
    door.at("09:00").hall.notices.take_down(Kind.STAFF_BOARD)
    again = door.at("09:30").makes()

    assert again.notice.code == made.notice.code
    assert [(each.posted_at.astimezone(SHANGHAI).hour, each.ended) for each in again.notice.postings] == [(8, Ended.TAKEN_DOWN), (9, None)]


def test_nothing_can_be_taken_down_where_nothing_hangs(door):
    with pytest.raises(NothingHangs):
        door.hall.notices.take_down(Kind.STAFF_BOARD)


@pytest.mark.parametrize("kind", [Kind.BLANK_STAFF_BOARD, Kind.SIGN_IN_SHEET])
def test_forms_do_not_hang(door, kind):
    made = door.makes(kind)

    assert not made.notice.hangs
    with pytest.raises(FormDoesNotHang):
        door.hall.notices.post(made.notice.code)


def test_yesterdays_notice_does_not_go_on_todays_door(door):
    code = door.clears("0312").makes(post=False).notice.code
    door.next_day()

    with pytest.raises(OldDayDoesNotHang):
        door.hall.notices.post(code)


def test_a_past_day_is_shown_as_it_was_at_closing_time_and_never_hung(door):
    door.clears("0312", "0315")
    door.at("17:40").hall.checkin.close_day(date(2020, 3, 2))
    made = door.next_day().makes(day=date(2020, 3, 2))

    assert [row.cells[1] for row in made.notice.content.rows] == ["0312", "0315"]
    assert not made.notice.hangs


def test_a_day_that_has_not_come_is_refused(door):
    with pytest.raises(DayNotCome):
        door.makes(day=date(2020, 3, 3))


# --- the other kinds --------------------------------------------------------------------------------------------------------------------


def test_the_sign_in_sheet_lists_everybody_and_leaves_what_is_unknown_to_the_pen(door):
    door.clears("0312")
    door.measures("0318", 376)
    door.hall.staff.leave("0330", date(2020, 3, 2), date(2020, 3, 2))
    rows = {row.cells[1]: row.cells for row in door.makes(Kind.SIGN_IN_SHEET).notice.content.rows}

    assert len(rows) == 8
    assert rows["0312"][2:8] == ("王磊", "班长", "36.5 ℃", "08:00", "✓", "✓")
    assert rows["0315"][4:] == ("", "", "", "", "")
    assert rows["0318"][4] == ""
    assert rows["0330"][4] == "请假"


def test_a_fever_is_not_written_on_the_sheet_that_goes_round(door):
    door.measures("0318", 376)
    content = door.makes(Kind.SIGN_IN_SHEET).notice.content

    assert "37.6" not in "".join(cell for row in content.rows for cell in row.cells)


def test_the_blank_form_is_the_same_version_for_years(door):
    first = door.makes(Kind.BLANK_STAFF_BOARD)
    door.clock.advance(timedelta(days=400))
    later = door.makes(Kind.BLANK_STAFF_BOARD)

    assert later.reprint
    assert later.notice.code == first.notice.code
    assert len(first.notice.content.rows) == 12
    assert not any(any(row.cells[1:]) for row in first.notice.content.rows)


def test_without_a_responsible_person_the_place_is_left_to_the_pen_and_said(hall):
    draft = hall.notices.draft(Order(Kind.STAFF_BOARD))

    assert next(line.value for line in draft.content.lines if line.label == "责任人") == ""
    assert {warning.key for warning in draft.warnings} == {"notices.warning.nobody", "notices.warning.no_responsible"}


def test_every_refusal_is_a_rule_of_the_hall_or_bad_input():
    assert issubclass(GlyphMissing, Refused)
    assert issubclass(NothingHangs, Refused)
