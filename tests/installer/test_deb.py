"""The Debian package: what it tells apt, and that its launcher finds it."""

import sys

import pytest

import deb
from hallsetup.machine import Purpose

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Debian's package")


def test_apt_is_asked_for_every_library_the_window_needs_and_for_the_python_it_was_built_with():
    (line,) = (each for each in deb.control("1.2", "amd64", 9).splitlines() if each.startswith("Depends: "))
    needs = line.removeprefix("Depends: ").split(", ")

    assert set(Purpose.WINDOW.packages.values()) <= set(needs)
    assert f"python3.{sys.version_info.minor}" in needs
    assert f"python3 (<< 3.{sys.version_info.minor + 1})" in needs


def test_the_launcher_the_menu_and_the_licences_are_in_their_places(tmp_path):
    deb.write_rest(tmp_path, "1.2", "amd64")

    launcher = tmp_path / "usr/bin/hallapp"
    assert launcher.stat().st_mode & 0o777 == 0o755
    assert f"/{deb.HOME.as_posix()}/bin/python -m hallapp" in launcher.read_text()
    assert "营业厅助手" in (tmp_path / "usr/share/applications/hallapp.desktop").read_text(encoding="utf-8")
    assert (tmp_path / "DEBIAN/control").read_text(encoding="utf-8").startswith("Package: hallapp\nVersion: 1.2\n")


def test_nothing_of_the_place_it_was_built_in_goes_along(tmp_path):
    (tmp_path / "bin").mkdir()
    for name in ("python", "python3", "hallapp", "pip"):
        (tmp_path / "bin" / name).write_text("#!/somewhere/else\n")
    (tmp_path / "pyvenv.cfg").write_text("home = /usr/bin\nversion = 3.11.2\ncommand = /usr/bin/python -m venv /somewhere/else\n")

    deb.tidy(tmp_path)

    assert {each.name for each in (tmp_path / "bin").iterdir()} == {"python", "python3"}
    assert (tmp_path / "pyvenv.cfg").read_text() == "home = /usr/bin\nversion = 3.11.2\n"
