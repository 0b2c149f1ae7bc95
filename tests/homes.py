"""Where the user of a test keeps settings and keys, so that none of the tester's own are found or touched."""

from pathlib import Path

import pytest


def live_in(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let `folder` be that place, on Linux and on Windows."""
    for variable in ("XDG_CONFIG_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        patch.setenv(variable, str(folder))
