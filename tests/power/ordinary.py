"""Commands run by somebody for whom file rights count. Run as a program, it takes a list of commands and tells what came of each, as JSON.

The superuser may write anywhere, so a test run by one gives up the two capabilities that allow it, for itself and all it starts.
"""

import ctypes
import json
import os
import sys
from io import StringIO

_OVERRIDE, _READ_SEARCH = 1, 2
_DROP_FROM_BOUNDING_SET = 24
_VERSION_3 = 0x20080522


def become_ordinary() -> None:
    """Let file rights count for this process and its children."""
    if os.geteuid() != 0:
        return
    system = ctypes.CDLL(None, use_errno=True)
    for capability in (_OVERRIDE, _READ_SEARCH):
        system.prctl(_DROP_FROM_BOUNDING_SET, capability, 0, 0, 0)
    header = (ctypes.c_uint32 * 2)(_VERSION_3, 0)
    held = (ctypes.c_uint32 * 6)()
    if system.capget(header, held):
        raise OSError(ctypes.get_errno(), "capget")
    for each in range(3):
        held[each] &= ~(1 << _OVERRIDE | 1 << _READ_SEARCH)
    if system.capset(header, held):
        raise OSError(ctypes.get_errno(), "capset")


if __name__ == "__main__":
    become_ordinary()

    from hallapp.cli.main import main

    told = []
    for words in json.loads(sys.argv[1]):
        out, err = StringIO(), StringIO()
        told.append((main(words, out, err), out.getvalue(), err.getvalue()))
    sys.stdout.write(json.dumps(told))
