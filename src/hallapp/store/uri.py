"""The names by which SQLite opens files."""

from pathlib import PurePath


def uri_of(file: PurePath, mode: str) -> str:
    """The URI by which SQLite opens `file`.

    A path of a share begins with `//`; without two more slashes in front its first part would be read as the URI's host.
    """
    escaped = file.as_posix().replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"file:{'//' if escaped.startswith('//') else ''}{escaped}?mode={mode}"
