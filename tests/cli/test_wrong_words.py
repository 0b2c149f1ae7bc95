"""Words that mean nothing that can be done: what was probably meant is named, nothing is stored, none ends in an unexpected error."""

import json
from io import StringIO

import pytest
from tests.conftest import MONDAY

from hallapp.cli.main import USAGE, main
from hallapp.hall import Hall
from hallapp.staff.service import Details

NO_TEXT = "\udcff\udcfe"
"""What Python makes of bytes that are no characters of the terminal's encoding."""


@pytest.fixture
def typed(hall: Hall, monkeypatch, capsys):
    """Type words behind `hallapp`; returns exit code, standard output and standard error."""
    hall.staff.add(Details(badge="0312", name="王磊"))
    monkeypatch.setenv("HALLAPP_CLOCK", MONDAY.isoformat())

    def command(*words: str) -> tuple[object, str, str]:
        out, err = StringIO(), StringIO()
        capsys.readouterr()
        try:
            code: object = main(["--data", str(hall.folder.path), *words], out, err)
        except SystemExit as ended:
            code = ended.code
        return code, out.getvalue(), err.getvalue() + capsys.readouterr().err

    yield command
    assert list(hall.folder.path.glob("logs/crash-*")) == []


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (["chekin", "0312", "36.5"], "checkin"),
        (["staff", "lst"], "list"),
        (["call", "nxt", "1"], "next"),
        (["staff", "list", "--jsno"], "--json"),
        (["checkin", "0312", "36.5", "--methd=ear"], "--method"),
        (["notice", "make", "staf_board", "--out", "x.pdf"], "staff_board"),
    ],
)
def test_what_is_nearest_is_named(typed, words, near):
    code, out, err = typed(*words)

    assert (code, out) == (USAGE, "")
    assert err.splitlines()[-1].endswith(f"是不是 {near}？")


def test_where_nothing_is_near_everything_that_there_is_is_named(typed):
    _, _, err = typed("staff", "zzz")

    assert "是不是" not in err
    assert "import, list" in err


@pytest.mark.parametrize("words", [["staff", "list", "--dat", "2020-03-02"], ["--js", "staff", "list"], ["visit", "--serv", "A"]])
def test_an_option_is_typed_whole(typed, words):
    assert typed(*words)[0] == USAGE


@pytest.mark.parametrize("words", [["staff", "lst"], ["checkin"], ["checkin", "0312"], ["--at", "2020-03-02", "ticket", "issue", "A"]])
def test_a_script_reads_what_is_wrong_with_its_words(typed, words):
    code, out, err = typed("--json", *words)

    assert code == USAGE
    said = json.loads(out)["error"]
    assert said["code"] == "wrong_usage"
    assert said["message"] == err.splitlines()[-1]


@pytest.mark.parametrize(
    "words",
    [
        ["ticket", "issue", "A"],
        ["call", "next", "1"],
        ["staff", "list"],
        ["settings", "set", "visits.limit", "20"],
        ["backup", "list"],
        ["checkin", "list"],
        ["visit", "count"],
        ["visit", "leave"],
    ],
)
def test_what_cannot_be_entered_afterwards_takes_no_instant(typed, words):
    code, out, err = typed("--at", "2020-03-01T10:00", *words)

    assert (code, out) == (USAGE, "")
    assert "--at" in err.splitlines()[-1]


@pytest.mark.parametrize(
    "words",
    [
        ["checkin", "0312", "36.5", "--date", "2020-03-01"],
        ["visit", "leave", "--temp", "36.5"],
        ["visit", "leave", "--set", "3"],
        ["visit", "count", "5"],
        ["visit", "count", "--set", "5", "--date", "2020-03-01"],
        ["visit", "--set", "5"],
        ["visit", "--date", "2020-03-01"],
        ["visit", "count", "--no-face-mask"],
        ["restore", "x.db", "--look", "--check"],
        ["report", "month", "--month", "2020-02", "--date", "2020-03-01"],
    ],
)
def test_an_option_that_would_be_passed_over_is_refused(typed, hall, words):
    before = hall.journal_end()

    assert typed(*words)[0] == USAGE
    assert hall.journal_end() == before


@pytest.mark.parametrize(
    "words",
    [
        ["ticket", "issue", NO_TEXT],
        ["ticket", "list", "--date", NO_TEXT],
        ["ticket", "issue", "A", "--request", NO_TEXT],
        ["checkin", NO_TEXT, "36.5"],
        ["visit", "--name=--"],
        ["visit", "--temp=--"],
        ["checkin", "0312", "36.5", "--at", ""],
        ["checkin", "0312", "36.5", "--checker", ""],
        ["checkin", "0312", "36.5", "--request", ""],
        ["--as", "", "checkin", "0312", "36.5"],
        ["--data", "", "checkin", "0312", "36.5"],
        ["report", "day", "--date", ""],
        ["check", "--pack", ""],
        ["export", "checkins", "--from", "", "--out", "x.csv"],
        ["settings", "set", "visits.limit", "20", "--from", ""],
        ["settings", "set", "--", "hall.name", "--"],
        ["journal", "--limit", "9" * 20],
        ["journal", "--limit", "-1"],
        ["records", "list", "checkins", "--most", "9" * 20],
    ],
)
def test_what_is_no_text_or_no_value_is_refused(typed, hall, words):
    before = hall.journal_end()
    code, out, err = typed(*words)

    assert (code, out) == (USAGE, "")
    assert hall.journal_end() == before
    err.encode()


def test_a_file_whose_name_is_no_text_is_looked_for(typed):
    assert typed("staff", "import", NO_TEXT)[0] == 3


@pytest.mark.parametrize("form", ["厅" * 300, "1" * 5000])
@pytest.mark.parametrize("command", [["staff", "export"], ["export", "staff"]])
def test_a_form_whose_name_the_system_does_not_take_is_not_there(typed, tmp_path, command, form):
    code, out, err = typed(*command, "--out", str(tmp_path / "out.xlsx"), "--form", form)

    assert (code, out) == (3, "")
    assert "找不到文件" in err


def test_a_hall_that_speaks_english_answers_so_before_it_is_open(typed, hall):
    hall.settings.set("hall.language", "en")

    assert "Did you mean list?" in typed("staff", "lst")[2]
    assert "TEMP is missing" in typed("checkin", "0312")[2]
    assert "There is no file" in typed("restore", "nothing.db")[2]
    assert "是不是 list？" in typed("--lang", "zh", "staff", "lst")[2]


def test_a_hall_that_speaks_english_has_english_help(typed, hall, capsys):
    hall.settings.set("hall.language", "en")
    with pytest.raises(SystemExit):
        main(["--data", str(hall.folder.path), "--help"])

    assert "the roster, leave, leaving and coming back" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["journal", "--what", "nothing"], ["backup", "list"], ["records", "list", "notices"]])
def test_an_empty_list_says_that_it_is_empty(typed, words):
    code, out, _ = typed(*words)

    assert code == 0
    assert len(out) > 5
    assert json.loads(typed("--json", *words)[1]) in ({"journal": []}, {"backups": []}, {"ledger": "notices", "records": []})


def test_digits_of_either_width_are_numbers(typed):
    assert typed("journal", "--limit", "１２")[0] == 0
    assert typed("ticket", "list", "--date", "２０２０-０３-０２")[0] == 0
    assert typed("checkin", "０３１２", "３６．５", "--at", "２０２０-０３-０２Ｔ０７：５５")[0] == 0
