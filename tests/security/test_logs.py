"""What the program writes beside its records names nobody: a marked person goes through every command, and everything breaks once."""

import json
import logging
import os
import re
from argparse import ArgumentParser
from collections.abc import Iterator
from importlib import import_module
from io import StringIO
from pathlib import Path

import pytest
from sqlalchemy import text

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from hallapp.cli.main import main
from hallapp.cli.typed import ROOMS
from hallapp.hall import Hall
from hallapp.shell.crash import CrashWatch
from hallapp.staff.service import Details

MARKED = {"badge": "M4RK0312", "name": "李标记", "phone": "13987654321", "employer": "标记保安公司", "temperature": "37.9"}
TRACES = (*MARKED.values(), "379", "标记")
"""What must stand nowhere but in the records; the temperature in tenths, as it is stored, too."""

DIGEST = re.compile(r"[0-9a-f]{16,}")
"""Digests and ids, in which any three figures may stand by chance."""

COMMANDS: tuple[list[str], ...] = (
    ["init", "--demo", "--name", MARKED["name"]],
    ["demo"],
    ["staff", "list"],
    ["staff", "import", "{beside}/标记.csv"],
    ["staff", "import", "{beside}/none-M4RK0312.xlsx"],
    ["staff", "export", "--out", "{beside}/roster.xlsx"],
    ["staff", "export", "--out", "{beside}/标记/roster.csv"],
    ["staff", "leave", MARKED["badge"], "--from", "2020-03-05", "--to", "2020-03-06", "--reason", "标记"],
    ["staff", "cancel-leave", MARKED["badge"]],
    ["staff", "responsible", MARKED["badge"], "--reason", "标记"],
    ["staff", "register", "M4RK9999", MARKED["name"], "--employer", MARKED["employer"]],
    ["checkin", MARKED["badge"], MARKED["temperature"], "--reason", "标记"],
    ["checkin", MARKED["badge"], "36.5", "--method", "armpit", "--request", "r1"],
    ["checkin", MARKED["badge"], "365"],
    ["checkin", f"{MARKED['badge']}X", "36.5"],
    ["checkin", "list"],
    ["staff", "off", MARKED["badge"]],
    ["staff", "on", MARKED["badge"]],
    ["round", "list"],
    ["round", "done", "XD-01", "--by", MARKED["badge"], "--reason", MARKED["name"]],
    ["round", "done", MARKED["name"]],
    ["round", "failed", "XD-02", "--reason", MARKED["name"]],
    ["round", "wiped", "XD-01-20200302-0800"],
    ["round", "checked", "XD-01-20200302-0800", MARKED["badge"]],
    ["round", "extra", "XD-05"],
    ["round", "month"],
    ["area", "add", MARKED["employer"], "--agent", MARKED["name"]],
    ["area", "set", "XD-05", "--name", MARKED["employer"]],
    ["area", "retire", "XD-06"],
    ["area", "list"],
    ["plan", "presets"],
    ["plan", "preset", "twice"],
    ["plan", "set", "XD-01", "--times", MARKED["phone"]],
    ["plan", "stop", "XD-01"],
    ["plan", "list"],
    ["agent", "add", MARKED["name"], "--kind", "alcohol", "--strength", "75%"],
    ["agent", "set", MARKED["name"], "--strength", MARKED["phone"]],
    ["agent", "list"],
    ["agent", "mix", "--target", MARKED["phone"], "--litres", "10"],
    ["window", "open", "1", MARKED["badge"]],
    ["window", "open", "2", MARKED["badge"]],
    ["window", "serve", "1", "AB"],
    ["window", "list"],
    ["ticket", "issue", "A", "--request", MARKED["name"]],
    ["ticket", "issue", "A"],
    ["ticket", "issue", MARKED["phone"]],
    ["ticket", "list"],
    ["call", "next", "1"],
    ["call", "recall", "1"],
    ["call", "pass", "1"],
    ["call", "return", "A001"],
    ["call", "number", "1", "A001", "--reason", MARKED["name"]],
    ["call", "serve", "1"],
    ["call", "hold", "1"],
    ["call", "next", "1"],
    ["call", "transfer", "1", "B"],
    ["call", "next", MARKED["name"]],
    ["call", "done", "1"],
    ["ticket", "cancel", "A001", "--left"],
    ["window", "pause", "1"],
    ["window", "resume", "1"],
    ["window", "close", "1"],
    ["queue", "report"],
    ["queue", "accept-clock"],
    ["visit", "--temp", MARKED["temperature"], "--name", MARKED["name"], "--phone", MARKED["phone"]],
    ["settings", "set", "visits.keep_names", "yes"],
    ["visit", "--temp", "36.5", "--service", "A", "--name", MARKED["name"], "--phone", MARKED["phone"]],
    ["visit", "--temp", MARKED["temperature"], "--name", MARKED["name"]],
    ["visit", "--account", MARKED["name"]],
    ["visit", "leave", "9"],
    ["visit", "enter"],
    ["visit", "count", "--set", "3"],
    ["purge", "--dry-run"],
    ["purge"],
    ["queue", "stop"],
    ["queue", "reopen"],
    ["ticket", "print", MARKED["name"]],
    ["ticket", "print", "A002"],
    ["ticket", "settle", MARKED["phone"]],
    ["papers", "add", "rename", "--name", MARKED["name"], "--phone", MARKED["phone"], "--missing", MARKED["name"]],
    ["papers", "list"],
    ["papers", "done", MARKED["name"]],
    ["leaflet", "suspension", MARKED["phone"], "2020-02-01", "2020-03-01"],
    ["seats", "show"],
    ["seats", "turn", "1", "1"],
    ["seats", "draw", MARKED["name"]],
    ["at", MARKED["name"]],
    ["at", "2020-03-02 10:40"],
    ["contacts", MARKED["badge"], "--from", "2020-03-02 00:00", "--to", "2020-03-03 00:00", "--out", "{beside}/标记/who.pdf"],
    ["contacts", MARKED["name"], "--from", MARKED["phone"], "--to", "2020-03-03 00:00"],
    ["report", "day", "--out", "{beside}/day.xlsx"],
    ["report", "week", "--out", "{beside}/标记/week.pdf"],
    ["report", "month", "--month", MARKED["phone"]],
    ["export", "visits", "--find", MARKED["name"], "--out", "{beside}/标记/visits.csv", "--full"],
    ["export", "checkins", "--out", "{beside}/checkins.xlsx"],
    ["records", "list", "checkins", "--find", MARKED["name"]],
    ["records", "correct", "visits", MARKED["name"], "name", MARKED["name"], "--reason", "标记"],
    ["records", "void", "rounds", "XD-01-20200302-0800", "--reason", MARKED["name"]],
    ["rights", "list"],
    ["rights", "table"],
    ["rights", "give", MARKED["badge"], "clerk"],
    ["rights", "pin", MARKED["badge"]],
    ["rights", "take", MARKED["badge"]],
    ["close-day"],
    ["settings", "set", "hall.supervision_phone", MARKED["phone"]],
    ["settings", "get", "hall.supervision_phone"],
    ["settings", "list"],
    ["notice", "make", "staff_board", "--names", "full", "--out", "{beside}/board.pdf"],
    ["notice", "make", "staff_board", "--qr", MARKED["phone"], "--out", "{beside}/标记/board.docx"],
    ["notice", "print", "staff_board", "--printer", MARKED["name"]],
    ["notice", "make", "own", "--title", MARKED["name"], "--text", MARKED["phone"], "--out", "{beside}/own.pdf"],
    ["notice", "make", "outage", "--picture", "{beside}/标记.csv", "--out", "{beside}/own.pdf"],
    ["notice", "reprint", "--printer", MARKED["name"]],
    ["channel", "add", MARKED["name"], MARKED["phone"]],
    ["channel", "list"],
    ["channel", "check", "1"],
    ["channel", "remove", "1"],
    ["notice", "list"],
    ["notice", "stale"],
    ["notice", "show", MARKED["name"]],
    ["notice", "post", MARKED["name"]],
    ["notice", "take-down", "staff_board"],
    ["journal", "--who", MARKED["badge"]],
    ["--as", MARKED["badge"], "undo"],
    ["verify", "--head", MARKED["phone"]],
    ["check"],
    ["backup"],
    ["backup", "list"],
    ["encrypt", "{beside}/标记/sheet.pdf"],
    ["encrypt", "{beside}/sheet.pdf"],
    ["recovery", "{beside}/again.pdf"],
    ["unlock"],
    ["unlock", "{beside}/标记.csv"],
    ["decrypt"],
    ["--at", MARKED["name"], "checkin", MARKED["badge"], "36.5"],
    ["restore", "{beside}/标记.csv"],
    ["restore", "{copy}"],
)


@pytest.fixture
def marked(hall: Hall) -> Hall:
    """A hall with the marked person, and nobody else."""
    hall.staff.add(Details(badge=MARKED["badge"], name=MARKED["name"], phone=MARKED["phone"], employer=MARKED["employer"]))
    return hall


@pytest.fixture
def logged(marked: Hall, qapp) -> Iterator[CrashWatch]:
    """The window's own log, with everything that libraries might say."""
    watch = CrashWatch(marked.folder.logs)
    before = list(logging.getLogger().handlers), logging.getLogger().level
    watch.keep_logs()
    yield watch
    watch.uninstall()
    for handler in set(logging.getLogger().handlers) - set(before[0]):
        logging.getLogger().removeHandler(handler)
        handler.close()


def run(hall: Hall, monkeypatch: pytest.MonkeyPatch, words: list[str]) -> tuple[int, str]:
    """Exit code and standard error of one command."""
    monkeypatch.setenv("HALLAPP_CLOCK", hall.clock.now().isoformat())
    err = StringIO()
    return main(["--data", str(hall.folder.path), *words], StringIO(), err), err.getvalue()


def written(folder: Path) -> dict[str, bytes]:
    """Every file of the hall that is no record and no copy of the records: logs, reports, the desk's own file, the witness."""
    files = (file for file in folder.rglob("*") if file.is_file() and file.suffix not in {".db", ".db-wal", ".db-shm"})
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}


def traces(files: dict[str, bytes]) -> list[tuple[str, str]]:
    """Where something of the marked person stands: in a file's name or in its content, in any of the usual encodings."""
    codes = ("utf-8", "gb18030", "utf-16-le")
    found = []
    for name, content in (
        (DIGEST.sub("", name), DIGEST.sub("", content.decode("latin-1")).encode("latin-1")) for name, content in files.items()
    ):
        said = {json.dumps(trace)[1:-1].encode() for trace in TRACES} | {trace.encode(code) for trace in TRACES for code in codes}
        found += [(name, repr(each)) for each in said if each in content or each.decode("utf-8", "replace") in name]
    return found


def test_the_search_finds_what_it_looks_for():
    assert traces({"a.log": "KeyError: '李标记'".encode()})
    assert traces({"crash-M4RK0312.log": b""})
    assert traces({"a.log": b"name=\\u674e\\u6807\\u8bb0"})
    assert not traces({"a.log": b"KeyError"})


def test_no_command_writes_anything_of_a_person_beside_the_records(marked, monkeypatch, logged, tmp_path):
    beside = tmp_path / "beside"
    beside.mkdir()
    (beside / "标记.csv").write_text("工牌,姓名,手机\nM4RK0313,李标记,13987654321\nM4RK0314,,\n", "utf-8")
    for words in COMMANDS:
        copy = next(marked.folder.backups.glob("*.db"), "")
        code, err = run(marked, monkeypatch, [word.format(beside=beside, copy=copy) for word in words])
        assert code in {0, 3, 4, 5}, (words, err)

    assert {"acknowledged", "hall.json"} <= written(marked.folder.path).keys()
    assert traces(written(marked.folder.path)) == []


class Named:
    """Stands where the command line collects its commands, and notes their names."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def add(self, name: str, *_told: object, **_named: object) -> ArgumentParser:
        self.names.add(name)
        return ArgumentParser()

    add_bare = add


def test_every_command_of_the_program_is_tried_here():
    commands = Named()
    for room in {room for rooms in ROOMS.values() for room in rooms}:
        import_module(f"hallapp.cli.{room}").register(commands)
    tried = [" ".join(word for word in words if word.isascii()) for words in COMMANDS]
    never = {name for name in commands.names if not any(f"{name} " in f"{words} " for words in tried)}

    assert never <= {"open", "kiosk", "bench"}, "windows have their own tests; the benchmarks know nobody"


def fall_over(*told: object, **named: object) -> None:
    """Break with all that one was told in the message, as a `KeyError` does, and in the local variables."""
    secret = f"{told} {named} {MARKED}"
    raise KeyError(secret)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("hallapp.staff.service.Staff.find", ["--as", MARKED["badge"], "staff", "list"]),
        ("hallapp.checkin.service.Checkin.record", ["checkin", MARKED["badge"], MARKED["temperature"]]),
        ("hallapp.checkin.service.Checkin.day_list", ["checkin", "list"]),
        ("hallapp.staff.service.Staff.entries", ["staff", "list"]),
        ("hallapp.settings.service.SettingsBook.set", ["settings", "set", "hall.name", MARKED["name"]]),
        ("hallapp.store.journal.payload_text", ["checkin", MARKED["badge"], MARKED["temperature"]]),
        ("hallapp.notices.service.Notices.history", ["notice", "list"]),
        ("hallapp.store.undo.Undo.undo", ["--as", MARKED["badge"], "undo"]),
        ("hallapp.cli.journal.journal_entries", ["journal", "--who", MARKED["badge"]]),
        ("hallapp.core.messages.Words.error", ["checkin", f"{MARKED['badge']}X", "36.5"]),
    ],
)
def test_an_error_nobody_expected_ends_in_a_sentence_and_a_report_without_names(marked, monkeypatch, place, words):
    with monkeypatch.context() as broken:
        broken.setattr(place, fall_over)
        try:
            code, err = run(marked, broken, words)
        except KeyError:
            pytest.fail("a traceback reached the person in front of the screen")

    assert code == 1
    assert "Traceback" not in err
    assert "crash-" in err
    assert traces({"standard error": err.encode()}) == []
    (report,) = marked.folder.logs.glob("crash-*.log")
    assert "KeyError" in report.read_text("utf-8")
    assert "fall_over" in report.read_text("utf-8")
    assert traces(written(marked.folder.path)) == []

    code, _ = run(marked, monkeypatch, ["staff", "list"])
    assert code == 0, "the next command works"


def test_an_error_of_the_database_shows_no_value_it_was_given(marked, logged):
    """SQLAlchemy would print the parameters of the statement that failed."""
    try:
        with marked.database.read() as unit:
            unit.session.execute(text("SELECT * FROM nobody WHERE name = :name"), {"name": MARKED["name"]})
    except Exception as error:
        assert MARKED["name"] not in str(error)
        logged.note(error)
        logging.getLogger("sqlalchemy").error("failed for %s", MARKED["name"], exc_info=error)

    assert "failed for" in (marked.folder.logs / "hallapp.log").read_text("utf-8")
    assert traces(written(marked.folder.path)) == []
