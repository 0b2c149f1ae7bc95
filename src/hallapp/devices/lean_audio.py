"""The audio library without what it needs only for radio stations: `urllib.request`, with http, e-mail and TLS behind it."""

import importlib
from types import ModuleType

from hallapp.core.deferred import deferring


def load_audio() -> ModuleType:
    """`miniaudio`, loaded when somebody wants to play or record: a PC without sounds need not spend its time and memory (7 MB; so 2)."""
    with deferring({"urllib.request": ()}):
        return importlib.import_module("miniaudio")
