"""The wheel: everything the program needs beside its code is inside and found there."""

import os
import subprocess
import sys
import zipfile

import pytest

LOOK = """
import hallapp
from hallapp.core.messages import Language, Words
from hallapp.core.places import migrations, resources
print(hallapp.__file__)
print(migrations())
print((migrations() / "env.py").exists(), len(list((migrations() / "versions").glob("*.py"))) > 0)
print(resources())
print(len(list((resources() / "fonts").glob("*.otf"))) > 1, (resources() / "icons" / "check.svg").exists())
print(Words(Language.ZH)("app.name"), Words(Language.EN)("app.name"))
"""


@pytest.fixture(scope="module")
def installed(checkout, tmp_path_factory):
    """The wheel, built without internet and unpacked as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=checkout, check=True, capture_output=True
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder / "site")
    return folder / "site"


def test_catalogues_fonts_icons_and_migrations_are_found_in_it(installed, tmp_path):
    environ = os.environ | {"PYTHONPATH": str(installed), "PYTHONUTF8": "1"}
    said = subprocess.run(
        [sys.executable, "-c", LOOK], cwd=tmp_path, env=environ, capture_output=True, encoding="utf-8", check=True
    ).stdout.splitlines()

    package = installed / "hallapp"
    assert said[0] == str(package / "__init__.py")
    assert said[1:3] == [str(package / "migrations"), "True True"]
    assert said[3:5] == [str(package / "resources"), "True True"]
    assert said[5] == "营业厅助手 Business hall assistant"


def test_it_brings_the_command_and_no_tests(installed):
    (metadata,) = installed.glob("hallapp-*.dist-info")

    assert "hallapp = hallapp.cli.main:run" in (metadata / "entry_points.txt").read_text()
    assert {entry.name for entry in installed.iterdir()} == {"hallapp", metadata.name}
    assert not list(installed.rglob("test_*.py"))
