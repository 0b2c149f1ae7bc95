"""The application has no style sheet, so whatever Qt itself paints is made by those who dress it (`qtkit.dressing`, `qtkit.fields` …)."""

import ast
from collections.abc import Iterator

import pytest

MAKERS = "qtkit/"
UNDRESSED = {
    "QMenu": "Menu",
    "QSlider": "Slider",
    "QProgressBar": "ProgressBar",
    "QLineEdit": "Field or TextField",
    "QPlainTextEdit": "TextArea",
    "QTextEdit": "TextArea",
    "QComboBox": "Select",
    "QScrollArea": "ScrollArea or Scroll",
}
LISTS = ("QListView", "QListWidget", "QTableView", "QTableWidget", "QTreeView", "QTreeWidget", "QScrollArea")


def bare(tree: ast.AST, path: str = "") -> Iterator[str]:
    """Every widget that would look like another program's, and every style sheet for all."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            last = name.rpartition(".")[2]
            if last in UNDRESSED and not path.startswith(MAKERS):
                yield f"{node.lineno}: {name}(): use {UNDRESSED[last]}"
            if last == "setStyleSheet" and path != "qtkit/dressing.py":
                yield f"{node.lineno}: {name}: use dress"
        if isinstance(node, ast.ClassDef) and any(ast.unparse(base).startswith(LISTS) for base in node.bases):
            calls = {ast.unparse(each.func) for each in ast.walk(node) if isinstance(each, ast.Call)}
            if "dress_bars" not in calls:
                yield f"{node.lineno}: {node.name}: dress_bars(self)"


def test_everything_that_qt_paints_is_dressed(source):
    inside = ((file, file.as_posix().rpartition("hallapp/")[2]) for file in source)
    assert [f"{file}:{line}" for file, path in inside for line in bare(source[file], path)] == []


@pytest.mark.parametrize(
    "line",
    [
        "QMenu(self)",
        "QtWidgets.QLineEdit()",
        "QComboBox(parent)",
        "QScrollArea()",
        "application.setStyleSheet(text)",
        "class Names(QListView):\n    pass",
        "class Names(QTableWidget):\n    def __init__(self): super().__init__()",
    ],
)
def test_the_check_finds(line):
    assert len(list(bare(ast.parse(line), "checkin/view/names.py"))) == 1
