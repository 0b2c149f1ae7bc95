"""The queue by command line: the documents and exit codes as promised."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def test_a_ticket_answers_with_its_document(shell):
    code, said = shell("ticket", "issue", "a")

    assert code == 0
    promised = {
        "number": "A001",
        "service": "A",
        "priority": False,
        "ahead": 0,
        "estimate_min": 0,
        "issued_at": "2020-03-02T08:00:00+08:00",
    }
    assert promised.items() <= said.items()
    assert shell("ticket", "issue", "A", "--priority")[1]["priority"]


def test_the_list_shows_every_ticket_with_its_state(shell):
    shell("window", "open", "1", "0312")
    for service in "AAB":
        shell("ticket", "issue", service)
    shell("call", "next", "1")
    shell("ticket", "cancel", "A002")

    code, said = shell("ticket", "list")
    assert code == 0
    assert [(each["number"], each["service"], each["state"], each["window"], each["calls"]) for each in said["tickets"]] == [
        ("A001", "A", "called", "1", 1),
        ("A002", "A", "cancelled", None, 0),
        ("B001", "B", "waiting", None, 0),
    ]
    assert shell("ticket", "list", "--date", "2020-03-01")[1] == {"tickets": []}


def test_a_windows_day_by_commands(shell):
    assert (
        shell("window", "open", "1", "0312")[1].items()
        >= {
            "window": "1",
            "state": "open",
            "badge": "0312",
            "services": ["A", "B", "C"],
        }.items()
    )
    for service in "AAAB":
        shell("ticket", "issue", service)
    steps = [
        ("next 1", "A001", "called", 1),
        ("recall 1", "A001", "called", 2),
        ("pass 1", "A001", "passed", 2),
        ("return A001", "A001", "waiting", 0),
        ("next 1", "A002", "called", 1),
        ("hold 1", "A002", "held", 1),
        ("return A002", "A002", "waiting", 0),
        ("next 1", "A002", "called", 1),
        ("transfer 1 B", "A002", "waiting", 0),
        ("next 1", "A002", "called", 1),
        ("serve 1", "A002", "serving", 1),
        ("done 1", "A002", "done", 1),
    ]
    for step, number, state, calls in steps:
        code, said = shell("call", *step.split())
        assert (step, code, said["number"], said["state"], said["calls"]) == (step, 0, number, state, calls)
    assert shell("window", "close", "1")[1].items() >= {"window": "1", "state": "closed", "badge": None}.items()


def test_when_nobody_is_called_the_number_is_null_and_the_reason_is_said(shell):
    shell("window", "open", "1", "0312")
    shell("window", "serve", "1", "B")
    for _ in range(3):
        shell("ticket", "issue", "A")

    code, said = shell("call", "next", "1")
    assert (code, said["number"], said["window"]) == (0, None, "1")
    assert said["because"]["code"] == "other_services"
    assert "3 人在等本窗口不办的业务" in shell.said("call", "next", "1")[1]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("ticket issue X", "service_unknown"),
        ("ticket issue 12", "prefix_unreadable"),
        ("ticket cancel A009", "ticket_unknown"),
        ("ticket cancel 999", "ticket_unreadable"),
        ("call next 1", "window_not_open"),
        ("call next 9", "window_unknown"),
        ("call return A009", "ticket_unknown"),
        ("window open 1 9999", "badge_unknown"),
        ("window close 9", "window_unknown"),
        ("close-day --date 2020-03-09", "queue_day_not_come"),
        ("close-day --date gestern", "bad_date"),
    ],
)
def test_what_is_refused_has_its_code_its_sentence_and_exit_3(shell, words, code):
    exit_code, said = shell(*words.split())

    assert (exit_code, said["error"]["code"]) == (3, code)
    assert said["error"]["message"] != f"error.{code}"
    assert "{" not in said["error"]["message"]


def test_a_clerk_who_was_not_checked_does_not_open(shell, counters):
    from hallapp.staff.service import Details

    counters.hall.staff.add(Details(badge="0318", name="欧阳青"))
    assert shell("window", "open", "1", "0318")[1]["error"]["code"] == "clerk_not_on_duty"
    assert shell("checkin", "0318", "36.5")[0] == 0
    assert shell("window", "open", "1", "0318")[0] == 0


def test_a_fever_at_the_desk_closes_the_window(shell):
    shell("window", "open", "1", "0312")
    shell("window", "open", "2", "0315")
    shell("ticket", "issue", "A")
    shell("call", "next", "1")
    shell("checkin", "0312", "37.6")

    assert [each["state"] for each in shell("window", "list")[1]["windows"]] == ["closed", "open", "closed"]
    assert shell("call", "next", "2")[1]["number"] == "A001"


def test_the_same_request_is_one_ticket(shell):
    first = shell("ticket", "issue", "A", "--request", "r-1")

    assert shell("ticket", "issue", "A", "--request", "r-1") == first
    assert shell("ticket", "issue", "A", "--request", "r-2")[1]["number"] == "A002"


def test_the_same_request_is_one_call(shell):
    shell("window", "open", "1", "0312")
    for _ in range(3):
        shell("ticket", "issue", "A")
    first = shell("call", "next", "1", "--request", "c-1")

    assert shell("call", "next", "1", "--request", "c-1") == first
    assert shell("call", "next", "1", "--request", "c-2")[1]["number"] == "A002"


def test_the_ratio_is_a_setting(shell):
    assert shell("settings", "set", "queue.priority_ratio", "2：1")[1]["value"] == "2:1"
    shell("window", "open", "1", "0312")
    for words in (("A",), ("A", "--priority"), ("A", "--priority"), ("A", "--priority")):
        shell("ticket", "issue", *words)

    assert [shell("call", "next", "1")[1]["number"] for _ in range(4)] == ["A002", "A003", "A001", "A004"]
    assert shell("settings", "set", "queue.priority_ratio", "0:1")[0] == 3


def test_a_clock_set_back_is_said_and_the_numbers_go_on(shell, counters):
    shell("ticket", "issue", "A")
    counters.clock.set(counters.time("08:00").replace(day=1))
    code, told, noted = shell.said("ticket", "issue", "A")

    assert code == 0
    assert told.startswith("A002")
    assert "2020-03-02" in noted
    assert shell("queue", "accept-clock")[1] == {"date": "2020-03-01"}


def test_closing_the_day_by_command(shell, counters):
    shell("window", "open", "1", "0312")
    shell("ticket", "issue", "A")
    code, said = shell("close-day")

    assert (code, said["date"], said["day_end"], said["signed_out"], said["windows"]) == (0, "2020-03-02", 1, 3, 1)
    assert Path(said["backup"]).exists()
    assert shell("ticket", "issue", "A")[1]["error"]["code"] == "queue_day_closed"
    assert shell("queue", "reopen")[0] == 0
    assert shell("ticket", "issue", "A")[1]["number"] == "A002"


def test_the_figures_read_well_in_both_languages(shell, counters):
    shell("window", "open", "1", "0312")
    shell("ticket", "issue", "A")
    counters.later(minutes=6)
    shell("call", "next", "1")
    counters.later(minutes=9)
    shell("call", "done", "1")

    _, told, _ = shell.said("queue", "report")
    assert "业务 A　1 次　等候 6.0 分（九成 6.0）　办理 9.0 分（九成 9.0）" in told.splitlines()
    _, told, _ = shell.said("--lang", "en", "queue", "report")
    assert "window 1  ×1  waiting 6.0 min (90 % 6.0)  handling 9.0 min (90 % 9.0)" in told.splitlines()
    assert shell("queue", "report")[1]["waiting"] == {"count": 1, "median_min": 6.0, "p90_min": 6.0}


def test_undo_takes_a_call_back(shell):
    shell("window", "open", "1", "0312")
    shell("ticket", "issue", "A")
    shell("call", "next", "1")
    assert shell("undo")[1]["action"] == "queue.next"

    assert shell("ticket", "list")[1]["tickets"][0]["state"] == "waiting"


@pytest.mark.parametrize(("words", "code"), [(("ticket", "issue", "A", "--json"), 0), (("call", "next", "1", "--json"), 3)])
def test_as_a_process_of_its_own(counters, words, code):
    environment = os.environ | {"HALLAPP_DATA": str(counters.hall.folder.path), "HALLAPP_CLOCK": counters.clock.now().isoformat()}
    command = [sys.executable, "-c", "from hallapp.cli.main import run; run()", *words]
    done = subprocess.run(command, check=False, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=50)

    assert done.returncode == code
    assert isinstance(json.loads(done.stdout), dict)
    assert "Traceback" not in done.stderr
