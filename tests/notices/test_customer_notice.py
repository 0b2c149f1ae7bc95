"""The customer notice: the hall's own numbers on it, and out of date when they change."""

import pytest

from hallapp.core.messages import Language
from hallapp.notices.orders import Order
from hallapp.notices.rules import Kind

from .conftest import said
from .posters import blank_customer_notice, customer_notice


def sentences(content) -> str:
    return "\n".join(text for block in content.blocks for text in block.texts)


def test_it_says_what_the_hall_asks_of_its_customers_with_its_own_numbers(door):
    door.hall.settings.set("visits.limit", "12")
    door.hall.settings.set("checkin.fever_limit", "37.2")
    content = door.makes(Kind.CUSTOMER_NOTICE).notice.content

    assert content.title == "温馨提示"
    assert "同时最多 12 人" in sentences(content)
    assert "37.2 ℃ 及以上请先就医" in sentences(content)
    assert content.date == "2020年3月"


def test_it_speaks_english():
    content = said(customer_notice(language=Language.EN, limit_operator=">"))

    assert "Wear a face mask" in sentences(content)
    assert "above 37.3 ℃" in sentences(content)


def test_without_a_code_it_does_not_speak_of_one():
    content = said(customer_notice(qr=""))

    assert "二维码" not in sentences(content)
    assert not any(block.codes for block in content.blocks)


def test_without_a_phone_it_sends_people_to_the_guide():
    content = said(customer_notice(qr="", phone=""))

    assert "请问引导员" in sentences(content)
    assert content.lines == ()


@pytest.mark.parametrize(
    ("setting", "value", "because"),
    [
        ("visits.limit", "12", "厅内人数上限 30 → 12"),
        ("checkin.fever_limit", "37.2", "发热界限 37.3 → 37.2 ℃"),
        ("hall.supervision_phone", "12345", "监督电话 95598 → 12345"),
        ("notices.qr_text", "channel.example/app", "二维码已更换"),
    ],
)
def test_it_is_out_of_date_the_moment_a_number_on_it_changes(door, setting, value, because):
    door.makes(Kind.CUSTOMER_NOTICE)
    assert door.because() == []

    door.hall.settings.set(setting, value)
    assert len(door.because()) == 1
    assert because in door.because()[0]


def test_it_is_still_true_the_next_month_and_the_same_version(door):
    first = door.makes(Kind.CUSTOMER_NOTICE)
    for _ in range(40):
        door.next_day()

    assert door.because() == []
    assert door.makes(Kind.CUSTOMER_NOTICE).notice.code == first.notice.code


def test_both_languages_hang_side_by_side(door):
    door.makes(Kind.CUSTOMER_NOTICE)
    door.makes(Kind.CUSTOMER_NOTICE, language=Language.EN)

    assert len(door.hall.notices.hanging()) == 2


def test_the_blank_one_leaves_the_numbers_to_the_pen():
    content = said(blank_customer_notice())

    assert "37.3" not in sentences(content)
    assert "＿＿" in sentences(content)
    assert content.date == "手工填写"


def test_a_blank_one_does_not_hang(door):
    assert not door.makes(Kind.BLANK_CUSTOMER_NOTICE).notice.hangs
    assert door.hall.notices.draft(Order(Kind.BLANK_CUSTOMER_NOTICE)).warnings == ()
