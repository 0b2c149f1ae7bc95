"""How much memory this process occupies."""

import sys
from pathlib import Path

_MB = 1024 * 1024


def resident_mb() -> float:
    """Megabytes of this process that are in memory now; on macOS, which does not tell, the most there ever were."""
    if sys.platform == "win32":
        return _windows() / _MB
    import resource

    if sys.platform == "darwin":
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MB
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / _MB


if sys.platform == "win32":

    def _windows() -> int:
        """The working set, as the task manager shows it."""
        import ctypes
        from ctypes import wintypes

        class Counters(ctypes.Structure):
            _fields_ = (("cb", wintypes.DWORD), ("faults", wintypes.DWORD), *((f"size{place}", ctypes.c_size_t) for place in range(8)))

        counters = Counters()
        counters.cb = ctypes.sizeof(counters)
        kernel = ctypes.WinDLL("kernel32")
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.K32GetProcessMemoryInfo.argtypes = (wintypes.HANDLE, ctypes.POINTER(Counters), wintypes.DWORD)
        kernel.K32GetProcessMemoryInfo(kernel.GetCurrentProcess(), ctypes.byref(counters), counters.cb)
        return int(counters.size1)
