"""Text from data is shown as text: no widget gets it through a door that reads markup."""

import ast
from collections.abc import Iterator

import pytest

LABELS, TIPS = "qtkit/labels.py", "qtkit/tips.py"
MARKUP_READERS = {"setHtml", "insertHtml", "appendHtml", "setMarkdown", "setWhatsThis"}
MESSAGE_BOXES = {"about", "critical", "information", "question", "warning"}


def doors(tree: ast.AST, path: str = "") -> Iterator[str]:
    """Every place in `tree` where text could be taken for markup; `path` says whose rooms have which rights."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = ast.unparse(call.func)
        last = name.rpartition(".")[2]
        if last == "QLabel" and call.args and not path.endswith(LABELS):
            yield f"{call.lineno}: {name}(…): use PlainLabel"
        if "QMessageBox" in name and last in MESSAGE_BOXES:
            yield f"{call.lineno}: {name}: modal, and reads markup"
        if last == "setToolTip" and not path.endswith(TIPS):
            yield f"{call.lineno}: {name}: use set_tip"
        if last in MARKUP_READERS:
            yield f"{call.lineno}: {name}: reads markup"
        if "TextFormat.RichText" in ast.unparse(call) and last == "setTextFormat":
            yield f"{call.lineno}: {name}: reads markup"


def bare_labels(tree: ast.AST, path: str = "") -> Iterator[str]:
    """Every class that is a QLabel and every QLabel made, outside the room of the one label we have."""
    if path.endswith(LABELS):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and any(alias.name == "QLabel" for alias in node.names):
            yield f"{node.lineno}: imports QLabel: use PlainLabel"


def test_no_text_of_data_goes_through_a_door_that_reads_markup(source):
    found = [f"{file}:{line}" for file, tree in source.items() for line in doors(tree, file.as_posix())]

    assert found == []


def test_only_the_plain_label_is_a_label(source):
    found = [f"{file}:{line}" for file, tree in source.items() for line in bare_labels(tree, file.as_posix())]

    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "QLabel(person.name)",
        "QtWidgets.QLabel(f'{name}', self)",
        "QMessageBox.warning(self, title, text)",
        "QtWidgets.QMessageBox.information(self, '', name)",
        "widget.setToolTip(name)",
        "page.setHtml(text)",
        "label.setTextFormat(Qt.TextFormat.RichText)",
        "widget.setWhatsThis(name)",
    ],
)
def test_the_check_finds(line):
    assert len(list(doors(ast.parse(line), "checkin/view.py"))) == 1


def test_the_label_check_finds_an_import():
    assert list(bare_labels(ast.parse("from PySide6.QtWidgets import QLabel, QWidget"), "checkin/view.py"))
