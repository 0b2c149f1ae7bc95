"""The page: readable from 1.5 m, filled whether people are few or many, the same on every device."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hallapp.core.messages import Language
from hallapp.notices.paint.checks import check_places
from hallapp.notices.paint.page import BAND, BODY, HEIGHT, MM, PT, WIDTH, Box, Squares, Words
from hallapp.notices.rules import BlankStaffBoard, NameMode, SheetRow, SignInSheet

from .conftest import board
from .goldens import differing

FORM = BlankStaffBoard("天元示例营业厅", "95598", 373, ">=", 12, Language.ZH, demo=False)


def words(page) -> list[Words]:
    return [item for item in page.items if isinstance(item, Words)]


def found(page, text: str) -> Words:
    return next(each for each in words(page) if each.text == text)


def sheet(people: int) -> SignInSheet:
    rows = tuple(
        SheetRow(
            f"{at:032x}",
            f"03{at:02d}",
            "张晓燕",
            "营业班",
            "综合柜员",
            365 if at % 2 else None,
            "08:12" if at % 2 else "",
            None,
            None,
            "on_duty",
        )
        for at in range(people)
    )
    day = board().day
    return SignInSheet("天元示例营业厅", "95598", day, 1, 1, 373, ">=", rows, people, people // 2, 0, "王磊", Language.ZH, demo=False)


# --- readable ---------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("people", [1, 3, 5, 7, 8, 12, 30])
@pytest.mark.parametrize("language", Language)
def test_what_is_read_through_the_glass_is_at_least_18_points(paint, people, language):
    for page in paint(board(people, language=language, unchecked=1)):
        texts = words(page)
        cells = [each for each in texts if each.text.endswith("℃") or each.text.startswith("0")]

        assert min(each.px for each in cells) >= BODY == round(18 * PT)
        assert min(each.px for each in texts if each.text.startswith("▲")) >= BODY


@pytest.mark.parametrize("language", Language)
def test_the_title_is_at_least_48_points(paint, language):
    page = paint(board(12, language=language))[0]

    assert max(each.px for each in words(page)) >= 48 * PT


def test_the_type_grows_when_people_are_few(paint):
    sizes = [found(paint(board(people))[0], "0312").px for people in (2, 5, 6, 7, 12)]

    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > 1.6 * sizes[-1]


@pytest.mark.parametrize("people", [3, 5, 7, 9, 12])
def test_the_page_is_filled(paint, people):
    """No gap between two things on the page is higher than an eighth of it."""
    page = paint(board(people))[0]
    spans = sorted((item.y, item.y + item.height) for item in page.items if isinstance(item, Box))
    spans += [(each.baseline - each.px, each.baseline) for each in words(page) if not each.angle]
    spans.sort()
    reached, widest = spans[0][1], 0.0
    for begin, end in spans:
        widest = max(widest, begin - reached)
        reached = max(reached, end)

    assert widest < HEIGHT / 8


@pytest.mark.parametrize("people", [1, 6, 12])
def test_twelve_people_go_on_one_page_even_with_a_code_and_somebody_unchecked(paint, people):
    assert len(paint(board(people, qr="https://channel.example/95598", unchecked=2))) == 1


# --- more than one sheet ----------------------------------------------------------------------------------------------------------------


def test_people_who_do_not_fit_go_on_a_second_sheet(paint):
    pages = paint(board(20))

    assert ["2-1" in page.texts for page in pages] == [True, False]
    assert ["2-2" in page.texts for page in pages] == [False, True]


def test_every_row_is_on_exactly_one_sheet(paint):
    badges = [each.text for page in paint(board(30)) for each in words(page) if len(each.text) == 4 and each.text[1:].isdecimal()]

    assert len(badges) == 30


def test_every_sheet_says_who_is_unchecked_which_version_and_in_a_demo_hall_that_it_is_one(paint):
    for page in paint(board(30, unchecked=3, demo=True)):
        assert "▲ 应到 33 / 已核查 30" in page.texts
        assert "另有 3 人正在核查" in page.texts
        assert "7F3K-9Q" in page.texts
        assert page.texts.count("演示") == 2


def test_sheets_are_shared_out_evenly(paint):
    pages = paint(board(30))
    rows = [sum(1 for each in words(page) if each.text.endswith("℃")) for page in pages]

    assert max(rows) - min(rows) <= 1


# --- nothing collides -------------------------------------------------------------------------------------------------------------------

names = st.sampled_from(["王*", "买买提·艾力", "欧阳青青", "张*燕"])
posts = st.sampled_from(["班长", "综合柜员", "营销业务室综合业务受理员", "Floor guide", ""])
windows = st.sampled_from(["", "1", "12", "大客户室"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(names, posts, windows), max_size=26),
    st.sampled_from(Language),
    st.sampled_from(NameMode),
    st.integers(0, 3),
    st.sampled_from(["", "https://channel.example/95598"]),
    st.sampled_from(["天元示例营业厅", "国网湖南省电力有限公司株洲供电分公司天元供电营业厅（长江北路旗舰厅）"]),
)
def test_no_text_is_clipped_leaves_the_page_or_runs_into_another(paint, people, language, mode, unchecked, qr, hall):
    plain = board(len(people))
    rows = tuple(
        replace(row, name=name if mode is not NameMode.NONE else "", post=post, window=window)
        for row, (name, post, window) in zip(plain.rows, people, strict=True)
    )
    snapshot = replace(
        plain, rows=rows, language=language, name_mode=mode, unchecked=unchecked, qr=qr, hall=hall, due=len(rows) + unchecked
    )
    for page in paint(snapshot):
        check_places([each for each in words(page) if not each.angle])


@pytest.mark.parametrize("snapshot", [FORM, sheet(0), sheet(8), sheet(40)], ids=["form", "empty", "eight", "forty"])
def test_forms_and_sheets_fit_as_well(paint, snapshot):
    for page in paint(snapshot):
        check_places([each for each in words(page) if not each.angle])


def test_the_table_has_as_many_rows_as_people_and_they_do_not_overlap(paint):
    page = paint(board(9))[0]
    baselines = sorted(each.baseline for each in words(page) if each.text.endswith("℃"))

    assert len(baselines) == 9
    assert all(below - above > BODY for above, below in pairwise(baselines))


# --- the code ---------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("people", [1, 12])
def test_the_code_is_at_least_35_mm_wide_and_its_text_stands_below(paint, people):
    page = paint(board(people, qr="channel.example/app"))[0]
    code = next(item for item in page.items if isinstance(item, Squares))

    assert code.side >= 35 * MM - len(code.rows)
    assert (
        "".join(each.text for each in words(page) if each.baseline > code.y + code.side and each.x < code.x + code.side)[:19]
        == "channel.example/app"
    )


def test_nothing_stands_in_the_quiet_zone_of_the_code(paint):
    page = paint(board(12, qr="https://channel.example/95598", unchecked=1))[0]
    code = next(item for item in page.items if isinstance(item, Squares))
    zone = 4 * code.module
    near = [
        each.text
        for each in words(page)
        if code.x - zone < each.x + each.width
        and each.x < code.x + code.side + zone
        and each.baseline > code.y - zone
        and each.baseline - 0.8 * each.px < code.y + code.side + zone
    ]

    assert near == []


# --- fixed for ever ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "snapshot"),
    [
        ("board-3", board(3)),
        ("board-12-code", board(12, qr="https://channel.example/95598", unchecked=2, demo=True)),
        ("form", FORM),
        ("sheet", sheet(8)),
    ],
)
def test_a_template_never_changes(paint, name, snapshot):
    """Papers were made by it: a change in the layout is a new template with the next number, and this file stays."""
    assert differing(name, paint(snapshot)) == []


def test_everything_is_on_the_page(paint):
    for item in paint(board(12, unchecked=1))[0].items:
        if isinstance(item, Box):
            assert item.x >= 0
            assert item.x + item.width <= WIDTH
            assert item.y + item.height <= HEIGHT


def test_there_is_one_coloured_band(paint):
    band = paint(board(3))[0].items[0]

    assert isinstance(band, Box)
    assert band.fill == BAND
