"""Ports of receipt printers: a device file, a serial line or the network; bytes out, single bytes back."""

import os
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from hallapp.core.errors import BadInput

SECONDS = 2.0
"""How long a printer may be silent: a customer waits for the number."""
RAW_PORT = 9100
"""The port of raw printing on the network (JetDirect)."""
BAUD = 9600


class Port(Protocol):
    """An open way to a printer. Every call may raise `OSError`."""

    def send(self, job: bytes) -> None: ...

    def answer(self) -> int | None:
        """The next byte from the printer; None when there is none in time, or never can be."""
        ...

    def close(self) -> None: ...


class BadAddress(BadInput):
    """The text is not the address of a receipt printer."""

    code = "receipt_address"


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a receipt printer, as in the settings.

    Attributes:
        kind: `file`, `serial`, `tcp` or `system`.
        place: path, name of the serial port, host, or name of the system's printer.
        number: baud rate or network port; 0 where there is none.
    """

    kind: str
    place: str
    number: int = 0


def address_of(text: str) -> Address:
    """`file:/dev/usb/lp0`, `serial:COM3@9600`, `tcp:192.168.1.9:9100`, `system:XP-80`; rate and port may be left out.

    Raises:
        BadAddress: it is none of these.
    """
    kind, _, place = text.strip().partition(":")
    kind, place, number = kind.lower(), place.strip(), ""
    if kind == "serial":
        place, _, number = place.partition("@")
    elif kind == "tcp" and ":" in place:
        place, _, number = place.rpartition(":")
    if kind not in {"file", "serial", "tcp", "system"} or not place or (number and not (number.isascii() and number.isdigit())):
        raise BadAddress(given=text[:60])
    given = int(number or {"serial": BAUD, "tcp": RAW_PORT}.get(kind, 0))
    if kind == "tcp" and not 0 < given < 65536:
        raise BadAddress(given=text[:60])
    return Address(kind, place, given)


def open_port(address: Address) -> Port:
    """The way to the printer.

    Raises:
        OSError: nothing is there.
    """
    opens: dict[str, Callable[[Address], Port]] = {"file": _File, "serial": _Serial, "tcp": _Network}
    return opens[address.kind](address)


class _File:
    """A printer the system shows as a file, such as /dev/usb/lp0 or \\\\.\\LPT1. It is never asked anything."""

    def __init__(self, address: Address) -> None:
        self._file = os.open(address.place, os.O_WRONLY | getattr(os, "O_BINARY", 0))

    def send(self, job: bytes) -> None:
        rest = memoryview(job)
        while rest:
            rest = rest[os.write(self._file, rest) :]

    def answer(self) -> int | None:
        return None

    def close(self) -> None:
        os.close(self._file)


class _Network:
    """A printer on the LAN."""

    def __init__(self, address: Address) -> None:
        self._socket = socket.create_connection((address.place, address.number), timeout=SECONDS)

    def send(self, job: bytes) -> None:
        self._socket.sendall(job)

    def answer(self) -> int | None:
        with suppress(TimeoutError):
            got = self._socket.recv(1)
            if not got:
                raise ConnectionResetError("the printer hung up")
            return got[0]
        return None

    def close(self) -> None:
        self._socket.close()


class _Serial:
    """A printer on a serial line, or on a USB port that looks like one."""

    def __init__(self, address: Address) -> None:
        import serial  # imported here because few halls have such a printer

        self._line = serial.Serial(address.place, address.number, timeout=SECONDS, write_timeout=SECONDS * 5)

    def send(self, job: bytes) -> None:
        self._line.write(job)
        self._line.flush()

    def answer(self) -> int | None:
        got = self._line.read(1)
        return got[0] if got else None

    def close(self) -> None:
        self._line.close()
