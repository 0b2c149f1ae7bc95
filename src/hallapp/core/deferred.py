"""Packages loaded without modules that they name and we never use."""

import importlib
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import ModuleType


class Deferred(ModuleType):
    """Stands in for a module, which is imported on the first access to one of its attributes."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):  # code that scans all loaded modules, for their files for example, must not trigger the import
            raise AttributeError(name)
        return self.of_the_real_one(name)

    def of_the_real_one(self, name: str) -> object:
        """The attribute of this name of the real module, which is imported now."""
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)


@contextmanager
def deferring(modules: Mapping[str, Sequence[str]]) -> Iterator[None]:
    """Inside the block an import of these modules loads nothing; what it is given loads them once something of theirs is used.

    A module that somebody has loaded already stays what it is, and everybody who imports one after the block gets the real one.

    Args:
        modules: each with the functions that are only taken by name inside the block.
    """
    deferred = [_deferred(name, called) for name, called in modules.items() if name not in sys.modules]
    try:
        yield
    finally:
        for each in deferred:
            if sys.modules.get(each.__name__) is each:
                del sys.modules[each.__name__]


def _deferred(name: str, called: Sequence[str]) -> Deferred:
    module = sys.modules[name] = Deferred(name)
    for function in called:
        setattr(module, function, _calling(module, function))
    parent, _, last = name.rpartition(".")
    if parent:
        setattr(importlib.import_module(parent), last, module)
    return module


def _calling(module: Deferred, name: str) -> Callable[..., object]:
    def called(*given: object) -> object:
        return module.of_the_real_one(name)(*given)  # type: ignore[operator]  # a function of that module

    return called
