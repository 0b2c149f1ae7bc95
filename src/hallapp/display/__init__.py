"""What customers see and hear: TV, voice, kiosk, call bar, pages on the LAN. Numbers and windows only, never a name."""
