"""Keeps PySide6 from reading the source of every module that is imported after it."""

import sys

import PySide6.QtCore  # noqa: F401  # brings what is quietened here

_ASKS = "_mod_uses_pyside"


def forgo_features() -> None:
    """Tell PySide6 that no module asks for its `__feature__` switches, which we never use.

    To find out by itself it reads the source text of each module at its import, SQLAlchemy's five megabytes included, and the standard
    library keeps what was read: a fifth of the start and twenty megabytes. What is replaced is a private function; a release that has none
    any more is merely as slow as it was.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None and callable(getattr(feature, _ASKS, None)):
        setattr(feature, _ASKS, _never)


def _never(_module: object) -> bool:
    return False
