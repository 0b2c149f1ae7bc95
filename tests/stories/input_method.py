"""A real input method for Chinese on a real X screen: ibus with libpinyin, on a bus and with settings of its own."""

import os
import shutil
import subprocess
import time
from pathlib import Path
from tempfile import mkdtemp

from tests.stories.screen import Screen

TOOLS = ("dbus-daemon", "ibus-daemon", "ibus")
ENGINE = Path("/usr/share/ibus/component/libpinyin.xml")
PACKAGES = "dbus-daemon ibus ibus-libpinyin"
_TRIES, _EVERY_S = 100, 0.2


def missing() -> str:
    """What this machine lacks for it; empty when it has everything."""
    lacking = [tool for tool in TOOLS if shutil.which(tool) is None] + ([] if ENGINE.exists() else ["libpinyin"])
    return f"no {', '.join(lacking)}: apt-get install {PACKAGES}" if lacking else ""


class InputMethod:
    """It composes Chinese for every program that is started on `screen` from now on; close it before the screen."""

    def __init__(self, screen: Screen) -> None:
        self._home = home = Path(mkdtemp(prefix="ibus-"))  # the name of a socket in it may have 107 characters
        self._env = screen.env
        names = ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR")
        screen.env |= {"HOME": str(home), "QT_IM_MODULE": "ibus"} | {name: str(home / name.lower()) for name in names}
        (home / "xdg_runtime_dir").mkdir(mode=0o700)
        screen.env["DBUS_SESSION_BUS_ADDRESS"], self._bus = _bus(screen.env)
        command = ["ibus-daemon", "--replace", "--panel=disable"]
        self._daemon = subprocess.Popen(command, env=screen.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def choose(self, engine: str = "libpinyin") -> None:
        """Compose with `engine` in the field that has the keyboard."""
        for _ in range(_TRIES):
            self._ibus("engine", engine)  # it says that it failed also where it did not: only what is asked afterwards counts
            if self._ibus("engine") == engine:
                return
            time.sleep(_EVERY_S)
        raise AssertionError(f"the input method does not come: {self._ibus('engine')!r}")

    def close(self) -> None:
        """Take it away."""
        for process in (self._daemon, self._bus):
            process.terminate()
            process.wait(timeout=20)
        shutil.rmtree(self._home, ignore_errors=True)

    def _ibus(self, *words: str) -> str:
        done = subprocess.run(["ibus", *words], env=self._env, check=False, capture_output=True, text=True, timeout=20)
        return done.stdout.strip()


def _bus(env: dict[str, str]) -> tuple[str, "subprocess.Popen[str]"]:
    number, told = os.pipe()
    command = ["dbus-daemon", "--session", "--nofork", f"--print-address={told}"]
    process = subprocess.Popen(command, env=env, pass_fds=[told], stderr=subprocess.DEVNULL, text=True)
    os.close(told)
    with os.fdopen(number) as pipe:
        return pipe.readline().strip(), process
