"""The real window on a real hall, its work running in line; and the walk through everything it shows."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

from hallapp.checkin.models import Reading
from hallapp.core.messages import Language, Words
from hallapp.hall import Hall
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.runner import InlineRunner
from hallapp.qtkit.theme import Theme
from hallapp.qtkit.tokens import Mode
from hallapp.shell.desk_file import DeskFile
from hallapp.shell.front_desk import FrontDesk
from hallapp.shell.window import MainWindow
from hallapp.staff.registering import Details

PEOPLE = (
    ("0312", "王磊", "营业班", "班长"),
    ("0315", "李敏", "营业班", "综合柜员"),
    ("0316", "张晓燕", "营业班", "综合柜员"),
    ("0321", "周婷", "营业班", "引导员"),
)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme at 100 %, worn by the application."""
    theme = Theme(Mode.LIGHT, 100)
    theme.apply()
    yield theme
    theme.use(Mode.LIGHT, 100)


@pytest.fixture
def staffed(hall: Hall) -> Hall:
    """A hall with four people, 王磊 on duty at the desk; nobody is checked yet."""
    for badge, name, team, post in PEOPLE:
        hall.staff.add(Details(badge=badge, name=name, team=team, post=post))
    hall.sign_on(hall.person("0312"))
    return hall


@pytest.fixture
def busy(staffed: Hall) -> Hall:
    """The same hall when two are on duty and one is feverish."""
    for badge, tenths in (("0312", 364), ("0315", 365), ("0316", 376)):
        staffed.checkin.record(badge, Reading(tenths))
    return staffed


@pytest.fixture
def open_front(theme: Theme, qtbot, tmp_path: Path) -> Iterator[Callable[..., FrontDesk]]:
    """Opens the window on a hall, or on a folder without an open one, at the size of the hall's PC."""
    fronts: list[FrontDesk] = []

    def open_on(hall: Hall | None, language: Language = Language.ZH, folder: Path = tmp_path) -> FrontDesk:
        folder = hall.folder.path if hall else folder
        desk_file = DeskFile(folder)
        desk_file.change(language=language.value)
        window = MainWindow(desk_file)
        desk = Desk(Words(language), theme, InlineRunner())
        front = FrontDesk(folder, window, desk, desk_file, hall.clock if hall else None)
        fronts.append(front)
        window.resize(1366, 768)
        window.show()
        with qtbot.waitActive(window):
            window.activateWindow()
        if hall is not None:
            front.session.use(hall)
        return front

    yield open_on
    for front in fronts:
        front.session.hall = None  # the hall is closed by its own fixture
        front.close()
        front.window.close()
        front.window.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def front(open_front: Callable[..., FrontDesk], busy: Hall) -> FrontDesk:
    """The window on the busy hall."""
    return open_front(busy)


def everything_in(widget: QWidget) -> list[QWidget]:
    """Every widget that is shown inside `widget`."""
    return [each for each in widget.findChildren(QWidget) if each.isVisible()]
