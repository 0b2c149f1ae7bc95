"""Makes the pictures of README and guides: every tab in both languages, light, dark and high contrast, into docs/screens/.

Run it after a change of the window: `python tools/screens.py`. It needs no display.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SCREENS = Path(__file__).resolve().parent.parent / "docs" / "screens"
LOOKS = (("zh", "light"), ("en", "light"), ("zh", "dark"), ("en", "contrast"))


def make(target: Path = SCREENS) -> list[Path]:
    """Write `<tab>-<language>-<theme>.png` for every look, and the staff board once a language; return the files."""
    target.mkdir(parents=True, exist_ok=True)
    made = []
    for language, theme in LOOKS:
        with tempfile.TemporaryDirectory() as folder:
            _showcase(Path(folder), language, theme)
            for picture in sorted(Path(folder).glob("*.png")):
                is_paper = picture.stem.startswith("staff_board")
                if is_paper and theme != "light":
                    continue
                name = f"{picture.stem}-{language}.png" if is_paper else f"{picture.stem}-{language}-{theme}.png"
                made.append(Path(shutil.copy(picture, target / name)))
    return made


def _showcase(out: Path, language: str, theme: str) -> None:
    """A process of its own for each look, as a program has one application."""
    command = [sys.executable, "-m", "hallapp.shell.showcase", "--out", str(out), "--lang", language, "--theme", theme]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    for path in make():
        sys.stdout.write(f"{path}\n")
