"""The page that scripts rely on (docs/cli.md): as the program is, nothing left out, and nothing less than was promised."""

import re

import pytest

from cli_reference import PAGE, declared, page
from cli_session import SESSION, shapes
from hallapp.cli.examples import EXAMPLES
from hallapp.cli.typed import ROOMS, understood

PROMISED = {
    "checkin": "badge name temp_tenths method verdict state open_steps[] at",
    "checkin list": "date due[] on_duty[] unchecked[] on_leave[] left[]",
    "staff import": "imported rows[] error",
    "staff list": "staff[]",
    "round list": "date responsible rounds[] next_at",
    "ticket issue": "number service priority ahead estimate_min issued_at",
    "ticket list": "tickets[]",
    "call next": "number window state calls",
    "call recall": "number window state calls",
    "call pass": "number window state calls",
    "call hold": "number window state calls",
    "call done": "number window state calls",
    "call transfer": "number window state calls",
    "call return": "number window state calls",
    "visit": "outcome because in_hall limit ticket",
    "visit count": "in_hall limit outside admitted turned_away refused",
    "window open": "window state badge services[]",
    "window close": "window state badge services[]",
    "notice make": "kind version code replaces pages files[] warnings[]",
    "notice stale": "notices[]",
    "report day": "date staff rounds visits tickets files[]",
    "verify": "ok rows head first_bad",
    "at": "at on_duty[] rounds[] waiting[] in_hall notices[]",
    "check": "ok items[]",
}
"""Command → keys that scripts of the first version rely on; none of them is ever renamed."""

INSIDE = {
    ("checkin list", "due[]"): "badge name temp_tenths at",
    ("staff import", "rows[]"): "row badge name verdict message",
    ("staff list", "staff[]"): "badge name employment_type post team window reports_to active on_leave",
    ("round list", "rounds[]"): "id area planned_at state done_at recorded_at operator entered_afterwards reason",
    ("ticket list", "tickets[]"): "number service priority state window issued_at calls",
    ("notice stale", "notices[]"): "kind version code stale because[]",
    ("report day", "staff"): "due checked fever",
    ("report day", "rounds"): "due done late missed",
    ("report day", "visits"): "admitted turned_away refused fever steered_online",
    ("report day", "tickets"): "issued served passed wait_median_min wait_p90_min",
    ("check", "items[]"): "name state detail cure",
}

COMMANDS = """
open init demo staff_import staff_list staff_leave staff_off staff_on checkin round_list round_done round_failed ticket_issue ticket_list
ticket_cancel call_next call_recall call_pass call_hold call_done call_transfer call_return window_open window_close visit notice_make
notice_print notice_list notice_show notice_stale report_day report_month export at contacts backup restore verify settings_list
settings_get settings_set lan purge close-day check undo journal bench
"""

OPTIONS = {
    "init": "--demo --name --windows",
    "demo": "--days --seed",
    "staff import": "--dry-run",
    "staff leave": "--from --to",
    "checkin": "--method --no-face-mask --no-hands --checker --reason --sure --date --at",
    "round list": "--date",
    "round done": "--at --by --reason",
    "round failed": "--reason",
    "ticket issue": "--priority",
    "visit": "--temp --party --no-face-mask --service --refused --set",
    "notice make": "--date --out",
    "notice show": "--out",
    "report day": "--date --out",
    "report month": "--out",
    "export": "--from --to --out",
    "contacts": "--from --to",
    "restore": "--look",
    "settings set": "--from",
    "lan": "--port",
    "purge": "--dry-run",
    "close-day": "--date",
    "journal": "--since --who --what",
    "open": "--exit-after-paint",
}

ONLY_READ = [
    "list",
    "show",
    "stale",
    "report",
    "table",
    "presets",
    "mix",
    "suspension",
    "export",
    "at",
    "verify",
    "check",
    "journal",
    "lan",
    "backup",
    "day",
    "week",
    "month",
    "get",
]


@pytest.fixture(scope="module")
def text():
    return PAGE.read_text("utf-8")


def test_the_page_is_as_the_program_is(text):
    assert page(text) == text, "run tools/cli_reference.py --write"


def test_every_command_has_its_answer_on_the_page(text):
    told = set(re.findall(r"^\| `([a-z][a-z -]*?)(?: --\w+)?` \|", text, re.MULTILINE))

    assert set(declared()) - told == {"open", "kiosk"}
    assert {name for name in told if name not in declared()} == {"checkin list", "visit count", "visit leave", "visit enter", "backup list"}


@pytest.mark.parametrize("command", PROMISED)
def test_what_was_promised_is_answered(command):
    assert set(PROMISED[command].split()) <= set(shapes()[command])


@pytest.mark.parametrize("place", INSIDE, ids=" ".join)
def test_what_was_promised_of_each_of_a_list_is_answered(place):
    command, key = place

    assert set(INSIDE[place].split()) <= set(shapes()[command][key])


def test_every_promised_command_and_option_is_there():
    assert {name.replace("_", " ") for name in COMMANDS.split()} <= set(declared())
    missing = {
        (name, option)
        for name, options in OPTIONS.items()
        for option in options.split()
        if option not in declared()[name]._option_string_actions
    }

    assert missing == set()


def test_whatever_writes_takes_a_request():
    reads = {name for name, parser in declared().items() if "--request" not in parser._option_string_actions}

    assert {name for name in reads if name.split()[-1] not in ONLY_READ} == {
        *("open", "kiosk", "init", "demo", "restore", "unlock", "bench"),  # open no hall: nowhere to keep an answer
    }


def test_every_word_and_option_is_described():
    assert {(name, action.dest) for name, parser in declared().items() for action in parser._actions if not action.help} == set()


@pytest.mark.parametrize("line", [(name, line) for name, lines in EXAMPLES.items() for line in lines], ids=lambda each: each[1])
def test_every_example_is_understood(line):
    name, typed = line
    words = re.findall(r'"([^"]*)"|(\S+)', typed.partition(" < ")[0])
    args = understood([quoted or plain for quoted, plain in words][1:])

    assert name in {"", f"{args.command} {getattr(args, 'subcommand', '')}".strip()}


def test_the_played_day_names_commands_that_there_are():
    assert {line.split()[1] for line in SESSION.strip().splitlines()} <= set(ROOMS)
