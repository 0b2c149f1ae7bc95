"""The settings of the queue, with the defaults of a new hall; `queue.day_start` is the hall's (`DaySettings`)."""

from dataclasses import dataclass
from datetime import timedelta

from hallapp.devices.receipt_ports import BadAddress, address_of
from hallapp.queue.rules import Ratio, Where
from hallapp.settings.declare import Setting, Settings, choice, flag, number, ratio
from hallapp.settings.kinds import Line


class QueueSettings(Settings, prefix="queue"):
    """Who is called when, who may call, and what is waited too long."""

    priority_ratio = ratio("1:1")
    return_after = number(2, low=0, high=20)
    returns = number(2, low=0, high=9)
    transfer_place = choice(Where.BY_TIME.value, tuple(Where))
    require_on_duty = flag(True)
    calls_before_pass = number(3, low=1, high=9)
    recall_gap_s = number(20, low=5, high=120, unit="s")
    double_press_ms = number(800, low=200, high=3000, unit="ms")
    wait_limit_min = number(30, low=5, high=240, unit="min")
    last_calls = number(5, low=1, high=12)

    @property
    def ratio(self) -> Ratio:
        """How priority and ordinary customers take turns."""
        return Ratio(*self.priority_ratio)

    @property
    def double_press(self) -> timedelta:
        """How soon a second press is the second half of one."""
        return timedelta(milliseconds=self.double_press_ms)

    @property
    def wait_limit(self) -> timedelta:
        """From when on a wait is too long."""
        return timedelta(minutes=self.wait_limit_min)


@dataclass(frozen=True, slots=True)
class PrinterPlace(Line):
    """Where a receipt printer hangs, as `address_of` reads it; empty where there is none."""

    def read(self, text: str) -> str:
        place = Line.read(self, text)
        try:
            _ = place and address_of(place)
        except BadAddress as bad:
            raise ValueError(text) from bad
        return place

    def range(self) -> str:
        return "file:/dev/usb/lp0 | serial:COM3@9600 | tcp:192.168.1.9:9100 | system:XP-80"


class ReceiptSettings(Settings, prefix="receipt"):
    """The printer of the tickets.

    Attributes:
        printer: where it hangs; while it is empty tickets are given out without paper.
        width: of the roll, in millimetres.
        answers: whether it says if it has printed; one that never does is not asked and not waited for.
    """

    printer = Setting("", PrinterPlace(200))
    width = choice("80", ("80", "58"))
    answers = flag(True)


class TicketRetention(Settings, prefix="retention"):
    """How many days a ticket keeps who called it."""

    tickets = number(365, low=1, high=3650, unit="d")
