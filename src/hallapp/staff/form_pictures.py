"""Pictures, stamps, text boxes and charts of a form: openpyxl writes none, so they come from the form as they stood."""

import os
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr, unescape

from hallapp.core.files import discard
from hallapp.staff.files import FileUnreadable
from hallapp.staff.form_shifting import Shift

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "[Content_Types].xml"
_ROOT = "form"
"""The folder of the new workbook in which everything of the form lies that openpyxl does not know."""

_DRAWN = ("drawing", "legacyDrawingHF")
"""What a sheet names its pictures by, on the sheet and in its page header, in the order the format asks for."""

_LATER = rb"<(?:\w+:)?(?:%bdrawingHF|picture|oleObjects|controls|webPublishItems|tableParts|extLst)[ />]|</(?:\w+:)?worksheet>"
_BEHIND = {"drawing": re.compile(_LATER % b"legacyDrawing|"), "legacyDrawingHF": re.compile(_LATER % b"")}
"""What comes after each of them in a sheet."""

_ROW = re.compile(r"(<(?:\w+:)?row>)(\d+)(</(?:\w+:)?row>)")
_CHARTED = re.compile(r"(<(?:\w+:)?f>)([^<]+)(</(?:\w+:)?f>)")


def save_with_pictures(book: "Workbook", form: Path, part: Path, shift: Shift | None) -> None:
    """Save the filled `book` as `part`, with what is drawn in the `form` it was read from.

    Raises:
        FileUnreadable: what is drawn in the form cannot be read.
        OSError: the file cannot be written.
    """
    for page in book.worksheets:
        page._images, page._charts = [], []  # or they would be there twice where openpyxl can read pictures
    book.save(part)
    drawn = part.with_name(part.name + ".drawn")
    try:
        if bring_pictures(form, part, drawn, shift):
            os.replace(drawn, part)  # noqa: PTH105 - one call, whole or not at all
    except (KeyError, ValueError, SyntaxError, zipfile.BadZipFile) as broken:
        raise FileUnreadable(file=form.name) from broken
    finally:
        discard(drawn)


def bring_pictures(form: Path, filled: Path, target: Path, shift: Shift | None) -> bool:
    """Write the workbook `filled` as `target` with what is drawn in `form`; False, and nothing written, when nothing is.

    Args:
        shift: the rows that came into a sheet; what is drawn below them moves down.
    """
    with zipfile.ZipFile(form) as old, zipfile.ZipFile(filled) as new:
        moved = _Moved(old, shift)
        there = _sheets(new)
        drawn = {there[name]: _drawn(old, path) for name, path in _sheets(old).items() if name in there}
        if not any(drawn.values()):
            return False
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
            names = {path: moved.bring(name, links) for name, path in _sheets(new).items() for links in [drawn.get(path)] if links}
            for each in new.namelist():
                if each not in {_TYPES, *(_links_of(path) for path in names)}:
                    out.writestr(each, _named(new.read(each), names[each]) if each in names else new.read(each))
            for path, links in names.items():
                out.writestr(_links_of(path), _with_links(new, path, links))
            for part, content in moved.parts.items():
                out.writestr(part, content)
            out.writestr(_TYPES, _with_types(new.read(_TYPES).decode(), moved.types))
    return True


@dataclass(frozen=True, slots=True)
class _Link:
    """A part that another names: how it is called there, what it is to it, and where it lies or, `outside`, what else is meant."""

    id: str
    type: str
    target: str
    outside: bool


@dataclass(slots=True)
class _Moved:
    """Parts of the form, brought into the folder of the new workbook.

    Attributes:
        parts: their content, by their new place.
        types: what each is.
    """

    form: zipfile.ZipFile
    shift: Shift | None
    parts: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)

    def bring(self, page: str, links: dict[str, _Link]) -> dict[str, _Link]:
        """Bring what a sheet has drawn on it; returns how it is to be named there."""
        shift = self.shift if self.shift is not None and self.shift.page == page else None
        return {
            element: _Link(f"{_ROOT}{at}", link.type, "/" + self._part(link.target, shift), outside=False)
            for at, (element, link) in enumerate(links.items(), start=1)
        }

    def _part(self, path: str, shift: Shift | None) -> str:
        new = f"{_ROOT}/{path}"
        if new in self.parts:
            return new
        content = self.form.read(path)
        self.parts[new] = self._put_right(content, path, shift)
        self.types[new] = _type_of(self.form, path)
        links = [each for each in _links(self.form, path) if each.outside or each.target in self.form.namelist()]
        if links:
            own = [
                each if each.outside else _Link(each.id, each.type, "/" + self._part(each.target, shift), outside=False) for each in links
            ]
            self.parts[_links_of(new)] = _written(own)
        return new

    def _put_right(self, content: bytes, path: str, shift: Shift | None) -> bytes:
        """What is drawn below the new rows moves down, and what charts show of a sheet is where it is now."""
        if not path.endswith(".xml"):
            return content
        text = content.decode("utf-8", "surrogateescape")
        if shift is not None and "/drawings/" in path:
            text = _ROW.sub(lambda found: f"{found[1]}{shift.row(int(found[2]) + 1) - 1}{found[3]}", text)
        moved = self.shift
        if moved is not None and "/charts/" in path:
            text = _CHARTED.sub(lambda found: f"{found[1]}{escape(moved.formula(f'={unescape(found[2])}', on='')[1:])}{found[3]}", text)
        return text.encode("utf-8", "surrogateescape")


def _sheets(book: zipfile.ZipFile) -> dict[str, str]:
    """Where each sheet of a workbook lies, by its name."""
    from openpyxl.xml.functions import fromstring

    links = {each.id: each.target for each in _links(book, "xl/workbook.xml")}
    pages = (each for each in fromstring(book.read("xl/workbook.xml")).iter() if str(each.tag).endswith("}sheet"))
    named = ((each.get("name"), links.get(each.get(f"{{{_OFFICE}}}id"))) for each in pages)
    return {name: path for name, path in named if path is not None and path in book.namelist()}


def _drawn(book: zipfile.ZipFile, sheet: str) -> dict[str, _Link]:
    """What is drawn on a sheet, by the element that names it."""
    links = {each.id: each for each in _links(book, sheet)}
    found = {}
    for element in _DRAWN:
        said = re.search(rb"<(?:\w+:)?%b\s[^>]*?\bid\s*=\s*[\"']([^\"']+)[\"']" % element.encode(), book.read(sheet))
        link = links.get(said[1].decode()) if said else None
        if link is not None and link.target in book.namelist():
            found[element] = link
    return found


def _links(book: zipfile.ZipFile, part: str) -> Iterator[_Link]:
    from openpyxl.xml.functions import fromstring

    if (path := _links_of(part)) not in book.namelist():
        return
    for each in fromstring(book.read(path)):
        outside, target = each.get("TargetMode") == "External", each.get("Target")
        inside = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
        yield _Link(each.get("Id"), each.get("Type"), target if outside else inside, outside)


def _links_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels"


def _type_of(book: zipfile.ZipFile, path: str) -> str:
    from openpyxl.xml.functions import fromstring

    types = fromstring(book.read(_TYPES))
    own = {each.get("PartName"): each.get("ContentType") for each in types if str(each.tag).endswith("}Override")}
    by_ending = {each.get("Extension").lower(): each.get("ContentType") for each in types if str(each.tag).endswith("}Default")}
    ending = posixpath.splitext(path)[1].lstrip(".").lower()
    return str(own.get(f"/{path}") or by_ending.get(ending) or "application/octet-stream")


def _named(sheet: bytes, links: dict[str, _Link]) -> bytes:
    """A sheet that names what is drawn on it."""
    for element, link in links.items():
        found = _BEHIND[element].search(sheet)
        at = found.start() if found else len(sheet)
        sheet = sheet[:at] + f'<{element} xmlns:r="{_OFFICE}" r:id={quoteattr(link.id)}/>'.encode() + sheet[at:]
    return sheet


def _with_links(book: zipfile.ZipFile, sheet: str, more: dict[str, _Link]) -> bytes:
    there = [each if each.outside else _Link(each.id, each.type, f"/{each.target}", outside=False) for each in _links(book, sheet)]
    return _written([*there, *more.values()])


def _written(links: list[_Link]) -> bytes:
    said = "".join(
        f"<Relationship Id={quoteattr(each.id)} Type={quoteattr(each.type)} Target={quoteattr(each.target)}"
        + (' TargetMode="External"/>' if each.outside else "/>")
        for each in links
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="{_PACKAGE}">{said}</Relationships>'.encode()


def _with_types(types: str, more: dict[str, str]) -> str:
    said = "".join(f"<Override PartName={quoteattr('/' + part)} ContentType={quoteattr(kind)}/>" for part, kind in more.items())
    end = types.rindex("</")
    return types[:end] + said + types[end:]
