"""Records of viewing and exporting, which undo passes over."""

EXPORTED = "records.export"
TRACED = "records.contacts"
LOOKED = "records.look"
REPORTS = frozenset({EXPORTED, TRACED, LOOKED})
