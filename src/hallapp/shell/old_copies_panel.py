"""At the head of the retention: that copies keep what the hall forgets, which ones do, and a way to take them away."""

from typing import TYPE_CHECKING

from hallapp.core.errors import HallError
from hallapp.qtkit.buttons import Button
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import Card, across
from hallapp.qtkit.tokens import Text
from hallapp.shell.panel import Panel

if TYPE_CHECKING:
    from hallapp.hall import Hall
    from hallapp.settings.old_copies import OldCopies, Outliving


class OldCopiesPanel(Panel):
    """Lists such copies, and asks for confirmation before it deletes them for good."""

    topics = frozenset({"settings", "purges"})

    def __init__(self, desk: Desk, hall: "Hall") -> None:
        super().__init__(desk)
        self._hall, self._asked = hall, False
        self._found: Outliving | None = None
        title = PlainLabel(role=Text.STRONG)
        self.text = PlainLabel(quiet=True, wrap=True)
        self.clear, self.keep = Button(icon="trash"), Button()
        card = Card(pad=20)
        card.body.addWidget(title)
        card.body.addWidget(self.text)
        card.body.addLayout(across(self.clear, self.keep, None))
        self.body.addWidget(card)
        self.clear.clicked.connect(self._clear)
        self.keep.clicked.connect(lambda: self._ask(meant=False))
        self.worded(title.setText, "old_copies.title")
        self.worded(self.keep.setText, "old_copies.keep")
        self._ask(meant=False)

    def reload(self) -> None:
        self.fetch(lambda: self._old().outliving(), then=self._show)

    def retranslate(self) -> None:
        words, found = self.desk.words, self._found
        if found is None:
            return
        old = found.oldest
        if old is None:
            self.text.setText(words("old_copies.none", days=found.days))
        else:
            day = f"{old.astimezone(self._hall.database.zone):%Y-%m-%d}"
            key = "old_copies.sure" if self._asked else "old_copies.some"
            self.text.setText(words(key, days=found.days, count=len(found.copies), day=day))
        self.clear.setVisible(old is not None)
        self.clear.setText(words("old_copies.clear_now" if self._asked else "old_copies.clear"))

    def _old(self) -> "OldCopies":
        return self._hall.retention.in_copies(self._hall.copies)

    def _show(self, found: "Outliving") -> None:
        self._found = found
        self._ask(meant=False)

    def _clear(self) -> None:
        if not self._asked:
            self._ask(meant=True)
            return
        self.clear.setEnabled(False)
        self.desk.runner.run(lambda: self._old().clear(), then=self._cleared, failed=self._not_cleared)

    def _cleared(self, found: "Outliving") -> None:
        self.clear.setEnabled(True)
        self.say(self.desk.words.many("old_copies.cleared", len(found.copies)))
        self.reload()

    def _not_cleared(self, error: HallError) -> None:
        self.clear.setEnabled(True)
        self.refuse(error)
        self.reload()

    def _ask(self, *, meant: bool) -> None:
        self._asked = meant
        self.keep.setVisible(meant)
        self.retranslate()
