"""What every screen shares: tokens, theme, widgets, the store thread; knows no feature."""
