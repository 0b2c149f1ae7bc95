"""The window of the kiosk: full screen, a start with services, a number, and back to the start automatically."""

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from hallapp.core.errors import HallError
from hallapp.core.messages import Language, Words
from hallapp.display.kiosk.buttons import BigButton, fitted
from hallapp.display.kiosk.facts import KioskFacts, Number, Paper
from hallapp.display.rules.kiosk import GAP_PX, TARGET_PX, columns_for, is_over
from hallapp.qtkit.painting import painter_on
from hallapp.qtkit.tokens import LIGHT

_TICK_MS = 500
_LEAVES = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Shown(Enum):
    """What stands on the kiosk."""

    START = auto()
    NUMBER = auto()
    REFUSED = auto()


class KioskWindow(QWidget):
    """Shows `KioskFacts` and the number that was given out.

    Signals:
        wanted: a service's letter, and whether priority was asked for.
        left: a colleague ended it by Ctrl+Shift+Q.
    """

    wanted = Signal(str, bool)
    left = Signal()

    def __init__(self, language: Language, seconds: Callable[[], float]) -> None:
        """Nothing is shown before `open`.

        Args:
            language: the hall's, in which everybody is greeted.
            seconds: a clock that never goes back.
        """
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self._greeting, self._words, self._seconds = language, Words(language), seconds
        self._facts, self._refusal = KioskFacts(""), ""
        self._number: Number | None = None
        self._busy, self._may_close = False, False
        self._touched = seconds()
        self.services: dict[str, BigButton] = {}
        self.language, self.priority, self.done = BigButton(parent=self), BigButton(parent=self), BigButton(strong=True, parent=self)
        self.priority.setCheckable(True)
        self.language.clicked.connect(self._speak_otherwise)
        self.done.clicked.connect(self._begin)
        for button in (self.language, self.priority):
            button.clicked.connect(self._touch)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self.look)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setWindowTitle(self._words("command.kiosk.open"))
        self._begin()

    @property
    def shown(self) -> Shown:
        """What stands on it now."""
        if self._refusal:
            return Shown.REFUSED
        return Shown.NUMBER if self._number is not None else Shown.START

    @property
    def number(self) -> Number | None:
        """The number that is shown."""
        return self._number

    def open(self) -> None:
        """Fill the screen."""
        self._begin()
        self.showFullScreen()
        self.raise_()
        self.activateWindow()
        self._tick.start()

    def leave(self) -> None:
        """Close; only a colleague can ask for that."""
        self._may_close = True
        self._tick.stop()
        self.close()

    def show_facts(self, facts: KioskFacts) -> None:
        """Show what can be chosen from now on."""
        self._facts = facts
        self._arrange()

    def show_number(self, number: Number) -> None:
        """A number was given out."""
        self._busy, self._number = False, number
        self._touch()
        self._arrange()

    def show_refusal(self, error: HallError) -> None:
        """Nothing was given out, and why."""
        self._busy, self._refusal = False, self._words.error(error)
        self._touch()
        self._arrange()

    def lose_paper(self, number: str) -> None:
        """The paper of a number did not come out: if it is still shown, it is now to be noted."""
        if self._number is not None and self._number.number == number and self._number.paper is not Paper.NONE:
            self.show_number(self._number.without_paper())

    def look(self) -> None:
        """Go back to the start after long enough without a touch."""
        without_paper = self._number is not None and self._number.paper is Paper.NONE
        if is_over(self._seconds() - self._touched, without_paper=without_paper):
            self._begin()

    # --- Qt -------------------------------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(self.rect(), QColor(LIGHT.bg))
        head = QRect(0, 0, self.width(), self._head)
        painter.fillRect(head, QColor(LIGHT.header))
        painter.setPen(QColor(LIGHT.on_header))
        name = f"{self._facts.hall}  {self._words('display.demo')}" if self._facts.demo else self._facts.hall
        fitted(painter, head.adjusted(GAP_PX, 4, -GAP_PX, -4), name, round(self._head * 0.5), bold=True)
        if self.shown is Shown.NUMBER:
            self._paint_number(painter)
        else:
            said = self._refusal or self._asked()
            rect = QRect(GAP_PX, self._head, self.width() - 2 * GAP_PX, self._ask)
            if self.shown is Shown.REFUSED or not self._facts.offers:
                rect = self._middle()
            painter.setPen(QColor(LIGHT.warn if self._facts.is_full or self._refusal else LIGHT.text))
            fitted(painter, rect, said, round(self._ask * 0.5), bold=True)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._touch()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Q and event.modifiers() == _LEAVES:
            self.left.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            super().closeEvent(event)
        else:
            event.ignore()  # a customer's swipe at the screen's edge, or Alt+F4, must not close it

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and self.isMinimized() and not self._may_close:
            self.showFullScreen()

    # --- inside ---------------------------------------------------------------------------------------------------------------------

    @property
    def _head(self) -> int:
        return max(72, round(self.height() * 0.1))

    @property
    def _ask(self) -> int:
        return max(64, round(self.height() * 0.1))

    def _middle(self) -> QRect:
        foot = TARGET_PX + 2 * GAP_PX
        return QRect(GAP_PX, self._head, self.width() - 2 * GAP_PX, self.height() - self._head - foot)

    def _touch(self) -> None:
        self._touched = self._seconds()

    def _begin(self) -> None:
        """The start, for the next customer."""
        if self._words.language is not self._greeting:
            self._words.use(self._greeting)
        self._number, self._refusal, self._busy = None, "", False
        self.priority.setChecked(False)
        self._touch()
        self._arrange()

    def _speak_otherwise(self) -> None:
        self._words.use(Language.EN if self._words.language is Language.ZH else Language.ZH)
        self._arrange()

    def _choose(self, prefix: str) -> None:
        if not self._busy:  # one touch, one number
            self._busy = True
            self._touch()
            self.wanted.emit(prefix, self.priority.isChecked())

    def _asked(self) -> str:
        if not self._facts.offers:
            return self._words("kiosk.closed")
        return self._words("kiosk.full" if self._facts.is_full else "kiosk.choose")

    def _arrange(self) -> None:
        """Put every button where it belongs, with its words."""
        words, start = self._words, self.shown is Shown.START
        self._deal()
        for offer in self._facts.offers:
            self.services[offer.service.prefix].say(
                words.tell(offer.service.title(words.language)), words.many("display.waiting", offer.waiting)
            )
        for button in self.services.values():
            button.setVisible(start)
        self.language.say("English" if words.language is Language.ZH else "中文")
        self.priority.say(words("kiosk.priority"), words("kiosk.priority.who"))
        self.done.say(words("kiosk.done"))
        self.language.setVisible(start)
        self.priority.setVisible(start and bool(self._facts.offers))
        self.done.setVisible(not start)
        self._place()
        self.update()

    def _deal(self) -> None:
        wanted = [offer.service.prefix for offer in self._facts.offers]
        if wanted == list(self.services):
            return
        for button in self.services.values():
            button.hide()
            button.deleteLater()
        self.services = {prefix: BigButton(parent=self) for prefix in wanted}
        for prefix, button in self.services.items():
            button.clicked.connect(lambda _checked=False, prefix=prefix: self._choose(prefix))

    def _place(self) -> None:
        foot = TARGET_PX + 2 * GAP_PX
        top, bottom = self._head + self._ask, self.height() - foot
        columns = columns_for(len(self.services), self.width(), bottom - top)
        rows = max(1, -(-len(self.services) // columns))
        wide = (self.width() - (columns + 1) * GAP_PX) // columns
        high = max(TARGET_PX, min(2 * TARGET_PX, (bottom - top - (rows - 1) * GAP_PX) // rows))
        for at, button in enumerate(self.services.values()):
            row, column = divmod(at, columns)
            button.setGeometry(GAP_PX + column * (wide + GAP_PX), top + row * (high + GAP_PX), wide, high)
        half = (self.width() - 3 * GAP_PX) // 2
        self.language.setGeometry(GAP_PX, bottom + GAP_PX, half, TARGET_PX)
        self.priority.setGeometry(half + 2 * GAP_PX, bottom + GAP_PX, half, TARGET_PX)
        self.done.setGeometry(GAP_PX, bottom + GAP_PX, self.width() - 2 * GAP_PX, TARGET_PX)

    def _paint_number(self, painter: QPainter) -> None:
        number, words, rect = self._number, self._words, self._middle()
        assert number is not None
        part = rect.height() / 10
        lines = [(words.tell(number.service.title(words.language)), 1.2, LIGHT.text, False), (number.number, 4.6, LIGHT.primary, True)]
        if number.outside is not None:
            lines.append((words("kiosk.outside", number=number.outside), 1.7, LIGHT.warn, True))
        elif number.ahead is not None:
            ahead = words.many("display.slip.ahead", number.ahead)
            lines.append((f"{ahead} · {words.many('display.slip.estimate', number.estimate_min or 0)}", 1.7, LIGHT.text, False))
        note = words("kiosk.note" if number.paper is Paper.NONE else "kiosk.paper")
        lines.append((note, 1.7, LIGHT.bad if number.paper is Paper.NONE else LIGHT.ok, True))
        top = float(rect.top())
        for text, share, ink, bold in lines:
            painter.setPen(QColor(ink))
            line = QRect(rect.left(), round(top), rect.width(), round(part * share))
            fitted(painter, line, text, round(line.height() * (0.95 if share > 4 else 0.5)), bold=bold)
            top += part * share
