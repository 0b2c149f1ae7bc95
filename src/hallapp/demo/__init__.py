"""A demo hall with a plausible past: the same seed gives the same data."""

from hallapp.demo.build import make_demo

__all__ = ["make_demo"]
