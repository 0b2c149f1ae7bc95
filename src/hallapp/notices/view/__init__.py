"""公示: what hangs on the door, the notice being made, and its page as it will be printed."""
