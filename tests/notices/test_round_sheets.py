"""The sheets of the disinfection: honest about the past, empty where somebody is to sign, and cards that a scanner reads."""

from datetime import date, timedelta
from io import BytesIO
from itertools import pairwise

import docx
import pytest
from zxingcpp import BarcodeFormat, BarcodeFormats, read_barcodes

from hallapp.core.messages import Language
from hallapp.disinfection.models import AreaDetails, Done
from hallapp.disinfection.rules import Every, read_area_code
from hallapp.notices.errors import DayNotCome, NoAreas
from hallapp.notices.orders import Order
from hallapp.notices.paint.checks import check_page, prove
from hallapp.notices.paint.codes import code_png
from hallapp.notices.paint.page import MM, PT, Box, Squares, Words
from hallapp.notices.paint.sheets import picture, sheets_of
from hallapp.notices.rules import Kind, Paper
from hallapp.notices.word import word_file

from .conftest import SHANGHAI, said
from .goldens import differing
from .posters import LONG_NAME, area_codes, disinfection_month, disinfection_week

TUESDAY = date(2020, 3, 3)

SHEETS = {
    "week": disinfection_week(),
    "week-long": disinfection_week(40, hall=LONG_NAME, demo=True),
    "week-en": disinfection_week(language=Language.EN),
    "week-none": disinfection_week(0),
    "month": disinfection_month(),
    "month-en": disinfection_month(language=Language.EN, demo=True),
    "codes": area_codes(),
    "codes-1": area_codes(1, hall=LONG_NAME),
    "codes-en": area_codes(30, language=Language.EN),
}


@pytest.fixture
def ticks(door):
    """Tick what is planned at a time as done; `only` the areas with these codes, `at` earlier than now."""

    def tick(planned: str, *only: str, at: str | None = None):
        disinfection = door.hall.disinfection
        rounds = [each for each in disinfection.day().rounds if f"{each.planned_at.astimezone(SHANGHAI):%H:%M}" == planned]
        hour, minute = (at or "0:0").split(":")
        moment = door.clock.now().astimezone(SHANGHAI).replace(hour=int(hour), minute=int(minute)) if at else None
        named = [each.id for each in rounds if not each.state.is_done and (not only or each.area.code in only)]
        disinfection.done(named, Done(at=moment, by="P002"))

    return tick


def table(made) -> list[tuple[str, ...]]:
    return [row for block in made.notice.content.blocks for row in block.rows]


def at_eight(made) -> dict[str, tuple[str, ...]]:
    """The cells of the days by area, of the lines of 08:00."""
    return {row[1]: row[2:] for row in table(made) if row[0] == "08:00"}


def codes_on(page) -> list[Squares]:
    return [item for item in page.items if isinstance(item, Squares)]


# --- all of them ------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("snapshot", SHEETS.values(), ids=SHEETS.keys())
def test_nothing_is_clipped_and_every_code_can_be_read_back(paint, snapshot):
    for page in paint(snapshot):
        check_page(page, "")


@pytest.mark.parametrize("name", ["week", "month", "codes"])
def test_a_sheet_that_was_printed_is_found_again_as_it_was(paint, name):
    assert differing(f"rounds-{name}", paint(SHEETS[name], template=3)) == []


@pytest.mark.parametrize(("name", "golden"), [("week", "rounds-week"), ("month", "rounds-month"), ("codes", "rounds-codes-4")])
def test_a_sheet_that_is_printed_now_will_be_found_again(paint, name, golden):
    assert differing(golden, paint(SHEETS[name])) == []


@pytest.mark.parametrize("kind", [Kind.DISINFECTION_WEEK, Kind.DISINFECTION_MONTH, Kind.AREA_CODES])
@pytest.mark.parametrize("language", Language)
def test_none_hangs_on_the_door_and_each_is_proved_before_it_is_stored(qapp, door, kind, language):
    made = door.hall.notices.make(Order(kind, language=language), prove)

    assert not made.notice.hangs
    assert made.notice.pages == 1
    assert "notices." not in str(made.notice.content.blocks)


@pytest.mark.parametrize("name", ["week", "month", "codes"])
def test_the_word_file_says_the_same(qapp, name):
    content = said(SHEETS[name])
    document = docx.Document(BytesIO(word_file(content, code_png)))
    written = [cell.text for each in document.tables for row in each.rows for cell in row.cells]

    assert written == [cell for block in content.blocks for row in block.rows for cell in row]
    assert len(document.inline_shapes) == sum(len(block.codes) for block in content.blocks)


# --- the week ---------------------------------------------------------------------------------------------------------------------------


def test_every_outcome_has_its_mark_its_time_and_its_word(paint):
    row = said(disinfection_week()).blocks[0].rows[1]

    assert row[2:] == ("✓08:05", "▲08:40\n–08:52\n补做", "▲08:40\n补做\n补录", "■ 未做", "■ 未能做", "", "—")


def test_past_rounds_are_filled_in_and_coming_ones_are_left_to_the_pen(door, ticks):
    door.at("08:05")
    ticks("08:00")
    door.next_day().at("12:30")
    made = door.makes(Kind.DISINFECTION_WEEK)

    monday, tuesday, *coming = at_eight(made)["门把手、取号机、自助终端、柜台、座椅、地面、卫生间"]
    assert (monday, tuesday) == ("✓08:05", "■ 未做")
    assert coming == [""] * 5
    assert table(made)[0][2:4] == ("周一\n3-2", "周二\n3-3")
    assert made.notice.content.lines[0].value == "王磊"


def test_areas_that_came_out_differently_stand_on_lines_of_their_own(door, ticks):
    door.at("08:05")
    ticks("08:00", "XD-01", "XD-02")
    door.at("08:12")
    ticks("08:00", "XD-03")
    door.at("08:40")
    ticks("08:00", "XD-04")
    found = {areas: cells[0] for areas, cells in at_eight(door.makes(Kind.DISINFECTION_WEEK)).items()}

    assert found["门把手、取号机、自助终端"] == "✓08:05\n–08:12"
    assert found["柜台"] == "▲08:40\n补做"


def test_what_is_planned_once_a_week_has_a_dash_on_the_other_days(door):
    assert at_eight(door.makes(Kind.DISINFECTION_WEEK))["空调滤网"] == ("", *["—"] * 6)


def test_rounds_that_follow_the_last_one_are_told_by_their_number(door, ticks):
    door.at("07:00").hall.disinfection.arrangements.plan("XD-01", Every(120))
    door.at("08:40")
    first = next(each for each in door.hall.disinfection.day().rounds if each.area.code == "XD-01")
    door.hall.disinfection.done([first.id], Done(by="P002"))
    planned = {row[0] for row in table(door.makes(Kind.DISINFECTION_WEEK)) if "门把手" in row[1]}

    assert "第 2 次" in planned


def test_a_round_beside_the_plan_is_on_the_sheet(door):
    door.at("09:10").hall.disinfection.add(["XD-01"])
    row = next(row for row in table(door.makes(Kind.DISINFECTION_WEEK)) if row[0] == "加做")

    assert row[1:] == ("门把手", "", *["—"] * 6)


def test_a_past_week_is_as_the_records_are_now(door, ticks):
    door.at("08:05")
    ticks("08:00")
    for _ in range(7):
        door.next_day()
    made = door.makes(Kind.DISINFECTION_WEEK, day=TUESDAY)

    assert set(at_eight(made)["空调滤网"]) == {"✓08:05", "—"}
    assert "" not in {cell for row in table(made) for cell in row}


def test_a_week_that_has_not_begun_is_printed_to_be_signed(door):
    made = door.makes(Kind.DISINFECTION_WEEK, day=TUESDAY + timedelta(days=7))

    assert set(at_eight(made)["空调滤网"]) == {"", "—"}
    assert {cell for row in table(made)[1:] for cell in row[2:]} == {"", "—"}


def test_a_month_that_has_not_begun_is_refused(door):
    with pytest.raises(DayNotCome):
        door.makes(Kind.DISINFECTION_MONTH, day=TUESDAY + timedelta(days=40))


def test_what_does_not_fit_goes_on_a_second_sheet_with_its_number_and_the_days(paint):
    pages = paint(disinfection_week(16))

    assert len(pages) == 2
    for at, page in enumerate(pages, start=1):
        assert {f"2-{at}", "周一", "3-2", "王磊、周婷"} <= set(page.texts)
    assert sum(page.texts.count("全厅") for page in pages) == 6


def test_there_is_room_to_sign_and_nothing_is_too_small_to_read(paint):
    for page in paint(disinfection_week(16)):
        rules = sorted(item.y for item in page.items if isinstance(item, Box) and item.height < 0.2 * MM and item.width > 150 * MM)
        assert min(below - above for above, below in pairwise(rules)) >= round(8.9 * MM)
        assert min(item.px for item in page.items if isinstance(item, Words)) >= round(7.4 * PT)


def test_the_week_speaks_english(door):
    rows = table(door.makes(Kind.DISINFECTION_WEEK, language=Language.EN))

    assert rows[0][:3] == ("Planned", "Areas", "Mon\n3-2")


# --- the month --------------------------------------------------------------------------------------------------------------------------


def test_the_month_counts_what_the_records_say(door, ticks):
    door.at("08:05")
    ticks("08:00", "XD-01", "XD-02", "XD-03")
    door.at("08:40")
    ticks("08:00", "XD-04")
    door.at("08:50")
    ticks("08:00", "XD-05", at="08:10")
    door.hall.disinfection.failed("XD-06", "缺药剂")
    door.next_day().at("07:00")
    made = door.makes(Kind.DISINFECTION_MONTH)
    (counted,) = [each.counts for each in door.hall.disinfection.month(2020, 3) if each.day == date(2020, 3, 2)]
    heading, figures = table(made)[-2:]

    assert (counted.done, counted.late, counted.failed, counted.entered_afterwards) == (4, 1, 1, 1)
    assert dict(zip((each.replace("\u00a0", " ") for each in heading), map(int, figures), strict=True)) == {
        "应做": counted.due,
        "✓ 按时": 4,
        "▲ 补做": 1,
        "■ 未做": counted.missed,
        "■ 未能做": 1,
        "其中补录": 1,
    }
    assert made.notice.content.blocks[0].texts == (f"按时率 {counted.percent}%",)


def test_each_day_stands_under_its_weekday_with_a_mark_beside_its_share():
    heading, first, second, *_ = said(disinfection_month()).blocks[1].rows

    assert heading == ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
    assert first == ("", "", "", "", "", "", "1\n✓ 100%")
    assert second[:2] == ("2\n▲ 92%", "3\n■ 0%")


def test_a_month_without_a_round_that_has_had_its_time_claims_no_share(door):
    made = door.at("07:00").makes(Kind.DISINFECTION_MONTH, day=date(2020, 2, 3))

    assert "%" not in str(made.notice.content.blocks)
    assert made.notice.content.blocks[0].texts == ("还没有到时的消毒",)


# --- the cards --------------------------------------------------------------------------------------------------------------------------


def test_a_camera_reads_every_card_on_the_printed_page_as_the_code_of_its_area(paint):
    snapshot = area_codes()
    (page,) = paint(snapshot)
    image = picture(sheets_of([page], Paper.A4)[0], Paper.A4)
    found = {each.text for each in read_barcodes(image, formats=BarcodeFormats(BarcodeFormat.QRCode))}

    assert found == {each.code for each in snapshot.cards}
    assert all(read_area_code(each) == each for each in found)


def test_each_card_has_its_name_its_letters_and_its_quiet_zone_within_its_line(paint):
    (page,) = paint(area_codes())
    lines = [item for item in page.items if isinstance(item, Box) and item.dashed and item.width > 40 * MM]
    for code in codes_on(page):
        zone = 4 * code.module
        (card,) = [each for each in lines if each.x < code.x < each.x + each.width and each.y < code.y < each.y + each.height]
        words = [each for each in page.items if isinstance(each, Words) and card.x < each.x < card.x + card.width]
        within = [each for each in words if card.y < each.baseline < card.y + card.height]
        assert code.text in {each.text for each in within}
        assert len(within) >= 2
        assert card.x <= code.x - zone and code.x + code.side + zone <= card.x + card.width
        assert not [each for each in within if code.y - zone < each.baseline and each.baseline - 0.8 * each.px < code.y + code.side + zone]


def test_more_areas_go_on_more_sheets_and_none_is_lost(paint):
    pages = paint(area_codes(30))

    assert len(pages) == 3
    assert [code.text for page in pages for code in codes_on(page)] == [f"XD-{at:02}" for at in range(1, 31)]


def test_an_area_out_of_use_has_no_card_and_the_others_keep_their_codes(door):
    arrangements = door.hall.disinfection.arrangements
    arrangements.retire_area("XD-02")
    arrangements.change_area("XD-03", AreaDetails(name="充值机"))
    codes = [(each.target, each.label) for block in door.makes(Kind.AREA_CODES).notice.content.blocks for each in block.codes]

    assert codes[:2] == [("XD-01", "门把手"), ("XD-03", "充值机")]


def test_without_an_area_it_is_refused(door):
    for area in door.hall.disinfection.arrangements.areas():
        door.hall.disinfection.arrangements.retire_area(area.code)

    with pytest.raises(NoAreas):
        door.makes(Kind.AREA_CODES)


def test_an_english_card_names_the_area_in_english(door):
    block = door.makes(Kind.AREA_CODES, language=Language.EN).notice.content.blocks[0]

    assert block.codes[0].label == "Door handles"
