"""The command line: everything the hall does, without a window. Holds no rule."""
