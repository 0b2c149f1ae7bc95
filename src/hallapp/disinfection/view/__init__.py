"""消毒 on the screen."""
