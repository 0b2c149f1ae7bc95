"""Writes the parts of docs/cli.md that follow from the program: every command with its words and options, and what it answers.

Without `--write` it says whether the page is as the program is, and exits 1 if not.
"""

import argparse
import sys
from enum import StrEnum
from functools import cache
from importlib import import_module
from pathlib import Path

from cli_session import answers
from hallapp.checkin import rules as checkin
from hallapp.checkup import State
from hallapp.cli.frame import GROUPS, Commands
from hallapp.cli.speaking import Parser, speaking
from hallapp.cli.typed import ROOMS
from hallapp.core.messages import Language
from hallapp.disinfection import rules as disinfection
from hallapp.notices import rules as notices
from hallapp.queue import rules as queue
from hallapp.queue.models import PrintState
from hallapp.records.ledgers.declare import Name
from hallapp.rights.rules.roles import Role
from hallapp.staff.rules.kinds import EmploymentType
from hallapp.staff.rules.roster import Verdict
from hallapp.visits import rules as visits

_WORDS: tuple[tuple[str, type[StrEnum]], ...] = (
    ("a reading, `verdict`", checkin.Verdict),
    ("how it was taken, `method`", checkin.Method),
    ("a person of a day, `state`", checkin.State),
    ("what is missing, `open_steps`", checkin.Step),
    ("a row of a roster, `verdict`", Verdict),
    ("somebody's `employment_type`", EmploymentType),
    ("a round, `state`", disinfection.State),
    ("a round, `reason_code`", disinfection.Reason),
    ("an area, `kind`", disinfection.AreaKind),
    ("an agent, `kind`", disinfection.AgentKind),
    ("a ticket, `state`", queue.State),
    ("a ticket, `print_state`", PrintState),
    ("a window, `state`", queue.WindowState),
    ("nobody called, `because.code`", queue.Why),
    ("a visit, `outcome`", visits.Outcome),
    ("a visit, `because`", visits.Because),
    ("a visit or papers, `case`", visits.CaseKind),
    ("a notice, `kind`", notices.Kind),
    ("a posting, `ended`", notices.Ended),
    ("a ledger", Name),
    ("a thing of `check`, `state`", State),
    ("a role", Role),
)
"""Words of answers that a program compares with."""

PAGE = Path(__file__).parent.parent / "docs" / "cli.md"

_BEGIN, _END = "<!-- {}: written by tools/cli_reference.py -->", "<!-- end of {} -->"
_LONGEST = 40

_EVERYWHERE = {"help", "data", "json", "acting", "at", "lang", "request"}
"""What all commands take, or all that write: said once, above them."""


class _Declared(Commands):
    """The commands, each with its parser."""

    def __init__(self, root: Parser) -> None:
        super().__init__(root)
        self.parsers: dict[str, argparse.ArgumentParser] = {}

    def _leaf(self, name: str, summary: str) -> argparse.ArgumentParser:
        self.parsers[name] = super()._leaf(name, summary)
        return self.parsers[name]


@cache
def declared() -> dict[str, argparse.ArgumentParser]:
    """Every command with its parser, in English."""
    with speaking(Language.EN):
        commands = _Declared(Parser(prog="hallapp"))
        for room in dict.fromkeys(room for rooms in ROOMS.values() for room in rooms):
            import_module(f"hallapp.cli.{room}").register(commands)
        return commands.parsers


def commands_told() -> str:
    """The commands, those of one group together, each with what may be typed behind it."""
    parsers = declared()
    order = sorted(parsers, key=lambda name: list(ROOMS).index(name.partition(" ")[0]))
    told, group = [], ""
    for name in order:
        first = name.partition(" ")[0]
        if first != group and first in GROUPS:
            told.append(f"### {first}: {GROUPS[first]}\n")
        elif first not in GROUPS:
            told.append(f"### {first}\n")
        group = first
        told.append(_told(name, parsers[name]))
    return "\n".join(told)


def _told(name: str, parser: argparse.ArgumentParser) -> str:
    of_its_own = [action for action in parser._actions if action.dest not in _EVERYWHERE]
    words = " ".join(_typed(action) for action in of_its_own if not action.option_strings)
    marks = [mark for is_so, mark in ((parser.get_default("writes"), "writes"), (parser.get_default("takes_at"), "takes `--at`")) if is_so]
    lines = [f"`{f'hallapp {name} {words}'.strip()}`: {parser.description}" + (f" ({', '.join(marks)})" if marks else "")]
    lines += [f"- `{_typed(action)}`: {_help(action)}" for action in of_its_own if action.option_strings or action.help]
    return "\n".join(lines) + "\n"


def _typed(action: argparse.Action) -> str:
    value = str(action.metavar) if action.metavar else _choices(action) or action.dest.upper()
    if action.option_strings:
        typed = action.option_strings[0] + ("" if action.nargs == 0 else f" {value}")
        return typed if action.required else f"[{typed}]"
    return {"?": f"[{value}]", "+": f"{value} …"}.get(str(action.nargs), value)


def _choices(action: argparse.Action) -> str:
    """The words to choose from, where they are few enough to stand in a line of what is typed."""
    choices = "|".join(map(str, action.choices or ()))
    return choices if len(choices) <= _LONGEST else ""


def _help(action: argparse.Action) -> str:
    said = (action.help or "").replace("%%", "%")
    repeats = isinstance(action, argparse._AppendAction) and "twice" not in said
    if action.choices and not action.metavar and not _choices(action):
        said += ": " + ", ".join(map(str, action.choices))
    return said + ("; may be given several times" if repeats else "")


def answers_told() -> str:
    """What each command answers with `--json`: its keys, those inside others in braces, those of each of a list in brackets."""
    pieces, commands = answers()
    rows = [f"| *{name}* | {keys} |" for name, keys in pieces.items()]
    rows += [f"| `{command}` | {keys} |" for command, keys in commands.items()]
    return "\n".join(["| command | keys |", "| --- | --- |", *rows]) + "\n"


def words_told() -> str:
    """What may stand where a word stands for a state or a kind."""
    rows = [f"| {what} | {', '.join(f'`{word.value}`' for word in words)} |" for what, words in _WORDS]
    return "\n".join(["| of | words |", "| --- | --- |", *rows]) + "\n"


def page(text: str) -> str:
    """The page with its parts as the program is."""
    for name, told in (("commands", commands_told()), ("answers", answers_told()), ("words", words_told())):
        begin, end = _BEGIN.format(name), _END.format(name)
        before, _, rest = text.partition(begin)
        text = f"{before}{begin}\n\n{told}\n{end}{rest.partition(end)[2]}"
    return text


def run() -> int:
    """Write the page, or compare it; returns the exit code."""
    written = PAGE.read_text("utf-8")
    wanted = page(written)
    if "--write" in sys.argv[1:]:
        PAGE.write_text(wanted, "utf-8")
        return 0
    return int(written != wanted)


if __name__ == "__main__":
    sys.exit(run())
