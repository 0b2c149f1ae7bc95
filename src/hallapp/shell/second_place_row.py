"""Where the copies also go: the folder on a stick or another disk, and how it stands with it."""

from pathlib import Path
from typing import TYPE_CHECKING

from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.file_dialog import FileDialog
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import across
from hallapp.qtkit.tokens import Text, Tone
from hallapp.shell.lamps import TONES
from hallapp.shell.panel import Panel

if TYPE_CHECKING:
    from hallapp.checkup import Item
    from hallapp.hall import Hall


class SecondPlaceRow(Panel):
    """Chooses the second place for the copies, gives it up, and says how it stands with it."""

    topics = frozenset({"settings"})

    def __init__(self, desk: Desk, hall: "Hall") -> None:
        super().__init__(desk)
        self._hall = hall
        self._dialog: FileDialog | None = None
        self._title = PlainLabel(role=Text.BODY)
        self.state = PlainLabel(role=Text.SMALL, quiet=True, wrap=True)
        self.choose = Button(icon="folder-open")
        self.forgo = Button(kind=Kind.QUIET, icon="x")
        self.choose.clicked.connect(self._ask)
        self.forgo.clicked.connect(lambda: self.use(""))
        self.body.addLayout(across(self._title, None, self.forgo, self.choose))
        self.body.addWidget(self.state)
        self.forgo.hide()  # until it is known that there is one
        self.worded(self._title.setText, "backup.second")
        self.worded(self.choose.setText, "backup.second.choose")
        self.worded(self.forgo.setText, "backup.second.forgo")

    def reload(self) -> None:
        self.fetch(_how_it_stands, self._hall, then=self._show)

    def use(self, folder: str) -> None:
        """From now on copies also go to `folder`; empty: to no second place. The newest copy is brought there at once."""
        self.call(self._hall.settings.set, "backup.second_place", folder, then=lambda _: self._bring() if folder else self.reload())

    def _bring(self) -> None:
        self.desk.runner.run_beside(lambda _progress: self._hall.copies.catch_up(), then=lambda _: self.reload(), failed=self.refuse)

    def _show(self, item: "Item | None") -> None:
        tell = self.desk.words.tell
        self.forgo.setVisible(item is not None)
        if item is None:
            self.state.set_tone(None, quiet=True)
            self.state.setText(self.desk.words("backup.second.none"))
            return
        tone = TONES[item.state]
        self.state.set_tone(tone, quiet=tone is Tone.OK)
        self.state.setText(" ".join(tell(each) for each in (item.detail, item.cure) if each))

    def _ask(self) -> None:
        dialog = FileDialog(self, self.desk.words, self.desk.words("backup.second.choose"))
        dialog.fileSelected.connect(lambda path: self.use(str(Path(path))))
        self._dialog = dialog
        dialog.open()


def _how_it_stands(hall: "Hall") -> "Item | None":
    from hallapp.checkup import second_place  # seldom looked at

    return second_place(hall)
