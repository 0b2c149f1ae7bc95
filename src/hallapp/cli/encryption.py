"""Encryption on the command line: the file, its way back, the recovery sheet, and a computer that has no key yet."""

import sys
from argparse import Namespace
from getpass import getpass
from pathlib import Path

from hallapp.cli.frame import Answer, Commands, Document
from hallapp.cli.spoken import words_without
from hallapp.hall import Hall


def register(commands: Commands) -> None:
    """Declare `encrypt`, `decrypt`, `recovery`, `unlock`."""
    encrypt = commands.add("encrypt", _encrypt, summary="encrypt the records; the recovery sheet is written first", writes=True)
    encrypt.add_argument("sheet", type=Path, metavar="SHEET.pdf", help="for the recovery sheet: print it, lock it away, delete it")
    commands.add("decrypt", _decrypt, summary="write the records plain again", writes=True)
    recovery = commands.add("recovery", _recovery, summary="write the recovery sheet again", writes=True)
    recovery.add_argument("sheet", type=Path, metavar="SHEET.pdf", help="where the sheet is written")
    unlock = commands.add_bare("unlock", _unlock, summary="give this computer the key, by the recovery code; asked for or in HALLAPP_KEY")
    unlock.add_argument("file", type=Path, nargs="?", help="a copy on a stick, where the hall itself is lost")


def _encrypt(hall: Hall, args: Namespace) -> Answer:
    hall.rights.require("hall.encrypt")
    return Answer({}, afterwards=lambda _answer: _encrypted(hall, args.sheet))


def _encrypted(hall: Hall, sheet: Path) -> Answer:
    from hallapp.records.paint.recovery_page import require_outside
    from hallapp.store.encryption import EncryptedAlready, encrypt
    from hallapp.store.header import is_encrypted
    from hallapp.store.key_store import this_computers
    from hallapp.store.secret import new_secret

    require_outside(sheet, hall.folder.path)
    if is_encrypted(hall.folder.database):
        raise EncryptedAlready
    secret = new_secret()
    _write_sheet(hall, secret.code, sheet)
    hall.close()
    try:
        done = encrypt(hall.folder, secret, this_computers())
    except Exception:
        sheet.unlink(missing_ok=True)  # its code opens nothing
        raise
    document: Document = {
        "encrypted": True,
        "rows": done.rows,
        "head": done.head,
        "key_in": done.kept_in,
        "sheet": str(sheet),
        "plain_copies": done.plain_copies,
    }
    lines = [hall.words("cli.encrypted", rows=done.rows, sheet=str(sheet)), hall.words("cli.encrypted.traces")]
    if done.plain_copies:
        lines.append(hall.words.many("cli.encrypted.copies", done.plain_copies, path=str(hall.folder.backups)))
    return Answer(document, lines)


def _decrypt(hall: Hall, _args: Namespace) -> Answer:
    hall.rights.require("hall.decrypt")
    return Answer({}, afterwards=lambda _answer: _decrypted(hall))


def _decrypted(hall: Hall) -> Answer:
    from hallapp.store.encryption import decrypt

    hall.close()
    done = decrypt(hall.folder)
    return Answer({"encrypted": False, "rows": done.rows, "head": done.head}, [hall.words("cli.decrypted", rows=done.rows)])


def _recovery(hall: Hall, args: Namespace) -> Answer:
    from hallapp.records.paint.recovery_page import require_outside
    from hallapp.store.cipher import secret_for
    from hallapp.store.encryption import NotEncrypted
    from hallapp.store.header import is_encrypted

    hall.rights.require("hall.recovery")
    require_outside(args.sheet, hall.folder.path)
    if not is_encrypted(hall.folder.database):
        raise NotEncrypted
    _write_sheet(hall, secret_for(hall.folder.database).code, args.sheet)
    return Answer({"sheet": str(args.sheet)}, [hall.words("cli.recovery", sheet=str(args.sheet))])


def _write_sheet(hall: Hall, code: str, sheet: Path) -> None:
    from hallapp.qtkit.headless import ready_to_paint
    from hallapp.records.paint.recovery_page import save_recovery_sheet

    ready_to_paint()
    save_recovery_sheet(code, sheet, hall=hall.name, words=hall.words, day=hall.database.day_of(hall.clock.now()))


def _unlock(folder: Path, args: Namespace) -> Answer:
    from hallapp.store.encryption import NotEncrypted, unlock
    from hallapp.store.folder import Folder
    from hallapp.store.header import is_encrypted
    from hallapp.store.key_store import given, this_computers
    from hallapp.store.secret import secret_of

    words = words_without(folder, args)
    file = args.file or Folder(folder).database
    if not is_encrypted(file):
        raise NotEncrypted
    secret = given() or secret_of(_typed(words("cli.unlock.ask")))
    kept_in = unlock(file, secret, this_computers())
    return Answer({"file": str(file), "key_in": kept_in}, [words("cli.unlocked", file=str(file))])


def _typed(prompt: str) -> str:
    """The code as it is typed, without showing it; nothing where nobody can be asked."""
    if sys.stdin.isatty():
        return getpass(f"{prompt} ", sys.stderr)
    try:
        return sys.stdin.readline()
    except OSError:
        return ""
