"""What is spoken before a hall is open, and by commands that open none."""

from argparse import Namespace
from pathlib import Path

from hallapp.core.messages import Language, Words


def spoken(args: Namespace, folder: Path) -> Language:
    """What is spoken where no hall is open: as `--lang` says, else as the hall in `folder` speaks."""
    return Language(args.lang) if args.lang else language_of(folder)


def language_of(folder: Path) -> Language:
    """What the hall in `folder` speaks, as far as that can be read; Chinese where there is none."""
    from hallapp.store.folder import Folder

    file = Folder(folder).database
    if not file.is_file():
        return Language.ZH
    from hallapp.settings.hall import language_in

    return language_in(file)


def words_without(folder: Path, args: Namespace) -> Words:
    """The sentences for a command that opens no hall."""
    return Words(spoken(args, folder))
