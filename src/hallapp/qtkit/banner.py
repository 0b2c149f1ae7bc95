"""Messages in their place on the page: a refusal, a warning, the large result of the last action."""

from collections.abc import Callable

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.marks import Mark, MarkDot
from hallapp.qtkit.painting import painter_on, surface
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text, Tone


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say `text` without moving the focus."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # importing it costs 3 ms, which the first paint must not wait for

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class Banner(QWidget):
    """One message with its mark, in the page's flow; hidden until it has something to say.

    Args:
        gap: room kept free above it while it is shown, in pixels.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: int = 0) -> None:
        super().__init__(parent)
        self._gap = gap
        self._tone = Tone.INFO
        self._dot = MarkDot(Tone.INFO)
        self._text = PlainLabel(role=Text.STRONG, wrap=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._action = Button()
        self._action.hide()
        self._other = Button()
        self._other.hide()
        self._by_enter = False
        self._do: Callable[[], object] | None = None
        self._do_other: Callable[[], object] | None = None
        self._action.clicked.connect(self._act)
        self._other.clicked.connect(self._act_otherwise)
        self._close = Button(kind=Kind.QUIET, icon="x")
        self._close.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, gap + 6, 8, 6)
        row.addWidget(self._dot)
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        row.addWidget(self._other)
        row.addWidget(self._close)
        self.hide()

    @property
    def text(self) -> str:
        """The message shown; empty while it is hidden."""
        return self._text.text() if not self.isHidden() else ""

    def say(
        self,
        text: str,
        tone: Tone = Tone.BAD,
        *,
        mark: Mark | None = None,
        action: str = "",
        key: str = "",
        do: Callable[[], object] | None = None,
        by_enter: bool = False,
        other: str = "",
        do_other: Callable[[], object] | None = None,
    ) -> None:
        """Show a message until it is cleared, with what can be done about it: one thing, or one of two.

        Args:
            key: what stands on the button of the first.
            by_enter: Enter does it, wherever on the page the keyboard is and nothing else takes it.
        """
        self._tone, self._do, self._do_other, self._by_enter = tone, do, do_other, by_enter
        self._dot.show_tone(tone, mark)
        self._text.set_tone(tone)
        self._text.setText(text)
        self._action.setText(action)
        self._action.set_key(key)
        self._action.setVisible(do is not None)
        self._other.setText(other)
        self._other.setVisible(do_other is not None)
        self.show()
        self.update()
        announce(self, text)

    def take_enter(self) -> bool:
        """Do what Enter is offered for; False when it is for nothing."""
        if self.isHidden() or self._do is None or not self._by_enter:
            return False
        self._do()
        return True

    def clear(self) -> None:
        """Hide the message."""
        self._do = self._do_other = None
        self.hide()

    def keep_open(self) -> None:
        """Remove the × button: the message stays until `clear` is called."""
        self._close.hide()

    def name_close(self, text: str) -> None:
        """The word a screen reader says for the × button."""
        self._close.setAccessibleName(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = app_theme()
        place = self.rect().adjusted(0, self._gap, 0, 0)
        surface(painter_on(self), place, theme.colours.behind(self._tone), theme.colours.of(self._tone), radius=theme.sizes.radius)

    def _act(self) -> None:
        if self._do is not None:
            self._do()

    def _act_otherwise(self) -> None:
        if self._do_other is not None:
            self._do_other()
