"""What forgetting is called in the journal; kept apart, because few who ask for the name forget anything."""

ACTION = "retention.purge"
THINNED = "retention.thin"
"""Taking old copies away."""

REPORTS = frozenset({ACTION, THINNED})
"""No act of a person, so undo passes it over; and what is purged does not come back."""
