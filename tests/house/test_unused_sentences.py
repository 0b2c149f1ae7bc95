"""No sentence stays in the catalogue that nothing says any more."""

import ast
import re
from collections.abc import Iterable

import pytest
from babel.messages.pofile import read_po

WORD = re.compile(r"[\w-]+")


class Said:
    """What the program can say: keys as they stand in the code, and keys that it puts together."""

    def __init__(self, trees: Iterable[ast.AST], elsewhere: str = "") -> None:
        nodes = [node for tree in trees for node in ast.walk(tree)]
        self._texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)} | set(
            re.findall(r"[\w.]+", elsewhere)
        )
        self._patterns = [re.compile(made) for node in nodes if isinstance(node, ast.JoinedStr) and (made := _pattern(node))]
        fields = ("id", "attr", "name", "arg")
        names = {name for node in nodes for field in fields if isinstance(name := getattr(node, field, None), str)}
        self._words = {word for text in self._texts | names for word in (text, *WORD.findall(text))}

    def says(self, key: str) -> bool:
        """Whether `key` stands in the code, or is put together of a beginning and words that do."""
        parts = key.split(".")
        beginnings = (at for at in range(2, len(parts)) if ".".join(parts[:at]) in self._texts and self._are_words(parts[at:]))
        made = (found for pattern in self._patterns if (found := pattern.fullmatch(key)))
        return key in self._texts or any(beginnings) or any(self._are_words(".".join(each.groups()).split(".")) for each in made)

    def _are_words(self, parts: Iterable[str]) -> bool:
        return all(part in self._words or part.isdigit() for part in parts)


def _pattern(node: ast.JoinedStr) -> str:
    """The keys that an f-string can be; empty where it begins with what is filled in."""
    first = node.values[0]
    if not isinstance(first, ast.Constant) or "." not in str(first.value):
        return ""
    return "".join(re.escape(str(each.value)) if isinstance(each, ast.Constant) else "(.+)" for each in node.values)


def test_every_sentence_can_be_said(source, root):
    keys = set()
    for file in (root / "resources" / "i18n" / "zh").glob("*.po"):
        with file.open("rb") as opened:
            keys |= {each.id if isinstance(each.id, str) else each.id[0] for each in read_po(opened) if each.id}
    said = Said(source.values(), "\n".join(file.read_text("utf-8") for file in (root / "resources" / "web").iterdir() if file.is_file()))

    assert len(keys) > 1_000
    assert sorted(key for key in keys if not said.says(key)) == []


@pytest.mark.parametrize("key", ["a.title", "a.state.open", "b.kind.red", "c.word"])
def test_what_is_said_is_no_finding(key):
    code = "words('a.title'); words(f'a.state.{state}'); Wording('b.kind'); open = red = 1"

    assert Said([ast.parse(code)], "{{c.word}}").says(key)


@pytest.mark.parametrize("key", ["a.old", "a.state.gone", "b.kind.gone", "a"])
def test_what_nothing_says_is_found(key):
    assert not Said([ast.parse("words('a.title'); words(f'a.state.{state}'); Wording('b.kind')")]).says(key)
