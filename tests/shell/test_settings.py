"""设置: forms made from the declarations, stored at once, dated, searched."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hallapp.core.messages import Language
from hallapp.qtkit.choice import Choice
from hallapp.qtkit.fields import Select
from hallapp.shell.backup_panel import BackupPanel
from hallapp.shell.look_panel import LookPanel
from hallapp.shell.old_copies_panel import OldCopiesPanel
from hallapp.shell.setting_row import SettingRow
from hallapp.shell.settings_page import group_of


@pytest.fixture
def page(front):
    front.commands.run("settings.show")
    return front.working.settings


def _row(page, name):
    page.show_setting(name)
    return next(row for row in page.findChildren(SettingRow) if row.setting.name == name and row.isVisible())


def _type(row, text):
    field = row.editor
    field.setFocus()
    field.selectAll()
    field.insert(text)  # keys as quick as a test's are a scanner's
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_every_declared_setting_has_a_row_with_a_title_or_a_place_of_its_own(page, busy):
    shown = set()
    for group in {group_of(name) for name in busy.settings.names()}:
        page.show_group(group)
        QApplication.processEvents()
        for row in page.findChildren(SettingRow):
            if row.isVisible() or row.parent():
                shown.add(row.setting.name)
                assert row.title.text() != f"setting.{row.setting.name}"

    assert shown == {each.setting.name for each in busy.settings.all() if not each.setting.own_place}
    assert set(busy.settings.names()) - shown == {"backup.second_place"}


def test_a_change_is_stored_at_once(page, busy):
    _type(_row(page, "hall.windows"), "5")

    assert busy.settings.get("hall.windows").value == "5"


def test_a_value_that_cannot_be_used_is_refused_at_the_field_and_changes_nothing(page, busy):
    row = _row(page, "hall.windows")

    _type(row, "99")

    assert "1–30" in row.noted
    assert busy.settings.get("hall.windows").value == "3"


def test_a_word_that_is_being_composed_over_the_old_value_is_not_judged_before_it_is_there(page, busy):
    row = _row(page, "hall.name")
    row.editor.setFocus()
    row.editor.selectAll()
    before = row.noted
    QCoreApplication.sendEvent(row.editor, QInputMethodEvent("li min", []))
    assert row.noted == before

    word = QInputMethodEvent()
    word.setCommitString("利民厅")
    QCoreApplication.sendEvent(row.editor, word)
    QTest.keyClick(row.editor, Qt.Key.Key_Return)
    assert busy.settings.get("hall.name").value == "利民厅"


def test_the_default_can_be_restored(page, busy):
    row = _row(page, "hall.windows")
    _type(row, "5")

    row._reset.click()

    assert busy.settings.get("hall.windows").value == "3"
    assert row._reset.isHidden()


def test_a_value_can_be_given_for_later(page, busy):
    row = _row(page, "checkin.fever_limit")
    row._later.click()
    row._when.field.setText("2020-03-05 08:00")

    _type(row, "37.2")

    stored = busy.settings.get("checkin.fever_limit")
    assert (stored.value, stored.next_value) == ("37.3", "37.2")
    assert "2020-03-05 08:00 起改为 37.2" in row.noted


def test_a_time_that_is_none_is_refused(page, busy):
    row = _row(page, "checkin.fever_limit")
    row._later.click()
    row._when.field.setText("morgen")

    _type(row, "37.2")

    assert "2020-03-02 08:00" in row.noted
    assert busy.settings.get("checkin.fever_limit").next_value is None


def test_the_search_finds_a_setting_in_any_group(page, busy, qtbot):
    page.search.setText("发热")

    def found() -> set[str]:
        return {row.setting.name for row in page.findChildren(SettingRow) if row.isVisible()}

    qtbot.waitUntil(lambda: {"checkin.fever_limit"} <= found() < set(busy.settings.names()))


def test_a_search_without_an_answer_says_so(page, qtbot):
    page.search.setText("xyzzy")

    qtbot.waitUntil(page._none.isVisible)


def test_a_change_by_the_command_line_is_shown(page, busy):
    row = _row(page, "hall.windows")
    page.search.setFocus()

    busy.settings.set("hall.windows", "7")

    assert row.editor.text() == "7"


def test_theme_scale_and_language_change_at_once_and_are_remembered(front, page, theme):
    page.show_group("look")
    look = page.findChild(LookPanel)

    look.theme.chosen.emit("dark")
    look.scale.activated.emit(3)
    look.language.chosen.emit("en")

    assert theme.colours.bg == "#121716"
    assert theme.sizes.scale == 150
    assert front.counter.tabs.tabText(0) == "Today"
    state = front.desk_file.state
    assert (state.theme, state.worn, state.scale, state.language) == ("dark", "dark", 150, "en")
    front.desk.speak(Language.ZH)


def test_a_form_says_itself_in_another_language_and_keeps_what_is_being_typed(front, page):
    page.show_group("checkin")
    typing, choosing = (_row(page, name) for name in ("checkin.fever_limit", "checkin.fever_operator"))
    typing._later.click()
    typing.editor.setFocus()
    typing.editor.setText("38.")
    try:
        front.desk.speak(Language.EN)

        assert _row(page, "checkin.fever_limit") is typing
        assert (typing.title.text(), typing.editor.text()) == (front.desk.words("setting.checkin.fever_limit"), "38.")
        assert typing._when.field.accessibleName() == front.desk.words("settings.from_when")
        assert isinstance(choosing.editor, Choice)
        assert isinstance(_row(page, "checkin.fever_operator").editor, Select), "its English words have no room side by side"
    finally:
        front.desk.speak(Language.ZH)


def test_a_form_comes_below_its_panel_a_turn_later(page):
    page.show_group("retention")
    assert not [row for row in page.findChildren(SettingRow) if row.setting.name.startswith("retention.")]

    QApplication.processEvents()
    panel = page.findChild(OldCopiesPanel)
    rows = [row for row in page.findChildren(SettingRow) if row.setting.name.startswith("retention.")]
    assert rows and all(row.isVisible() for row in rows)
    assert panel.mapTo(page, panel.rect().bottomLeft()).y() < rows[0].mapTo(page, rows[0].rect().topLeft()).y()


def test_a_copy_is_made_with_one_button(front, page, busy):
    page.show_group("backup")
    panel = page.findChild(BackupPanel)

    panel.now.click()

    assert len(busy.backups()) == 1
    assert any("备份好了" in text for text in front.counter.snackbar.texts)


def test_a_copy_is_tried_out_with_one_button_and_the_panel_says_what_came_of_it(front, page, busy, qtbot):
    page.show_group("backup")
    panel = page.findChild(BackupPanel)
    assert not panel.drill.isEnabled()
    panel.now.click()

    panel.drill.click()
    assert "演练通过" in panel.drilled.text()
    assert panel.drill.isEnabled()

    copy = busy.backups()[0].file
    copy.write_bytes(copy.read_bytes()[:-1])
    panel.drill.click()
    assert "演练没有通过" in panel.drilled.text()
    qtbot.waitUntil(lambda: any("恢复演练没有通过" in row.accessibleName() for row in front.today.needs.rows))


def test_every_licence_can_be_read(page):
    from hallapp.shell.licences import licences

    known = licences()
    titles = [each.title for each in known]
    assert all(len(each.text) > 200 for each in known)
    assert any("LGPL-3.0" in title for title in titles)
    assert any("OFL" in title for title in titles)
    assert any(title.startswith("SQLAlchemy") for title in titles)
