"""The presets: what each gives, and one click to have it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hallapp.core.messages import Words
from hallapp.disinfection.models import Planned
from hallapp.disinfection.rules import AreaKind, PlanRule, Preset
from hallapp.disinfection.saying import said_plan
from hallapp.qtkit.buttons import Button
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.marks import Mark, Pill
from hallapp.qtkit.surfaces import Card, Line, across
from hallapp.qtkit.tokens import Text, Tone


class PresetRow(QWidget):
    """One preset in words.

    Signals:
        wanted: apply it.
    """

    wanted = Signal()

    def __init__(self, words: Words, preset: Preset, rules: Mapping[AreaKind, PlanRule], *, in_use: bool) -> None:
        super().__init__()
        name = words(f"disinfection.preset.{preset}")
        title = PlainLabel(name, role=Text.STRONG)
        parts = [f"{words(f'disinfection.kind.{kind}')} {said_plan(words, rule)}" for kind, rule in rules.items()]
        detail = PlainLabel("；".join(parts) if words.language == "zh" else "; ".join(parts), role=Text.SMALL, quiet=True, wrap=True)
        self.pill = Pill(words("rounds_panel.in_use"), Tone.OK, Mark.TICK)
        self.button = Button(words("rounds_panel.apply"))
        self.button.setAccessibleName(f"{self.button.text()} {name}")
        self.button.clicked.connect(self.wanted)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addLayout(across(title, self.pill, None))
        column.addWidget(detail)
        row = across(gap=12)
        row.addLayout(column, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(row)
        self.pill.setVisible(in_use)  # only now: before it has a place it would be a window of its own


class PresetsCard(Card):
    """All presets, for the hall's present hours.

    Signals:
        chosen: a `Preset`.
    """

    chosen = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(pad=20, parent=parent)
        self._words = words
        self.rows: dict[Preset, PresetRow] = {}
        self._title, self._hint = PlainLabel(role=Text.TITLE), PlainLabel(quiet=True, wrap=True)
        self._place = QVBoxLayout()
        self.body.addWidget(self._title)
        self.body.addWidget(self._hint)
        self.body.addLayout(self._place)

    def show_presets(self, presets: Mapping[Preset, Mapping[AreaKind, PlanRule]], planned: Sequence[Planned]) -> None:
        """Show what each would give, and which is in use."""
        words = self._words
        self._title.setText(words("rounds_panel.presets"))
        self._hint.setText(words("rounds_panel.presets.hint"))
        while (item := self._place.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        used = {each.preset for each in planned}
        self.rows = {preset: PresetRow(words, preset, rules, in_use=preset.value in used) for preset, rules in presets.items()}
        for at, (preset, row) in enumerate(self.rows.items()):
            if at:
                self._place.addWidget(Line())
            self._place.addWidget(row)
            row.wanted.connect(lambda preset=preset: self.chosen.emit(preset))
