"""A hall whose file cannot be used: the window says so before anything is written, and goes on with the newest whole copy."""

import pytest
from PySide6.QtWidgets import QApplication

from hallapp.checkin.models import Reading
from hallapp.hall import Hall
from hallapp.shell.welcome import TroublePage, WelcomePage
from hallapp.staff.service import Details
from hallapp.store.backup import digest_of
from hallapp.store.folder import Folder
from hallapp.store.verify import verify


@pytest.fixture
def closed(hall: Hall) -> Folder:
    """A closed hall with a copy and, after that, three more records."""
    hall.staff.add(Details(badge="0312", name="王磊"))
    hall.checkin.record("0312", Reading(365))
    hall.back_up()
    for windows in "456":
        hall.settings.set("hall.windows", windows)
    hall.close()
    return hall.folder


@pytest.fixture
def trouble(open_front, closed):
    """Opens the window on the closed hall and gives back the front desk and its page of trouble."""

    def opened():
        front = open_front(None, folder=closed.path)
        front.begin()
        QApplication.processEvents()
        page = front.counter.findChild(TroublePage)
        assert page is not None
        return front, page

    return opened


def test_the_newest_whole_copy_is_offered_with_its_age_and_what_is_not_in_it(trouble, closed):
    closed.database.write_bytes(b"damaged")
    _, page = trouble()

    assert page.restore.isVisible()
    assert "2020-03-02" in page.copy.text()
    assert "3 条不在里面" in page.copy.text()


def test_one_button_goes_on_with_the_copy_and_the_damaged_file_is_kept(trouble, closed):
    closed.database.write_bytes(b"damaged")
    front, page = trouble()

    page.restore.click()

    hall = front.session.hall
    assert [each.person.badge for each in hall.staff.entries()] == ["0312"]
    assert verify(hall.database).ok
    assert front.counter.tabs.isVisible()
    assert [each.read_bytes() for each in closed.backups.glob("replaced-*")] == [b"damaged"]
    hall.close()


def test_without_a_whole_copy_nothing_is_offered_and_nothing_is_to_be_deleted(trouble, closed):
    closed.database.write_bytes(b"damaged")
    for copy in closed.backups.glob("*.db"):
        copy.write_bytes(b"")
    _, page = trouble()

    assert not page.restore.isVisible()
    assert "不要删除" in page.copy.text()


def test_a_copy_that_is_gone_by_now_is_said_and_nothing_is_changed(trouble, closed):
    closed.database.write_bytes(b"damaged")
    _, page = trouble()
    for copy in closed.backups.glob("*.db"):
        copy.unlink()

    page.restore.click()

    assert page.banner.isVisible()
    assert page.restore.isEnabled()
    assert closed.database.read_bytes() == b"damaged"


def test_trouble_that_no_copy_helps_against_offers_none(trouble, closed, monkeypatch):
    monkeypatch.setattr("hallapp.store.opening.SCHEMA", 0)
    monkeypatch.setattr("hallapp.store.header.SCHEMA", 0)
    _, page = trouble()

    assert not page.restore.isVisible()
    assert not page.copy.isVisible()


def test_damage_in_the_middle_of_the_file_is_found_before_the_first_write(trouble, closed):
    whole = bytearray(closed.database.read_bytes())
    whole[-2 * 4096 : -4096] = b"\xff" * 4096
    closed.database.write_bytes(whole)
    before = digest_of(closed.database)
    front, _ = trouble()

    assert front.session.hall is None
    assert digest_of(closed.database) == before


def test_a_hall_whose_file_is_lost_is_not_taken_for_a_new_one(trouble, closed):
    closed.database.unlink()
    front, page = trouble()

    assert front.counter.findChild(WelcomePage) is None
    assert page.restore.isVisible()
