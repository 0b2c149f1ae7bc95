"""What a visit may not keep for longer than `retention.visits` days: names, phones, accounts, readings. The counts stay."""

from hallapp.store.corrections import old_values
from hallapp.store.retention import Kept, Personal
from hallapp.visits.schema import PapersRow, VisitReadingRow, VisitRow

KEPT = Kept(
    "visits",
    (
        Personal(
            VisitRow,
            VisitRow.day,
            (
                VisitRow.name,
                VisitRow.name_keys,
                VisitRow.phone,
                VisitRow.phone_tail,
                VisitRow.account_no,
                VisitRow.temp_tenths,
                VisitRow.verdict,
            ),
        ),
        Personal(VisitReadingRow, VisitReadingRow.day, (VisitReadingRow.temp_tenths, VisitReadingRow.verdict)),
        Personal(PapersRow, PapersRow.accepted_on, (PapersRow.name, PapersRow.phone, PapersRow.account_no, PapersRow.missing)),
        old_values(VisitRow),
    ),
)
