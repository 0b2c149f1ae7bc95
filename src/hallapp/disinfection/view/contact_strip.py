"""Where an agent is still at work: which areas, how long, from when on they may be used."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from hallapp.core.messages import Words
from hallapp.disinfection.models import Round
from hallapp.disinfection.view.looks import chip_of, is_working
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.marks import Mark, Pill
from hallapp.qtkit.surfaces import across
from hallapp.qtkit.tokens import Text, Tone

_MOST = 2
_NAMED = 3


class ContactStrip(QWidget):
    """Chips that count down; hidden while nothing works."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.title = PlainLabel(role=Text.SMALL, quiet=True)
        self.chips = [Pill() for _ in range(_MOST)]
        self.more = PlainLabel(role=Text.SMALL, quiet=True)
        self.setLayout(across(self.title, *self.chips, self.more, None))
        self.hide()

    def show_rounds(self, rounds: Sequence[Round], now: datetime, zone: ZoneInfo) -> None:
        """Show what works at this instant; areas that end together share a chip."""
        groups: dict[str, list[Round]] = {}
        for each in sorted((each for each in rounds if is_working(each, now)), key=lambda each: each.works_until or now):
            groups.setdefault(chip_of(self._words, each, now, zone)[0], []).append(each)
        self.title.setText(self._words("rounds_view.working"))
        for chip, (said, those) in zip(self.chips, groups.items(), strict=False):
            chip.say(f"{self._areas(those)} {said}", Tone.INFO, Mark.NOTE)
        for at, chip in enumerate(self.chips):
            chip.setVisible(at < len(groups))
        left = sum(len(those) for those in list(groups.values())[_MOST:])
        self.more.setText(self._words.many("rounds_view.more", left) if left else "")
        self.setVisible(bool(groups))

    def _areas(self, those: Sequence[Round]) -> str:
        named = [self._words.tell(each.area.label) for each in those[:_NAMED]]
        said = self._words("rounds_view.and").join(named)
        left = len(those) - len(named)
        return self._words.many("rounds_view.areas", left, areas=said) if left else said
