"""Notices that the hall writes itself: begun from a text or from the last one, several at once, holding for a time."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtGui import QImage

from hallapp.core.messages import Language
from hallapp.notices.errors import EndsBeforeItBegins, NothingHangs, NothingSaid, PictureUnknown, PictureUnreadable, TitleMissing
from hallapp.notices.orders import Order
from hallapp.notices.paint.pictures import prepared
from hallapp.notices.rules import OWN_KINDS, Kind, Wording

from .conftest import SHANGHAI, proved
from .posters import OUTAGE


def at(day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2020, 3, day, hour, minute, tzinfo=SHANGHAI)


@pytest.fixture
def notices(door):
    return door.hall.notices


# --- starting texts ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", [kind for kind in OWN_KINDS if kind is not Kind.OWN])
def test_each_starting_text_makes_a_page_at_once_with_the_halls_own_numbers(door, notices, kind, language, qapp):
    from hallapp.notices.paint.checks import prove

    made = notices.make(Order(kind, language=language), prove)

    assert made.notice.hangs
    assert made.notice.pages == 1
    assert "95598" in "".join(text for block in made.notice.content.blocks for text in block.texts)


def test_a_notice_without_a_starting_text_begins_empty_and_asks_for_a_title(notices):
    draft = notices.draft(Order(Kind.OWN))

    assert isinstance(draft.refusal, TitleMissing)


@pytest.mark.parametrize(
    ("wording", "error"),
    [
        (Wording("  ", "内容"), TitleMissing),
        (Wording("通知"), NothingSaid),
        (Wording("通知", "内容", begins=at(3), ends=at(2)), EndsBeforeItBegins),
        (Wording("通知", "内容", picture="0" * 64), PictureUnknown),
    ],
)
def test_what_cannot_hang_is_refused_and_nothing_is_stored(door, notices, wording, error):
    with pytest.raises(error):
        door.makes(Kind.OWN, wording=wording)

    assert notices.history() == []


def test_what_is_typed_is_stored_without_invisible_characters_and_as_a_whole_table(door):
    made = door.makes(Kind.OWN, wording=Wording(" 通知\u200b ", "一\u202e段\n\n二", (("甲", "乙"), ("丙",))))

    assert made.notice.content.title == "通知"
    assert made.notice.content.blocks[0].texts == ("　　一段",)
    assert made.notice.content.blocks[1].rows == (("甲", "乙"), ("丙", ""))


# --- the last one again -----------------------------------------------------------------------------------------------------------------


def test_the_next_one_begins_as_the_last_with_its_dates_moved_and_marked(door, notices):
    door.makes(Kind.OUTAGE, wording=replace(OUTAGE, begins=at(3, 8), ends=at(3, 17)))
    for _ in range(7):
        door.next_day()
    proposal = notices.proposal(Order(Kind.OUTAGE))

    assert proposal.wording.table[1][1] == "3月10日 08:00—17:00"
    assert (proposal.wording.begins, proposal.wording.ends) == (at(10, 8), at(10, 17))
    assert set(proposal.looked_at) == {"table", "begins", "ends"}


def test_it_is_another_notice_and_both_hang(door, notices):
    first = door.makes(Kind.OUTAGE, wording=OUTAGE)
    door.next_day()
    second = door.makes(Kind.OUTAGE)

    assert (first.notice.series, second.notice.series) == ("2020-001", "2020-002")
    assert (second.notice.version, second.notice.replaces) == (1, None)
    assert len(notices.hanging()) == 2


def test_the_same_words_are_the_same_notice(door):
    first = door.makes(Kind.OUTAGE, wording=OUTAGE)
    again = door.makes(Kind.OUTAGE, wording=OUTAGE)

    assert again.reprint
    assert again.notice.code == first.notice.code


def test_a_correction_is_the_next_version_of_the_same_notice_and_replaces_it(door, notices):
    first = door.makes(Kind.OUTAGE, wording=OUTAGE)
    second = door.makes(Kind.OUTAGE, wording=replace(OUTAGE, title="计划停电"), series=first.notice.series)

    assert (second.notice.version, second.notice.replaces, second.notice.series) == (2, 1, "2020-001")
    assert [each.notice.code for each in notices.hanging()] == [second.notice.code]


def test_in_another_language_it_has_its_own_last_one(door, notices):
    door.makes(Kind.OUTAGE, wording=OUTAGE)

    assert notices.proposal(Order(Kind.OUTAGE, language=Language.EN)).wording.title == "Planned Outage"


# --- holding for a time -----------------------------------------------------------------------------------------------------------------


def test_the_paper_says_how_long_it_holds(door):
    made = door.makes(Kind.OUTAGE, wording=replace(OUTAGE, begins=at(2), ends=at(9, 17)))

    assert ("有效期", "2020-03-02 至 2020-03-09 17:00") in {(line.label, line.value) for line in made.notice.content.lines}


def test_a_day_before_its_end_today_asks_to_renew_it_or_take_it_down(door, notices):
    made = door.makes(Kind.OUTAGE, wording=replace(OUTAGE, ends=at(4, 17)))
    assert notices.needs() == []

    door.next_day().at("17:00")
    (need,) = notices.needs()
    assert door.hall.words.tell(need.title) == "停电通知 2020-001 将于 03-04 17:00 到期"
    assert [offer.command for offer in need.offers] == ["notices.renew", "notices.take_down"]
    assert need.offers[0].params == {"code": made.notice.code}


def test_after_its_end_it_lies_and_printing_it_again_is_no_way_out(door, notices):
    door.makes(Kind.OUTAGE, wording=replace(OUTAGE, ends=at(3, 17)))
    door.next_day().at("17:00")

    assert door.because() == ["有效期到 2020-03-03 17:00 为止"]
    assert notices.stale_orders() == []
    assert [need.title.key for need in notices.needs()] == ["notices.need.over"]


def test_renewed_it_holds_as_long_again_and_is_the_next_version(door, notices):
    first = door.makes(Kind.OUTAGE, wording=replace(OUTAGE, begins=at(2), ends=at(4, 17)))
    door.next_day().next_day().at("18:00")
    proposal = notices.proposal(Order(Kind.OUTAGE), renew=first.notice.code)
    second = door.makes(Kind.OUTAGE, wording=proposal.wording, series=proposal.series)

    assert proposal.wording.ends == at(7, 17)
    assert second.notice.replaces == 1
    assert notices.needs() == []


def test_a_renewed_one_ends_later_however_long_ago_it_ended(door, notices):
    first = door.makes(Kind.OUTAGE, wording=replace(OUTAGE, begins=at(2), ends=at(3)))
    for _ in range(40):
        door.next_day()

    ends = notices.proposal(Order(Kind.OUTAGE), renew=first.notice.code).wording.ends
    assert ends is not None
    assert timedelta() < ends - door.clock.now() <= timedelta(days=1)


# --- several, stale, taken down ---------------------------------------------------------------------------------------------------------


def test_one_of_several_is_taken_down_and_the_other_hangs_on(door, notices):
    first = door.makes(Kind.OUTAGE, wording=OUTAGE)
    second = door.makes(Kind.OUTAGE, wording=replace(OUTAGE, title="计划停电"))
    notices.take_down_version(first.notice.code)

    assert [each.notice.code for each in notices.hanging()] == [second.notice.code]
    with pytest.raises(NothingHangs):
        notices.take_down_version(first.notice.code)


def test_all_that_is_out_of_date_is_made_anew_in_one_go(door, notices):
    door.clears("0312", "0315").makes()
    door.makes(Kind.OUTAGE, wording=OUTAGE)
    door.makes(Kind.OUTAGE, wording=replace(OUTAGE, title="计划停电"))
    door.makes(Kind.CUSTOMER_NOTICE)
    door.hall.checkin.off("0315")
    door.hall.settings.set("hall.supervision_phone", "12345")

    orders = notices.stale_orders()
    assert [order.kind for order in orders] == [Kind.STAFF_BOARD, Kind.OUTAGE, Kind.OUTAGE, Kind.CUSTOMER_NOTICE]
    for order in orders:
        notices.make(order, proved)
    assert not any(each.is_stale for each in notices.hanging())
    assert len(notices.hanging()) == 4
    assert notices.stale_orders() == []


# --- pictures ---------------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def photo(tmp_path, qapp):
    file = tmp_path / "photo.png"
    image = QImage(2000, 1000, QImage.Format.Format_ARGB32)
    image.fill("#00695C")
    image.save(str(file))
    return file


def test_a_picture_is_kept_once_and_an_old_version_shows_its_own_to_the_bit(door, notices, photo):
    data = prepared(photo)
    digest = notices.keep_picture(data)
    assert notices.keep_picture(data) == digest
    first = door.makes(Kind.OWN, wording=Wording("通知", "看图", picture=digest))
    door.makes(Kind.OWN, wording=Wording("通知", "看图"), series=first.notice.series)

    shown = [block.picture for block in notices.find(first.notice.code).content.blocks if block.picture]
    assert shown == [data]
    stored = door.hall.database.engine.connect().exec_driver_sql("SELECT snapshot || content FROM notices").scalars().all()
    assert not any(data in each for each in stored)


def test_a_picture_is_made_small_enough_and_white_where_it_was_transparent(photo, tmp_path):
    from base64 import b64decode

    image = QImage.fromData(b64decode(prepared(photo)))
    assert (image.width(), image.height()) == (1600, 800)

    clear = tmp_path / "clear.png"
    empty = QImage(10, 10, QImage.Format.Format_ARGB32)
    empty.fill(0)
    empty.save(str(clear))
    assert QImage.fromData(b64decode(prepared(clear))).pixelColor(5, 5).name() == "#ffffff"


def test_what_is_no_picture_is_refused(notices, tmp_path, qapp):
    file = tmp_path / "photo.png"
    file.write_text("<svg/>")
    with pytest.raises(PictureUnreadable):
        prepared(file)
    with pytest.raises(PictureUnreadable):
        notices.keep_picture("A" * 2_000_000)


def test_keeping_a_picture_is_not_in_the_way_of_undo(door, notices, photo):
    made = door.makes(Kind.OWN, wording=Wording("通知", "一"))
    notices.keep_picture(prepared(photo))
    door.hall.undo.undo()

    assert notices.find(made.notice.code).is_void


def test_a_code_without_a_text_beside_it_says_what_to_do_and_leaves_nothing_to_the_pen(door):
    wording = Wording("通知", "今日盘点", (("项目", "时间"), ("盘点", "15:00")), "https://channel.example/x")
    blocks = door.makes(Kind.OWN, wording=wording).notice.content.blocks

    assert [code.label for block in blocks for code in block.codes] == ["扫码查看"]
