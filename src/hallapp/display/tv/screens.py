"""Which screen is the big one: remembered by what it is, not by where it was plugged in."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QScreen


@dataclass(frozen=True, slots=True)
class ScreenName:
    """What is known of a screen; the serial number is empty where the system tells none."""

    maker: str
    model: str
    serial: str
    port: str

    @classmethod
    def of(cls, screen: QScreen) -> "ScreenName":
        """The name of a screen that is plugged in."""
        return cls(screen.manufacturer(), screen.model(), screen.serialNumber(), screen.name())

    @classmethod
    def read(cls, text: str) -> "ScreenName | None":
        """The name as it was stored by `text`; None when it is none."""
        parts = text.split("\t")
        return cls(*parts) if len(parts) == 4 else None

    @property
    def text(self) -> str:
        """The name as it is stored."""
        return "\t".join(part.replace("\t", " ") for part in (self.maker, self.model, self.serial, self.port))

    def fits(self, other: "ScreenName") -> int:
        """How sure it is that both are the same screen: 3 by its serial number, 2 by model and port, 1 by port, 0 not at all."""
        if self.serial and other.serial:
            return 3 if (self.maker, self.model, self.serial) == (other.maker, other.model, other.serial) else 0
        if self.port != other.port:
            return 0
        return 2 if (self.maker, self.model) == (other.maker, other.model) else 1


def find(name: ScreenName | None, screens: Sequence[QScreen], desk: QScreen | None) -> QScreen | None:
    """The big screen among those plugged in, or None: the remembered one, else the only one that is not the desk's.

    Args:
        desk: the screen the clerk works on, which is never taken over unless it was chosen.
    """
    if name is not None:
        best = max(screens, key=lambda screen: name.fits(ScreenName.of(screen)), default=None)
        sure = name.fits(ScreenName.of(best)) if best is not None else 0
        return best if sure > 1 or (sure and best is not desk) else None
    others = [screen for screen in screens if screen is not desk]
    return others[0] if len(others) == 1 else None
