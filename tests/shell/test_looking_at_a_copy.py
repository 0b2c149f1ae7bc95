"""A copy looked into at the window: listed with why and whether proven, opened beside the hall, plainly a copy, nothing goes out."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hallapp.checkin.models import Reading
from hallapp.core.clock import FixedClock
from hallapp.core.errors import NotPermitted, StoreTrouble
from hallapp.core.messages import Language, Words
from hallapp.hall import open_hall
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.runner import InlineRunner
from hallapp.records.undoing import LOOKED, TRACED
from hallapp.rights.rules.roles import Role
from hallapp.shell.copy_list import CopyList
from hallapp.shell.copy_searches import note_searches_beside
from hallapp.shell.rooms import SETTINGS
from hallapp.store.changes import journal_entries
from hallapp.store.folder import Folder
from hallapp.store.peeking import end_peek, peek_into
from hallapp.store.verify import verify


@pytest.fixture
def started():
    """The folders on which a window was to be opened."""
    return []


@pytest.fixture
def copies(theme, busy, qtbot, started):
    """The list of a hall with yesterday's copy and one from before a restore."""
    busy.back_up().file.rename(busy.folder.backups / "replaced-20200301-170000.db")
    (busy.folder.backups / "hall-20200302-080000.db.sha256").rename(busy.folder.backups / "replaced-20200301-170000.db.sha256")
    busy.back_up()
    made = CopyList(Desk(Words(Language.ZH), theme, InlineRunner()), busy, started.append)
    qtbot.addWidget(made)
    made.resize(1000, 500)
    made.show()
    made.reload()
    yield made
    for place in started:
        end_peek(Folder(place))


@pytest.fixture
def look_front(open_front, busy, clock):
    """The window on a copy from the evening before."""
    busy.settings.set("display.lan", "yes")
    copy = busy.back_up().file
    clock.advance(timedelta(days=1))
    busy.checkin.record("0312", Reading(371))
    place = peek_into(busy.folder, copy, busy.database.actor)
    hall = open_hall(place.path, clock=FixedClock(place.read_peek().when))
    front = open_front(hall)
    yield front
    front.session.close()
    hall.close()
    end_peek(place)


def test_each_copy_is_listed_with_why_it_was_made_and_that_it_was_proven(copies):
    rows = [[column.value(each) for column in copies.table.model().columns] for each in copies.table.rows]

    assert {row[1] for row in rows} == {"日常", "恢复前"}
    assert {row[3] for row in rows} == {"已校验"}
    assert all(row[0].startswith("20") for row in rows)


def test_enter_opens_the_copy_in_a_window_of_its_own_and_the_journal_says_who_looked(copies, started, busy):
    copies.table.setFocus()
    copies.table.point_at(copies.table.rows[0].backup.file)
    QTest.keyClick(copies.table, Qt.Key.Key_Return)

    assert Folder(started[0]).read_peek().file == copies.table.rows[0].backup.file.name
    assert Folder(started[0]).read_peek().acting == busy.person("0312").hex
    (noted,) = [each for each in journal_entries(busy.database) if each.action == LOOKED]
    assert copies.table.rows[0].backup.file.name in noted.payload


def test_a_copy_that_does_not_prove_whole_is_not_opened_and_it_is_said(copies, started):
    chosen = copies.table.rows[0].backup.file
    with chosen.open("r+b") as opened:
        opened.seek(9000)
        opened.write(b"\xff\xff\xff")
    copies.look_into(chosen)

    assert started == []
    assert not copies.banner.isHidden()


def test_who_may_not_take_records_away_may_not_look_into_a_copy(copies, started, busy):
    busy.rights.give(busy.person("0312"), Role.ADMINISTRATOR, "246810")
    busy.rights.give(busy.person("0321"), Role.GUIDE, "135790")
    busy.sign_on(busy.person("0321"), "135790")
    copies.look_into(copies.table.rows[0].backup.file)

    assert started == []
    assert not copies.banner.isHidden()


@pytest.mark.parametrize("language", [Language.ZH, Language.EN], ids=["zh", "en"])
def test_bar_and_title_say_that_it_is_a_copy_and_when_it_is_from(look_front, language):
    look_front.desk.speak(language)
    QApplication.processEvents()

    assert "2020-03-02 08:00" in look_front.counter.copy_bar.text
    assert Words(language)("copy.bar", at="2020-03-02 08:00") == look_front.counter.copy_bar.text
    assert "2020-03-02 08:00" in look_front.window.windowTitle()


def test_it_shows_the_hall_as_it_was_then(look_front):
    look_front.counter.show_tab("checkin")
    page = look_front.counter.page("checkin")

    assert page is not None
    assert look_front.session.hall.checkin.standing_of("0312").tenths == 364
    assert f"{look_front.session.now():%Y-%m-%d}" == "2020-03-02"


def test_there_are_no_settings_and_nothing_of_it_goes_out(look_front):
    run = look_front.commands.run
    for command in ("tv.toggle", "kiosk.open", "queue.bar", "staff.show", "backup.show"):
        look_front.counter.snackbar.clear()
        run(command)
        assert look_front.counter.snackbar.texts == [Words(Language.ZH)("error.look_copy")], command

    assert SETTINGS not in look_front.counter.tab_ids
    assert look_front.working._public is None
    assert look_front.working.lan.served is None


def test_the_ledgers_are_there_and_what_would_be_recorded_is_refused_in_words(look_front):
    look_front.commands.run("records.show")
    page = look_front.counter.page("records")
    QApplication.processEvents()

    assert page.ledgers.table.model().rowCount() > 0
    look_front.commands.run("visits.count_in")
    assert Words(Language.ZH)("error.look_copy") in [*look_front.counter.snackbar.texts, look_front.counter.page("visits").banner.text]


def test_signing_off_closes_it_because_nobody_could_sign_on_again(look_front):
    look_front.commands.run("window.sign_off")

    assert not look_front.window.isVisible()


def _contacts_of_the_day(look_front):
    hall = look_front.session.hall
    begins = hall.clock.now().replace(hour=0, minute=0)
    return hall.records.past.contacts("0312", begins, begins + timedelta(days=1))


def test_a_search_for_contacts_in_it_is_answered_and_is_in_the_journal_of_the_hall(look_front, busy):
    copy = look_front.session.hall.folder.read_peek().file
    found = _contacts_of_the_day(look_front)

    assert found.subject.badge == "0312"
    (noted,) = [each for each in journal_entries(busy.database) if each.action == TRACED]
    assert f"contacts 0312 {copy}" in noted.payload
    assert noted.actor == busy.person("0312")
    assert verify(busy.database).ok


def test_who_may_not_search_in_the_hall_gets_no_answer_from_its_copy_either(look_front, busy):
    busy.rights.give(busy.person("0312"), Role.ADMINISTRATOR, "246810")
    busy.rights.give(busy.person("0321"), Role.GUIDE, "135790")
    place = look_front.session.hall
    peek = replace(place.folder.read_peek(), acting=busy.person("0321").hex)
    note_searches_beside(place, peek)

    with pytest.raises(NotPermitted):
        _contacts_of_the_day(look_front)
    assert [each for each in journal_entries(busy.database) if each.action == TRACED] == []


def test_where_the_hall_cannot_be_written_a_search_in_its_copy_is_not_answered(look_front, busy):
    busy.close()
    busy.folder.database.write_bytes(b"nothing" * 999)

    with pytest.raises(StoreTrouble):
        _contacts_of_the_day(look_front)
