"""An encrypted hall: nobody without the key reads a name in any of its files, and everything works on it as on a plain one."""

import os
import shutil
from collections.abc import Callable
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest
from tests.conftest import MONDAY
from tests.homes import live_in

from hallapp.checkin.models import Reading
from hallapp.cli.main import main
from hallapp.core.clock import FixedClock
from hallapp.drill import rehearse
from hallapp.hall import Hall, open_hall
from hallapp.staff.service import Details
from hallapp.store import encryption
from hallapp.store.backup import digest_of
from hallapp.store.cipher import forget_keys
from hallapp.store.damage import note_damage
from hallapp.store.driver import connect
from hallapp.store.errors import BackupBad, Busy, Damaged, KeyNotKept, NoSpace, WindowOpen
from hallapp.store.folder import Folder
from hallapp.store.header import is_encrypted, read_header
from hallapp.store.key_store import VARIABLE, KeyStore, this_computers
from hallapp.store.rescue import rescue_of
from hallapp.store.restore import restore
from hallapp.store.secret import Secret, new_secret
from hallapp.store.verify import verify

MARKER = "欧阳标记"
PLAIN = MARKER.encode()


@pytest.fixture(autouse=True)
def computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Moves to another computer: another folder for keys, and a program that knows none."""

    def move(name: str) -> None:
        live_in(monkeypatch, tmp_path / name)
        monkeypatch.setattr("hallapp.store.key_store._keyring", lambda: None)  # the tester's own keyring is none of ours
        monkeypatch.delenv(VARIABLE, raising=False)
        forget_keys()

    move("here")
    return move


@pytest.fixture
def marked(hall: Hall) -> Hall:
    """A hall with somebody whose name is looked for."""
    hall.staff.add(Details(badge="0312", name=MARKER, phone="13812345678"))
    hall.checkin.record("0312", Reading(365))
    return hall


@pytest.fixture
def locked(marked: Hall) -> tuple[Folder, Secret]:
    """The same hall, closed and encrypted, and its key."""
    marked.close()
    secret = new_secret()
    encryption.encrypt(marked.folder, secret, this_computers())
    return marked.folder, secret


def holding(marker: bytes, *folders: Path) -> list[str]:
    """The files that hold the marker as it is."""
    return [file.name for folder in folders for file in folder.rglob("*") if file.is_file() and marker in file.read_bytes()]


def said(folder: Folder, *words: str) -> tuple[int, str]:
    """Exit code of a command, and all that it said."""
    out, err = StringIO(), StringIO()
    code = main(["--data", str(folder.path), *words], out, err)
    return code, out.getvalue() + err.getvalue()


def test_the_marker_is_in_a_plain_hall(marked, tmp_path):
    marked.back_up()
    assert {"hall.db", "hall.db-wal"} & set(holding(PLAIN, tmp_path))


def test_no_file_of_an_encrypted_hall_holds_a_name(locked, tmp_path, monkeypatch):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setenv("SQLITE_TMPDIR", str(temporary))
    folder, _ = locked
    hall = open_hall(folder.path, clock=FixedClock(MONDAY))
    hall.staff.add(Details(badge="0313", name=f"{MARKER}二"))
    hall.back_up()
    while_it_works = holding(PLAIN, tmp_path)  # with the log, and the memory it shares
    with hall.database.write("test.long") as unit:  # larger than what SQLite may keep of a transaction in memory
        unit.session.connection().exec_driver_sql("PRAGMA cache_size=5")
        for number in range(60):
            hall.staff.add(Details(badge=f"7{number:04}", name=f"{MARKER}{number}"))
        unit.session.flush()
        in_a_transaction = holding(PLAIN, tmp_path)
    assert [each.person.name for each in hall.staff.entries()][:1] == [MARKER]
    assert verify(hall.database).ok
    hall.close()
    copy = hall.backups()[0].file
    assert rehearse(folder, copy).passed
    restore(folder, copy, MONDAY)

    assert (while_it_works, in_a_transaction, holding(PLAIN, tmp_path)) == ([], [], [])
    assert [is_encrypted(file) for file in (folder.database, *folder.backups.glob("*.db"))] == [True] * (
        1 + len([*folder.backups.glob("*.db")])
    )


def test_what_says_which_program_and_schema_it_is_can_be_read_without_the_key(marked, computer):
    before = read_header(marked.folder.database)
    marked.close()
    encryption.encrypt(marked.folder, new_secret(), this_computers())
    computer("elsewhere")

    after = read_header(marked.folder.database)
    assert (after.application_id, after.schema) == (before.application_id, before.schema)


def test_without_the_key_there_is_a_sentence_and_nothing_is_written(locked, computer, monkeypatch):
    folder, _ = locked
    before = {file: digest_of(file) for file in folder.path.rglob("*") if file.is_file()}
    computer("elsewhere")
    for code in ("", new_secret().code):
        if code:
            monkeypatch.setenv(VARIABLE, code)
        for words in (("staff", "list"), ("ticket", "issue", "A"), ("backup",), ("verify",)):
            code_of_exit, answer = said(folder, *words)
            assert (code_of_exit, "恢复码" in answer, "Traceback" in answer) == (4, True, False), answer
    assert {file: digest_of(file) for file in folder.path.rglob("*") if file.is_file() and file.parent != folder.logs} == before


def test_a_slip_in_the_variable_is_said(locked, computer, monkeypatch):
    folder, secret = locked
    computer("elsewhere")
    monkeypatch.setenv(VARIABLE, "2" + secret.code[1:] if secret.code[0] != "2" else "3" + secret.code[1:])

    code, answer = said(folder, "staff", "list")
    assert (code, "第 1 组" in answer) == (3, True)


def test_the_recovery_code_opens_a_copy_on_another_computer(locked, computer, tmp_path, monkeypatch):
    folder, secret = locked
    hall = open_hall(folder.path)
    copy = Path(shutil.copy(hall.back_up().file, tmp_path / "stick.db"))
    hall.close()
    shutil.rmtree(folder.path)
    computer("new")
    new = Folder(tmp_path / "new hall")
    assert said(new, "restore", str(copy))[0] == 4

    monkeypatch.setenv(VARIABLE, secret.code)
    assert said(new, "unlock", str(copy))[0] == 0
    monkeypatch.delenv(VARIABLE)
    forget_keys()  # another run of the program
    assert said(new, "restore", str(copy))[0] == 0
    forget_keys()
    code, answer = said(new, "staff", "list")
    assert (code, MARKER in answer) == (0, True)
    assert new.read_marker().key == secret.id
    assert holding(PLAIN, new.path) == []


def test_a_code_of_another_hall_is_not_kept(locked, computer, monkeypatch, tmp_path):
    folder, _ = locked
    computer("elsewhere")
    monkeypatch.setenv(VARIABLE, new_secret().code)

    code, answer = said(folder, "unlock")
    assert (code, "不是" in answer) == (3, True)
    assert not (tmp_path / "elsewhere").exists()


def test_everything_is_the_same_afterwards_and_on_the_way_back(marked, tmp_path):
    head, rows = verify(marked.database).head, verify(marked.database).rows
    marked.close()
    folder = marked.folder
    done = encryption.encrypt(folder, new_secret(), this_computers())
    assert (done.rows, done.head) == (rows, head)
    again = encryption.decrypt(folder)
    assert (again.rows, again.head) == (rows, head)

    hall = open_hall(folder.path)
    assert verify(hall.database, head).ok
    hall.close()
    assert not is_encrypted(folder.database)
    assert os.name != "posix" or folder.database.stat().st_mode & 0o777 == 0o600  # elsewhere the folder's rights count
    assert sorted(file.name for file in folder.path.iterdir()) == ["acknowledged", "hall.db", "hall.json"]


def test_the_key_is_kept_where_only_its_user_reads_it_and_outside_the_hall(locked, tmp_path):
    folder, secret = locked
    (file,) = (tmp_path / "here").rglob("*.key")

    assert file.read_text().strip() == secret.code
    assert os.name != "posix" or file.stat().st_mode & 0o777 == 0o600  # elsewhere the folder's rights count
    assert holding(secret.code.encode(), folder.path) == []
    assert holding(secret.pragma[2:66].encode(), tmp_path) == []


def full(*_: object) -> None:
    raise OSError(28, "no space left on device")


@pytest.mark.parametrize(
    ("patched", "by", "trouble"),
    [
        ("put_in_place", full, NoSpace),
        ("first_difference", lambda _raw: object(), BackupBad),
        ("_keep", full, NoSpace),
        ("rewrite", full, NoSpace),
    ],
)
def test_what_goes_wrong_on_the_way_leaves_everything_as_it_was(marked, monkeypatch, patched, by, trouble):
    head = verify(marked.database).head
    marked.close()
    monkeypatch.setattr(encryption, patched, by)

    with pytest.raises(trouble):
        encryption.encrypt(marked.folder, new_secret(), this_computers())

    assert not is_encrypted(marked.folder.database)
    assert [file.name for file in marked.folder.path.glob("*.part*")] == []
    hall = open_hall(marked.folder.path, thorough=True)
    assert verify(hall.database, head).ok
    hall.close()


def test_a_key_that_cannot_be_kept_encrypts_nothing(marked, tmp_path):
    marked.close()
    (tmp_path / "here").write_text("a file where the folder for keys should be")

    with pytest.raises(KeyNotKept):
        encryption.encrypt(marked.folder, new_secret(), this_computers())
    assert not is_encrypted(marked.folder.database)


def test_it_waits_for_nobody_who_has_the_file_open(marked, monkeypatch):
    monkeypatch.setattr(encryption, "_PATIENCE_S", 0.05)
    marked.staff.entries()  # a connection that stays

    with pytest.raises(Busy):
        encryption.encrypt(marked.folder, new_secret(), this_computers())
    marked.staff.add(Details(badge="0399", name="李敏"))
    assert not is_encrypted(marked.folder.database)


def test_it_is_not_done_under_an_open_window(marked, monkeypatch):
    marked.close()
    monkeypatch.setattr(encryption, "window_is_open", lambda _lock: True)

    with pytest.raises(WindowOpen):
        encryption.encrypt(marked.folder, new_secret(), this_computers())


def test_a_plain_copy_from_before_is_encrypted_before_it_takes_the_place(marked, tmp_path):
    plain = marked.back_up().file
    marked.close()
    encryption.encrypt(marked.folder, new_secret(), this_computers())

    restore(marked.folder, plain, MONDAY)

    assert is_encrypted(marked.folder.database)
    assert holding(PLAIN, marked.folder.path) == [plain.name]
    hall = open_hall(marked.folder.path, thorough=True)
    assert verify(hall.database).ok
    hall.close()


def test_a_damaged_encrypted_file_is_damaged_and_not_locked(locked):
    folder, _ = locked
    hall = open_hall(folder.path)
    hall.back_up()
    hall.close()
    whole = bytearray(folder.database.read_bytes())
    for place in (200, len(whole) // 2, len(whole) - 10):
        spoilt = bytearray(whole)
        spoilt[place] ^= 1
        folder.database.write_bytes(spoilt)
        forget_keys()
        with pytest.raises(Damaged):
            open_hall(folder.path, thorough=True)
        folder.damaged.unlink()
    rescue = rescue_of(folder)
    assert rescue is not None
    assert is_encrypted(rescue.look.file)


def test_the_pages_that_can_be_read_of_a_damaged_encrypted_file_are_shown(locked):
    folder, _ = locked
    with closing(connect(folder.database)) as opened:
        (page,) = opened.execute("SELECT rootpage FROM sqlite_master WHERE name='tickets'").fetchone()
        (size,) = opened.execute("PRAGMA page_size").fetchone()
    whole = bytearray(folder.database.read_bytes())
    whole[page * int(size) - 10] ^= 1
    folder.database.write_bytes(whole)
    note_damage(folder)

    code, answer = said(folder, "staff", "list")
    assert (code, MARKER in answer, "只能查看" in answer) == (0, True, True)


class Ring:
    """A keyring, as the package gives it."""

    def __init__(self, *, forgets: bool = False) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.forgets = forgets

    def get_password(self, service, name):
        return self.kept.get((service, name))

    def set_password(self, service, name, password):
        if not self.forgets:
            self.kept[service, name] = password


def test_where_there_is_a_keyring_no_file_holds_the_key(tmp_path):
    store, secret = KeyStore(tmp_path / "keys", Ring()), new_secret()

    assert store.keep(secret) == "keyring"
    assert (store.find(secret.id), list(store.all())) == (secret, [secret])
    assert holding(secret.code.encode(), tmp_path) == []


def test_a_keyring_that_keeps_nothing_is_not_relied_on(tmp_path):
    store, secret = KeyStore(tmp_path / "keys", Ring(forgets=True)), new_secret()

    assert store.keep(secret) != "keyring"
    assert store.find(secret.id) == secret


def test_the_recovery_sheet_is_written_before_and_never_into_the_hall(marked, tmp_path):
    marked.close()
    folder = marked.folder
    assert said(folder, "encrypt", str(folder.path / "sheet.pdf"))[0] == 3
    assert not is_encrypted(folder.database)

    sheet = tmp_path / "sheet.pdf"
    code, answer = said(folder, "encrypt", str(sheet))
    assert (code, is_encrypted(folder.database), sheet.read_bytes()[:5]) == (0, True, b"%PDF-")
    (secret,) = this_computers().all()
    assert secret.code not in answer
    assert said(folder, "encrypt", str(tmp_path / "another.pdf"))[0] == 3
    assert not (tmp_path / "another.pdf").exists()


def test_a_secret_does_not_show_itself():
    secret = new_secret()

    assert secret.key.hex() not in repr(secret)
    assert str(secret.key) not in repr(secret)
