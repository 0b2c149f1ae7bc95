"""Keeps PySide6 from reading the source of every module that is imported after it."""

import builtins
import sys

import PySide6.QtCore  # noqa: F401  # brings what is quietened here

_ASKS = "_mod_uses_pyside"
_PLAIN = "__orig_import__"
"""Where PySide6 keeps Python's own import, in the module `builtins`."""


def forgo_features() -> None:
    """Tell PySide6 that no module asks for its `__feature__` switches, which we never use, and have Python import by itself again.

    To find out by itself it looks at every import statement, and reads the source text of each module at its import, SQLAlchemy's five
    megabytes included, and the standard library keeps what was read: a fifth of the start and twenty megabytes. What is replaced is
    private; a release that has none of it any more is merely as slow as it was.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None and callable(getattr(feature, _ASKS, None)):
        setattr(feature, _ASKS, _never)
    plain = getattr(builtins, _PLAIN, None)
    if callable(plain):
        builtins.__import__ = plain


def _never(_module: object) -> bool:
    return False
