"""Pages for other screens on the hall's LAN; off until a hall switches them on, and nothing of it is imported before."""
