"""What is written down of looking and taking away: no act to take back, so undo passes it over."""

EXPORTED = "records.export"
REPORTS = frozenset({EXPORTED})
