"""What a round may not keep for longer than `retention.disinfection` days: who did and checked it. What was done when stays."""

from hallapp.disinfection.schema import RoundRow
from hallapp.store.corrections import old_values
from hallapp.store.retention import Kept, Personal

KEPT = Kept(
    "disinfection",
    (Personal(RoundRow, RoundRow.day, (RoundRow.operator_id, RoundRow.checker_id, RoundRow.reason)), old_values(RoundRow)),
)
