"""外观: theme, size of the text, language and sounds of this PC, changed while the window is open."""

from collections.abc import Callable

from hallapp.core.messages import Language
from hallapp.qtkit.choice import Choice, Option
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.fields import Select
from hallapp.qtkit.surfaces import Card
from hallapp.qtkit.tokens import Mode
from hallapp.shell.desk_file import LANGUAGES, SCALES, THEMES, DeskFile
from hallapp.shell.option_row import OptionRow
from hallapp.shell.panel import Panel


class LookPanel(Panel):
    """Preferences of this PC; kept in the desk file, not in the hall's records.

    Args:
        follow_sounds: told whether this PC shall make sounds.
    """

    def __init__(self, desk: Desk, desk_file: DeskFile, follow_sounds: Callable[[bool], None]) -> None:
        super().__init__(desk)
        self._file, self._follow_sounds = desk_file, follow_sounds
        self.theme, self.scale, self.language, self.sounds = Choice(), Select(), Choice(), Choice()
        self._rows = {
            "theme": OptionRow(self.theme),
            "scale": OptionRow(self.scale),
            "language": OptionRow(self.language),
            "sounds": OptionRow(self.sounds),
        }
        card = Card(pad=20)
        for row in self._rows.values():
            card.body.addWidget(row)
        self._rows["sounds"].be_last()
        self.body.addWidget(card)
        self.theme.chosen.connect(self._use_theme)
        self.scale.activated.connect(self._use_scale)
        self.language.chosen.connect(self._use_language)
        self.sounds.chosen.connect(self._use_sounds)
        self.retranslate()

    def retranslate(self) -> None:
        words, state = self.desk.words, self._file.state
        for name, row in self._rows.items():
            row.name(words(f"look.{name}"), words(f"look.{name}.help"))
        self.theme.set_options([Option(each, words(f"look.theme.{each}")) for each in THEMES])
        self.scale.set_options([(each, words(f"look.scale.{each}") if words.has(f"look.scale.{each}") else f"{each} %") for each in SCALES])
        self.language.set_options([Option(each, words(f"look.language.{each}")) for each in LANGUAGES])
        self.sounds.set_options([Option(True, words("settings.yes")), Option(False, words("settings.no"))])
        self.theme.choose(state.theme)
        self.scale.choose(state.scale)
        self.language.choose(words.language.value)
        self.sounds.choose(state.sounds)

    def _use_theme(self, theme: object) -> None:
        mode = Mode(str(theme))
        self._file.change(theme=mode.value)
        self.desk.theme.use(mode=mode)

    def _use_scale(self, at: int) -> None:
        self._file.change(scale=SCALES[at])
        self.desk.theme.use(scale=SCALES[at])

    def _use_language(self, language: object) -> None:
        chosen = Language(str(language))
        self._file.change(language=chosen.value)
        self.desk.speak(chosen)

    def _use_sounds(self, on: object) -> None:
        self._file.change(sounds=on is True)
        self._follow_sounds(on is True)
