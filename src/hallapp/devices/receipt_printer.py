"""The receipt printer: sends a picture, and reports the outcome as precisely as the printer's answers allow."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from enum import Enum

from hallapp.core.errors import DeviceTrouble
from hallapp.devices.escpos import (
    CAUSE,
    INIT,
    PAPER,
    PRINTER,
    WHEN_DONE,
    Bitmap,
    Fault,
    fault_in,
    is_answer,
    is_done,
    paper_when_done,
    print_job,
)
from hallapp.devices.receipt_ports import Address, Port, open_port

_STRAY = 64
"""Bytes that may precede an answer: printers report changes of their state unasked."""


class Sent(Enum):
    """What is known of a job that was handed over. Sent is not printed."""

    PRINTED = "printed"
    """The printer said afterwards that it is done and has paper."""
    SENT = "sent"
    """It took everything, and never says more than that."""
    UNCONFIRMED = "unconfirmed"
    """It gave no answer although it usually does, or the connection broke: the paper may have come out or not."""


class NotPrinted(DeviceTrouble):
    """Nothing came out: the printer was not there, or said beforehand that it cannot print."""

    code = "receipt_offline"
    fault = Fault.OFFLINE


class PaperOut(NotPrinted):
    """The roll is used up."""

    code = "receipt_paper_out"
    fault = Fault.PAPER_OUT


class CoverOpen(NotPrinted):
    """The cover is open."""

    code = "receipt_cover_open"
    fault = Fault.COVER_OPEN


class Broken(NotPrinted):
    """The printer reports an error of its own, such as a jammed cutter."""

    code = "receipt_broken"
    fault = Fault.BROKEN


class PaperUnsure(DeviceTrouble):
    """The printer said nothing, or broke off: somebody must look whether there is paper."""

    code = "receipt_unsure"


def not_printed(fault: Fault) -> NotPrinted:
    """The error that says why nothing came out."""
    return next(kind for kind in (PaperOut, CoverOpen, Broken, NotPrinted) if kind.fault is fault)()


@dataclass(frozen=True, slots=True)
class Printed:
    """What became of a job.

    Attributes:
        fault: what the printer reported afterwards.
        runs_low: the roll is nearly used up.
    """

    sent: Sent
    fault: Fault | None = None
    runs_low: bool = False


class ReceiptPrinter:
    """One printer at one address. Every call reopens the port, because rolls are changed and cables pulled.

    Args:
        answers: whether it says what it does; one that does not is asked nothing and not waited for. A device file never answers.
    """

    def __init__(self, address: Address, opens: Callable[[Address], Port] = open_port, *, answers: bool = True) -> None:
        self._address = address
        self._opens = opens
        self._answers = answers and address.kind != "file"

    def print(self, picture: Bitmap) -> Printed:
        """Print a picture and cut.

        Raises:
            NotPrinted: nothing was sent, so that nothing can have come out.
        """
        try:
            port = self._opens(self._address)
        except OSError as error:
            raise NotPrinted from error
        with closing(port):
            before = self._begin(port)
            fault = fault_in(before)
            if fault is not None:
                raise not_printed(fault)
            return self._hand_over(port, picture, answers=bool(before))

    def state(self) -> Fault | None:
        """Why it could not print now; None when it could, or does not say."""
        try:
            with closing(self._opens(self._address)) as port:
                return fault_in(_ask(port)) if self._answers else None
        except OSError:
            return Fault.OFFLINE

    def _begin(self, port: Port) -> dict[bytes, int]:
        """Whatever fails here failed before any of the picture was sent."""
        try:
            if self._answers:
                return _ask(port)
            port.send(INIT)
            return {}
        except OSError as error:
            raise NotPrinted from error

    def _hand_over(self, port: Port, picture: Bitmap, *, answers: bool) -> Printed:
        try:
            port.send(print_job(picture) + (WHEN_DONE if answers else b""))
            done = _answer(port, is_done) if answers else None
            if not self._answers:
                return Printed(Sent.SENT)
            if done is None:
                return Printed(Sent.UNCONFIRMED, fault_in(_ask(port)) if answers else None)
        except OSError:  # some of it may be on paper
            return Printed(Sent.UNCONFIRMED)
        fault, runs_low = paper_when_done(done)
        return Printed(Sent.PRINTED if fault is None else Sent.UNCONFIRMED, fault, runs_low)


def _ask(port: Port) -> dict[bytes, int]:
    """The printer's answers; empty when it is silent: then it is asked no second question, so that nobody waits twice."""
    answers: dict[bytes, int] = {}
    for question in (PRINTER, CAUSE, PAPER):
        port.send(question)
        got = _answer(port, is_answer)
        if got is None:
            break
        answers[question] = got
    return answers


def _answer(port: Port, fits: Callable[[int], bool]) -> int | None:
    for _ in range(_STRAY):
        got = port.answer()
        if got is None or fits(got):
            return got
    return None
