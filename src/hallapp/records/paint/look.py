"""What a chart is painted with: the colours of the theme on the screen, inks that survive a black-and-white printer on paper."""

from dataclasses import dataclass

from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import LIGHT, Colours, Text

DOTS_PER_INCH = 600
PT, MM = DOTS_PER_INCH / 72, DOTS_PER_INCH / 25.4


@dataclass(frozen=True, slots=True)
class Look:
    """Colours and the size of small text, from which every other length follows.

    Attributes:
        px: the pixel size of small text.
        ground: behind the plot; None leaves what is there.
    """

    colours: Colours
    px: float
    ground: str | None = None

    @property
    def kinds(self) -> tuple[str, ...]:
        """The colours of the kinds of a chart, each of which also has a hatching of its own."""
        colours = self.colours
        return colours.primary, colours.warn, colours.info, colours.idle


def on_screen() -> Look:
    """As the windows look now."""
    theme = app_theme()
    return Look(theme.colours, theme.sizes.text(Text.SMALL), theme.colours.surface)


def on_paper(points: float = 8) -> Look:
    """As paper looks, in dots of 600 to the inch."""
    return Look(LIGHT, points * PT)
