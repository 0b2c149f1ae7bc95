"""Writes the locks from pyproject.toml with uv, for every system at once; `--upgrade` takes newer versions.

Without arguments the versions of the present locks are kept wherever they still fit.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "installer" / "locks"
COMPILE = (
    "pip",
    "compile",
    "pyproject.toml",
    "--universal",
    "--python-version",
    "3.11",
    "--generate-hashes",
    "--no-header",
    "--no-annotate",
    "--quiet",
)


def write_locks(uv: str, arguments: list[str]) -> None:
    """Write both locks; the smaller one takes its versions from the larger.

    Raises:
        subprocess.CalledProcessError: uv found no set of versions that fits; what it printed stands above.
    """
    test, run = LOCKS / "test.txt", LOCKS / "run.txt"
    subprocess.run([uv, *COMPILE, "--group", "dev", "--output-file", str(test), *arguments], cwd=ROOT, check=True)
    subprocess.run(
        [uv, *COMPILE, "--group", "build", "--output-file", str(run), "--constraint", str(test), *arguments], cwd=ROOT, check=True
    )


if __name__ == "__main__":
    found = shutil.which("uv") or shutil.which("uv", path=str(Path(sys.executable).parent))
    if found is None:
        sys.exit("uv is needed: python -m pip install uv")
    write_locks(found, sys.argv[1:])
