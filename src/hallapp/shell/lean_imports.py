"""Keeps PySide6 from reading the source of every module that is imported after it."""

from contextlib import suppress


def forgo_features() -> None:
    """Tell PySide6 that no module asks for its `__feature__` switches, which we never use.

    To find out by itself it reads the source text of each module at its import, SQLAlchemy's five megabytes included, and the standard
    library keeps what was read: a fifth of the start and ten megabytes. It asks a private function, so a release that has none any more
    is merely as slow as it was.
    """
    with suppress(ImportError, AttributeError):
        import PySide6.QtCore  # noqa: F401  # makes the package known that is asked
        from shibokensupport import feature  # type: ignore[import-not-found]  # only there at run time

        if callable(feature._mod_uses_pyside):
            feature._mod_uses_pyside = _never


def _never(_module: object) -> bool:
    return False
