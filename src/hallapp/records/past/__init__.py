"""The past: the hall as it was at a minute, and who was in it together."""
