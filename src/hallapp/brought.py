"""What the rooms bring with them for the whole hall: settings, tables, what is forgotten, and which acts can be undone.

What a scan at the door does not need is imported where it is used, here and in `hall`: the rooms of hall, queue, rounds, notices and
records, with what they declare. Each costs the start of the window what it costs to load.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hallapp.checkin.service import GUARDS as CHECKIN_GUARDS
from hallapp.checkin.service import UNDOABLE as CHECKIN_UNDOABLE
from hallapp.disinfection.undoing import GUARDS as DISINFECTION_GUARDS
from hallapp.disinfection.undoing import UNDOABLE as DISINFECTION_UNDOABLE
from hallapp.notices.undoing import REPORTS as NOTICES_REPORTS
from hallapp.notices.undoing import UNDOABLE as NOTICES_UNDOABLE
from hallapp.queue.undoing import GUARDS as QUEUE_GUARDS
from hallapp.queue.undoing import REPORTS as QUEUE_REPORTS
from hallapp.queue.undoing import UNDOABLE as QUEUE_UNDOABLE
from hallapp.records.undoing import REPORTS as RECORDS_REPORTS
from hallapp.rights.service import REPORTS as RIGHTS_REPORTS
from hallapp.settings.hall import DaySettings, HallSettings
from hallapp.settings.service import UNDOABLE as SETTINGS_UNDOABLE
from hallapp.staff.undoing import GUARDS as STAFF_GUARDS
from hallapp.staff.undoing import UNDOABLE as STAFF_UNDOABLE
from hallapp.store.base import brings_tables
from hallapp.store.purging import REPORTS as RETENTION_REPORTS
from hallapp.visits.undoing import GUARDS as VISITS_GUARDS
from hallapp.visits.undoing import UNDOABLE as VISITS_UNDOABLE

if TYPE_CHECKING:
    from hallapp.settings.declare import Settings
    from hallapp.store.retention import Kept

UNDOABLE = (
    SETTINGS_UNDOABLE | STAFF_UNDOABLE | DISINFECTION_UNDOABLE | QUEUE_UNDOABLE | CHECKIN_UNDOABLE | VISITS_UNDOABLE | NOTICES_UNDOABLE
)
GUARDS = {**STAFF_GUARDS, **DISINFECTION_GUARDS, **QUEUE_GUARDS, **CHECKIN_GUARDS, **VISITS_GUARDS}
REPORTS = QUEUE_REPORTS | NOTICES_REPORTS | RECORDS_REPORTS | RETENTION_REPORTS | RIGHTS_REPORTS


def declared() -> "Sequence[type[Settings]]":
    """What each room declares as settings, in the order in which they are shown."""
    from hallapp.checkin.settings import CheckinRetention, CheckinSettings
    from hallapp.disinfection.settings import DisinfectionRetention, DisinfectionSettings
    from hallapp.display.settings import DisplaySettings, VoiceSettings
    from hallapp.notices.settings import NoticeRetention, NoticeSettings
    from hallapp.queue.settings import QueueSettings, ReceiptSettings, TicketRetention
    from hallapp.records.reports.settings import GeneralOfficeSettings
    from hallapp.rights.service import RightsSettings
    from hallapp.settings.copies import BackupSettings
    from hallapp.settings.retention import JournalRetention
    from hallapp.visits.settings import VisitRetention, VisitSettings

    return (
        HallSettings,
        DaySettings,
        CheckinSettings,
        VisitSettings,
        QueueSettings,
        ReceiptSettings,
        DisinfectionSettings,
        NoticeSettings,
        DisplaySettings,
        VoiceSettings,
        BackupSettings,
        RightsSettings,
        GeneralOfficeSettings,
        VisitRetention,
        CheckinRetention,
        DisinfectionRetention,
        TicketRetention,
        NoticeRetention,
        JournalRetention,
    )


def kept() -> "tuple[Kept, ...]":
    """What each room keeps only so long."""
    from hallapp.checkin.retention import KEPT as CHECKIN_KEPT
    from hallapp.disinfection.retention import KEPT as DISINFECTION_KEPT
    from hallapp.notices.retention import KEPT as NOTICES_KEPT
    from hallapp.queue.retention import KEPT as TICKETS_KEPT
    from hallapp.store.retention import JOURNAL_KEPT
    from hallapp.visits.retention import KEPT as VISITS_KEPT

    return (VISITS_KEPT, CHECKIN_KEPT, DISINFECTION_KEPT, TICKETS_KEPT, NOTICES_KEPT, JOURNAL_KEPT)


def _late_tables() -> None:
    import hallapp.disinfection.schema
    import hallapp.notices.schema
    import hallapp.queue.schema
    import hallapp.records.schema
    import hallapp.store.corrections
    import hallapp.store.retention
    import hallapp.store.sheets
    import hallapp.visits.schema  # noqa: F401


brings_tables(_late_tables)
