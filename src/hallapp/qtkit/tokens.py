"""Colours, text sizes and spaces as data, with the contrast each pair of colours must reach; no Qt in here."""

from dataclasses import dataclass
from enum import StrEnum

DEFAULT_SCALE = 112
SMALLEST_SCALE, LARGEST_SCALE = 100, 200
TEXT_CONTRAST, LINE_CONTRAST, HIGH_CONTRAST = 4.5, 3.0, 7.0
FAMILY = "Hallapp Sans"


class Mode(StrEnum):
    """Which palette the windows wear; SYSTEM follows the desktop."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"
    SYSTEM = "system"


class Tone(StrEnum):
    """What a colour means; never shown without its mark and its word."""

    OK = "ok"
    WARN = "warn"
    BAD = "bad"
    INFO = "info"
    IDLE = "idle"


@dataclass(frozen=True, slots=True)
class Colours:
    """One palette, every colour as #RRGGBB.

    Attributes:
        border: edge of an input; `line` is the quiet edge of a card, which carries no meaning.
        header: the band at the top of the window.
        snack: the bar at the bottom that offers an undo.
    """

    bg: str
    surface: str
    surface2: str
    text: str
    text2: str
    border: str
    line: str
    primary: str
    on_primary: str
    primary_hover: str
    focus: str
    ok: str
    okbg: str
    warn: str
    warnbg: str
    bad: str
    badbg: str
    info: str
    infobg: str
    idle: str
    idlebg: str
    header: str
    on_header: str
    snack: str
    on_snack: str
    snack_action: str

    def of(self, tone: Tone) -> str:
        """The colour of words and marks that mean `tone`."""
        return str(getattr(self, tone.value))

    def behind(self, tone: Tone) -> str:
        """The quiet surface under words that mean `tone`."""
        return str(getattr(self, tone.value + "bg"))


LIGHT = Colours(
    bg="#F5F7F6",
    surface="#FFFFFF",
    surface2="#E9EEEC",
    text="#17211E",
    text2="#4A5753",
    border="#7C8A86",
    line="#DCE3E0",
    primary="#00695C",
    on_primary="#FFFFFF",
    primary_hover="#005247",
    focus="#0B57D0",
    ok="#1B6E2E",
    okbg="#E2F3E5",
    warn="#8A4B00",
    warnbg="#FFF1DB",
    bad="#B3261E",
    badbg="#FCE8E6",
    info="#0B57D0",
    infobg="#E6EEFB",
    idle="#5A6662",
    idlebg="#E9EEEC",
    header="#00695C",
    on_header="#FFFFFF",
    snack="#17211E",
    on_snack="#FFFFFF",
    snack_action="#7FD8C9",
)
DARK = Colours(
    bg="#121716",
    surface="#1B2220",
    surface2="#27302D",
    text="#EDF2F0",
    text2="#B4C0BB",
    border="#7F8D88",
    line="#323D39",
    primary="#4FC3B0",
    on_primary="#06201B",
    primary_hover="#7FD8C9",
    focus="#8AB4F8",
    ok="#7BD48A",
    okbg="#15331C",
    warn="#FFC266",
    warnbg="#3A2A0C",
    bad="#FF9A90",
    badbg="#43191A",
    info="#9CC1FF",
    infobg="#16294A",
    idle="#A7B3AE",
    idlebg="#27302D",
    header="#0B3B34",
    on_header="#EDF2F0",
    snack="#EDF2F0",
    on_snack="#17211E",
    snack_action="#00695C",
)
CONTRAST = Colours(
    bg="#000000",
    surface="#000000",
    surface2="#1C1C1C",
    text="#FFFFFF",
    text2="#E8E8E8",
    border="#FFFFFF",
    line="#FFFFFF",
    primary="#FFE94D",
    on_primary="#000000",
    primary_hover="#FFFFFF",
    focus="#4DE1FF",
    ok="#7CFF93",
    okbg="#00210A",
    warn="#FFC94D",
    warnbg="#2B1C00",
    bad="#FFADA5",
    badbg="#330404",
    info="#A8D1FF",
    infobg="#00183A",
    idle="#DADADA",
    idlebg="#1C1C1C",
    header="#000000",
    on_header="#FFFFFF",
    snack="#FFFFFF",
    on_snack="#000000",
    snack_action="#003D8F",
)
PALETTES = {Mode.LIGHT: LIGHT, Mode.DARK: DARK, Mode.CONTRAST: CONTRAST}

_SURFACES = ("bg", "surface", "surface2")
TEXT_PAIRS = (
    *((text, surface) for text in ("text", "text2", "primary") for surface in _SURFACES),
    *((tone.value, surface) for tone in Tone for surface in ("bg", "surface", tone.value + "bg")),
    *(("text", tone.value + "bg") for tone in Tone),
    ("on_primary", "primary"),
    ("on_primary", "primary_hover"),
    ("on_header", "header"),
    ("on_snack", "snack"),
    ("snack_action", "snack"),
)
LINE_PAIRS = tuple((line, surface) for line in ("border", "focus", "primary") for surface in _SURFACES)


def contrast(one: str, other: str) -> float:
    """How far two #RRGGBB colours are apart, 1 to 21, as WCAG 2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class Text(StrEnum):
    """What a piece of text is for; its size and weight follow."""

    SMALL = "small"
    BODY = "body"
    STRONG = "strong"
    TITLE = "title"
    HEADING = "heading"
    NUMBER = "number"
    HUGE = "huge"


_PIXELS = {Text.SMALL: 13.5, Text.BODY: 16, Text.STRONG: 16, Text.TITLE: 17.5, Text.HEADING: 22, Text.NUMBER: 38, Text.HUGE: 60}
_BOLD = frozenset({Text.STRONG, Text.TITLE, Text.HEADING, Text.NUMBER, Text.HUGE})


@dataclass(frozen=True, slots=True)
class Sizes:
    """Every length in pixels at one scale.

    Attributes:
        scale: text size in per cent, 100 to 200; 112 makes the 18 px body text a desk wants.
    """

    scale: int = DEFAULT_SCALE
    radius: int = 10
    ring: int = 3

    def __post_init__(self) -> None:
        object.__setattr__(self, "scale", max(SMALLEST_SCALE, min(LARGEST_SCALE, self.scale)))

    def px(self, at_100: float) -> int:
        """A length that grows with the text."""
        return round(at_100 * self.scale / 100)

    def space(self, at_100: float) -> int:
        """A gap: it grows half as fast as the text, so that big text keeps its room on a small screen."""
        return round(at_100 * (100 + (self.scale - 100) / 2) / 100)

    def text(self, role: Text) -> int:
        """The pixel size of a piece of text."""
        return self.px(_PIXELS[role])

    @property
    def target(self) -> int:
        """The least height of anything that is clicked or touched."""
        return max(44, self.px(40))

    @property
    def row(self) -> int:
        """The height of a row in a list."""
        return max(44, self.px(46))


def is_bold(role: Text) -> bool:
    """Whether a piece of text is set in the bold cut."""
    return role in _BOLD
