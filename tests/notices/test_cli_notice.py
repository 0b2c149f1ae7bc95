"""The notices on the command line: documents as written, exit codes, and nothing of Qt where nothing is painted."""

import json
import os
import subprocess
import sys
from io import StringIO
from typing import Any

import pytest
from PySide6.QtPrintSupport import QPrinterInfo

from hallapp.cli.main import main
from hallapp.notices.rules import Kind

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def run(door, monkeypatch):
    """Run a command on the hall at the time its clock shows; returns exit code, document and what was said on standard error."""

    def command(*words: str) -> tuple[int, dict[str, Any], str]:
        monkeypatch.setenv("HALLAPP_CLOCK", door.clock.now().isoformat())
        out, err = StringIO(), StringIO()
        code = main(["--data", str(door.hall.folder.path), "--json", *words], out, err)
        return code, json.loads(out.getvalue()), err.getvalue()

    return command


def test_make_writes_the_file_and_says_what_it_made(door, run, tmp_path):
    door.clears("0312", "0315")
    file = tmp_path / "board.pdf"
    code, document, err = run("notice", "make", "staff_board", "--out", str(file))

    assert code == 0
    assert file.read_bytes().startswith(b"%PDF")
    assert document == {
        "kind": "staff_board",
        "version": 1,
        "code": document["code"],
        "replaces": None,
        "series": None,
        "pages": 1,
        "files": [str(file)],
        "warnings": ["还有 6 人未核查，公示上会写明人数"],
        "reprint": False,
        "hangs": True,
    }
    assert err == "还有 6 人未核查，公示上会写明人数\n"


def test_a_card_for_a5_says_how_many_sheets_it_takes_there(door, run, tmp_path):
    make = ("notice", "make", "disinfection_card", "--out", str(tmp_path / "card.png"))
    small, large = run(*make, "--paper", "a5")[1], run(*make)[1]

    assert small["pages"] == len(small["files"]) > 1
    assert (large["pages"], len(large["files"]), large["code"]) == (1, 1, small["code"])


def test_the_same_data_is_the_same_version_and_changed_data_replaces_it(door, run, tmp_path):
    door.clears("0312")
    make = ("notice", "make", "staff_board", "--out", str(tmp_path / "board.png"))
    first, again = run(*make)[1], run(*make)[1]
    door.at("08:30").clears("0315")
    second = run(*make)[1]

    assert (again["version"], again["code"], again["reprint"]) == (1, first["code"], True)
    assert (second["version"], second["replaces"]) == (2, 1)


def test_stale_says_why(door, run):
    door.clears("0312", "0318").makes()
    assert run("notice", "stale")[1]["notices"][0]["stale"] is False

    door.at("14:02").hall.checkin.off("0318")
    code, document, _ = run("notice", "stale")

    assert code == 0
    assert document["notices"] == [
        {"kind": "staff_board", "version": 1, "code": document["notices"][0]["code"], "stale": True, "because": ["欧阳青 14:02 离岗"]}
    ]


def test_show_finds_a_version_by_its_code_and_writes_it_to_the_letter(door, run, tmp_path):
    door.clears("0312")
    made = run("notice", "make", "staff_board", "--out", str(tmp_path / "one.pdf"))[1]
    door.next_day()
    code, document, _ = run("notice", "show", made["code"].lower(), "--out", str(tmp_path / "two.pdf"))

    assert code == 0
    assert document["version"] == 1
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_list_tells_what_was_made_and_what_hung_at_an_instant(door, run):
    first = door.at("08:30").clears("0312").makes()
    door.at("10:30").clears("0315").makes()

    assert [each["version"] for each in run("notice", "list")[1]["notices"]] == [2, 1]
    hung = run("notice", "list", "--at", "2020-03-02T09:00")[1]["notices"]
    assert [each["code"] for each in hung] == [first.notice.code]
    assert hung[0]["postings"] == [{"from": "2020-03-02T08:30:00+08:00", "to": "2020-03-02T10:30:00+08:00", "ended": "superseded"}]


def test_a_draft_does_not_hang_until_it_is_posted_and_comes_down_again(door, run, tmp_path):
    door.clears("0312")
    made = run("notice", "make", "staff_board", "--draft", "--out", str(tmp_path / "board.pdf"))[1]
    assert made["hangs"] is False

    assert run("notice", "post", made["code"])[1]["hangs"] is True
    assert run("notice", "take-down", "staff_board")[1]["notices"][0]["postings"][0]["ended"] == "taken_down"
    assert run("notice", "take-down", "staff_board")[0] == 3


@pytest.mark.skipif(bool(QPrinterInfo.availablePrinterNames()), reason="this computer has a printer")
def test_without_a_printer_the_version_is_stored_all_the_same(door, run):
    door.clears("0312")
    code, document, err = run("notice", "print", "staff_board")

    assert code == 5
    assert document["error"]["code"] == "no_printer"
    assert document["version"] == 1
    assert "没有安装打印机" in err
    assert [each.code for each in door.hall.notices.history()] == [document["code"]]
    assert door.hall.notices.hanging() == []


def test_the_same_request_makes_nothing_twice(door, run, tmp_path):
    door.clears("0312")
    make = ("notice", "make", "staff_board", "--out", str(tmp_path / "board.pdf"), "--request", "r1")
    first = run(*make)[1]
    door.at("09:00").clears("0315")

    assert run(*make)[1] == first
    assert len(door.hall.notices.history()) == 1


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (("show", "7F3K-9Q"), 3, "notice_unknown"),
        (("make", "staff_board", "--out", "board.txt"), 3, "format_unknown"),
        (("make", "staff_board", "--out", "/no/such/folder/board.pdf"), 3, "file_not_written"),
        (("make", "staff_board", "--out", "board.pdf", "--date", "2020-03-09"), 3, "day_not_come"),
        (("make", "staff_board", "--out", "board.pdf", "--qr", "👍"), 3, "glyph_missing"),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_sentence_and_nothing_is_made(door, run, tmp_path, monkeypatch, words, code, error):
    monkeypatch.chdir(tmp_path)
    found, document, err = run("notice", *words)

    assert (found, document["error"]["code"]) == (code, error)
    assert err.strip() == document["error"]["message"]
    assert door.hall.notices.history() == []
    assert list(tmp_path.glob("*.*")) == []


def test_an_unknown_kind_is_wrong_usage_and_the_kinds_are_listed(run, capsys):
    with pytest.raises(SystemExit) as ended:
        run("notice", "make", "menu", "--out", "menu.pdf")

    assert ended.value.code == 2
    assert "staff_board" in capsys.readouterr().err


@pytest.mark.parametrize("words", ["notice list", "notice stale", "notice take-down staff_board"])
def test_what_paints_nothing_loads_nothing_of_qt(door, words):
    door.clears("0312").makes()
    report = "import sys; from hallapp.cli.main import main; main(sys.argv[1:]); print('PySide6' in sys.modules, 'docx' in sys.modules)"
    ended = subprocess.run(
        [sys.executable, "-c", report, "--data", str(door.hall.folder.path), *words.split()],
        env=os.environ | {"HALLAPP_CLOCK": door.clock.now().isoformat()},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    assert ended.stdout.splitlines()[-1] == "False False"


def test_without_a_display_a_page_is_painted_all_the_same(door, tmp_path):
    door.clears("0312")
    environ = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}}
    subprocess.run(
        [
            sys.executable,
            "-m",
            "hallapp",
            "--data",
            str(door.hall.folder.path),
            "notice",
            "make",
            "staff_board",
            "--out",
            str(tmp_path / "b.pdf"),
        ],
        env=environ | {"HALLAPP_CLOCK": door.clock.now().isoformat(), "DISPLAY": ":99"},
        check=True,
        capture_output=True,
    )

    assert (tmp_path / "b.pdf").read_bytes().startswith(b"%PDF")


# --- the hall's own notices -------------------------------------------------------------------------------------------------------------


def test_a_notice_is_written_with_arguments_and_what_is_not_given_is_as_proposed(door, run, tmp_path):
    rows = ("--row", "线路|时间|范围", "--row", "示例一线|3月3日|示例路")
    code, made, _ = run("notice", "make", "outage", *rows, "--until", "3-9 17:00", "--out", str(tmp_path / "outage.pdf"))

    assert code == 0
    assert (made["kind"], made["series"], made["version"], made["hangs"]) == ("outage", "2020-001", 1, True)
    shown = run("notice", "show", made["code"])[1]
    assert shown["until"] == "2020-03-09T17:00:00+08:00"
    assert door.hall.notices.find(made["code"]).content.blocks[1].rows[1] == ("示例一线", "3月3日", "示例路")


def test_a_correction_names_its_number_and_replaces_the_first(run, tmp_path):
    out = str(tmp_path / "own.docx")
    run("notice", "make", "own", "--title", "通知", "--text", "盘点", "--out", out)
    second = run("notice", "make", "own", "--title", "通知", "--text", "今日盘点", "--series", "2020-001", "--out", out)[1]

    assert (second["series"], second["version"], second["replaces"]) == ("2020-001", 2, 1)


def test_one_of_several_is_taken_down_by_its_code(run, tmp_path):
    out = str(tmp_path / "own.png")
    first = run("notice", "make", "own", "--title", "一", "--text", "一", "--out", out)[1]
    second = run("notice", "make", "own", "--title", "二", "--text", "二", "--out", out)[1]
    run("notice", "take-down", "own", "--notice", first["code"])

    assert [each["code"] for each in run("notice", "stale")[1]["notices"]] == [second["code"]]


def test_a_picture_and_a_moment_that_are_none_are_refused_in_words(run, tmp_path):
    (tmp_path / "photo.png").write_text("no picture")
    own = ("notice", "make", "own", "--title", "通知", "--text", "看图", "--out", str(tmp_path / "own.pdf"))

    assert run(*own, "--picture", str(tmp_path / "photo.png"))[1]["error"]["code"] == "picture_unreadable"
    assert run(*own, "--until", "明天")[0] == 3
    assert run("notice", "make", "own", "--out", str(tmp_path / "own.pdf"))[1]["error"]["code"] == "title_missing"


@pytest.mark.skipif(bool(QPrinterInfo.availablePrinterNames()), reason="this computer has a printer")
def test_reprinting_all_stores_the_version_and_says_that_no_printer_took_it(door, run):
    assert run("notice", "reprint")[1] == {"notices": []}
    door.makes(Kind.CUSTOMER_NOTICE)
    door.hall.settings.set("visits.limit", "12")
    code, document, err = run("notice", "reprint")

    assert code == 5
    assert [each["version"] for each in document["notices"]] == [2]
    assert document["error"]["code"] == "no_printer"
    assert "没有安装打印机" in err
    assert [each.notice.version for each in door.hall.notices.hanging()] == [1]
