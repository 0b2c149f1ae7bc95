"""From the command line and from the window onto a printer that has a bad day: no number is lost, and none is given twice."""

import os
import socket
import subprocess
import sys
from functools import partial

import pytest
from PySide6.QtCore import Qt
from tests.devices.receipt_fakes import WELL, Makes, Printer
from tests.queue.conftest import Counters, counters, shell
from tests.queue.view.conftest import tab
from tests.shell.conftest import open_front, theme

from hallapp.core.messages import Words
from hallapp.devices import receipt_ports
from hallapp.devices.escpos import DOTS_58_MM, DOTS_80_MM, INIT, PAPER, WHEN_DONE, Bitmap, picture_in
from hallapp.devices.receipt_image import dots_of
from hallapp.display.paper.ticket import TicketPaper, paint_ticket
from hallapp.queue.models import PrintState
from hallapp.queue.rules import State
from hallapp.visits.models import Entry

__all__ = ["counters", "open_front", "shell", "tab", "theme"]

pytestmark = pytest.mark.usefixtures("qapp")
SILENT: dict[bytes, int] = {}


@pytest.fixture
def printer(monkeypatch, counters: Counters):
    """`printer(answers)` is the hall's printer of tickets on loopback; the program waits only a moment for its answers."""
    monkeypatch.setattr(receipt_ports, "SECONDS", 0.3)
    made: list[Printer] = []

    def make(answers: dict[bytes, int] | None = None, **behaviour: object) -> Printer:
        made.append(Printer(WELL if answers is None else answers, **behaviour))
        counters.hall.settings.set("receipt.printer", f"tcp:127.0.0.1:{made[-1].address.number}")
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def nobody(counters: Counters) -> None:
    """The hall's printer refuses every call."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    counters.hall.settings.set("receipt.printer", f"tcp:127.0.0.1:{port}")


def prints(counters: Counters, number: str) -> PrintState | None:
    return counters.ticket(number).print_state


def test_a_ticket_of_the_command_line_is_printed_once_it_is_stored(printer: Makes, shell, counters):
    well = printer()
    code, told = shell("ticket", "issue", "A")

    assert (code, told["number"], told["print_state"]) == (0, "A001", "printed")
    assert picture_in(well.job_after_hanging_up()).width == DOTS_80_MM
    assert prints(counters, "A001") is PrintState.PRINTED


@pytest.mark.parametrize(
    ("answers", "behaviour", "state"),
    [
        (SILENT, {}, PrintState.UNCONFIRMED),
        (WELL, {"resets_after": 500}, PrintState.UNCONFIRMED),
        (WELL | {WHEN_DONE: 0x0C}, {}, PrintState.UNCONFIRMED),
        (WELL | {PAPER: 0x72}, {}, PrintState.FAILED),
    ],
    ids=["silent", "reset after 500 bytes", "paper out in the middle", "paper out"],
)
def test_whatever_the_printer_does_the_number_stays_and_the_next_is_another(printer: Makes, shell, counters, answers, behaviour, state):
    for _ in range(2):
        printer(answers, **behaviour)
        assert shell("ticket", "issue", "A")[0] == 5

    assert counters.waiting() == ["A001", "A002"]
    assert [prints(counters, each) for each in counters.waiting()] == [state, state]
    assert [each.number for each in counters.queue.papers.unprinted()] == ["A001", "A002"]


def test_a_printer_that_is_not_there_makes_5_of_a_stored_number_and_says_why(nobody, shell, counters):
    code, out, err = shell.said("ticket", "issue", "A")

    assert code == 5
    assert "A001" in out
    assert "没有响应" in err
    assert prints(counters, "A001") is PrintState.FAILED


def test_a_request_that_was_answered_gives_no_second_number_and_no_second_slip(printer: Makes, shell, counters):
    well = printer()
    first = shell("ticket", "issue", "A", "--request", "r1")
    well.job_after_hanging_up()
    sent = len(well.got)
    again = shell("ticket", "issue", "A", "--request", "r1")

    assert (first[0], again[0], again[1]["number"]) == (0, 0, "A001")
    assert len(well.got) == sent
    assert counters.waiting() == ["A001"]


def test_without_a_printer_a_ticket_is_0_and_a_second_paper_5(shell):
    assert shell("ticket", "issue", "A")[0] == 0
    code, out, err = shell.said("ticket", "print", "A001")

    assert (code, out) == (5, "")
    assert "没有设号票打印机" in err


def test_paper_can_be_printed_again_and_settled_by_command(printer: Makes, shell, counters):
    silent = printer(SILENT)
    shell("ticket", "issue", "A")
    silent.job_after_hanging_up()
    well = printer()
    assert shell("ticket", "print", "A001")[0] == 0
    assert counters.waiting() == ["A001"]

    first, again = picture_in(silent.job()), picture_in(well.job_after_hanging_up())
    assert len(again.rows) > len(first.rows), "marked 补打"
    printer(SILENT)
    shell("ticket", "issue", "A")
    assert shell("ticket", "settle", "A002")[1]["print_state"] == "printed"
    assert counters.queue.papers.unprinted() == []


def test_the_roll_of_58_mm_gets_narrower_slips(printer: Makes, shell, counters):
    counters.hall.settings.set("receipt.width", "58")
    well = printer()
    shell("ticket", "issue", "A")

    assert picture_in(well.job_after_hanging_up()).width == DOTS_58_MM


def test_a_device_file_gets_the_slip_and_nobody_has_to_look_after_it(shell, counters, tmp_path):
    (tmp_path / "lp0").touch()
    counters.hall.settings.set("receipt.printer", f"file:{tmp_path / 'lp0'}")
    assert shell("ticket", "issue", "A")[1]["print_state"] == "sent"

    assert picture_in((tmp_path / "lp0").read_bytes().removeprefix(INIT)).width == DOTS_80_MM
    assert counters.queue.papers.unprinted() == []


def test_a_printer_of_the_system_that_is_not_there_is_a_sentence(shell, counters):
    counters.hall.settings.set("receipt.printer", "system:XP-80")
    code, _, err = shell.said("ticket", "issue", "A")

    assert code == 5
    assert err.strip()
    assert prints(counters, "A001") is PrintState.FAILED


KILLED = """
import os, sys
from pathlib import Path
from hallapp.hall import open_hall
from hallapp.display.paper.printing import Printing
Printing.carry_out = lambda self, job: os._exit(9)
from hallapp.cli.main import main
main(["--data", sys.argv[1], "ticket", "issue", "A"])
"""


def test_killed_while_printing_the_number_is_there_its_paper_is_listed_and_the_next_print_is_marked(printer: Makes, counters, shell):
    well = printer()
    environ = {**os.environ, "HALLAPP_CLOCK": counters.clock.now().isoformat()}
    ended = subprocess.run([sys.executable, "-c", KILLED, str(counters.hall.folder.path)], env=environ, check=False)
    assert ended.returncode == 9

    assert [(each.number, each.print_state) for each in counters.queue.papers.unprinted()] == [("A001", PrintState.PENDING)]
    assert counters.queue.papers.fresh(0) == [], "nobody prints it by itself: it may be on paper"
    assert counters.queue.papers.hand_over("A001", again=True).reprint
    assert shell("ticket", "issue", "A")[1]["number"] == "A002"
    assert well.job_after_hanging_up()


def test_f5_at_the_window_prints_the_slip(printer: Makes, tab, counters):
    well = printer()
    tab.types(Qt.Key.Key_F5, "1")

    assert picture_in(well.job_after_hanging_up()).width == DOTS_80_MM
    assert prints(counters, "A001") is PrintState.PRINTED
    assert not tab.page.papers.isVisible()


def test_the_tab_lists_what_is_missing_and_prints_it_again(printer: Makes, tab, counters):
    printer(WELL | {PAPER: 0x72})
    tab.types(Qt.Key.Key_F5, "1")
    assert tab.page.papers.isVisible()
    assert tab.page.papers.text.text() == "A001 的号票没有打出来"
    assert any("小票纸用完了" in each.text for each in tab.said)
    well = printer()

    tab.page.papers.print.click()

    assert picture_in(well.job_after_hanging_up())
    assert prints(counters, "A001") is PrintState.PRINTED
    assert not tab.page.papers.isVisible()


def marked(number: str) -> TicketPaper:
    return TicketPaper("天元示例营业厅", number, "业务受理", "2020-03-02 10:00", ahead=0, estimate_min=0, reprint=True, demo=True)


def test_ctrl_p_prints_the_ticket_at_the_window_again_marked_and_another_one_that_is_pointed_at(printer: Makes, tab, counters, qtbot):
    printer()
    counters.take("A")
    counters.calls()
    tab.look()
    again = printer()
    tab.chord("p")
    qtbot.waitUntil(lambda: tab.last_said == "A001 的号票打好了，还是这个号")
    assert looks_like(picture_in(again.job_after_hanging_up()), marked("A001"), counters.hall.words)

    printer()
    counters.take("A")
    tab.look()
    tab.page.waiting.list.setFocus()
    tab.types(Qt.Key.Key_Down)
    other = printer()
    tab.chord("p")

    qtbot.waitUntil(lambda: tab.last_said == "A002 的号票打好了，还是这个号")
    assert other.job_after_hanging_up()
    assert counters.numbers(counters.take("A")) == ["A003"]


def test_the_button_prints_the_row_again(printer: Makes, tab, counters):
    printer()
    counters.take("A")
    tab.look()
    again = printer()
    tab.page.waiting.list.setFocus()
    tab.types(Qt.Key.Key_Down)
    tab.page.waiting.paper.click()

    assert looks_like(picture_in(again.job_after_hanging_up()), marked("A001"), counters.hall.words)


def test_a_second_paper_says_what_is_missing_for_it(tab, counters, qtbot):
    tab.chord("p")
    qtbot.waitUntil(lambda: tab.page.banner.text == "先在名单里点一张号票，或先叫一个号")

    counters.take("A")
    counters.calls()
    tab.look()
    tab.chord("p")
    qtbot.waitUntil(lambda: tab.last_said == "没有设号票打印机，号码已取好：在设置的“号票打印”里填上再补打")


def test_the_tab_settles_and_voids(printer: Makes, tab, counters):
    printer(WELL | {PAPER: 0x72})
    counters.take("AB")
    tab.look()
    assert tab.page.papers.text.text() == "A001 的号票没有打出来 · 另有 1 张"
    tab.page.papers.settle.click()
    tab.page.papers.void.click()

    assert prints(counters, "A001") is PrintState.PRINTED
    assert counters.state("B001") is State.CANCELLED
    assert counters.take("B")[0].number == "B002"


def test_a_ticket_left_without_paper_by_the_last_window_is_listed_and_not_printed_by_itself(printer: Makes, open_front, counters):
    well = printer()
    counters.take("A")
    counters.later(seconds=30)
    front = open_front(counters.hall)
    front.counter.show_tab("queue")

    assert front.counter.page("queue").papers.isVisible()
    assert well.got == b""


def looks_like(picture: Bitmap, slip: TicketPaper, words: Words) -> bool:
    """Whether this slip was printed; a letter painted before may differ by a dot on its edge."""
    wanted = dots_of(paint_ticket(slip, words, DOTS_80_MM))
    if len(wanted.rows) != len(picture.rows):
        return False
    others = sum((int.from_bytes(one) ^ int.from_bytes(two)).bit_count() for one, two in zip(wanted.rows, picture.rows, strict=True))
    return others < len(wanted.rows)


def test_who_waits_outside_has_it_on_the_slip_as_long_as_they_wait_there(printer: Makes, shell, counters):
    hall = counters.hall
    hall.settings.set("visits.limit", "1")
    hall.visits.register(Entry(365))
    well = printer()
    shell("visit", "--temp", "36.5", "--service", "A")
    outside = picture_in(well.job_after_hanging_up())
    hall.visits.leave()
    hall.visits.come_in()
    inside = printer()
    shell("ticket", "print", "A001")

    paper = partial(TicketPaper, "天元示例营业厅", "A001", "业务受理", "2020-03-02 08:00", ahead=0, estimate_min=0, demo=True)
    assert looks_like(outside, paper(outside=1), hall.words)
    assert looks_like(picture_in(inside.job_after_hanging_up()), paper(reprint=True), hall.words)


def test_the_window_prints_where_to_wait(printer: Makes, open_front, counters):
    well = printer()
    counters.hall.settings.set("visits.limit", "1")
    counters.hall.visits.register(Entry(365))
    front = open_front(counters.hall)
    front.working.public.slips.reprint(counters.hall.visits.register(Entry(365, service="A", paper=False)).ticket)

    slip = TicketPaper("天元示例营业厅", "A001", "业务受理", "2020-03-02 08:00", 0, 0, outside=1, demo=True)
    assert looks_like(picture_in(well.job_after_hanging_up()), slip, counters.hall.words)
