"""What the check-in may not keep for longer than `retention.staff_temperatures` days: who was measured, and what the reading was."""

from hallapp.checkin.schema import PresenceRow, ReadingRow
from hallapp.store.retention import Kept, Personal

KEPT = Kept(
    "staff_temperatures",
    (
        Personal(
            ReadingRow,
            ReadingRow.day,
            (
                ReadingRow.person_id,
                ReadingRow.badge,
                ReadingRow.temp_tenths,
                ReadingRow.verdict,
                ReadingRow.checker_id,
                ReadingRow.reason,
                ReadingRow.two_points_only,
                ReadingRow.other_places,
                ReadingRow.void_reason,
            ),
        ),
        Personal(PresenceRow, PresenceRow.day, (PresenceRow.person_id, PresenceRow.badge)),
    ),
)
