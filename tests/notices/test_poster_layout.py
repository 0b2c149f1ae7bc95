"""The posters' page: readable from 1.5 m, full whether there is little or much to say, the same for ever."""

from dataclasses import replace
from itertools import pairwise

import pytest

from hallapp.core.messages import Language
from hallapp.notices.content import Shape
from hallapp.notices.paint.checks import check_page
from hallapp.notices.paint.page import BODY, HEIGHT, MM, PT, Box, Squares, Words

from .conftest import said
from .goldens import differing
from .posters import CHANNELS, LONG_NAME, blank_customer_notice, blank_online_poster, customer_notice, online_poster

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
    return {"".join(text.split()) for block in content.blocks if block.shape is not Shape.TABLE for text in block.texts}


@every
def test_nothing_is_clipped_and_every_code_can_be_read_back(paint, snapshot):
    for page in paint(snapshot):
        check_page(page, "")


@every
def test_what_is_read_through_the_glass_is_at_least_18_points(paint, snapshot):
    content = said(snapshot)
    whole = "".join(read_first(content))
    for page in paint(snapshot):
        read = [each for each in words(page) if len(each.text) > 3 and each.place != content.qr_label]
        assert min(each.px for each in read if "".join(each.text.removeprefix("▲ ").split()) in whole) >= BODY


@every
def test_the_title_is_at_least_48_points(paint, snapshot):
    assert max(each.px for each in words(paint(snapshot)[0])) >= round(48 * PT)


@every
def test_it_goes_on_one_page_and_fills_it(paint, snapshot):
    """No gap between two things on the page is higher than an eighth of it."""
    (page,) = paint(snapshot)
    spans = [(item.y, item.y + item.height) for item in page.items if isinstance(item, Box)]
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
    "blank-customer",
    "blank-online",
)


@pytest.mark.parametrize("name", FIXED)
def test_a_template_never_changes(paint, name):
    """Papers were made by it: a change in the layout is a new template with the next number, and this file stays."""
    assert differing(name, paint(POSTERS[name])) == []
