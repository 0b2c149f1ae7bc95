"""The paper of a ticket that a command gave out: printed once the number is stored, and what came of it."""

from dataclasses import replace
from typing import TYPE_CHECKING

from hallapp.cli.frame import Answer

if TYPE_CHECKING:
    from hallapp.hall import Hall
    from hallapp.queue.models import Slip

DEVICE = 5
"""A device failed after the record was safely stored."""


def printed_after(hall: "Hall", slip: "Slip", answer: Answer) -> Answer:
    """Print a ticket that was handed over to the printer. Without a printer it is said; a failed one never takes the number back."""
    from hallapp.display.paper.printing import Printing  # brings Qt, which a hall without a printer never loads
    from hallapp.queue.models import SETTLED
    from hallapp.queue.settings import ReceiptSettings

    if not hall.settings.now(ReceiptSettings).printer:
        return replace(answer, code=DEVICE, notes=[*answer.notes, hall.words("receipt.none")], afterwards=None)
    printing = Printing(hall.queue, hall.settings, hall.words, hall.late_visits, demo=hall.is_demo)
    job = printing.job(slip)
    result = printing.carry_out(job)
    printing.end(job, result)
    notes = [*answer.notes, *([hall.words.error(result.error)] if result.error else [])]
    document = answer.document | {"print_state": result.state.value}
    return replace(answer, document=document, code=0 if result.state in SETTLED else DEVICE, notes=notes, afterwards=None)
