"""The libraries and programs that must come from the system, and how to get the missing ones."""

import ctypes
import importlib
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from enum import Enum
from importlib.util import find_spec

from hallsetup.words import Trouble, say


def of_debian(package: str) -> str:
    """What Debian calls a library now: with 64-bit times (Debian 13, Ubuntu 24.04, told by their C library) some names got a tail."""
    family, version = platform.libc_ver()
    has_tail = family == "glibc" and tuple(map(int, version.split("."))) >= (2, 39)
    return f"{package}t64" if has_tail else package


OFFSCREEN = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": of_debian("libglib2.0-0"),
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
DISPLAY = {
    "libasound.so.2": of_debian("libasound2"),
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
STORIES = {"Xvfb": "xvfb", "openbox": "openbox", "xdotool": "xdotool", "xwininfo": "x11-utils"}
NOTHING: dict[str, str] = {}
BROWSER = {"chromium": "chromium", "chromedriver": "chromium-driver"}
"""As Debian calls them; elsewhere a package of this name may be missing, or bring something that runs only with snapd."""


_APT = ["-q", "-o", "DPkg::Lock::Timeout=300"]


class Purpose(Enum):
    """What the machine is to be used for now.

    Attributes:
        lock: the lock file with the Python packages it takes.
        packages: library or program looked for → Debian package that brings it.
        extras: the same for what it does without where it cannot be had; what is left out then says so.
    """

    PICTURES = ("run.txt", OFFSCREEN, NOTHING)
    WINDOW = ("run.txt", OFFSCREEN | DISPLAY, NOTHING)
    TESTS = ("test.txt", OFFSCREEN | DISPLAY | STORIES, BROWSER)

    def __init__(self, lock: str, packages: dict[str, str], extras: dict[str, str]) -> None:
        self.lock = lock
        self.packages = packages
        self.extras = extras

    def covers(self) -> "list[Purpose]":
        """The purposes that need nothing beyond what this one needs, itself included."""
        return [other for other in Purpose if other.packages.keys() <= self.packages.keys()]


def has_display(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether a window can be shown here; only Linux can be without."""
    return not sys.platform.startswith("linux") or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def provide(purpose: Purpose) -> None:
    """Install through apt what `purpose` needs and the machine lacks.

    Raises:
        Trouble: something is missing and may not or cannot be installed from here; it holds the exact line to type.
    """
    if not sys.platform.startswith("linux"):
        return
    _provide_needed(purpose)
    _provide_extras(purpose)


def _provide_needed(purpose: Purpose) -> None:
    missing = [name for name in purpose.packages if not is_there(name)]
    packages = [purpose.packages[name] for name in missing]
    if not packages and venv_can_be_made():
        return
    if not shutil.which("apt-get"):
        if missing:
            raise Trouble("system_unknown", names=" ".join(missing))
        return
    if not venv_can_be_made() and (may_install() or not find_spec("pip")):
        packages.append(f"python3.{sys.version_info.minor}-venv")
    if packages:
        _apt_install(packages)


def _provide_extras(purpose: Purpose) -> None:
    """Install what is only nice to have, if nobody has to be asked; what cannot be had stops nothing."""
    packages = [package for name, package in purpose.extras.items() if not is_there(name)]
    if packages and shutil.which("apt-get") and may_install():
        say("system", packages=" ".join(packages))
        _succeeds([*_as_root(), "apt-get", *_APT, "update"])
        _succeeds([*_as_root(), "apt-get", *_APT, "install", "-y", "--no-install-recommends", *packages])


def venv_can_be_made() -> bool:
    """Whether this Python can make an environment that has pip; Debian's cannot without its -venv package."""
    return find_spec("ensurepip") is not None


def may_install() -> bool:
    """Whether packages can be installed without asking anybody for a password."""
    return os.geteuid() == 0 or (shutil.which("sudo") is not None and _succeeds(["sudo", "-n", "true"]))


def line_to_type(packages: Iterable[str]) -> str:
    """The one line that installs `packages`, for a person to type; a plain Debian has no sudo and gives its root a password instead."""
    update, install = "apt-get update", f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if os.geteuid() == 0:
        return f"{update} && {install}"
    if shutil.which("sudo"):
        return f"sudo {update} && sudo {install}"
    return f"su - -c '{update} && {install}'"


def _apt_install(packages: list[str]) -> None:
    if not may_install():
        raise Trouble("system_line", line=line_to_type(packages))
    say("system", packages=" ".join(packages))
    install = ["apt-get", *_APT, "install", "-y", "--no-install-recommends"]
    # A foreign source that does not answer makes `update` fail while the packages needed here can be had: only the install decides.
    _succeeds([*_as_root(), "apt-get", *_APT, "update"])
    if not _done([*install, *packages]):
        say("system_repair")
        _done(["dpkg", "--force-confold", "--configure", "-a"])
        _done([*install, "--fix-broken"])
        if not _done([*install, *packages]):
            raise Trouble("system_line", line=line_to_type(packages))
    importlib.invalidate_caches()


def _as_root() -> list[str]:
    return [*([] if os.geteuid() == 0 else ["sudo", "-n"]), "env", "DEBIAN_FRONTEND=noninteractive"]


def _done(command: list[str]) -> bool:
    return subprocess.run([*_as_root(), *command], stdin=subprocess.DEVNULL, check=False).returncode == 0


def is_there(name: str) -> bool:
    """Whether the machine has the library (`libx.so.1`) or the program `name`."""
    if ".so." not in name:
        return shutil.which(name) is not None
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _succeeds(command: list[str]) -> bool:
    return (
        subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0
    )
