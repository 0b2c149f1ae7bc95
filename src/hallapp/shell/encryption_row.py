"""Whether the records are encrypted, and the way there: the recovery sheet is written and printed first, then the file is converted."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from hallapp.core.errors import HallError
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.file_dialog import FileDialog
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import across
from hallapp.qtkit.tokens import Text, Tone
from hallapp.shell.panel import Panel

if TYPE_CHECKING:
    from hallapp.hall import Hall
    from hallapp.store.secret import Secret

Convert = Callable[[Callable[[], object], Callable[[HallError], object]], object]
"""Gives the hall back, does the work, and has everything made again on what is there then; the second hears why that cannot be."""


class EncryptionRow(Panel):
    """Encrypts the records, writes them plain again, writes the recovery sheet."""

    def __init__(self, desk: Desk, hall: "Hall", convert: Convert) -> None:
        super().__init__(desk)
        self._hall, self._convert = hall, convert
        self._dialog: FileDialog | None = None
        self._new: Secret | None = None
        self.encrypted = False
        self._title = PlainLabel(role=Text.BODY)
        self.state = PlainLabel(role=Text.SMALL, quiet=True, wrap=True)
        self.sheet, self.go, self.plain = Button(icon="file-text"), Button(kind=Kind.PRIMARY, icon="lock"), Button(kind=Kind.QUIET)
        self.sheet.clicked.connect(self._ask_where)
        self.go.clicked.connect(self._encrypt)
        self.plain.clicked.connect(self._decrypt)
        self.body.addLayout(across(self._title, None, self.plain, self.sheet, self.go))
        self.body.addWidget(self.state)
        self.worded(self._title.setText, "encryption")
        self.worded(self.go.setText, "encryption.go")
        self.worded(self.plain.setText, "encryption.plain")
        for each in (self.go, self.plain, self.sheet):  # until it is known how the records are
            each.hide()

    def reload(self) -> None:
        self.fetch(_is_encrypted, self._hall, then=self._show)

    def write_sheet(self, path: Path) -> None:
        """Write the recovery sheet: of a new key where the records are plain, else of the one they have."""
        self.call(_write_sheet, self._hall, self._new, path, then=lambda secret: self._written(secret, path))

    def _written(self, secret: "Secret", path: Path) -> None:
        if self.encrypted:
            self.say(self.desk.words("cli.recovery", sheet=str(path)))
            return
        self._new = secret
        self._tell("encryption.print_first", Tone.WARN, path=str(path))
        self.go.show()
        self.go.setFocus()

    def _show(self, encrypted: bool) -> None:
        self.encrypted = encrypted
        self.plain.setVisible(encrypted)
        self.sheet.show()
        self.sheet.setText(self.desk.words("encryption.sheet" if encrypted else "encryption.begin"))
        if self._new is None:
            self._tell("encryption.on" if encrypted else "encryption.off", Tone.OK if encrypted else None)

    def _tell(self, key: str, tone: Tone | None, **params: str) -> None:
        self.state.set_tone(tone, quiet=tone is None)
        self.state.setText(self.desk.words(key, **params))

    def _encrypt(self) -> None:
        secret = self._new
        if secret is not None:
            self._begin("hall.encrypt", lambda: _encrypt(self._hall, secret))

    def _decrypt(self) -> None:
        self._begin("hall.decrypt", lambda: _decrypt(self._hall))

    def _begin(self, action: str, work: Callable[[], object]) -> None:
        self._enable(False)
        self.call(self._hall.rights.require, action, then=lambda _none: self._convert(work, self._failed), failed=self._failed)

    def _failed(self, error: HallError) -> None:
        self._enable(True)
        self.refuse(error)

    def _enable(self, on: bool) -> None:
        for button in (self.sheet, self.go, self.plain):
            button.setEnabled(on)

    def _ask_where(self) -> None:
        words = self.desk.words
        dialog = FileDialog(self, words, words("encryption.where"), "pdf", save_as=f"{words('recovery.title')}.pdf")
        dialog.fileSelected.connect(lambda path: self.write_sheet(Path(path)))
        self._dialog = dialog
        dialog.open()


def _is_encrypted(hall: "Hall") -> bool:
    from hallapp.store.header import is_encrypted  # seldom looked at

    return is_encrypted(hall.folder.database)


def _write_sheet(hall: "Hall", new: "Secret | None", path: Path) -> "Secret":
    from hallapp.records.paint.recovery_page import require_outside, save_recovery_sheet
    from hallapp.store.cipher import secret_for
    from hallapp.store.secret import new_secret

    hall.rights.require("hall.recovery")
    require_outside(path, hall.folder.path)
    secret = secret_for(hall.folder.database) if _is_encrypted(hall) else new or new_secret()
    save_recovery_sheet(secret.code, path, hall=hall.name, words=hall.words, day=hall.database.day_of(hall.clock.now()))
    return secret


def _encrypt(hall: "Hall", secret: "Secret") -> None:
    from hallapp.store.encryption import encrypt
    from hallapp.store.key_store import this_computers

    encrypt(hall.folder, secret, this_computers(), by_window=True)


def _decrypt(hall: "Hall") -> None:
    from hallapp.store.encryption import decrypt

    decrypt(hall.folder, by_window=True)
