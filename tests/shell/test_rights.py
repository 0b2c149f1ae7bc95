"""Roles at the window: the panel, signing on with a PIN, the lock."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import select

from hallapp.rights.rules.roles import Role
from hallapp.rights.schema import RefusalRow
from hallapp.rights.view.panel import RightsPanel
from hallapp.shell.pin_card import PinCard
from hallapp.shell.pin_change_card import PinChangeCard

PIN = "246810"


@pytest.fixture
def ruled(busy):
    """王磊 is the administrator, 李敏 a guide with a PIN; nobody has signed on."""
    busy.rights.give(busy.person("0312"), Role.ADMINISTRATOR, PIN)
    busy.rights.give(busy.person("0315"), Role.GUIDE, "135790")
    busy.act_as(None)
    return busy


@pytest.fixture
def locked(open_front, ruled):
    return open_front(ruled)


def card_of(front) -> PinCard:
    return front.counter.findChild(PinCard)


def sign_on(front, badge, pin):
    card = card_of(front)
    card.badge.insert(badge)  # keys as quick as a test's are a scanner's
    QTest.keyClick(card.badge, Qt.Key.Key_Return)
    assert front.window.focusWidget() is card.pin
    card.pin.insert(pin)
    QTest.keyClick(card.pin, Qt.Key.Key_Return)


def test_a_desk_where_nobody_signed_on_is_locked_and_hides_the_records(locked):
    card = card_of(locked)
    assert card.isVisible()
    assert card.locked
    assert card.geometry() == locked.counter.rect()

    QTest.keyClick(card, Qt.Key.Key_Escape)
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=card.rect().topLeft())
    QTest.keyClick(locked.window, Qt.Key.Key_F3)
    assert card.isVisible()
    assert locked.counter.tab == "today"


def test_badge_and_pin_open_it_and_they_act_from_then_on(locked, ruled):
    sign_on(locked, "0312", PIN)

    assert not card_of(locked).isVisible()
    assert ruled.on_duty() == ruled.person("0312")
    assert "王磊" in locked.counter.header.person.text()


def test_a_scan_fills_the_badge_and_only_the_pin_is_left(locked, ruled):
    locked.working.scanned("0315")
    card = card_of(locked)

    assert (card.badge.text(), locked.window.focusWidget()) == ("0315", card.pin)
    assert locked.counter.tab == "today"


def test_a_wrong_pin_is_said_at_its_field_and_opens_nothing(locked, ruled):
    sign_on(locked, "0312", "999990")
    card = card_of(locked)

    assert card.isVisible()
    assert card.pin.text() == ""
    assert ruled.on_duty() is None


def test_what_the_role_does_not_allow_is_refused_in_words_and_nothing_is_changed(locked, ruled):
    sign_on(locked, "0315", "135790")
    locked.working.show_setting("hall.windows")
    (row,) = [row for row in locked.working.settings._forms["hall"].rows if row.setting.name == "hall.windows"]
    row._store(row, "9", None)

    assert ruled.settings.get("hall.windows").value == "3"
    with ruled.database.read() as unit:
        assert [each.action for each in unit.session.scalars(select(RefusalRow))] == ["settings.set"]
    assert "权限" in row._note.text()


def test_a_desk_that_stands_alone_is_locked_and_a_key_puts_that_off(locked, ruled):
    sign_on(locked, "0312", PIN)
    alone = locked.working.signing_on._alone
    assert alone.isActive()
    assert alone.interval() == 10 * 60_000

    alone.timeout.emit()
    assert card_of(locked).isVisible()
    assert ruled.on_duty() is None


def test_a_hall_without_roles_is_never_locked(front):
    assert front.counter.findChild(PinCard) is None
    assert not front.working.signing_on._alone.isActive()


def test_the_first_administrator_is_made_in_the_settings_and_roles_are_in_force(front, busy):
    front.working.show_settings("rights")
    panel = front.counter.findChild(RightsPanel)
    assert "还没有生效" in panel.state.text()

    panel.people.setCurrentIndex(next(at for at in range(panel.people.count()) if panel.people.itemData(at) == busy.person("0312")))
    panel.role.setCurrentIndex(list(Role).index(Role.ADMINISTRATOR))
    panel.give.click()
    assert not busy.rights.in_force()
    panel.pin.insert(PIN)
    QTest.keyClick(panel.pin, Qt.Key.Key_Return)

    assert busy.rights.in_force()
    assert "已生效" in panel.state.text()
    assert [line.person.badge for line in panel.list.rows] == ["0312"]


def test_the_panel_shows_the_very_table_that_is_asked(front):
    from hallapp.rights.rules.roles import DEEDS

    front.working.show_settings("rights")

    assert front.counter.findChild(RightsPanel).table.rows == DEEDS


def change(front, old, new, again):
    front.commands.run("window.change_pin")
    card = front.counter.findChild(PinChangeCard)
    for field, pin in ((card.old, old), (card.new, new), (card.again, again)):
        assert front.window.focusWidget() is field
        field.insert(pin)  # keys as quick as a test's are a scanner's
        QTest.keyClick(field, Qt.Key.Key_Return)
    return card


def test_who_is_on_duty_changes_their_pin(locked, ruled):
    sign_on(locked, "0315", "135790")

    card = change(locked, "135790", "864200", "864200")

    assert not card.isVisible()
    ruled.rights.prove(ruled.person("0315"), "864200")
    assert [field.text() for field in (card.old, card.new, card.again)] == ["", "", ""]


@pytest.mark.parametrize(
    ("typed", "row"),
    [(("135791", "864200", "864200"), "old_row"), (("135790", "1111", "1111"), "new_row"), (("135790", "864200", "864201"), "again_row")],
)
def test_what_is_wrong_with_a_change_is_said_at_its_field_and_nothing_is_changed(locked, ruled, typed, row):
    sign_on(locked, "0315", "135790")

    card = change(locked, *typed)

    assert card.isVisible()
    assert [name for name in ("old_row", "new_row", "again_row") if getattr(card, name).wrong] == [row]
    ruled.rights.prove(ruled.person("0315"), "135790")


def test_without_roles_there_is_no_pin_to_change(front):
    front.commands.run("window.change_pin")

    assert front.counter.findChild(PinChangeCard) is None
