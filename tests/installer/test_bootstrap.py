"""The bootstrap as a whole: what it needs to start, and what it says."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hallsetup.words import SENTENCES


def _imports(tree: ast.AST) -> set[str]:
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return {name.partition(".")[0] for name in names}


def test_it_needs_nothing_but_the_standard_library(checkout):
    files = list((checkout / "installer").rglob("*.py"))
    wanted = set[str]().union(*(_imports(ast.parse(file.read_text(encoding="utf-8"))) for file in files))

    assert len(files) > 3
    assert wanted - sys.stdlib_module_names == {"hallsetup"}


def test_an_old_python_can_read_it_far_enough_to_say_which_one_is_needed(checkout):
    source = (checkout / "installer" / "bootstrap.py").read_text(encoding="utf-8")

    ast.parse(source, feature_version=(3, 4))
    assert source.index("sys.exit(") < source.index("from hallsetup")


@pytest.mark.parametrize("arguments", [[], ["walk"]])
def test_a_wrong_word_gets_the_usage_in_both_languages_and_sets_nothing_up(checkout: Path, arguments: list[str]):
    ended = subprocess.run(
        [sys.executable, checkout / "installer" / "bootstrap.py", *arguments],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        check=False,
    )

    assert ended.returncode == 2
    assert ended.stdout == ""
    assert "打开营业厅助手" in ended.stderr
    assert "run all tests" in ended.stderr


def test_a_console_without_chinese_characters_gets_question_marks_not_a_traceback(checkout):
    ended = subprocess.run(
        [sys.executable, checkout / "installer" / "bootstrap.py"],
        capture_output=True,
        check=False,
        env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    )

    assert ended.returncode == 2
    assert b"run all tests" in ended.stderr
    assert b"Traceback" not in ended.stderr


def test_a_chinese_windows_console_shows_every_sentence(checkout):
    ended = subprocess.run(
        [sys.executable, checkout / "installer" / "bootstrap.py"],
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"},
    )

    assert "打开营业厅助手" in ended.stderr.decode("gbk")
    assert [key for key, said in SENTENCES.items() if "".join(said).encode("gbk", "replace").decode("gbk") != "".join(said)] == []
