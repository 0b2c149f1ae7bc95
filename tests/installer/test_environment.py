"""The environment is made once, kept while it is sound, and made again when it is not."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hallsetup.environment import Environment


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """A fresh environment in a folder of its own; making one takes seconds, so copies are made of it."""
    root = tmp_path_factory.mktemp("bare")
    Environment(root).make()
    return root


HERE = Path(__file__).resolve().parents[2]


@pytest.fixture
def root(bare, tmp_path):
    shutil.copytree(bare, tmp_path / "root", symlinks=True)
    return tmp_path / "root"


def test_a_new_environment_starts_and_has_a_pip_to_fill_it(bare):
    environment = Environment(bare)

    said = subprocess.run([environment.python, "-m", "pip", "--version"], capture_output=True, text=True, check=True).stdout
    assert said.startswith("pip ")
    assert str(environment.folder) in said


def test_a_sound_environment_is_kept(root):
    (root / ".venv" / "kept").touch()

    Environment(root).make()

    assert (root / ".venv" / "kept").exists()


def test_a_set_up_that_was_cut_off_is_made_anew(root):
    environment = Environment(root)
    (environment.folder / "unfinished").touch()
    (environment.folder / "half-installed").touch()

    environment.make()

    assert not (environment.folder / "half-installed").exists()
    assert not (environment.folder / "unfinished").exists()
    assert subprocess.run([environment.python, "-c", ""], check=False).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links")
def test_an_environment_whose_python_has_gone_is_made_anew(root):
    environment = Environment(root)
    environment.python.unlink()
    environment.python.symlink_to(root / "no-such-python")

    environment.make()

    assert subprocess.run([environment.python, "-c", ""], check=False).returncode == 0


def test_the_source_is_found_from_a_folder_with_a_chinese_name_on_a_console_of_any_encoding(bare, tmp_path):
    root = tmp_path / "文档 与 代码"
    shutil.copytree(bare, root, symlinks=True)
    (root / "src").mkdir()
    (root / "src" / "hall_of_this_test.py").touch()
    environment = Environment(root)
    (site_packages,) = (pip.parent for pip in environment.folder.rglob("site-packages/pip"))
    (site_packages / "_hallapp.pth").write_text(str(root / "src"), encoding="utf-8")

    environment.point_at_source()

    command = [environment.python, "-c", "import hall_of_this_test"]
    assert subprocess.run(command, env=os.environ | {"LC_ALL": "C"}, check=False).returncode == 0


def test_the_file_that_points_at_the_source_has_the_name_that_is_corrected():
    assert list(Environment(HERE).folder.rglob("site-packages/_hallapp.pth"))
