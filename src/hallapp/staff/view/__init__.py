"""The staff in the window: the roster, importing one, one person."""
