"""The real window on a hall with three people, opened as the program opens it, for every story that is told by keys."""

import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from hallapp.core.messages import Language, Words
from hallapp.hall import Hall
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.runner import StoreThread
from hallapp.qtkit.theme import Theme
from hallapp.qtkit.tokens import Mode
from hallapp.shell.desk_file import DeskFile
from hallapp.shell.front_desk import FrontDesk
from hallapp.shell.window import MainWindow
from hallapp.staff.registering import Details


@pytest.fixture
def front(hall: Hall, qtbot, qapp: QApplication) -> Iterator[FrontDesk]:
    """The window at 08:00, when the first rounds are due, with 王磊, 李敏 and 周婷 on the roster."""
    for badge, name in (("0312", "王磊"), ("0315", "李敏"), ("0321", "周婷")):
        hall.staff.add(Details(badge=badge, name=name))
    hall.sign_on(hall.person("0312"))
    theme = Theme(Mode.LIGHT, 112)
    theme.apply()
    desk_file = DeskFile(hall.folder.path)
    window = MainWindow(desk_file)
    front = FrontDesk(hall.folder.path, window, Desk(Words(Language.ZH), theme, StoreThread()), desk_file, hall.clock)
    window.resize(1366, 768)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    with qtbot.waitSignal(front.ready, timeout=20_000):
        front.begin()
    qtbot.waitUntil(lambda: bool(front.today.tile_figures()))
    yield front
    front.close()
    window.close()
