"""Builds `dist/hallapp_<version>_<architecture>.deb` for the Debian (or relative) it runs on: `python3 installer/deb.py`.

The package holds the program and everything it needs from Python under /opt/hallapp and asks apt for the system's libraries. It fits
the Python it was built with, so it is built once for each release. It sets up what it needs first.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from hallsetup.machine import Purpose
from hallsetup.main import LOCKS, ROOT, set_up
from hallsetup.words import Trouble, prepare_console, say

HOME = Path("opt/hallapp")
LAUNCHER = '#!/bin/sh\nexec /opt/hallapp/bin/python -m hallapp "$@"\n'
DESKTOP = """[Desktop Entry]
Type=Application
Name=Business hall assistant
Name[zh_CN]=营业厅助手
Comment=Check-in and door notices of a power company's business hall
Comment[zh_CN]=供电营业厅：上岗核查、健康公示
Exec=hallapp
Terminal=false
Categories=Office;
StartupWMClass=hallapp
"""
COPYRIGHT = """Everything under /opt/hallapp/lib comes with its own licence in its folder *.dist-info.
Qt, PySide6 and shiboken6 are used under LGPL-3.0 as separate libraries, which may be exchanged in place.
Texts: hallapp/resources/licences, hallapp/resources/fonts/OFL.txt, hallapp/resources/icons/LICENSE.
"""


def main(out: Path) -> int:
    """Build the package and say where it is."""
    prepare_console()
    try:
        with tempfile.TemporaryDirectory() as passing:
            package = build(Path(passing), out)
    except Trouble as trouble:
        say(trouble.key, **trouble.params)
        return 1
    sys.stdout.write(f"{package}\n")
    return 0


def build(work: Path, out: Path) -> Path:
    """Fill a tree as it will lie on the disk, and pack it."""
    tree = work / "tree"
    home, python = tree / HOME, Path(sys.executable).resolve()
    tools = set_up(Purpose.PICTURES).python
    _run("hatchling", [str(tools), "-m", "hatchling", "build", "-t", "wheel", "-d", str(work)])
    wheel = next(work.glob("*.whl"))
    _run("venv", [str(python), "-m", "venv", "--without-pip", str(home)])
    pip = [str(tools), "-m", "pip", "--python", str(home / "bin" / "python"), "install", "-qq", "--no-compile"]
    _run("pip install", [*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(LOCKS / Purpose.WINDOW.lock)])
    _run("pip install hallapp", [*pip, "--no-deps", "--no-index", str(wheel)])
    tidy(home)
    _run(
        "compileall",
        [
            str(python),
            "-m",
            "compileall",
            "-q",
            "-s",
            str(tree),
            "-p",
            "/",
            "-x",
            "PySide6/scripts",
            "--invalidation-mode=unchecked-hash",
            str(home),
        ],
    )
    version = wheel.name.split("-")[1]
    architecture = subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True).stdout.strip()  # noqa: S607
    write_rest(tree, version, architecture)
    out.mkdir(parents=True, exist_ok=True)
    package = out / f"hallapp_{version}_{architecture}.deb"
    _run("dpkg-deb", ["dpkg-deb", "--root-owner-group", "--build", str(tree), str(package)])
    return package


def tidy(home: Path) -> None:
    """Leave out what belongs to the place it was built in: scripts with its path, and the path itself."""
    for script in (home / "bin").iterdir():
        if not script.name.startswith("python"):
            script.unlink()
    settings = home / "pyvenv.cfg"
    lines = [line for line in settings.read_text(encoding="utf-8").splitlines() if not line.startswith("command")]
    settings.write_text("\n".join([*lines, ""]), encoding="utf-8")


def control(version: str, architecture: str, size_kb: int) -> str:
    """What dpkg is told about the package."""
    minor = sys.version_info.minor
    needs = [f"python3 (>= 3.{minor})", f"python3 (<< 3.{minor + 1})", f"python3.{minor}", *sorted(set(Purpose.WINDOW.packages.values()))]
    return f"""Package: hallapp
Version: {version}
Architecture: {architecture}
Maintainer: hallapp
Installed-Size: {size_kb}
Depends: {", ".join(needs)}
Section: misc
Priority: optional
Description: 营业厅助手 · business hall assistant
 Check-in of the staff, health notices on the door, records that survive a power cut.
 Offline, for one PC. Records lie in the user's own data folder and stay when the package goes.
"""


def write_rest(tree: Path, version: str, architecture: str) -> None:
    """Launcher, menu entry, licences and control file."""
    files = {
        "usr/bin/hallapp": LAUNCHER,
        "usr/share/applications/hallapp.desktop": DESKTOP,
        "usr/share/doc/hallapp/copyright": COPYRIGHT,
    }
    for name, text in files.items():
        _write(tree / name, text)
    (tree / "usr/bin/hallapp").chmod(0o755)
    size = sum(file.lstat().st_size for file in tree.rglob("*") if file.is_file() and not file.is_symlink())
    _write(tree / "DEBIAN" / "control", control(version, architecture, size // 1024))
    for folder in (tree, *(each for each in tree.rglob("*") if each.is_dir() and not each.is_symlink())):
        folder.chmod(0o755)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _run(step: str, command: list[str]) -> None:
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        raise Trouble("step_failed", step=step)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist"))
