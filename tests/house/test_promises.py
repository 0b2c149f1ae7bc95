"""The page of promises names tests that exist, at least one for each promise."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def rows(page: str) -> Iterator[list[str]]:
    """The cells of each promise in the table."""
    for line in page.splitlines():
        if line.startswith("| **"):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def missing(page: str, root: Path) -> list[str]:
    """The tests that `page` names and that are not there."""
    return [f"{file}::{name}" for file, name in NAMED.findall(page) if name not in names_in(root / file)]


def names_in(file: Path) -> set[str]:
    """The names of the functions in a file."""
    if not file.exists():
        return set()
    return {node.name for node in ast.parse(file.read_text(encoding="utf-8")).body if isinstance(node, ast.FunctionDef)}


@pytest.fixture(scope="module")
def page(root) -> str:
    return (root / "docs" / "promises.md").read_text(encoding="utf-8")


def test_every_test_that_is_named_exists(page, root):
    assert missing(page, root) == []


def test_every_promise_says_how_it_is_kept_names_a_test_and_what_is_not_covered(page):
    found = list(rows(page))

    assert len(found) > 15
    for promise, how, shown, gaps in found:
        assert how, promise
        assert NAMED.search(shown), promise
        assert gaps, promise


def test_nothing_in_the_column_of_tests_escapes_the_check(page):
    for promise, _, shown, _ in rows(page):
        assert NAMED.sub("", shown).strip() == "", promise


@pytest.mark.parametrize(
    "name", ["tests/house/test_promises.py::test_that_was_renamed", "tests/house/test_gone.py::test_every_test_that_is_named_exists"]
)
def test_the_check_finds(root, name):
    assert missing(f"| **x** | how | `tests/{name}` | – |", root) == [f"tests/{name}"]
