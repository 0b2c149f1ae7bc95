"""The disinfection card on half a sheet: laid out for it, so that it is read from as far as on A4."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hallapp.core.messages import Language
from hallapp.notices.errors import TextClipped
from hallapp.notices.orders import Order
from hallapp.notices.paint.checks import check_page, check_places, pages_for, prove
from hallapp.notices.paint.page import BODY_ON_HALF, HEIGHT, PT, Box, Words
from hallapp.notices.rules import CardLine, Kind, Outcome, Paper

from .goldens import differing
from .posters import DAY, LONG_NAME, customer_notice, disinfection_card

MANY = tuple((f"{7 + at:02}:30", *DAY[at % len(DAY)][1:]) for at in range(14))
CARDS = {
    "card": disinfection_card(),
    "few": disinfection_card(DAY[:1]),
    "many": disinfection_card(MANY),
    "none": disinfection_card((), next_round=""),
    "en": disinfection_card(language=Language.EN, interval="every 2 h", demo=True),
    "no-names": replace(disinfection_card(), lines=tuple(replace(each, operator="") for each in disinfection_card().lines)),
    "long-name": disinfection_card(hall=LONG_NAME, demo=True),
}
every = pytest.mark.parametrize("card", CARDS.values(), ids=CARDS.keys())


def words(page) -> list[Words]:
    return [item for item in page.items if isinstance(item, Words) and not item.angle]


def points(each: Words) -> float:
    """How large it is on A5."""
    return each.px / 2**0.5 / PT


def on_half(paint, card) -> tuple:
    return paint(card, paper=Paper.A5)


@every
def test_nothing_is_clipped_or_runs_into_another(paint, card):
    for page in on_half(paint, card):
        check_page(page, "")


@every
def test_everything_of_the_rounds_is_at_least_18_points(paint, card):
    whole = "".join(f"{line.planned}{line.done}{line.areas}{line.operator}{line.reason}" for line in card.lines)
    everything = [each for page in on_half(paint, card) for each in words(page)]
    read = [each for each in everything if each.text in whole or each.text.startswith(("✓", "下一次", "每 2"))]

    assert all(points(each) >= 17.95 for each in read)
    assert len(read) >= len(card.lines)


@every
def test_every_round_is_on_it_once(paint, card):
    planned = [each.text for page in on_half(paint, card) for each in words(page) if each.text in {line.planned for line in card.lines}]

    assert planned == [line.planned for line in card.lines]


def test_what_does_not_go_on_one_sheet_goes_on_numbered_ones(paint):
    pages = on_half(paint, CARDS["many"])

    assert len(pages) > 2
    for at, page in enumerate(pages, start=1):
        assert f"{len(pages)}-{at}" in page.texts
        assert "时间 · 部位" in page.texts


def test_the_type_grows_where_there_is_little_to_say(paint):
    (page,) = on_half(paint, CARDS["few"])
    done = next(each for each in words(page) if each.text == "✓ 08:05")

    assert done.px > BODY_ON_HALF


def test_two_on_a4_are_laid_out_like_two_of_a5(paint):
    card = CARDS["card"]

    assert paint(card, paper=Paper.TWO_ON_A4) == on_half(paint, card)
    assert paint(card, paper=Paper.A3) == paint(card)


def test_a_card_made_before_is_found_again_as_it_was(paint):
    card = CARDS["card"]

    assert paint(card, template=3, paper=Paper.A5) == paint(card, template=3)
    assert differing("card-half", on_half(paint, card)) == []


def test_a_version_made_for_a4_is_put_on_a5_with_as_many_sheets_as_it_needs(qapp, door):
    made = door.hall.notices.make(Order(Kind.DISINFECTION_CARD), prove).notice

    assert made.pages == 1
    assert len(pages_for(made, Paper.A5)) > 1
    assert len(pages_for(made, Paper.A4)) == 1


def test_what_cannot_be_put_on_a5_is_refused_for_a5_only(qapp, door):
    long = "某" * 180
    made = door.hall.notices.make(Order(Kind.DISINFECTION_CARD), prove).notice
    written = replace(made, content=replace(made.content, closing=long))

    assert pages_for(written, Paper.A4)
    with pytest.raises(TextClipped):
        pages_for(written, Paper.A5)


@pytest.mark.parametrize("snapshot", [customer_notice(hall=LONG_NAME, qr_label="微信公众号"), CARDS["long-name"]], ids=["customer", "card"])
@pytest.mark.parametrize("paper", [Paper.A4, Paper.A5])
def test_a_long_name_where_the_stamp_goes_keeps_clear_of_what_is_above_and_below(paint, snapshot, paper):
    """What stands beside the phone in the small frame: the name, the day, the hint, and nothing over the line of the foot."""
    for page in paint(snapshot, paper=paper):
        rule = max((item for item in page.items if isinstance(item, Box) and item.height < 20), key=lambda box: box.y)
        above = [item for item in page.items if isinstance(item, Box) and item.height > 100 and item.y + item.height < rule.y]
        lowest = max((box.y + box.height for box in above if box.x < 3000 and box.width > 2000), default=0)
        stamp = [each for each in words(page) if each.x > 3300 and lowest < each.baseline < rule.y + 200 and each.baseline < HEIGHT - 500]
        name = [each for each in stamp if each.text in snapshot.hall]

        assert name
        assert min(each.baseline - 0.8 * each.px for each in name) > lowest
        assert max(each.baseline + 0.1 * each.px for each in stamp) < rule.y


def test_outcomes_keep_their_marks(paint):
    texts = [text for page in on_half(paint, CARDS["card"]) for text in page.texts]

    assert {"✓ 10:20 补做", "✓ 12:02 补录"} <= set(texts)
    assert any("未做" in text and "■" in text for text in texts)
    assert Outcome.MISSED in {line.outcome for line in CARDS["card"].lines}


AREAS = (
    "全厅",
    "门把手、取号机、柜台、自助终端、座椅、地面、卫生间、空调滤网",
    "door handles, ticket machine, self-service terminal",
    "二楼VIP贵宾接待室（东）",
)
lines = st.builds(
    CardLine,
    planned=st.sampled_from(["08:00", "10:30", "12:00", "17:30"]),
    outcome=st.sampled_from(Outcome),
    done=st.sampled_from(["", "08:05", "23:59"]),
    afterwards=st.booleans(),
    areas=st.sampled_from(AREAS),
    operator=st.sampled_from(["", "赵*兰", "买买提·艾力", "Alexander*"]),
    reason=st.sampled_from(["", "人手不足", "nobody was free"]),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(st.lists(lines, max_size=16), st.sampled_from(Language), st.sampled_from(["天元示例营业厅", LONG_NAME]), st.booleans())
def test_whatever_the_day_was_nothing_is_clipped_lost_or_below_18_points(paint, rounds, language, hall, demo):
    card = replace(disinfection_card(language=language, hall=hall, demo=demo), lines=tuple(rounds))
    pages = on_half(paint, card)

    for page in pages:
        check_places(words(page))
    planned = [each for page in pages for each in words(page) if each.text in {line.planned for line in rounds}]
    assert [each.text for each in planned] == [line.planned for line in rounds]
    assert all(points(each) >= 17.95 for each in planned)


def test_a_row_higher_than_an_even_share_is_still_divided_from_the_next(paint):
    tall = replace(CARDS["card"].lines[0], outcome=Outcome.MISSED, done="", areas=AREAS[0], reason="nobody was free")
    low = replace(tall, outcome=Outcome.OPEN, reason="")
    long = replace(low, outcome=Outcome.DONE, afterwards=True, areas=AREAS[1])
    noted = replace(low, reason="人手不足")
    lines = (noted, tall, low, long, low, replace(noted, operator="买买提·艾力"))
    card = replace(disinfection_card(language=Language.EN, hall="天元示例营业厅", demo=False), lines=lines)

    for page in on_half(paint, card):
        check_places(words(page))
