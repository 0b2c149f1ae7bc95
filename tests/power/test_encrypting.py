"""Encrypting that is killed on the way leaves a hall that opens with every record, plain or encrypted, and no second file with names."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.dying import KILLED
from tests.homes import live_in
from tests.power import encrypting
from tests.power.old_schema import SETTING, hall_of

from hallapp.hall import Hall, open_hall
from hallapp.staff.service import Details
from hallapp.store import encryption
from hallapp.store.backup import proven
from hallapp.store.cipher import forget_keys, learn
from hallapp.store.header import SCHEMA, is_encrypted, read_header
from hallapp.store.key_store import this_computers
from hallapp.store.secret import new_secret
from hallapp.store.verify import verify

MARKER = "欧阳标记"


@pytest.fixture(autouse=True)
def own_keys(tmp_path, monkeypatch):
    """A computer without a key."""
    live_in(monkeypatch, tmp_path / "here")
    forget_keys()


@pytest.fixture
def marked(hall: Hall) -> Hall:
    """A closed hall with somebody whose name is looked for."""
    hall.staff.add(Details(badge="0312", name=MARKER))
    hall.close()
    return hall


def killed(hall: Hall, how: str, place: str) -> None:
    command = [sys.executable, encrypting.__file__, str(hall.folder.path), how, place]
    assert subprocess.run(command, check=False).returncode == KILLED


def is_whole(hall: Hall) -> bool:
    again = open_hall(hall.folder.path, thorough=True)
    try:
        return [each.person.name for each in again.staff.entries()] == [MARKER] and verify(again.database).ok
    finally:
        again.close()


@pytest.mark.parametrize("place", encrypting.PLACES)
def test_killed_while_encrypting_the_hall_opens_and_the_next_try_encrypts_it(marked, place):
    secret = new_secret()
    killed(marked, secret.code, place)

    assert is_whole(marked)
    if not is_encrypted(marked.folder.database):
        encryption.encrypt(marked.folder, secret, this_computers())
    assert is_whole(marked)
    assert [file.name for file in marked.folder.path.rglob("*") if file.is_file() and MARKER.encode() in file.read_bytes()] == []
    assert list(marked.folder.path.glob("*.part*")) == []


@pytest.mark.parametrize("place", [place for place in encrypting.PLACES if place != "_keep"])
def test_killed_on_the_way_back_the_hall_opens_and_the_next_try_finishes_it(marked, place):
    encryption.encrypt(marked.folder, new_secret(), this_computers())
    killed(marked, "plain", place)

    assert is_whole(marked)
    if is_encrypted(marked.folder.database):
        encryption.decrypt(marked.folder)
    assert is_whole(marked)
    assert list(marked.folder.path.glob("*.part*")) == []


@pytest.mark.parametrize("schema", [1, SCHEMA - 1])
def test_an_encrypted_hall_of_an_earlier_schema_is_brought_up_to_date(tmp_path, schema):
    folder, secret = hall_of(schema, tmp_path / "hall"), new_secret()
    aside = Path(f"{folder.database}.part")
    encryption.rewrite(folder.database, aside, secret)
    aside.replace(folder.database)
    this_computers().keep(secret)
    forget_keys()

    hall = open_hall(folder.path)

    assert hall.name == SETTING
    hall.staff.add(Details(badge="0312", name=MARKER))
    hall.close()
    assert (is_encrypted(folder.database), read_header(folder.database).schema) == (True, SCHEMA)
    (copy,) = folder.backups.glob("before-schema-*.db")
    assert is_encrypted(proven(copy))
    assert learn(copy, secret)
    assert SETTING.encode() not in copy.read_bytes()
