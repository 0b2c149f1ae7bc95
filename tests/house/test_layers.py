"""The contracts between the rooms hold, and each of them finds what it forbids."""

import os
import re
import shutil
import subprocess
import sys

import pytest

OFFENCES = {
    "core/text.py": "import platformdirs\nimport hallapp.store.base\n",
    "checkin/rules/day.py": "import hallapp.checkin.service\nimport sqlalchemy\n",
    "checkin/schema.py": "import hallapp.settings.service\n",
    "checkin/service.py": "from PySide6.QtCore import QObject\n",
    "qtkit/labels.py": "import sqlalchemy\n",
    "a_room_without_a_place.py": "",
}


@pytest.fixture
def copy(root, tmp_path):
    shutil.copytree(root / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "pyproject.toml", tmp_path)
    return tmp_path


def _lint(folder) -> dict[str, str]:
    """Contract → KEPT or BROKEN, as import-linter says."""
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())",
            "--no-cache",
        ],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder / "src"), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return dict(re.findall(r"^(.+?) (KEPT|BROKEN)\b", said.stdout, re.MULTILINE))


def test_each_contract_holds_and_notices_an_offence(copy):
    before = _lint(copy)
    for path, line in OFFENCES.items():
        with (copy / "src" / "hallapp" / path).open("a", encoding="utf-8") as file:
            file.write(line)
    after = _lint(copy)

    assert len(before) > 5
    assert set(before.values()) == {"KEPT"}
    assert after == dict.fromkeys(before, "BROKEN")
