"""PySide6 does not read the source of what is imported after it."""

import subprocess
import sys

_PROGRAM = """
import linecache
from hallapp.shell.lean_imports import forgo_features
forgo_features()
import fractions
print([name for name in linecache.cache if name.endswith("fractions.py")])
"""


def test_the_source_of_a_later_import_is_not_read():
    ran = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, encoding="utf-8", check=True, timeout=50)

    assert ran.stdout.strip() == "[]"


def test_without_it_the_source_would_be_read():
    program = _PROGRAM.replace("forgo_features()\n", "", 1)
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True, timeout=50)

    assert "fractions.py" in ran.stdout
