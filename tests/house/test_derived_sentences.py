"""Sentences whose keys are made from declarations: settings, choices, actions, error classes, commands."""

import ast
import pkgutil
from collections.abc import Iterator
from importlib import import_module

import pytest

import hallapp
from hallapp.brought import UNDOABLE, declared
from hallapp.core.errors import HallError
from hallapp.core.messages import Language, Words
from hallapp.settings.declare import Setting
from hallapp.settings.kinds import Choice


@pytest.fixture(params=Language, ids=str)
def words(request) -> Words:
    return Words(request.param)


def _settings() -> Iterator[Setting[object]]:
    return (setting for settings in declared() for setting in settings.declared if not setting.internal)


def _errors(root: type[HallError] = HallError) -> Iterator[type[HallError]]:
    yield root
    for below in root.__subclasses__():
        yield from _errors(below)


def _commands(tree: ast.AST) -> Iterator[str]:
    """The ids of the commands declared and offered in `tree`."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        if ast.unparse(call.func).rpartition(".")[2] in {"Command", "Offer"} and call.args and isinstance(call.args[0], ast.Constant):
            yield str(call.args[0].value)


def test_every_setting_has_a_title_and_a_help(words):
    settings = list(_settings())
    missing = [key for each in settings for key in (f"setting.{each.name}", f"setting.{each.name}.help") if not words.has(key)]

    assert len(settings) > 10
    assert missing == []


def test_every_choice_of_a_setting_has_its_word(words):
    choices = [(each.name, option) for each in _settings() if isinstance(each.kind, Choice) for option in each.kind.options]

    assert choices
    assert [choice for choice in choices if not words.has(f"setting.{choice[0]}.{choice[1]}")] == []


def test_everything_that_can_be_taken_back_has_its_word(words):
    assert "checkin.record" in UNDOABLE
    assert [action for action in sorted(UNDOABLE) if not words.has(f"action.{action}")] == []


def test_every_refusal_has_its_sentence(words):
    for module in pkgutil.walk_packages(hallapp.__path__, "hallapp."):
        if module.name.rpartition(".")[2] in {"errors", "service"}:
            import_module(module.name)
    codes = {error.code for error in _errors() if error.__module__ != HallError.__module__}

    assert len(codes) > 30
    assert [code for code in sorted(codes) if not words.has(f"error.{code}")] == []


def test_every_command_has_its_name(words, source):
    ids = {found for tree in source.values() for found in _commands(tree)}

    assert "page.print" in ids
    assert [each for each in sorted(ids) if not words.has(f"command.{each}")] == []
