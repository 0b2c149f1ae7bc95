"""A desk without a hall: real words, a real theme, work in line."""

import os
from collections.abc import Callable, Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

from hallapp.core.messages import Language, Words
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.runner import InlineRunner, StoreThread
from hallapp.qtkit.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light theme at 100 %, worn by the application."""
    theme = Theme(scale=100)
    theme.apply()
    return theme


@pytest.fixture
def desk(theme: Theme) -> Desk:
    """A Chinese desk whose work runs in line."""
    return Desk(Words(Language.ZH), theme, InlineRunner())


@pytest.fixture
def store(qapp: QApplication) -> Iterator[StoreThread]:
    """A running store thread."""
    thread = StoreThread()
    yield thread
    thread.close()


@pytest.fixture
def shown_and_active(qtbot) -> Callable[[QWidget], None]:
    """Shows a window and waits until its widgets can have the focus."""

    def show(window: QWidget) -> None:
        window.show()
        with qtbot.waitActive(window):
            window.activateWindow()

    return show
