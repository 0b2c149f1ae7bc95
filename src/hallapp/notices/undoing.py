"""Which acts about notices can be undone. Apart from the service, which is loaded only where a notice is wanted."""

CHANNEL_CHANGES = frozenset({"channels.add", "channels.change", "channels.check", "channels.remove"})
UNDOABLE = frozenset({"notices.make", "notices.post", "notices.take_down"}) | CHANNEL_CHANGES
REPORTS = frozenset({"notices.printed", "notices.keep_picture"})
"""What a device says, and what is only got ready; no act of the person, so undo passes it over."""
