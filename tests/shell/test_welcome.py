"""An empty folder begins friendly; one that cannot be used says why and what to do."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hallapp.shell.welcome import TroublePage, WelcomePage


def _alone(front, kind):
    return front.counter.findChild(kind)


def test_an_empty_folder_offers_a_new_hall_and_makes_it(open_front):
    front = open_front(None)
    front.begin()
    page = _alone(front, WelcomePage)
    assert not front.counter.tabs.isVisible()

    page.name.insert("City Hall")  # keys as quick as a test's are a scanner's
    QTest.keyClick(page.name, Qt.Key.Key_Return)

    assert front.session.hall is not None
    assert front.counter.header.hall.text == "City Hall"
    assert not front.counter.ribbon.isVisible()
    assert front.working.setting_up.page is not None  # one step at a time from here
    front.session.hall.close()


def test_a_hall_without_a_name_is_asked_for_one(open_front):
    front = open_front(None)
    front.begin()
    page = _alone(front, WelcomePage)

    page.begin.click()

    assert page.name_row.wrong == "请写厅名。"
    assert front.session.hall is None


def test_a_demo_hall_is_one_button_away_and_marked(open_front):
    front = open_front(None)
    front.begin()

    _alone(front, WelcomePage).demo.click()

    assert front.counter.ribbon.isVisible()
    assert len(front.session.hall.staff.entries()) >= 8
    front.session.hall.close()


def test_a_folder_that_cannot_be_used_says_why_and_lets_try_again(open_front, tmp_path):
    (tmp_path / "hall.db").write_bytes(b"")
    front = open_front(None)
    front.begin()

    page = _alone(front, TroublePage)
    assert str(tmp_path) in page.text.text()

    (tmp_path / "hall.db").unlink()
    page.again.click()

    assert front.counter.findChild(WelcomePage) is not None
