"""The diagnosis speaks up before the disk is full."""

from types import SimpleNamespace

import pytest

from hallapp import checkup
from hallapp.checkup import State, check
from hallapp.hall import Hall

MB = 1024 * 1024


@pytest.mark.parametrize(
    ("free", "state"),
    [
        (500 * MB, State.OK),
        (500 * MB - 1, State.WARNING),
        (50 * MB, State.WARNING),
        (50 * MB - 1, State.BROKEN),
        (0, State.BROKEN),
    ],
)
def test_below_500_mb_it_warns_and_below_50_mb_it_is_red(hall: Hall, monkeypatch: pytest.MonkeyPatch, free: int, state: State) -> None:
    monkeypatch.setattr(checkup.shutil, "disk_usage", lambda _path: SimpleNamespace(free=free))
    (disk,) = [each for each in check(hall) if each.name == "disk"]

    assert disk.state is state
    assert (disk.cure is None) is (state is State.OK)
