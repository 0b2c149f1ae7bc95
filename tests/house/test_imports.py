"""What the program may import: declared packages, and no part of Qt that would force its licence on the hall."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from itertools import chain

import pytest

GPL_ONLY = {"QtCharts", "QtDataVisualization", "QtGraphs", "QtHttpServer", "QtNetworkAuth", "QtVirtualKeyboard"}
BROUGHT_BY = {
    "argon2": "argon2-cffi",
    "PySide6": "pyside6-essentials",
    "shiboken6": "pyside6-essentials",
    "dateutil": "python-dateutil",
    "docx": "python-docx",
    "python_calamine": "python-calamine",
    "serial": "pyserial",
    "zxingcpp": "zxing-cpp",
}
"""Module → package, where they differ."""


def modules(tree: ast.AST) -> Iterator[str]:
    """The full names of all modules and names that `tree` imports from elsewhere."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def gpl_only(tree: ast.AST) -> set[str]:
    """The parts of Qt in `tree` that exist under the GPL only."""
    return {part for name in modules(tree) if name.startswith("PySide6") for part in name.split(".")} & GPL_ONLY


def test_no_part_of_qt_is_used_that_is_under_the_gpl_only(source):
    assert {str(file): found for file, tree in source.items() if (found := gpl_only(tree))} == {}


def test_every_imported_package_is_declared(source, root):
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    entries = [*project["dependencies"], *chain.from_iterable(project["optional-dependencies"].values())]
    declared = {re.split(r"[^A-Za-z0-9-]", entry)[0].lower() for entry in entries}
    imported = {name.partition(".")[0] for tree in source.values() for name in modules(tree)} - sys.stdlib_module_names - {"hallapp"}

    assert {"PySide6", "sqlalchemy"} <= imported
    assert {BROUGHT_BY.get(name, name.lower()) for name in imported} - declared == set()


@pytest.mark.parametrize(
    "line", ["import PySide6.QtCharts", "from PySide6 import QtGraphs", "from PySide6.QtHttpServer import QHttpServer"]
)
def test_the_check_finds(line):
    assert gpl_only(ast.parse(line))


def test_the_check_lets_the_rest_of_qt_be():
    assert not gpl_only(ast.parse("from PySide6.QtWidgets import QWidget\nimport QtCharts"))


def test_migrations_import_nothing_of_ours(root):
    steps = list((root / "migrations").rglob("*.py"))
    wanted = set[str]().union(*(modules(ast.parse(file.read_text(encoding="utf-8"))) for file in steps))

    assert len(steps) > 1
    assert not any(name.startswith("hallapp") for name in wanted)
