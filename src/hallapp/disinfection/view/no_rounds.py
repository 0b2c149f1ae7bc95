"""What stands where a day has no rounds: the presets to begin from, or when the next one is."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hallapp.core.messages import Words
from hallapp.disinfection.models import DayRounds
from hallapp.disinfection.rules import Preset
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.empty import EmptyState

OFFERED = (Preset.STANDARD, Preset.HALF_DAY, Preset.EVERY_2_HOURS, Preset.TWICE)


class NoRounds(EmptyState):
    """Presets, each applied by one click.

    Signals:
        chosen: a `Preset`.
    """

    chosen = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        self._words = words
        self.presets = {preset: Button(kind=Kind.SECONDARY if at else Kind.PRIMARY) for at, preset in enumerate(OFFERED)}
        super().__init__("spray", *self.presets.values(), parent=parent)
        for preset, button in self.presets.items():
            button.clicked.connect(lambda _checked=False, preset=preset: self.chosen.emit(preset))
        self.setFocusProxy(self.presets[Preset.STANDARD])
        self.retranslate()
        self.hide()

    def show_for(self, day: DayRounds, zone: ZoneInfo, *, is_today: bool) -> None:
        """Say why there is nothing, and what to do about it."""
        words = self._words
        self.setVisible(not day.rounds)
        unplanned = is_today and day.next_at is None
        for button in self.presets.values():
            button.setVisible(unplanned)
        if unplanned:
            self.set_title(words("rounds_view.no_plan"))
            self.set_hint(words("rounds_view.no_plan.hint"))
        else:
            self.set_title(words("rounds_view.no_rounds"))
            self.set_hint(words("rounds_view.next", time=f"{day.next_at.astimezone(zone):%m-%d %H:%M}") if day.next_at else "")

    def retranslate(self) -> None:
        """Say everything in the present language."""
        for preset, button in self.presets.items():
            word = self._words(f"disinfection.preset.{preset}")
            button.setText(self._words("rounds_view.from_preset") if preset is Preset.STANDARD else word)
            button.setAccessibleName(word)
