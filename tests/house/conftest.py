"""What the house rules look at: the project's own files and their syntax trees."""

import ast
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = {".git", ".venv", "build", "dist", "__pycache__", "node_modules"}


def _walk() -> Iterator[Path]:
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [
            name for name in folders if name not in NOT_OURS and not name.endswith(("_cache", ".egg-info")) and name != ".hypothesis"
        ]
        yield from (Path(folder, name) for name in files if name not in NOT_OURS and not name.endswith((".mo", ".pyc")))


@pytest.fixture(scope="session")
def files() -> list[Path]:
    """Every file of the project that is not made by it; found without git, which a hall's PC does not have."""
    return sorted(_walk())


@pytest.fixture(scope="session")
def source() -> dict[Path, ast.Module]:
    """The trees of everything that ships as program."""
    return {file: ast.parse(file.read_text(encoding="utf-8")) for file in sorted((ROOT / "src").rglob("*.py"))}


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT
