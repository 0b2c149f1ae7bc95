"""过去: the hall at a past minute, and who was in it together."""
