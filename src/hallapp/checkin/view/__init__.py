"""上岗核查 on the screen: the tray, the two-key temperature, the day's outcomes and the people."""
