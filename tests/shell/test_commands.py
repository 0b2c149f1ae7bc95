"""One registry of commands: keys, overlay and tooltips cannot disagree."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from hallapp.core.messages import Language, Words
from hallapp.shell.commands import Command, Commands


def test_two_commands_cannot_have_one_key():
    commands = Commands()
    commands.add(Command("a.one", ("F3",)), lambda: None)

    with pytest.raises(ValueError, match="F3"):
        commands.add(Command("a.two", ("F4", "F3")), lambda: None)


def test_one_command_cannot_be_there_twice():
    commands = Commands()
    commands.add(Command("a.one"), lambda: None)

    with pytest.raises(ValueError, match=r"a\.one"):
        commands.add(Command("a.one"), lambda: None)


@pytest.mark.parametrize("language", list(Language))
def test_every_command_has_its_word(front, language):
    words = Words(language)

    assert [each.id for each in front.commands if (each.searchable or each.keys) and not words.has(f"command.{each.id}")] == []


def test_the_overlay_lists_every_command_that_has_a_key(front):
    front.commands.run("window.shortcuts")

    listed = front.working.overlays.shortcuts.listed()
    assert sorted(listed) == sorted(front.desk.words(f"command.{each.id}") for each in front.commands if each.keys)


def test_every_page_carries_out_the_commands_its_room_declares(front):
    from hallapp.shell.rooms import ROOMS

    for room in ROOMS:
        known = front.counter.page(room.id).commands().keys()
        assert {each.id for each in room.commands} <= set(known)
        assert set(room.wants.values()) | {each for each in (room.prints, room.exports) if each} <= {each.id for each in front.commands}


def test_every_offer_of_a_need_is_a_command(front):
    for row in front.today.needs.rows:
        assert all(offer.command in front.commands and front.desk.words.has(f"command.{offer.command}") for offer in row.need.offers)


def test_a_tooltip_tells_the_key(front):
    assert front.commands.tip("window.search", front.desk.words) == "查找 (F2)"


def test_a_field_that_claims_the_key_of_a_command_does_not_get_it(front):
    """On Linux a line edit takes Ctrl+E for the end of its line."""

    class Greedy(QLineEdit):
        def event(self, event):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            return super().event(event)

    field = Greedy(front.window)
    field.show()
    field.setFocus()
    claims = {}
    for key in (Qt.Key.Key_E, Qt.Key.Key_A):
        claim = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
        QApplication.sendEvent(field, claim)
        claims[key] = claim.isAccepted()

    assert claims == {Qt.Key.Key_E: False, Qt.Key.Key_A: True}
