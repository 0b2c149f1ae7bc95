"""Where the files shipped with the program are, installed or in a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_CHECKOUT = _PACKAGE.parent.parent


def resources() -> Path:
    """The folder with fonts, icons, sounds and message catalogues."""
    return _shipped("resources")


def migrations() -> Path:
    """The folder with the schema's migrations."""
    return _shipped("migrations")


def _shipped(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _CHECKOUT / name
