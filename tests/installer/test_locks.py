"""The locks: everything pinned with hashes, for every system, from whatever registry."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement

LOCKS = ("run", "test")


@pytest.fixture(scope="session")
def project(checkout):
    return tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))


def _locked(checkout, name) -> dict[str, Requirement]:
    text = (checkout / "installer" / "locks" / f"{name}.txt").read_text(encoding="utf-8")
    requirements = [Requirement(entry.split("--hash", 1)[0].replace("\\", "").strip()) for entry in re.split(r"\n(?! )", text.strip())]
    return {requirement.name.lower(): requirement for requirement in requirements}


def _asked_for(project, *groups) -> list[Requirement]:
    plain = [entry for group in groups for entry in project["dependency-groups"][group] if isinstance(entry, str)]
    return [Requirement(entry) for entry in project["project"]["dependencies"] + project["build-system"]["requires"] + plain]


@pytest.mark.parametrize("name", LOCKS)
def test_every_entry_is_one_version_with_its_hashes(checkout, name):
    text = (checkout / "installer" / "locks" / f"{name}.txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?! )", text.strip())

    assert len(entries) > 20
    for entry in entries:
        assert re.match(r"^[a-z0-9-]+==[^ ]+( ; [^\n]+?)? \\\n( +--hash=sha256:[0-9a-f]{64}( \\\n)?)+$", entry), entry


@pytest.mark.parametrize("name", LOCKS)
def test_no_registry_is_named(checkout, name):
    assert "://" not in (checkout / "installer" / "locks" / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "groups"), [("run", ["build"]), ("test", ["build", "dev"])])
def test_the_lock_holds_what_the_project_asks_for(checkout, project, name, groups):
    locked = _locked(checkout, name)

    for asked in _asked_for(project, *groups):
        pinned = locked[asked.name.lower()]
        version = next(iter(pinned.specifier)).version
        assert asked.specifier.contains(version), f"{asked} but {pinned}"


def test_both_locks_hold_the_same_versions(checkout):
    run, test = (_locked(checkout, name) for name in LOCKS)

    assert {name: test[name].specifier for name in run} == {name: run[name].specifier for name in run}


def test_windows_gets_what_only_windows_needs(checkout):
    marker = _locked(checkout, "run")["colorama"].marker

    assert marker is not None
    assert marker.evaluate({"sys_platform": "win32"})
    assert not marker.evaluate({"sys_platform": "linux"})
