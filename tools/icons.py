"""Copies the icons the program uses from an unpacked `@tabler/icons` (npm pack @tabler/icons) into resources/icons, with their licence.

Usage: python tools/icons.py PATH/TO/package
"""

import re
import shutil
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "resources" / "icons"
NAMES = """
plus minus x check pencil trash copy clipboard download upload printer file-export file-import refresh search filter settings
dots dots-vertical arrow-back-up arrow-forward-up player-pause player-play lock lock-open logout language keyboard eye eye-off
chevron-down chevron-up chevron-left chevron-right arrow-up arrow-down arrow-right external-link
alert-triangle alert-circle info-circle circle-check clock history help bell bell-off
home users user user-plus user-check id-badge-2 temperature temperature-plus face-mask spray droplet ticket armchair door-enter door-exit
building-bank certificate file-text files table-export report-analytics chart-bar calendar calendar-event phone volume volume-off
device-tv scan barcode database shield-check sun moon contrast text-size usb qrcode photo folder-open bolt wind hand-sanitizer
"""


def copy_icons(package: Path) -> list[str]:
    """Copy every named icon and the licence; returns the names the package does not have."""
    TARGET.mkdir(parents=True, exist_ok=True)
    shutil.copy(package / "LICENSE", TARGET / "LICENSE")
    missing = []
    for name in NAMES.split():
        source = package / "icons" / "outline" / f"{name}.svg"
        if source.is_file():
            (TARGET / f"{name}.svg").write_text(_slim(source.read_text(encoding="utf-8")), encoding="utf-8")
        else:
            missing.append(name)
    return missing


def _slim(svg: str) -> str:
    """The drawing without what only a web page needs."""
    svg = re.sub(r'\s+class="[^"]*"', "", svg)
    svg = re.sub(r'<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*/>', "", svg)
    return re.sub(r">\s+<", "><", re.sub(r"\s+", " ", svg)).strip() + "\n"


if __name__ == "__main__":
    for absent in copy_icons(Path(sys.argv[1])):
        sys.stdout.write(f"missing: {absent}\n")
