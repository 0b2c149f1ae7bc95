"""The shipped font: Chinese reads right on a machine that has no Chinese font."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from hallapp.core.places import resources
from hallapp.qtkit.tokens import FAMILY, Sizes, Text, is_bold

FILES = ("HallappSans-Regular.otf", "HallappSans-Bold.otf")


@cache
def load_fonts() -> tuple[str, ...]:
    """Make the shipped font known to this process, once; returns the families found (empty when a file is missing)."""
    found = (QFontDatabase.addApplicationFont(str(resources() / "fonts" / name)) for name in FILES)
    return tuple(family for number in found if number >= 0 for family in QFontDatabase.applicationFontFamilies(number))


def font_of(role: Text, sizes: Sizes) -> QFont:
    """The font a piece of text is set in, in pixels."""
    return font_at(sizes.text(role), bold=is_bold(role))


def font_at(pixels: int, *, bold: bool = False) -> QFont:
    """The shipped font at a pixel size."""
    font = QFont(FAMILY)
    font.setPixelSize(max(1, pixels))
    font.setBold(bold)
    return font
