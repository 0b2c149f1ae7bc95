"""Paragraphs and cells of a Word file in the colours of the painted page."""

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

BAND, ON_BAND, QUIET, ZEBRA = "00695C", "FFFFFF", "4A5753", "E9EEEC"
WARN, WARN_BEHIND, BAD, BAD_BEHIND = "8A4B00", "FFF1DB", "B3261E", "FCE8E6"
LEFT, MIDDLE, RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
_FONT = "黑体"
"""Word knows no font of ours; this one is on every Chinese computer."""


def write_line(
    document: Document,
    text: str,
    points: int,
    *,
    bold: bool = False,
    colour: str = "",
    fill: str = "",
    align: WD_ALIGN_PARAGRAPH = LEFT,
) -> None:
    """A paragraph of one line."""
    paragraph = document.add_paragraph()
    paragraph.alignment = align
    if fill:
        paragraph._p.get_or_add_pPr().append(_shading(fill))
    _write(paragraph, text, points, bold=bold, colour=colour)


def _write(paragraph: Paragraph, text: str, points: int, *, bold: bool = False, colour: str = "") -> None:
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3)
    run = paragraph.add_run(text)
    run.bold = bold
    run.font.size = Pt(points)
    run.font.name = _FONT
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)


def fill_cell(cell: _Cell, text: str, points: int, *, bold: bool = False, colour: str = "", fill: str = "") -> None:
    """Write into a cell of a table."""
    if fill:
        cell._tc.get_or_add_tcPr().append(_shading(fill))
    paragraph = cell.paragraphs[0]
    paragraph.alignment = MIDDLE
    _write(paragraph, text, points, bold=bold, colour=colour)


def _shading(fill: str) -> BaseOxmlElement:
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        shading.set(qn(f"w:{name}"), value)
    return shading
