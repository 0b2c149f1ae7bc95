"""Which day, week or month a notice is about, chosen in the window."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from hallapp.devices.page_printer import SystemPrinter
from hallapp.disinfection.models import Done
from hallapp.notices.orders import Order
from hallapp.notices.paint.checks import prove
from hallapp.notices.rules import Kind

NEXT_MONDAY = 9


@pytest.fixture
def next_week(clerk):
    """The hall a week on; on the first Monday the door handle was done at 08:05."""
    disinfection = clerk.door.hall.disinfection
    first = next(each for each in disinfection.day().rounds if each.key == "0800")
    disinfection.done([first.id], Done(by="P002"))
    clerk.door.clock.set(clerk.door.clock.now().replace(day=NEXT_MONDAY))
    clerk.page.reload()
    return clerk


def test_the_week_before_is_one_key_away_and_the_next_one_too(next_week):
    next_week.page.begin(Kind.DISINFECTION_WEEK.value)
    assert next_week.page.order.days.label.text() == "3-9 至 3-15"

    next_week.types(Qt.Key.Key_PageUp)
    assert next_week.page.order.days.label.text() == "3-2 至 3-8"
    assert "3-2" in next_week.shown
    assert "✓08:00" in next_week.shown

    next_week.types(Qt.Key.Key_PageDown, Qt.Key.Key_PageDown)
    assert next_week.page.order.days.label.text() == "3-16 至 3-22"
    assert "3-16" in next_week.shown
    assert "✓08:00" not in next_week.shown

    next_week.types(Qt.Key.Key_PageDown)
    assert next_week.page.order.days.label.text() == "3-16 至 3-22"
    assert not next_week.page.order.days.after.isEnabled()


def test_the_month_before_is_chosen_and_left_again(next_week):
    next_week.page.begin(Kind.DISINFECTION_MONTH.value)
    next_week.types(Qt.Key.Key_PageUp)
    assert "2020年2月" in next_week.shown

    next_week.page.order.days.present.click()
    assert "2020年3月" in next_week.shown
    assert next_week.page.order.days.present.isHidden()


def test_another_kind_is_about_the_present_day_again(next_week):
    next_week.page.begin(Kind.DISINFECTION_WEEK.value, "2020-03-02")
    assert next_week.page.order.days.day == date(2020, 3, 2)

    next_week.types("2")

    assert next_week.page.kinds.kind is Kind.DISINFECTION_CARD
    assert next_week.page.order.days.day is None


def test_what_hangs_as_it_is_has_no_day(next_week):
    for kind in (Kind.DOOR_LIST, Kind.CUSTOMER_NOTICE, Kind.OUTAGE, Kind.BLANK_STAFF_BOARD):
        next_week.page.begin(kind.value)
        assert next_week.page.order.days.isHidden(), kind
        next_week.types(Qt.Key.Key_PageUp)
        assert next_week.page.order.order(kind).day is None


def test_the_card_of_a_past_day_is_printed_and_does_not_hang(next_week, monkeypatch):
    monkeypatch.setattr("hallapp.notices.view.outlets.printers", lambda: [SystemPrinter("HP", "HP", is_default=True)])
    monkeypatch.setattr("hallapp.notices.view.outlets.chosen", lambda name: SystemPrinter("HP", "HP", is_default=True))
    sent = []
    monkeypatch.setattr("hallapp.notices.view.outlets.print_on", lambda printer, job: sent.append(job))
    next_week.page.begin(Kind.DISINFECTION_CARD.value, "2020-03-02")
    order = next_week.page.order

    assert "2020年3月2日 星期一" in next_week.shown
    assert any(text.startswith("✓") for text in next_week.shown)
    assert order.post.isHidden()
    assert order.down.isHidden()

    next_week.page.ask_to_print()
    next_week.types(Qt.Key.Key_Return)

    assert len(sent) == 1
    assert next_week.page.banner.isHidden()
    (made,) = next_week.door.hall.notices.history(date(2020, 3, 2))
    assert not made.hangs
    assert next_week.door.hall.notices.hanging() == []


def test_what_was_entered_since_is_on_the_card_of_a_past_day(next_week):
    disinfection = next_week.door.hall.disinfection
    monday = disinfection.day(date(2020, 3, 2))
    last = next(each for each in monday.rounds if each.key == "1730")
    disinfection.done([last.id], Done(at=last.planned_at, by="P002"))
    next_week.page.begin(Kind.DISINFECTION_CARD.value, "2020-03-02")

    next_week.page.preview.preview.turn(1)
    assert any("补录" in text for text in next_week.shown)


def test_a_week_to_come_is_made_and_a_card_to_come_is_not(qapp, door):
    notices = door.hall.notices
    week = notices.make(Order(Kind.DISINFECTION_WEEK, date(2020, 3, 9)), prove).notice

    assert week.day == date(2020, 3, 9)
    with pytest.raises(Exception, match="day_not_come"):
        notices.draft(Order(Kind.DISINFECTION_CARD, date(2020, 3, 9)))
