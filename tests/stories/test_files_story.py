"""Files and papers on a real X screen: a roster chosen by keys or dragged in from outside, a version found by its code or its hour."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from tests.stories import dragging
from tests.stories.screen import Program, Screen, missing

from hallapp.checkin.models import Reading
from hallapp.core.clock import FixedClock
from hallapp.hall import make_hall, open_hall
from hallapp.notices.orders import Order
from hallapp.notices.paint.checks import prove
from hallapp.notices.rules import Kind
from hallapp.staff.registering import Details

pytestmark = [pytest.mark.skipif(bool(missing()), reason=missing() or "none"), pytest.mark.timeout(240)]

LONG_MS = 60_000
MORNING = "2020-03-03T10:30+08:00"
PEOPLE = {"0312": "王磊", "0318": "欧阳青", "0330": "𬭎䶮"}


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    """A screen whose user has an empty home."""
    screen = Screen()
    (tmp_path / "home").mkdir()
    screen.env["HOME"] = str(tmp_path / "home")
    yield screen
    screen.close()


@pytest.fixture
def start(screen: Screen, tmp_path: Path, qtbot) -> Iterator[Callable[[Path], Program]]:
    """Starts the program on a folder and waits until it is ready."""
    started: list[Program] = []

    def begin(folder: Path) -> Program:
        program = Program(screen, folder, log=tmp_path / "program.log")
        started.append(program)
        program.come()
        qtbot.waitUntil(program.is_ready, timeout=LONG_MS)
        return program

    yield begin
    for program in started:
        program.close()


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A hall without anybody."""
    make_hall(tmp_path / "hall", name="天元示例营业厅", windows=3, demo=False).close()
    return tmp_path / "hall"


@pytest.fixture
def two_versions(tmp_path: Path, qapp) -> Path:
    """A demo hall on whose door one board hung from half past ten and another from ten to eleven."""
    clock = FixedClock(datetime.fromisoformat(MORNING))
    hall = make_hall(tmp_path / "hall", name="天元示例营业厅", windows=3, demo=True, clock=clock)
    for badge, name in PEOPLE.items():
        hall.staff.add(Details(badge=badge, name=name))
        hall.checkin.record(badge, Reading(365))
    hall.notices.make(Order(Kind.STAFF_BOARD), prove)
    clock.advance(timedelta(minutes=20))
    hall.checkin.off("0318")
    hall.notices.make(Order(Kind.STAFF_BOARD), prove)
    hall.close()
    return tmp_path / "hall"


def workbook(file: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["天元示例营业厅人员台账"])
    sheet.append(["姓 名", "工 牌\n号", "岗位"])
    for badge, name in PEOPLE.items():
        sheet.append([f"{name}\u3000", badge, "柜员"])
    book.save(file)


def text(file: Path) -> None:
    lines = ["工牌,姓名,岗位", *(f"{badge},{name},柜员" for badge, name in PEOPLE.items())]
    file.write_bytes("\r\n".join(lines).encode("gb18030"))


def imported(program: Program) -> dict[str, str]:
    hall = program.hall()
    found = {each.person.badge: each.person.name for each in hall.staff.entries()}
    hall.close()
    return found


@pytest.mark.parametrize(("name", "write"), [("roster.xlsx", workbook), ("roster.csv", text)])
def test_a_roster_is_chosen_and_imported_by_keys_alone(screen, start, empty, tmp_path, qtbot, name, write):
    write(tmp_path / "home" / name)
    program = start(empty)
    qtbot.waitUntil(program.rests, timeout=LONG_MS)
    screen.press("F2")
    qtbot.waitUntil(program.rests, timeout=LONG_MS)
    screen.write("drmc")  # 导入名册, by its initials
    qtbot.waitUntil(program.rests, timeout=LONG_MS)
    screen.press("Return")
    qtbot.waitUntil(lambda: program.windows() == 2, timeout=LONG_MS)
    qtbot.waitUntil(program.rests, timeout=LONG_MS)
    screen.write(name)
    screen.press("Return")
    qtbot.waitUntil(lambda: program.windows() == 1, timeout=LONG_MS)
    qtbot.waitUntil(program.rests, timeout=LONG_MS)
    assert imported(program) == {}
    screen.press("Return")

    qtbot.waitUntil(lambda: imported(program) == PEOPLE, timeout=LONG_MS)


def test_a_roster_dragged_in_from_another_program_is_shown_first_and_imported_by_enter(screen, start, empty, tmp_path, qtbot):
    text(tmp_path / "home" / "roster.csv")
    program = start(empty)
    command = [sys.executable, dragging.__file__, str(tmp_path / "home" / "roster.csv")]
    with subprocess.Popen(command, env=screen.env, stdout=subprocess.PIPE, text=True) as source:
        assert source.stdout is not None
        assert source.stdout.readline() == "shown\n"
        screen.drag((dragging.LEFT + 20, dragging.TOP + 20), (500, 500), held=lambda: qtbot.waitUntil(program.rests, timeout=LONG_MS))
        assert source.stdout.readline() == "taken\n"
        qtbot.waitUntil(program.rests, timeout=LONG_MS)
        assert imported(program) == {}
        program.come()
        screen.press("Return")
        qtbot.waitUntil(lambda: imported(program) == PEOPLE, timeout=LONG_MS)
        source.terminate()


@pytest.mark.parametrize("asked", ["code", "hour"])
def test_the_board_that_hung_earlier_is_found_again_and_written_out(screen, start, two_versions, tmp_path, qtbot, asked):
    hall = open_hall(two_versions)
    first = next(each for each in hall.notices.history() if each.version == 1)
    hall.close()
    screen.env["HALLAPP_CLOCK"] = "2020-03-03T11:00+08:00"
    program = start(two_versions)
    qtbot.waitUntil(program.rests, timeout=LONG_MS)
    if asked == "code":
        screen.press("F2")
        qtbot.waitUntil(program.rests, timeout=LONG_MS)
        screen.write(first.code.replace("-", "").lower())
        screen.press("Return")
    else:
        screen.press("ctrl+6")
        qtbot.waitUntil(program.rests, timeout=LONG_MS)
        screen.press("Tab")  # from the kinds to the history
        qtbot.waitUntil(program.rests, timeout=LONG_MS)
        screen.write("10:40")
        screen.press("Return")
        qtbot.waitUntil(program.rests, timeout=LONG_MS)
        screen.press("Down")
        qtbot.waitUntil(program.rests, timeout=LONG_MS)
        screen.press("Return")
    qtbot.waitUntil(program.rests, timeout=LONG_MS)
    screen.press("ctrl+e")
    qtbot.waitUntil(lambda: program.windows() == 2, timeout=LONG_MS)
    qtbot.waitUntil(program.rests, timeout=LONG_MS)
    screen.press("Return")

    home = tmp_path / "home"
    qtbot.waitUntil(lambda: [each.name for each in home.glob("*.pdf")] == ["健康公示-2020-03-03-第1版.pdf"], timeout=LONG_MS)
