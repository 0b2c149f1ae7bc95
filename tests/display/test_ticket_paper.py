"""The slip a customer takes."""

import os
from dataclasses import fields, replace

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QImage

from hallapp.core.messages import Language, Words
from hallapp.devices.escpos import DOTS_58_MM, DOTS_80_MM, picture_in, print_job
from hallapp.devices.receipt_image import dots_of, image_of
from hallapp.display.paper.ticket import TicketPaper, paint_ticket

pytestmark = pytest.mark.usefixtures("qapp")

SLIP = TicketPaper("天元示例营业厅", "A012", "业务受理", "2020-03-02 10:32", ahead=5, estimate_min=12)


def ink(image: QImage) -> set[tuple[int, int]]:
    """Where it is black, every second dot looked at."""
    paper = image_of(picture_in(print_job(dots_of(image))))
    return {(x, y) for x in range(0, paper.width(), 2) for y in range(0, paper.height(), 2) if paper.pixelColor(x, y).value() < 128}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("width", [DOTS_58_MM, DOTS_80_MM])
@pytest.mark.parametrize(
    "slip",
    [
        SLIP,
        replace(SLIP, number="B1000", reprint=True, priority=True, outside=123, demo=True),
        replace(SLIP, hall="国网湖南省电力有限公司株洲供电分公司天元区供电支公司城东营业厅", service="更名过户及分时电价变更业务受理"),
    ],
)
def test_everything_on_the_slip_is_inside_it(slip: TicketPaper, width: int, language: Language) -> None:
    image = paint_ticket(slip, Words(language), width)
    places = ink(image)

    assert image.width() == width
    assert min(x for x, _ in places) >= 4
    assert max(x for x, _ in places) < width - 4
    assert max(y for _, y in places) < image.height() - 4


def test_a_slip_printed_again_says_so_in_ink() -> None:
    words = Words(Language.ZH)
    first, again = (paint_ticket(replace(SLIP, reprint=reprint), words, DOTS_80_MM) for reprint in (False, True))

    assert again.height() > first.height()
    assert len(ink(again)) > len(ink(first)) * 1.1


def test_a_slip_has_no_place_for_a_person() -> None:
    assert {each.name for each in fields(TicketPaper)} == {
        "hall", "number", "service", "issued", "ahead", "estimate_min", "priority", "reprint", "outside", "demo",
    }  # fmt: skip
