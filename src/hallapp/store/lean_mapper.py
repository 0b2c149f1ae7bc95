"""SQLAlchemy without what only its asynchronous half and its plug-ins use: `asyncio`, and the list of installed packages."""

import importlib
import sys
from collections.abc import Callable
from types import ModuleType

_CALLED = {"asyncio": ("iscoroutine",), "importlib.metadata": ()}
"""Modules that SQLAlchemy imports and hardly ever uses, and what of each it only takes a name of when it is loaded itself."""


class Deferred(ModuleType):
    """Stands where a module would, which is imported when something of it is first asked for."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):  # whoever looks through all modules, for their files for example, asks for nothing of this one
            raise AttributeError(name)
        return self.of_the_real_one(name)

    def of_the_real_one(self, name: str) -> object:
        """What the module itself has under this name."""
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)


def load_mapper() -> None:
    """Load SQLAlchemy's mapper; call it before anything else does. A seventh of its time, and 100 modules, are left out.

    A module that somebody has loaded already stays what it is. Everybody who imports one of them later gets the real one.
    """
    deferred = [_deferred(name, called) for name, called in _CALLED.items() if name not in sys.modules]
    try:
        importlib.import_module("sqlalchemy.orm")
        importlib.import_module("sqlalchemy.dialects.sqlite")
    finally:
        for each in deferred:
            if sys.modules.get(each.__name__) is each:
                del sys.modules[each.__name__]


def _deferred(name: str, called: tuple[str, ...]) -> Deferred:
    module = sys.modules[name] = Deferred(name)
    for function in called:
        setattr(module, function, _calling(module, function))
    parent, _, last = name.rpartition(".")
    if parent:
        setattr(sys.modules[parent], last, module)
    return module


def _calling(module: Deferred, name: str) -> Callable[..., object]:
    def called(*given: object) -> object:
        return module.of_the_real_one(name)(*given)  # type: ignore[operator]  # a function of that module

    return called
