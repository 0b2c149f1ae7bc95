"""What the command line says of itself: every command in both languages, and wrong usage in a person's own."""

import argparse
import inspect
import os
import re
import subprocess
import sys
from importlib import import_module

import pytest
from babel.messages.pofile import read_po

from hallapp import cli
from hallapp.cli.frame import GROUPS, Commands
from hallapp.cli.main import USAGE, main
from hallapp.cli.speaking import Parser, language_asked, speaking
from hallapp.cli.typed import ROOMS
from hallapp.core.messages import Language
from hallapp.core.places import resources

IN_ENGLISH = re.compile(r"\b[a-z]{2,} [a-z]{2,} [a-z]{2,}\b")
TO_TYPE = re.compile(r"^  hallapp .*$", re.MULTILINE)
"""An example, which is no sentence."""


class Declared(Commands):
    """The commands, each with its parser."""

    def __init__(self, root: Parser) -> None:
        super().__init__(root)
        self.parsers = {"": root}

    def _leaf(self, name: str, summary: str) -> argparse.ArgumentParser:
        self.parsers[name] = super()._leaf(name, summary)
        return self.parsers[name]


def helps(language: Language) -> dict[str, str]:
    """Command → what its help says."""
    with speaking(language):
        commands = Declared(Parser(prog="hallapp"))
        for room in dict.fromkeys(room for rooms in ROOMS.values() for room in rooms):
            import_module(f"hallapp.cli.{room}").register(commands)
        return {name: parser.format_help() for name, parser in commands.parsers.items()}


@pytest.fixture(scope="module")
def chinese():
    with (resources() / "i18n" / "zh" / "LC_MESSAGES" / "command_line.po").open("rb") as file:
        return {message.id: message.string for message in read_po(file) if message.id}


def test_no_help_is_left_in_english():
    said = {name: IN_ENGLISH.findall(TO_TYPE.sub("", text.partition("\n\n")[2])) for name, text in helps(Language.ZH).items()}

    assert len(said) > 100
    assert {name: found for name, found in said.items() if found} == {}


def test_no_help_is_left_in_chinese():
    assert "用法" not in "".join(helps(Language.EN).values())


def test_every_group_of_commands_is_listed_with_what_it_is_about():
    top = helps(Language.EN)[""]

    assert {name for name in GROUPS if not re.search(rf"^    {name} +\S", top, re.MULTILINE)} == set()
    assert {name.partition(" ")[0] for name in helps(Language.EN) if " " in name} - {*ROOMS} == set()


def test_what_is_translated_is_still_said(chinese):
    rooms = [*(room for rooms in ROOMS.values() for room in rooms), "frame", "speaking", "typed"]
    sources = [inspect.getsource(import_module(f"{cli.__name__}.{room}")) for room in rooms]
    english = re.sub(r"\s+", " ", " ".join(helps(Language.EN).values()) + inspect.getsource(argparse) + " ".join(sources))
    forgotten = {text for text in chinese if re.sub(r"\s+", " ", text.replace("%%", "%").replace("\n", "\\n")) not in english}

    assert forgotten == set()


def test_a_translation_has_the_gaps_of_its_english(chinese):
    gaps = re.compile(r"%(?:\(\w+\))?[sr]|%%")

    assert {text for text, said in chinese.items() if sorted(gaps.findall(text)) != sorted(gaps.findall(said)) or not said} == set()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["ticket"], "还缺 WHAT"),
        (["ticket", "issue"], "还缺"),
        (["visit", "leave", "x"], "'x' 不是人数"),
        (["demo", "--days", "x"], "'x' 不是整数"),
        (["notice", "print", "own", "--copies", "30"], "没有 '30'。可用：1, 2,"),
        (["checkin", "0231", "36.5", "--methd", "ear"], "不认识"),
        (["--lang", "en", "visit", "leave", "x"], "'x' is no number of persons"),
        (["visit", "leave", "x", "--lang=en"], "error: argument N: 'x' is no number of persons"),
    ],
)
def test_wrong_usage_is_said_in_the_language_asked_for(typed, said, capsys, monkeypatch):
    monkeypatch.delenv("LANGUAGE", raising=False)
    with pytest.raises(SystemExit) as ended:
        main(typed)

    assert ended.value.code == USAGE
    assert said in capsys.readouterr().err
    assert "LANGUAGE" not in os.environ


def test_what_a_command_itself_finds_missing_is_said_alike(capsys, tmp_path):
    assert main(["--data", str(tmp_path / "hall"), "init", "--name", "城东"]) == 0
    with pytest.raises(SystemExit) as ended:
        main(["--data", str(tmp_path / "hall"), "checkin", "0231"])

    assert ended.value.code == USAGE
    assert "没写体温 TEMP" in capsys.readouterr().err


def test_a_language_that_there_is_not_is_none_that_is_asked_for():
    typed = (["--lang"], ["--lang", "fr"], ["--lang", "en", "at"], ["--lang=zh"], [])

    assert [language_asked(words) for words in typed] == [None, None, Language.EN, Language.ZH, None]


def test_a_language_set_before_is_there_again_after(monkeypatch):
    monkeypatch.setenv("LANGUAGE", "de:fr")
    with speaking(Language.ZH):
        assert os.environ["LANGUAGE"] == "zh"

    assert os.environ["LANGUAGE"] == "de:fr"


def test_no_command_waits_for_what_the_mapper_could_do_besides(tmp_path):
    program = f"""
import sys
from hallapp.cli.main import main
main(["--data", {str(tmp_path)!r}, "ticket", "issue", "A"])
print(*sorted({{"asyncio", "sqlalchemy.orm", "ssl"}} & set(sys.modules)))
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True, timeout=50)

    assert ran.stdout.strip() == "sqlalchemy.orm"
