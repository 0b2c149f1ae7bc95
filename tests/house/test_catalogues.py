"""The catalogue: every sentence the program says is there, in both languages, with the same gaps to fill."""

import ast
import re
import string
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

LANGUAGES = ("zh", "en")
SAYING = {"Sentence", "sentence", "words", "_words", "many", "keep", "tell", "worded", "Column"}
KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")


def keys_said(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and key of each sentence that `tree` says by a literal key, and of each error class's sentence."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in SAYING:
            for argument in node.args[:2]:
                yield from _keys_in(argument)
        if isinstance(node, ast.ClassDef):
            yield from ((code.lineno, f"error.{code.value}") for code in _codes(node))


def _keys_in(argument: ast.expr) -> Iterator[tuple[int, str]]:
    """Literal keys of an argument, both branches of a choice included."""
    if isinstance(argument, ast.IfExp):
        yield from _keys_in(argument.body)
        yield from _keys_in(argument.orelse)
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and KEY.fullmatch(argument.value):
        yield argument.lineno, argument.value


def keys_counted(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and key of each sentence that is said in the plural form that fits a number."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            name = ast.unparse(node.func).rpartition(".")[2]
            counts = name == "many" or (name in {"sentence", "Sentence"} and any(each.arg == "count" for each in node.keywords))
            if counts:
                yield from _keys_in(node.args[0])


def _codes(node: ast.ClassDef) -> Iterator[ast.Constant]:
    for line in node.body:
        targets = line.targets if isinstance(line, ast.Assign) else [line.target] if isinstance(line, ast.AnnAssign) else []
        names_code = any(isinstance(target, ast.Name) and target.id == "code" for target in targets)
        if names_code and isinstance(line.value, ast.Constant) and isinstance(line.value.value, str):
            yield line.value


def gaps(said: str) -> set[str]:
    """The names of the gaps in a sentence.

    Raises:
        ValueError: its braces do not match.
    """
    return {name for _, name, _, _ in string.Formatter().parse(said) if name is not None}


def forms(message: Message) -> list[str]:
    """A message's sentence, or its plural forms."""
    return list(message.string) if isinstance(message.string, tuple | list) else [message.string]


def key_of(message: Message) -> str:
    return message.id[0] if isinstance(message.id, tuple | list) else message.id


@pytest.fixture(scope="module")
def catalogues(root):
    """Language → key → message, of all rooms together."""
    said = {}
    for language in LANGUAGES:
        said[language] = {}
        for file in sorted((root / "resources" / "i18n" / language).glob("*.po")):
            with file.open("rb") as opened:
                messages = [message for message in read_po(opened, locale=language) if message.id]
            said[language] |= {key_of(message): message for message in messages}
    return said


def test_both_languages_have_the_same_rooms(root):
    rooms = [{file.name for file in (root / "resources" / "i18n" / language).glob("*.po")} for language in LANGUAGES]

    assert rooms[0] == rooms[1]


def test_both_languages_have_the_same_sentences(catalogues):
    chinese, english = (catalogues[language].keys() for language in LANGUAGES)

    assert len(chinese) > 10
    assert chinese ^ english == set()


def test_no_sentence_is_empty_and_none_is_unfinished(catalogues):
    bad = [
        (language, key)
        for language, said in catalogues.items()
        for key, message in said.items()
        if not all(forms(message)) or message.fuzzy
    ]

    assert bad == []


def test_both_languages_fill_the_same_gaps(catalogues):
    chinese, english = (catalogues[language] for language in LANGUAGES)
    differing = {}
    for key in chinese.keys() & english.keys():
        wanted = set[str]().union(*(gaps(form) for form in forms(english[key]) + forms(chinese[key])))
        missing = {form for form in forms(chinese[key])[:1] + forms(english[key])[-1:] if gaps(form) != wanted}
        if missing:
            differing[key] = missing

    assert differing == {}


def test_plurals_are_plurals_in_both_languages(catalogues):
    chinese, english = (catalogues[language] for language in LANGUAGES)

    assert [key for key in chinese.keys() & english.keys() if isinstance(chinese[key].id, str) != isinstance(english[key].id, str)] == []


def test_what_is_counted_has_plural_forms(source, catalogues):
    """A counted sentence without them would be shown as its bare key."""
    plain = [
        f"{file}:{line}: {key}"
        for file, tree in source.items()
        for line, key in keys_counted(tree)
        if key in catalogues["zh"] and isinstance(catalogues["zh"][key].id, str)
    ]

    assert not plain, "\n".join(plain)


@pytest.mark.parametrize("code", ["words.many('a.few', 3)", "sentence('a.few', count=len(people))"])
def test_a_counted_sentence_is_found(code):
    assert [key for _, key in keys_counted(ast.parse(code))] == ["a.few"]


def test_every_sentence_the_program_says_is_in_the_catalogue(source, catalogues):
    missing = [f"{file}:{line}: {key}" for file, tree in source.items() for line, key in keys_said(tree) if key not in catalogues["zh"]]

    assert not missing, "\n".join(missing)


@pytest.mark.parametrize(
    ("code", "key"),
    [
        ("words('checkin.title')", "checkin.title"),
        ("self._words('checkin.title', name=name)", "checkin.title"),
        ("hall.words.many('checkin.waiting', 3)", "checkin.waiting"),
        ("sentence('board.stale', who=name)", "board.stale"),
        ("self._wording.keep(self.title.setText, 'today.title')", "today.title"),
        ("words('a.open' if is_open else 'a.closed')", "a.closed"),
        ("class OnLeave(Refused):\n    code = 'on_leave'", "error.on_leave"),
    ],
)
def test_the_check_finds(code, key):
    assert key in {found for _, found in keys_said(ast.parse(code))}


def test_a_gap_is_found_by_name():
    assert gaps("{name}：{count} 人") == {"name", "count"}
    with pytest.raises(ValueError, match=r"brace|expected"):
        gaps("{name")
