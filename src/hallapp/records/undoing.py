"""What is written down of looking and taking away: no act to take back, so undo passes it over."""

EXPORTED = "records.export"
TRACED = "records.contacts"
LOOKED = "records.look"
REPORTS = frozenset({EXPORTED, TRACED, LOOKED})
