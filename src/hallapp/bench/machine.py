"""What kind of computer this is: what figures depend on, and nothing of whose it is."""

import os
import platform
import sys
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from hallapp.store.driver import engine_version


def machine() -> dict[str, str | int]:
    """Processor, cores, system, and the versions of what the program stands on."""
    return {
        "cpu": _processor(),
        "cores": os.cpu_count() or 1,
        "python": platform.python_version(),
        "sqlite": ".".join(map(str, engine_version())),
        "sqlalchemy": version("SQLAlchemy"),
        "qt": version("PySide6-Essentials"),
        "platform": f"{platform.system()} {platform.release()} {platform.machine()}",
    }


def _processor() -> str:
    if sys.platform.startswith("linux"):
        with suppress(OSError, StopIteration):
            lines = Path("/proc/cpuinfo").read_text("utf-8", "replace").splitlines()
            return next(line.split(":", 1)[1].strip() for line in lines if line.startswith(("model name", "Model")))
    return platform.processor() or platform.machine()
