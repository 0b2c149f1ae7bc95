"""No two files need each other, not even by way of others, in a function or for their types only."""

import ast
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path


def name_of(file: Path, source: Path) -> str:
    parts = file.relative_to(source).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(tree: ast.AST, files: Collection[str]) -> Iterator[str]:
    """What a file imports anywhere in it; what is taken from a package is a file in it, or else in the package's own file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from (name if name in files else node.module for name in inside)


def on_circles(trees: Mapping[str, ast.AST]) -> set[str]:
    """The files that need themselves by way of others."""
    needs = {name: set(imported(tree, trees)) & trees.keys() - {name} for name, tree in trees.items()}

    def reaches_itself(name: str) -> bool:
        seen, left = set(), [*needs[name]]
        while left:
            each = left.pop()
            if each not in seen:
                seen.add(each)
                left += needs[each]
        return name in seen

    return set(filter(reaches_itself, trees))


def test_no_files_need_each_other_in_a_circle(source, root):
    assert on_circles({name_of(file, root / "src"): tree for file, tree in source.items()}) == set()


def test_a_circle_is_found_also_through_a_function_and_types():
    trees = {
        "a": ast.parse("from b import B"),
        "b": ast.parse("def f():\n    import c.inside"),
        "c": ast.parse(""),
        "c.inside": ast.parse("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from a import A"),
        "d": ast.parse("import a"),
        "e": ast.parse("from c import inside"),
    }

    assert on_circles(trees) == {"a", "b", "c.inside"}
