"""来客 on the screen."""
