"""Receipt printers on loopback that behave as real ones do on a bad day."""

import socket
import struct
from collections.abc import Callable
from threading import Event, Thread

from hallapp.devices.escpos import CAUSE, PAPER, PRINTER, WHEN_DONE
from hallapp.devices.receipt_ports import Address

WELL = {PRINTER: 0x16, CAUSE: 0x12, PAPER: 0x12, WHEN_DONE: 0x00}


class Printer:
    """Listens on loopback, keeps what it was sent, answers as it is told.

    Attributes:
        got: every byte of every job so far.
    """

    def __init__(self, answers: dict[bytes, int], *, resets_after: int | None = None, volunteers: bytes = b"") -> None:
        self._answers, self._resets_after, self._volunteers = answers, resets_after, volunteers
        self.got = b""
        self._hung_up = Event()
        self._server = socket.create_server(("127.0.0.1", 0))
        self.address = Address("tcp", "127.0.0.1", self._server.getsockname()[1])
        self._thread = Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._server.close()

    def job_after_hanging_up(self) -> bytes:
        """What was sent beside the questions, once the other side has hung up and everything is here."""
        assert self._hung_up.wait(20)
        return self.job()

    def job(self) -> bytes:
        """What was sent so far beside the questions."""
        rest = self.got
        for question in (PRINTER, CAUSE, PAPER, WHEN_DONE):
            rest = rest.replace(question, b"")
        return rest

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self._server.accept()
            except OSError:
                return
            with line:
                self._talk(line)
            self._hung_up.set()

    def _talk(self, line: socket.socket) -> None:
        line.sendall(self._volunteers)
        heard = b""
        while part := _read(line):
            self.got += part
            heard += part
            if self._resets_after is not None and len(self.got) > self._resets_after:
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                return
            heard = self._answer(line, heard)

    def _answer(self, line: socket.socket, heard: bytes) -> bytes:
        for question, answer in self._answers.items():
            while question in heard:
                heard = heard.replace(question, b"", 1)
                line.sendall(bytes([answer]))
        return heard[-2:]


def _read(line: socket.socket) -> bytes:
    try:
        return line.recv(65536)
    except OSError:
        return b""


Makes = Callable[..., Printer]
