"""What every test may ask for: a real hall in a folder of its own, with a clock that stands at a Monday morning."""

import gc
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings
from pytestqt.qtbot import QtBot
from tests.homes import live_in

from hallapp.checkin.models import Reading
from hallapp.core.clock import FixedClock
from hallapp.hall import Hall, make_hall
from hallapp.staff.registering import Details
from hallapp.store.folder import Folder

settings.register_profile("hall", deadline=None)  # how long an example takes says something about the machine only
settings.load_profile("hall")

SHANGHAI = ZoneInfo("Asia/Shanghai")
_LONG_MS = 30_000
_MANY = 60_000
"""Objects that may lie about: the halls and windows of a few tests."""

MONDAY = datetime(2020, 3, 2, 8, 0, tzinfo=SHANGHAI)


@pytest.fixture(autouse=True, scope="session")
def keys_of_nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test finds or leaves a key of an encrypted hall among the tester's own."""
    with pytest.MonkeyPatch.context() as patch:
        live_in(patch, tmp_path_factory.mktemp("config"))
        patch.delenv("HALLAPP_KEY", raising=False)
        yield


def pytest_configure() -> None:
    """A busy machine gets its time: a wait ends as soon as it is over, and only what never comes is waited for so long."""
    for waits in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitActive, QtBot.waitExposed):
        assert waits.__kwdefaults__ is not None
        waits.__kwdefaults__["timeout"] = _LONG_MS


def pytest_runtest_setup() -> None:
    """Where Qt is about, Python collects no garbage by itself: widgets that another thread finds end the worker now and then."""
    if "PySide6.QtCore" in sys.modules:
        gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """What a test left is collected on the thread that made its widgets, as the program does it (`qtkit.collector`)."""
    if not gc.isenabled() and gc.get_count()[0] > _MANY:
        gc.collect()


@pytest.fixture
def clock() -> FixedClock:
    """Monday 2020-03-02, 08:00 in the hall."""
    return FixedClock(MONDAY)


@pytest.fixture
def hall(tmp_path: Path, clock: FixedClock) -> Iterator[Hall]:
    """An empty demo hall; `hall.clock` is the `clock` fixture."""
    made = make_hall(tmp_path / "hall", name="天元示例营业厅", windows=3, demo=True, clock=clock)
    yield made
    made.close()


@pytest.fixture
def closed(hall: Hall) -> Folder:
    """A closed hall with a copy and, after that, three more records."""
    hall.staff.add(Details(badge="0312", name="王磊"))
    hall.checkin.record("0312", Reading(365))
    hall.back_up()
    for windows in "456":
        hall.settings.set("hall.windows", windows)
    hall.close()
    return hall.folder
