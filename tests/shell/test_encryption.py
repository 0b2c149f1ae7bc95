"""Encryption at the window: the sheet first, then the file; and the code typed where a computer has no key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.homes import live_in

from hallapp.core.messages import Language
from hallapp.hall import open_hall
from hallapp.shell.encryption_row import EncryptionRow
from hallapp.shell.locked_page import LockedPage
from hallapp.shell.welcome import TroublePage
from hallapp.store import encryption
from hallapp.store.cipher import forget_keys
from hallapp.store.header import is_encrypted
from hallapp.store.key_store import VARIABLE, this_computers
from hallapp.store.secret import new_secret


@pytest.fixture(autouse=True)
def own_keys(tmp_path, monkeypatch):
    """A computer without a key."""
    live_in(monkeypatch, tmp_path / "here")
    monkeypatch.setattr("hallapp.store.key_store._keyring", lambda: None)
    forget_keys()


@pytest.fixture
def row(front):
    """The row in the settings, on a busy hall."""
    front.working.show_settings("backup")
    QApplication.processEvents()
    (found,) = front.counter.findChildren(EncryptionRow)
    return found


def test_the_sheet_is_written_first_and_only_then_can_be_encrypted(row, front, busy, tmp_path, qtbot):
    assert "没有加密" in row.state.text()
    assert not row.go.isVisible()

    row.write_sheet(tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF-")
    assert row.go.isVisible()
    assert not is_encrypted(busy.folder.database)

    with qtbot.waitSignal(front.anew):
        row.go.click()
    assert is_encrypted(busy.folder.database)
    assert [secret.id for secret in this_computers().all()] == [busy.folder.read_marker().key]


def test_a_sheet_inside_the_hall_is_refused(row, busy):
    row.write_sheet(busy.folder.path / "sheet.pdf")

    assert "不能放在数据文件夹" in row.banner.text
    assert not row.go.isVisible()


def test_what_cannot_be_done_is_said_and_the_window_goes_on(row, front, busy, tmp_path, monkeypatch):
    row.write_sheet(tmp_path / "sheet.pdf")

    def full(*_):
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(encryption, "rewrite", full)
    row.go.click()

    assert "磁盘" in row.banner.text
    assert row.go.isEnabled()
    assert len(front.session.hall.staff.entries()) == 4


@pytest.fixture
def encrypted(busy):
    """A closed hall that is encrypted, and its key; this computer has none."""
    busy.close()
    secret = new_secret()
    encryption.encrypt(busy.folder, secret, this_computers())
    for file in this_computers()._folder.iterdir():
        file.unlink()
    forget_keys()
    return busy.folder, secret


def asked(open_front, folder, language=Language.ZH):
    front = open_front(None, folder=folder.path, language=language)
    front.begin()
    QApplication.processEvents()
    page = front.counter.findChild(LockedPage)
    assert page is not None
    return front, page


_A_HAND = 80
"""Milliseconds between two keys: what comes as fast as a test types is taken for a scanner's."""


def types(page: LockedPage, text: str) -> None:
    """Type as a person would, one key after the other, and press Enter."""
    for sign in text:
        QTest.keyClick(page.code, sign, delay=_A_HAND)
    QTest.qWait(_A_HAND)
    QTest.keyClick(page.code, Qt.Key.Key_Return)


def pastes(page: LockedPage, text: str, qtbot) -> None:
    """Paste it with Ctrl+V and press the button."""
    QApplication.clipboard().setText(text)
    QTest.keyClick(page.code, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.code.text() == text)
    page.open.click()


def test_the_code_is_typed_once(open_front, encrypted, qtbot):
    folder, secret = encrypted
    front, page = asked(open_front, folder)

    types(page, secret.code.lower())

    qtbot.waitUntil(lambda: front.session.hall is not None)
    assert len(front.session.hall.staff.entries()) == 4
    assert front.counter.tabs.isVisible()
    front.session.hall.close()
    forget_keys()
    open_hall(folder.path).close()


@pytest.mark.parametrize(("language", "said"), [(Language.ZH, "第 3 组"), (Language.EN, "Group 3")])
def test_a_slip_is_said_with_its_group_and_what_was_typed_stays(open_front, encrypted, qtbot, language, said):
    folder, secret = encrypted
    _, page = asked(open_front, folder, language)
    groups = secret.code.split("-")
    groups[2] = ("2" if groups[2][0] != "2" else "3") + groups[2][1:]

    pastes(page, "-".join(groups), qtbot)

    assert said in page.row.wrong
    assert page.code.text() == "-".join(groups)
    assert page.open.isEnabled()


def test_the_code_of_another_hall_opens_nothing(open_front, encrypted, qtbot):
    folder, _ = encrypted
    front, page = asked(open_front, folder)

    pastes(page, new_secret().code, qtbot)

    assert "不是" in page.row.wrong
    assert front.session.hall is None


def test_a_slip_in_the_variable_is_said_at_the_window_too(open_front, encrypted, monkeypatch):
    folder, secret = encrypted
    monkeypatch.setenv(VARIABLE, ("2" if secret.code[0] != "2" else "3") + secret.code[1:])
    front = open_front(None, folder=folder.path)
    front.begin()
    QApplication.processEvents()

    page = front.counter.findChild(TroublePage)
    assert page is not None
    assert "第 1 组" in page.text.text()
