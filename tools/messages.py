"""Compiles the catalogues: resources/i18n/<language>/*.po, one file a room, become one hallapp.mo a language, and what the command
line says by itself becomes LC_MESSAGES/command_line.mo, where Python's gettext looks for it.

Run it after editing a .po file. The build hook of the wheel and the bootstrap call the same function.
"""

import os
import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("zh", "en")
I18N = Path(__file__).resolve().parent.parent / "resources" / "i18n"


def compile_all(folder: Path = I18N) -> list[Path]:
    """Write the catalogues of every language and return the files.

    Raises:
        ValueError: two rooms give the same key a different sentence.
    """
    whole = [_compile(folder / language, language) for language in LANGUAGES]
    return whole + [_written(read_po(BytesIO(file.read_bytes())), file.with_suffix(".mo")) for file in folder.glob("*/LC_MESSAGES/*.po")]


def _compile(folder: Path, language: str) -> Path:
    whole = Catalog(locale=language)
    for room in sorted(folder.glob("*.po")):
        for message in read_po(BytesIO(room.read_bytes()), locale=language):
            if not message.id:
                continue
            known = whole.get(message.id)
            if known is not None and known.string != message.string:
                raise ValueError(f"{room}: {message.id} is already said otherwise")
            whole.add(message.id, message.string)
    return _written(whole, folder / "hallapp.mo")


def _written(catalogue: Catalog, target: Path) -> Path:
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    with part.open("wb") as out:
        write_mo(out, catalogue)
    part.replace(target)  # a program that reads it meanwhile sees the old one or the new one, never half of one
    return target


if __name__ == "__main__":
    for path in compile_all():
        sys.stdout.write(f"{path}\n")
