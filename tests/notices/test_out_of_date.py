"""The paper on the door compared with the records, what Today hears of it, and taking notices back."""

from hallapp.core.messages import Language
from hallapp.notices.models import PrintState
from hallapp.notices.rules import Kind, NameMode, Paper

# --- out of date ------------------------------------------------------------------------------------------------------------------------


def test_the_paper_is_out_of_date_the_moment_somebody_leaves(door):
    door.clears("0312", "0318").makes()
    assert door.because() == []

    door.at("14:02").hall.checkin.off("0318")

    assert door.because() == ["欧阳青 14:02 离岗"]


def test_the_paper_is_out_of_date_when_somebody_is_measured_again_with_a_fever(door):
    door.clears("0312", "0318").makes()
    door.at("10:00").measures("0318", 375)

    assert door.because() == ["欧阳青 需复测"]


def test_the_paper_is_out_of_date_when_the_responsible_person_changes(door):
    door.clears("0312").makes()
    door.at("12:00").hall.staff.make_responsible("0321")

    assert door.because() == ["责任人 王磊 → 周婷"]


def test_a_notice_made_with_choices_of_its_own_is_compared_by_them(door):
    door.clears("0312").makes(name_mode=NameMode.FULL, qr="https://channel.example")

    assert door.because() == []


def test_today_hears_why_and_offers_one_key(door):
    door.at("08:40").clears("0312", "0318").makes()
    door.at("14:02").hall.checkin.off("0318")
    need = next(need for need in door.hall.notices.needs() if need.title.key == "notices.need.stale")
    words = door.hall.words

    assert words.tell(need.title) == "健康公示已过时：门上是第 1 版（08:40 张贴）"
    assert words.tell(need.detail) == "欧阳青 14:02 离岗"
    assert need.offers[0].command == "notices.reprint"
    assert need.offers[0].params == {"kind": "staff_board", "language": "zh"}


def test_reprinting_settles_it(door):
    door.clears("0312", "0318").makes()
    door.hall.checkin.off("0318")
    door.makes()

    assert door.hall.notices.needs() == []


def test_today_reminds_of_a_board_that_does_not_hang_yet(door):
    assert door.hall.notices.needs() == []
    door.clears("0312")

    assert [need.title.key for need in door.hall.notices.needs()] == ["notices.need.none"]


def test_many_reasons_are_told_in_one_line_with_their_number(door):
    door.clears(*(badge for badge, *_ in (("0312",), ("0315",), ("0316",), ("0318",), ("0321",), ("W007",)))).makes()
    for badge in ("0315", "0316", "0318", "0321", "W007"):
        door.at("14:00").hall.checkin.off(badge)
    need = door.hall.notices.needs()[0]

    assert door.hall.words.tell(need.detail).endswith("；另有 2 处")


# --- printing, undo ---------------------------------------------------------------------------------------------------------------------


def test_a_failed_print_is_told_until_it_succeeds(door):
    made = door.clears("0312").makes(post=False)
    door.hall.notices.printed(made.notice.code, "HP", Paper.A4, PrintState.FAILED)
    assert "notices.need.unprinted" in {need.title.key for need in door.hall.notices.needs()}

    door.hall.notices.printed(made.notice.code, "HP", Paper.A4, PrintState.SENT)
    assert "notices.need.unprinted" not in {need.title.key for need in door.hall.notices.needs()}


def test_undo_takes_back_the_making_and_what_hung_before_hangs_again(door):
    first = door.at("08:30").clears("0312").makes()
    second = door.at("09:00").clears("0315").makes()
    door.hall.undo.undo()

    assert [each.notice.code for each in door.hall.notices.hanging()] == [first.notice.code]
    assert door.hall.notices.find(second.notice.code).is_void
    assert door.makes().notice.version == 3


def test_what_a_printer_reports_is_no_act_of_the_person_and_not_in_the_way_of_undo(door):
    made = door.clears("0312").makes()
    door.hall.notices.printed(made.notice.code, "HP", Paper.A4, PrintState.SENT)

    assert door.hall.undo.last() == "notices.make"
    door.hall.undo.undo()
    assert door.hall.notices.hanging() == []


def test_redo_hangs_it_again(door):
    made = door.clears("0312").makes()
    door.hall.undo.undo()
    door.hall.undo.redo()

    assert [each.notice.code for each in door.hall.notices.hanging()] == [made.notice.code]


def test_a_notice_that_hangs_in_both_languages_says_which_one_is_out_of_date(door):
    for language in Language:
        door.makes(Kind.DISINFECTION_CARD, language=language)
    door.next_day()

    said = {door.hall.words.tell(need.title) for need in door.hall.notices.needs() if need.title.key == "notices.need.stale"}
    assert any("English" in each for each in said)
    assert any("中文" in each for each in said)
