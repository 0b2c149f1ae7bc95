"""The two commands: what each needs set up, and what it starts."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from hallsetup.environment import Environment
from hallsetup.machine import Purpose, has_display, provide
from hallsetup.ready import Ready, fingerprint, one_at_a_time
from hallsetup.words import Trouble, prepare_console, say

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ROOT / "installer" / "locks"
PICTURES = ROOT / "build" / "demo-day"
FOLDER_UNUSABLE = 4
"""Exit code of `hallapp demo` for a data folder that is not empty."""


def main(arguments: list[str]) -> int:
    """Carry out `run` or `test` with the arguments after it; returns only when that failed, or on Windows."""
    prepare_console()
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    rest = rest[1:] if rest[:1] == ["--"] else rest
    try:
        if command == "run":
            return run(rest)
        if command == "test":
            return test(rest)
    except Trouble as trouble:
        say(trouble.key, **trouble.params)
        return 1
    except OSError as error:
        say("not_usable", what=str(error.filename or ROOT), why=str(error.strerror or error))
        return 1
    except KeyboardInterrupt:
        say("stopped")
        return 130
    say("usage")
    return 2


def run(arguments: list[str]) -> int:
    """Open the window, the first time on a demo hall; without a display, play the demo hall's day into a folder."""
    if not has_display():
        environment = set_up(Purpose.PICTURES)
        say("no_display")
        return start(
            [str(environment.python), "-m", "hallapp.shell.showcase", "--out", str(PICTURES), *arguments], {"QT_QPA_PLATFORM": "offscreen"}
        )
    environment = set_up(Purpose.WINDOW)
    if "--data" not in arguments:
        make_demo_hall(environment)
    return start([str(environment.script("hallapp")), "open", *arguments], {})


def test(arguments: list[str]) -> int:
    """Run all tests, or those that `arguments` choose; the last line printed is pytest's."""
    environment = set_up(Purpose.TESTS)
    os.chdir(ROOT)
    return start([str(environment.python), "-m", "pytest", "-n", "auto", *arguments], {"QT_QPA_PLATFORM": "offscreen"})


def set_up(purpose: Purpose) -> Environment:
    """Do whatever of the set-up is missing or has changed, and nothing twice.

    Raises:
        Trouble: a step failed; the same command again goes on from there.
    """
    environment = Environment(ROOT)
    ready = Ready(environment.ready)
    catalogues = list((ROOT / "resources" / "i18n").rglob("*.po"))
    words = "catalogues", fingerprint(ROOT, [*catalogues, ROOT / "tools" / "messages.py"])
    wanted = _installed_for(purpose)
    if environment.is_whole() and _are_compiled(catalogues) and ready.is_done(*wanted) and ready.is_done(*words):
        return environment
    with one_at_a_time(ROOT / "build" / "setup.lock"):
        if not (ready.is_done(*wanted) and environment.is_sound()):
            provide(purpose)
            environment.make()
            environment.fill(LOCKS / purpose.lock)
            for covered in purpose.covers():
                ready.done(*_installed_for(covered))
        environment.compile_catalogues()
        ready.done(*words)
        say("ready")
    return environment


def _installed_for(purpose: Purpose) -> tuple[str, str]:
    decides = [LOCKS / purpose.lock, ROOT / "pyproject.toml", ROOT / "hatch_build.py", *(ROOT / "installer" / "hallsetup").glob("*.py")]
    return f"installed for {purpose.name}", fingerprint(ROOT, decides)


def make_demo_hall(environment: Environment) -> None:
    """Put a demo hall into the default data folder when this checkout opens it for the first time and it is empty.

    Raises:
        Trouble: the demo hall could not be made; the program's own sentence stands above.
    """
    ready = Ready(environment.ready)
    folder = os.environ.get("HALLAPP_DATA", "")
    step = "demo hall", folder or "default"
    if ready.is_done(*step):
        return
    say("demo_hall")
    made = subprocess.run([str(environment.script("hallapp")), "demo"], capture_output=True, check=False)
    if made.returncode not in (0, FOLDER_UNUSABLE):
        sys.stderr.buffer.write(made.stderr)
        raise Trouble("step_failed", step="hallapp demo")
    ready.done(*step)


def _are_compiled(catalogues: list[Path]) -> bool:
    return all(any(folder.glob("*.mo")) for folder in {file.parent for file in catalogues})


def start(command: list[str], variables: Mapping[str, str]) -> int:
    """Become `command`; on Windows, where nothing can become another program, run it and return how it ended."""
    environ = os.environ | dict(variables)
    sys.stdout.flush()
    if os.name != "nt":
        os.execve(command[0], command, environ)  # noqa: S606 - no shell is wanted
    return subprocess.run(command, env=environ, check=False).returncode
