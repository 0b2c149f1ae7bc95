"""A search for contacts in a copy is written into the journal of the hall whose copy it is: in the copy nothing is recorded."""

from pathlib import Path
from uuid import UUID

from hallapp.core.clock import Clock
from hallapp.hall import Hall, open_hall
from hallapp.records.past.models import Searched
from hallapp.store.folder import Peek


def note_searches_beside(copy: Hall, peek: Peek, clock: Clock | None = None) -> None:
    """From now on searches in `copy` are noted beside, in the name of who looks; where that cannot be done, there is no answer.

    Args:
        clock: says when a search was; the copy's own stands still.
    """
    if not peek.hall:
        return

    def note(searched: Searched) -> None:
        hall = open_hall(Path(peek.hall), clock=clock, beside=True)
        try:
            hall.act_as(UUID(peek.acting) if peek.acting else None)
            hall.records.past.note(searched, peek.file)
        finally:
            hall.close()

    copy.records.past.note_with(note)
