"""Receipts: what was painted is what the printer gets, and nothing is called printed that nobody confirmed."""

import os
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.devices.receipt_fakes import WELL, Makes, Printer

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from hallapp.devices import receipt_ports
from hallapp.devices.escpos import CAUSE, DOTS_58_MM, DOTS_80_MM, INIT, PAPER, WHEN_DONE, Bitmap, Fault, NotEscPos, picture_in, print_job
from hallapp.devices.receipt_image import blank, dots_of, image_of
from hallapp.devices.receipt_ports import Address, BadAddress, address_of
from hallapp.devices.receipt_printer import NotPrinted, ReceiptPrinter, Sent
from hallapp.qtkit.fonts import font_at, load_fonts

STRIPES = Bitmap(DOTS_80_MM, tuple(bytes([0xF0 if row % 2 else 0x0F]) * (DOTS_80_MM // 8) for row in range(300)))


@pytest.fixture
def printer(monkeypatch):
    """`printer(answers)` is a printer on loopback; the program waits only a moment for its answers."""
    monkeypatch.setattr(receipt_ports, "SECONDS", 0.2)
    made: list[Printer] = []

    def make(answers: dict[bytes, int] | None = None, **behaviour: object) -> Printer:
        made.append(Printer(WELL if answers is None else answers, **behaviour))
        return made[-1]

    yield make
    for each in made:
        each.close()


@given(st.integers(1, 12), st.lists(st.binary(min_size=12, max_size=12), min_size=1, max_size=300))
def test_every_picture_comes_back_from_the_bytes_of_its_job(width: int, rows: list[bytes]) -> None:
    picture = Bitmap(width * 8, tuple(row[:width] for row in rows))

    assert picture_in(print_job(picture)) == picture


@given(st.binary(max_size=80))
def test_other_bytes_are_no_job(junk: bytes) -> None:
    with pytest.raises(NotEscPos):
        picture_in(junk)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("width", [DOTS_58_MM, DOTS_80_MM])
def test_what_is_painted_is_what_the_paper_shows_rare_characters_too(width: int) -> None:
    load_fonts()
    image = blank(width, 160)
    painter = QPainter(image)
    painter.setFont(font_at(64))
    painter.drawText(image.rect(), Qt.AlignmentFlag.AlignCenter, "A012 𬭎䶮㛃")
    painter.end()
    picture = picture_in(print_job(dots_of(image)))
    paper = image_of(picture)

    assert (paper.width(), paper.height()) == (width, 160)
    for x in range(0, width, 3):
        for y in range(0, 160, 3):
            assert (paper.pixelColor(x, y) == Qt.GlobalColor.black) == (image.pixelColor(x, y).value() < 128)


def test_a_printer_that_says_it_is_done_has_printed(printer: Makes) -> None:
    well = printer()

    printed = ReceiptPrinter(well.address).print(STRIPES)
    assert (printed.sent, printed.fault, printed.runs_low) == (Sent.PRINTED, None, False)
    assert picture_in(well.job_after_hanging_up()) == STRIPES


def test_reports_of_its_own_accord_are_no_answers(printer: Makes) -> None:
    assert ReceiptPrinter(printer(volunteers=b"\x10\x00\x00\x0f\x14").address).print(STRIPES).sent is Sent.PRINTED


def test_a_roll_that_is_nearly_used_up_is_noticed(printer: Makes) -> None:
    assert ReceiptPrinter(printer(WELL | {WHEN_DONE: 0x03}).address).print(STRIPES).runs_low


def test_a_printer_nobody_hears_of_is_not_called_printed(printer: Makes) -> None:
    silent = printer({})

    assert ReceiptPrinter(silent.address).print(STRIPES).sent is Sent.UNCONFIRMED
    assert picture_in(silent.job_after_hanging_up()) == STRIPES


def test_a_line_that_breaks_in_the_middle_leaves_it_open(printer: Makes) -> None:
    assert ReceiptPrinter(printer(resets_after=500).address).print(STRIPES).sent is Sent.UNCONFIRMED


def test_paper_that_ends_in_the_middle_leaves_it_open_and_is_said(printer: Makes) -> None:
    printed = ReceiptPrinter(printer(WELL | {WHEN_DONE: 0x0C}).address).print(STRIPES)

    assert (printed.sent, printed.fault) == (Sent.UNCONFIRMED, Fault.PAPER_OUT)


@pytest.mark.parametrize(
    ("answers", "fault"),
    [({PAPER: 0x72}, Fault.PAPER_OUT), ({CAUSE: 0x16}, Fault.COVER_OPEN), ({CAUSE: 0x52}, Fault.BROKEN), ({CAUSE: 0x32}, Fault.PAPER_OUT)],
)
def test_a_printer_that_cannot_print_is_sent_nothing(printer: Makes, answers: dict[bytes, int], fault: Fault) -> None:
    ill = printer(WELL | answers)

    with pytest.raises(NotPrinted) as said:
        ReceiptPrinter(ill.address).print(STRIPES)
    assert said.value.fault is fault
    assert ill.job_after_hanging_up() == b""


def test_a_printer_that_is_not_there_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = Address("tcp", "127.0.0.1", free.getsockname()[1])

    assert ReceiptPrinter(address).state() is Fault.OFFLINE
    with pytest.raises(NotPrinted):
        ReceiptPrinter(address).print(STRIPES)


def test_a_device_file_gets_the_job_and_confirms_nothing(tmp_path) -> None:
    file = tmp_path / "lp0"
    file.touch()

    assert ReceiptPrinter(Address("file", str(file))).print(STRIPES).sent is Sent.SENT
    assert picture_in(file.read_bytes().removeprefix(INIT)) == STRIPES


def test_a_printer_that_never_answers_is_asked_nothing_and_not_waited_for(printer: Makes) -> None:
    mute = printer({})

    assert ReceiptPrinter(mute.address, answers=False).print(STRIPES).sent is Sent.SENT
    assert mute.job_after_hanging_up() == mute.got
    assert picture_in(mute.got.removeprefix(INIT)) == STRIPES


def test_a_full_disk_behind_the_device_is_no_print() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no device that is always full")
    with pytest.raises(NotPrinted):
        ReceiptPrinter(Address("file", "/dev/full")).print(STRIPES)


def test_a_serial_printer_is_spoken_to_like_the_others() -> None:
    pty = pytest.importorskip("pty")
    import tty
    from threading import Thread

    try:
        master, slave = pty.openpty()
    except OSError:
        pytest.skip("this machine has no terminals: /dev/pts is not mounted")
    tty.setraw(master)
    tty.setraw(slave)
    heard = bytearray()

    def speak() -> None:
        while not heard.endswith(WHEN_DONE):
            heard.extend(os.read(master, 4096))
            if bytes(heard[-3:]) in WELL:
                os.write(master, bytes([WELL[bytes(heard[-3:])]]))

    Thread(target=speak, daemon=True).start()
    printed = ReceiptPrinter(Address("serial", os.ttyname(slave), 9600)).print(STRIPES)

    assert printed.sent is Sent.PRINTED
    os.close(master)
    os.close(slave)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("file:/dev/usb/lp0", Address("file", "/dev/usb/lp0")),
        ("file:\\\\.\\LPT1", Address("file", "\\\\.\\LPT1")),
        ("serial:COM3", Address("serial", "COM3", 9600)),
        (" Serial:/dev/ttyUSB0@19200 ", Address("serial", "/dev/ttyUSB0", 19200)),
        ("tcp:192.168.1.9", Address("tcp", "192.168.1.9", 9100)),
        ("tcp:printer.local:9101", Address("tcp", "printer.local", 9101)),
        ("system:XP-80 收据", Address("system", "XP-80 收据")),
    ],
)
def test_an_address_says_where_the_printer_hangs(text: str, address: Address) -> None:
    assert address_of(text) == address


@pytest.mark.parametrize("text", ["", "lp0", "file:", "tcp:host:0", "tcp:host:99999", "serial:COM3@fast", "usb:1", "tcp:host:９１００"])
def test_another_text_is_no_address(text: str) -> None:
    with pytest.raises(BadAddress):
        address_of(text)
