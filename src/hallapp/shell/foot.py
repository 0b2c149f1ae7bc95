"""The strip at the foot: when the last record was saved, and a lamp for each thing the desk depends on."""

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.jobs import JobBar
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.painting import painter_on, width_of
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text, Tone
from hallapp.shell.lamps import Lamp, StatusLamp


class Foot(QWidget):
    """The strip itself. It turns red, with the cure in words, as soon as one lamp is.

    Attributes:
        working: shows how far long work is that goes on by itself, and stops it.
    """

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._saved = PlainLabel(role=Text.SMALL, quiet=True)
        self._lamps: list[Lamp] = []
        self._views: list[StatusLamp] = []
        self._saved_at = ""
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._saved, 1)
        self.working = JobBar(words)
        self._row.addWidget(self.working, 1)
        self._space()
        app_theme().changed.connect(self._space)

    @property
    def lamps(self) -> Sequence[StatusLamp]:
        """The lamps shown now."""
        return [view for view in self._views if not view.isHidden()]

    @property
    def text(self) -> str:
        """What stands at the left."""
        return self._saved.text()

    def show_saved(self, at: str) -> None:
        """Say when the last record was saved; `at` is a time on the hall's clock."""
        self._saved_at = at
        self._say_saved()

    def show_lamps(self, lamps: Sequence[Lamp]) -> None:
        """Show the lamps there are."""
        self._lamps = list(lamps)
        while len(self._views) < len(lamps):
            self._views.append(StatusLamp())
            self._row.addWidget(self._views[-1])
        for view in self._views[len(lamps) :]:
            view.hide()
        for view, lamp in zip(self._views, lamps, strict=False):
            view.say(self._words.tell(lamp.word), lamp.tone, self._whole(lamp))
            view.show()
        self._say_saved()
        self.update()

    @property
    def free(self) -> QRect:
        """The part of it, in its parent's coordinates, in which nothing stands."""
        shown = self.lamps
        left = self._saved.x() + width_of(self.text, self._saved.font()) + self._row.spacing()
        stands = self.working if not self.working.isHidden() else next(iter(shown), None)
        right = (stands.x() if stands is not None else self.width()) - self._row.spacing()
        return QRect(left, 0, right - left, self.height()).translated(self.pos())

    def retranslate(self) -> None:
        """Say everything again."""
        self.show_lamps(self._lamps)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = app_theme().colours
        painter_on(self).fillRect(self.rect(), QColor(colours.badbg if self._broken() else colours.surface2))

    def _whole(self, lamp: Lamp) -> str:
        detail = self._words.tell(lamp.detail)
        return self._words("shell.cure", what=detail, cure=self._words.tell(lamp.cure)) if lamp.cure else detail

    def _broken(self) -> Lamp | None:
        return next((lamp for lamp in self._lamps if lamp.tone is Tone.BAD), None)

    def _say_saved(self) -> None:
        broken = self._broken()
        if broken is not None:
            self._saved.setText(self._whole(broken))
        else:
            self._saved.setText(self._words("shell.saved", at=self._saved_at) if self._saved_at else "")
        self._saved.set_tone(Tone.BAD if broken else None, quiet=True)

    def _space(self) -> None:
        sizes = app_theme().sizes
        self._row.setContentsMargins(sizes.space(20), sizes.space(4), sizes.space(20), sizes.space(4))
        self._row.setSpacing(sizes.space(22))
        self.setMinimumHeight(sizes.px(34))
        self.update()
