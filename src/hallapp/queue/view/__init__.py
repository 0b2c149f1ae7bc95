"""排队叫号 on the screen."""
