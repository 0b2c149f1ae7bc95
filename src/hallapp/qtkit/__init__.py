"""The look and the plumbing every screen shares: tokens, theme, widgets, the store thread; it knows no feature."""
