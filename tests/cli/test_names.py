"""A name that the system does not take is an answer in words, wherever a file or a folder can be named."""

import sys
from io import StringIO

import pytest

from hallapp.cli.main import main

NAME = "a?b" if sys.platform == "win32" else "厅" * 90
"""Windows takes no question mark, Linux no more than 255 bytes."""

COMMANDS = (
    *(["notice", "make", "staff_board", "--out", ".pdf"], ["notice", "make", "staff_board", "--out", ".docx"]),
    *(["export", "tickets", "--from", "2020-03-01", "--to", "2020-03-02", "--out", ".xlsx"], ["report", "day", "--out", ".pdf"]),
    *(["staff", "import", ".xlsx"], ["check", "--pack", ".zip"]),
    *(["backup", ""], ["restore", ".db"], ["restore", "--look", ".db"]),
)


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words[:2]))
def test_what_cannot_be_named_so_is_said(hall, monkeypatch, tmp_path, words):
    monkeypatch.setenv("HALLAPP_CLOCK", hall.clock.now().isoformat())
    hall.close()
    out, err = StringIO(), StringIO()
    code = main(["--data", str(hall.folder.path), *words[:-1], str(tmp_path / f"{NAME}{words[-1]}")], out, err)

    assert (code in {3, 4, 5}, "crash-" in err.getvalue()) == (True, False), err.getvalue()
