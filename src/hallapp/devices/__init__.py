"""What is plugged into the PC: printer, loudspeaker, badge scanner. Knows no feature."""
