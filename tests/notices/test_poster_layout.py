"""The posters' page: readable from 1.5 m, full whether there is little or much to say, the same for ever."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hallapp.core.messages import Language
from hallapp.notices.paint.checks import check_page, check_places
from hallapp.notices.paint.page import BODY, HEIGHT, MM, PT, Box, Picture, Squares, Words
from hallapp.notices.rules import Wording, cleaned

from .conftest import said
from .goldens import differing
from .posters import (
    CHANNELS,
    DAY,
    LONG_NAME,
    OUTAGE,
    blank_customer_notice,
    blank_disinfection_card,
    blank_online_poster,
    customer_notice,
    disinfection_card,
    door_list,
    online_poster,
    own_notice,
)

PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAFCAIAAAD38zoCAAAAEElEQVR4nGNgyIzBjuggAQB2Wh7JSPDCfAAAAABJRU5ErkJggg=="
"""A small picture, 8 × 5 dots."""

POSTERS = {
    "customer": customer_notice(),
    "customer-en": customer_notice(language=Language.EN),
    "customer-plain": customer_notice(qr="", demo=True),
    "customer-long": customer_notice(hall=LONG_NAME, qr_label="微信公众号", demo=True),
    "online-1": online_poster(1),
    "online-2": online_poster(2),
    "online-3": online_poster(3),
    "online-3-en": online_poster(3, language=Language.EN, demo=True),
    "online-own-steps": online_poster(channels=(CHANNELS[0], replace(CHANNELS[1], steps=("打开微信", "搜索公众号")))),
    "own": own_notice(),
    "own-code": own_notice(replace(OUTAGE, qr="https://channel.example/app", ends=datetime(2020, 3, 9, 9, 0, tzinfo=UTC))),
    "own-words": own_notice(Wording("通知", "今日盘点，15:00 起停止取号。")),
    "own-picture": own_notice(replace(OUTAGE, picture=PICTURE)),
    "card": disinfection_card(),
    "card-2": disinfection_card(DAY[:2]),
    "card-en": disinfection_card(language=Language.EN, interval="every 2 h", demo=True),
    "card-none": disinfection_card((), next_round=""),
    "blank-card": blank_disinfection_card(),
    "door": door_list(),
    "door-1": door_list(1),
    "door-en": door_list(language=Language.EN),
    "blank-online": blank_online_poster(),
    "blank-customer": blank_customer_notice(),
    "blank-customer-en": blank_customer_notice(language=Language.EN),
}
every = pytest.mark.parametrize("snapshot", POSTERS.values(), ids=POSTERS.keys())


def words(page) -> list[Words]:
    return [item for item in page.items if isinstance(item, Words) and not item.angle]


def found(page, text: str) -> Words:
    return next(each for each in words(page) if each.text == text)


def read_first(content) -> set[str]:
    """Everything a customer is to read: what stands in blocks."""
    said = [text for block in content.blocks for text in (*block.texts, *(cell for row in block.rows for cell in row))]
    return {"".join(text.split()) for text in (*said, content.lead)}


@every
def test_nothing_is_clipped_and_every_code_can_be_read_back(paint, snapshot):
    for page in paint(snapshot):
        check_page(page, "")


@every
def test_what_is_read_through_the_glass_is_at_least_18_points(paint, snapshot):
    content = said(snapshot)
    whole = "".join(read_first(content))
    for page in paint(snapshot):
        read = [each for each in words(page) if len(each.text) > 3 and each.place not in {content.qr_label, content.code_label}]
        assert min(each.px for each in read if "".join(each.text.removeprefix("▲ ").split()) in whole) >= BODY


@every
def test_the_title_is_at_least_48_points(paint, snapshot):
    assert max(each.px for each in words(paint(snapshot)[0])) >= round(48 * PT)


@pytest.mark.parametrize("snapshot", [each for name, each in POSTERS.items() if name not in {"own-words", "door-1"}])
def test_it_goes_on_one_page_and_fills_it(paint, snapshot):
    """No gap between two things on the page is higher than an eighth of it."""
    (page,) = paint(snapshot)
    spans = [(item.y, item.y + item.height) for item in page.items if isinstance(item, Box | Picture)]
    spans += [(item.y, item.y + item.side) for item in page.items if isinstance(item, Squares)]
    spans += [(each.baseline - each.px, each.baseline) for each in words(page)]
    reached = [max(end for _, end in sorted(spans)[: at + 1]) for at in range(len(spans))]
    gaps = [begin - before for before, (begin, _) in zip(reached, sorted(spans)[1:], strict=False)]

    assert max(gaps) < HEIGHT / 8


@every
def test_a_code_is_35_mm_wide_and_nothing_stands_in_its_quiet_zone(paint, snapshot):
    for page in paint(snapshot):
        for code in (item for item in page.items if isinstance(item, Squares)):
            zone = 4 * code.module
            near = [
                each.text
                for each in words(page)
                if code.x - zone < each.x + each.width
                and each.x < code.x + code.side + zone
                and each.baseline > code.y - zone
                and each.baseline - 0.8 * each.px < code.y + code.side + zone
            ]
            assert code.side >= round(35 * MM)
            assert near == []


def test_the_type_grows_when_there_is_less_to_say(paint):
    full, short = (paint(customer_notice(qr=qr))[0] for qr in ("https://channel.example", ""))

    assert found(full, "戴好口罩").px < found(short, "戴好口罩").px


def test_the_steps_stand_below_each_other(paint):
    page = paint(customer_notice())[0]
    steps = [each.baseline for each in words(page) if each.text in {"1", "2", "3", "4", "5"}]

    assert len(steps) == 5
    assert all(below > above for above, below in pairwise(steps))


FIXED = (
    "customer",
    "customer-en",
    "online-1",
    "online-2",
    "online-3",
    "online-own-steps",
    "own",
    "own-code",
    "own-words",
    "card",
    "card-2",
    "blank-card",
    "door",
    "blank-customer",
    "blank-online",
)

LEAD_AT_18 = frozenset({"customer", "customer-en", "online-own-steps", "blank-customer"})


@pytest.mark.parametrize("name", FIXED)
def test_the_first_template_never_changes(paint, name):
    """Papers were made by it: a change in the layout is a new template with the next number, and this file stays."""
    assert differing(name, paint(POSTERS[name], template=3)) == []


@pytest.mark.parametrize("name", FIXED)
def test_a_template_never_changes(paint, name):
    """The present one has files of its own where it is another layout than the first."""
    assert differing(f"{name}-4" if name in LEAD_AT_18 else name, paint(POSTERS[name])) == []


def test_a_picture_keeps_its_shape_and_its_place_on_the_page(paint):
    (page,) = paint(POSTERS["own-picture"])
    shown = next(item for item in page.items if isinstance(item, Picture))

    assert abs(shown.height / shown.width - 5 / 8) < 0.01
    assert shown.data == PICTURE


def test_too_many_rows_go_on_more_sheets_with_their_numbers_and_their_headings(paint):
    rows = tuple((f"10kV人民路线{at}", "3月3日 08:00—17:00", "人民路1—88号、长江北路沿线、天元大道东段") for at in range(16))
    pages = paint(own_notice(replace(OUTAGE, table=(OUTAGE.table[0], *rows))))

    assert len(pages) > 1
    for at, page in enumerate(pages, start=1):
        assert f"{len(pages)}-{at}" in page.texts
    shown = [text for page in pages for text in page.texts if text.startswith("10kV")]
    assert shown == [row[0] for row in rows]
    assert all("线路" in page.texts for page in pages if any(text.startswith("10kV") for text in page.texts))
    assert min(each.px for page in pages for each in words(page) if each.text.startswith("10kV")) >= BODY


def test_a_title_without_a_pause_is_broken_rather_than_cut(paint):
    for title in ("1" * 19, "Outage" * 8):
        (page,) = paint(own_notice(Wording(title, "停电")))
        check_page(page, "")
        shown = [each for each in words(page) if each.px >= round(48 * PT) and each.text in title]

        assert "".join(each.text for each in shown) == title


CELLS = ("", "线路", "3月3日 08:00—17:00", "人民路1—88号、长江北路沿线、天元大道东段")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(
    st.text(alphabet="停电通知Outage ，。：1", min_size=1, max_size=40).filter(str.strip),
    st.lists(st.text(alphabet="因线路检修计划停电，。；service of lines 10kV", min_size=1, max_size=120).filter(str.strip), max_size=9),
    st.lists(
        st.lists(st.sampled_from(["", "线路", "3月3日 08:00—17:00", "人民路1—88号、长江北路沿线、天元大道东段"]), min_size=3, max_size=3),
        max_size=12,
    ),
    st.sampled_from(["", "https://channel.example/app"]),
    st.sampled_from(["", PICTURE]),
    st.sampled_from(Language),
)
def test_whatever_is_written_nothing_is_clipped_lost_or_runs_into_another(paint, title, lines, rows, qr, picture, language):
    wording = cleaned(Wording(title, "\n".join(lines), tuple(tuple(row) for row in rows), qr, picture))
    pages = paint(own_notice(wording, language=language))

    for page in pages:
        check_places(words(page))
    written = "".join("".join(each.split()) for page in pages for each in page.texts)
    assert len(written) >= sum(len("".join(line.split())) for line in wording.text.splitlines())
