"""What is seen of a party beside its temperature: face mask, how many, priority, shown how to do it online."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.buttons import Button
from hallapp.qtkit.choice import Tick
from hallapp.qtkit.keys import written
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.marks import draw_pill, pill_width
from hallapp.qtkit.painting import focus_ring, painter_on, text_in, width_of
from hallapp.qtkit.surfaces import across
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text
from hallapp.visits.rules import FaceMask
from hallapp.visits.view.flow import Draft
from hallapp.visits.view.looks import mask_said

PRIORITY_KEY, STEERED_KEY = "P", "O"


class MaskButton(Button):
    """The face mask in its colour and with its mark; a press is the next of brought, given, refused."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words, self._mask = words, FaceMask.BROUGHT
        self.show_mask(FaceMask.BROUGHT)

    def show_mask(self, mask: FaceMask) -> None:
        """Show how it is."""
        self._mask = mask
        said, _, _ = mask_said(self._words, mask)
        self.setText(said)
        self.setAccessibleName(said)
        self.set_key(written(self._words, "Space"))

    def sizeHint(self) -> QSize:
        sizes = app_theme().sizes
        widest = max(pill_width(*mask_said(self._words, each)) for each in FaceMask)
        return QSize(widest + sizes.space(6) + width_of(self._key, app_theme().font(Text.SMALL)) + 6, sizes.target)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = painter_on(self), app_theme()
        text, tone, mark = mask_said(self._words, self._mask)
        wide, high = pill_width(text, tone, mark), theme.sizes.px(30)
        draw_pill(painter, QRect(2, (self.height() - high) // 2, wide, high), text, tone, mark)
        place = QRect(wide + theme.sizes.space(6), 0, self.width() - wide - theme.sizes.space(6), self.height())
        text_in(painter, place, self._key, theme.font(Text.SMALL), theme.colours.text2, align=Qt.AlignmentFlag.AlignLeft)
        if self.hasFocus():
            focus_ring(painter, self.rect(), theme.colours.focus, radius=10, width=theme.sizes.ring)


class SeenRow(QWidget):
    """One line of answers, each with its key.

    Signals:
        mask_turned, priority_turned, steered_turned: the other way now.
        party_changed: so many persons more, or less than none.
    """

    mask_turned = Signal()
    party_changed = Signal(int)
    priority_turned = Signal()
    steered_turned = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.face_mask = MaskButton(words)
        self.fewer, self.more, self.party = Button(icon="minus"), Button(icon="plus"), PlainLabel(role=Text.STRONG)
        self.priority, self.steered = Tick(key=PRIORITY_KEY), Tick(key=STEERED_KEY)
        self.face_mask.clicked.connect(self.mask_turned)
        self.fewer.clicked.connect(lambda: self.party_changed.emit(-1))
        self.more.clicked.connect(lambda: self.party_changed.emit(1))
        self.priority.clicked.connect(lambda _on: self.priority_turned.emit())
        self.steered.clicked.connect(lambda _on: self.steered_turned.emit())
        row = across(self.face_mask, None, self.fewer, self.party, self.more, None, self.priority, self.steered, gap=6)
        self.setLayout(row)
        self.retranslate()

    def show_draft(self, draft: Draft) -> None:
        """Show what was seen so far."""
        self.face_mask.show_mask(draft.face_mask)
        self.party.setText(self._words("visits_view.party", count=draft.party))
        self.priority.setChecked(draft.priority)
        self.steered.setChecked(draft.steered_online)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        words = self._words
        self.face_mask.show_mask(FaceMask.BROUGHT)
        self.priority.setText(words("visits_view.priority"))
        self.steered.setText(words("visits_view.steered_online"))
        self.party.setText(words("visits_view.party", count=1))
        for button, key in ((self.fewer, "visits_view.fewer"), (self.more, "visits_view.more_persons")):
            button.setAccessibleName(words(key))
            button.set_key("")
