"""The lamps at the foot: one for each thing the desk depends on, lit by the same diagnosis as `hallapp check`."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hallapp.core.sentences import Sentence, sentence
from hallapp.qtkit.marks import MARK_OF, draw_mark
from hallapp.qtkit.painting import painter_on, text_in, width_of
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tips import set_tip
from hallapp.qtkit.tokens import Text, Tone

ALWAYS = ("tv", "printer", "sound", "backup", "second_backup", "clock")
"""Lamps that are shown even while all is well; anything else only when it is not."""


@dataclass(frozen=True, slots=True)
class Lamp:
    """How one thing the desk depends on is.

    Attributes:
        word: a few characters for the foot.
        detail: how it is, in full.
        cure: what to do about it; None when nothing is to be done.
    """

    name: str
    tone: Tone
    word: Sentence
    detail: Sentence
    cure: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """One line of the diagnosis: `state` is `ok`, `warning` or `broken`."""

    name: str
    state: str
    detail: Sentence
    cure: Sentence | None


TONES = {"ok": Tone.OK, "warning": Tone.WARN, "broken": Tone.BAD}
"""The tone of each state of the diagnosis."""


def lamps_from(items: Iterable[Judged]) -> list[Lamp]:
    """The lamps for a diagnosis, in the order of the foot."""
    lamps = [Lamp(each.name, TONES[each.state], sentence(f"lamp.{each.name}"), each.detail, each.cure) for each in items]
    shown = [lamp for lamp in lamps if lamp.name in ALWAYS or lamp.tone is not Tone.OK]
    return sorted(shown, key=lambda lamp: ALWAYS.index(lamp.name) if lamp.name in ALWAYS else -1)


class StatusLamp(QWidget):
    """A dot, a mark and a word; its tooltip tells more and what to do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._tone = "", Tone.IDLE
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        app_theme().changed.connect(self.updateGeometry)

    @property
    def text(self) -> str:
        return self._text

    @property
    def tone(self) -> Tone:
        return self._tone

    def say(self, text: str, tone: Tone, detail: str) -> None:
        """Show how it stands with the thing."""
        self._text, self._tone = text, tone
        self.setAccessibleName(text)
        self.setAccessibleDescription(detail)
        set_tip(self, detail)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = app_theme()
        return QSize(width_of(self._text, theme.font(Text.SMALL)) + theme.sizes.px(32), theme.sizes.px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = app_theme(), painter_on(self)
        colour = theme.colours.of(self._tone)
        dot, mark, middle = theme.sizes.px(8), theme.sizes.px(11), self.height() // 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawEllipse(0, middle - dot // 2, dot, dot)
        left = dot + theme.sizes.px(5)
        draw_mark(painter, MARK_OF[self._tone], colour, QRect(left, middle - mark // 2, mark, mark))
        left += mark + theme.sizes.px(4)
        ink = theme.colours.text2 if self._tone is Tone.OK else colour
        text_in(painter, QRect(left, 0, self.width() - left, self.height()), self._text, theme.font(Text.SMALL), ink)
