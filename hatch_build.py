"""Build hook: compiles the message catalogues and puts resources and migrations inside the package of the wheel."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ShippedFiles(BuildHookInterface):  # type: ignore[type-arg]  # hatchling finds it only undecorated, by its base
    """What the wheel carries beside the code; an editable install finds the same folders in the checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogues; for a real wheel (`version` is "standard") add the folders."""
        root = Path(self.root)
        sys.path.insert(0, str(root / "tools"))
        from messages import compile_all

        compile_all(root / "resources" / "i18n")
        if version == "standard":
            build_data["force_include"] |= {str(root / name): f"hallapp/{name}" for name in ("resources", "migrations")}
