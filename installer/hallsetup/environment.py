"""The project's own environment `.venv`: made, filled from the lock, and repaired when a set-up was cut off."""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from hallsetup.machine import venv_can_be_made
from hallsetup.words import Trouble, say


class Environment:
    """`.venv` of the checkout in `root`."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.folder = root / ".venv"
        self.python = self.script("python")
        self.ready = self.folder / "ready.json"
        self._unfinished = self.folder / "unfinished"

    def script(self, name: str) -> Path:
        """Where the environment has the program `name`."""
        return self.folder / "Scripts" / f"{name}.exe" if os.name == "nt" else self.folder / "bin" / name

    def make(self) -> None:
        """Make `.venv` unless there is a sound one of this Python; one whose set-up was cut off is made anew.

        Raises:
            Trouble: this Python cannot make one.
        """
        if self._unfinished.exists():
            say("repair")
        elif self.is_sound():
            return
        else:
            say("environment")
        if self.folder.exists():
            shutil.rmtree(self.folder)
        self.folder.mkdir()
        self._unfinished.touch()
        with_pip = ["--without-pip"] if not venv_can_be_made() else []
        self._run("venv", [_base_python(), "-m", "venv", *with_pip, str(self.folder)])
        self._unfinished.unlink()

    def fill(self, lock: Path) -> None:
        """Install what `lock` lists and the project itself, from which the source is used in place.

        Raises:
            Trouble: pip failed; what it printed stands above.
        """
        self._unfinished.touch()
        say("dependencies")
        quiet = [] if sys.stderr.isatty() else ["-qq"]
        if self._returncode([*self._pip("install"), *quiet, "--require-hashes", "--only-binary", ":all:", "--requirement", str(lock)]):
            raise Trouble("dependencies_failed")
        say("project")
        project = ["--no-deps", "--no-index", "--no-build-isolation", "--editable", str(self._root)]
        self._run("pip install --editable", [*self._pip("install"), "-qq", *project])
        self.point_at_source()
        self._returncode([str(self.python), "-m", "compileall", "-q", str(self._root / "src")])
        self._unfinished.unlink()

    def point_at_source(self) -> None:
        """Name the folder of the source by its way from site-packages instead of its full path.

        Python reads this file in the console's encoding, in UTF-8 mode too: under a folder with a Chinese name it would not start at all
        where the encoding is ASCII, and miss the program where it is GBK. The way from inside is plain ASCII.
        """
        for pointer in [*self.folder.glob("Lib/site-packages/_hallapp.pth"), *self.folder.glob("lib/python*/site-packages/_hallapp.pth")]:
            pointer.write_text(os.path.relpath(self._root / "src", pointer.parent) + "\n", encoding="ascii")

    def compile_catalogues(self) -> None:
        """Write the compiled message catalogues.

        Raises:
            Trouble: a catalogue is wrong.
        """
        say("catalogues")
        self._run("tools/messages.py", [str(self.python), str(self._root / "tools" / "messages.py")], quiet=True)

    def is_whole(self) -> bool:
        """Whether `.venv` is there and no filling of it was cut off; costs nothing."""
        return self.python.exists() and not self._unfinished.exists()

    def is_sound(self) -> bool:
        """Whether `.venv` is whole, starts, is of this Python's version and has a pip to fill it with."""
        if not self.is_whole():
            return False
        probe = f"import sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
        questions = [str(self.python), "-c", probe], [*self._pip("--version")]
        return all(self._returncode(question, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0 for question in questions)

    def _pip(self, verb: str) -> list[str]:
        """The environment's own pip, or another one that works on it from outside."""
        inside = any(self.folder.glob("Lib/site-packages/pip")) or any(self.folder.glob("lib/python*/site-packages/pip"))
        if inside:
            return [str(self.python), "-m", "pip", verb]
        if find_spec("pip") is None:
            raise Trouble("step_failed", step="pip")
        return [sys.executable, "-m", "pip", "--python", str(self.python), verb]

    def _run(self, step: str, command: list[str], *, quiet: bool = False) -> None:
        if self._returncode(command, stdout=subprocess.DEVNULL if quiet else None):
            raise Trouble("step_failed", step=step)

    def _returncode(self, command: list[str], *, stdout: int | None = None, stderr: int | None = None) -> int:
        settings = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_USER": "0", "PIP_ROOT_USER_ACTION": "ignore", "PIP_NO_INPUT": "1"}
        return subprocess.run(command, cwd=self._root, env=os.environ | settings, stdout=stdout, stderr=stderr, check=False).returncode


def _base_python() -> str:
    """The Python that environments are made from, also when this one lives in an environment."""
    return str(getattr(sys, "_base_executable", None) or sys.executable)
