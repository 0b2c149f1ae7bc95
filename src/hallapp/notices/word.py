"""A notice as a Word file, for halls that want to change it by hand: the same words and table as on the painted page.

Imported only where such a file is written: python-docx takes a tenth of a second to load.
"""

from collections.abc import Sequence
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from hallapp.notices.content import Column, Content, Role, Row

_BAND, _ON_BAND, _QUIET, _WARN, _WARN_BEHIND, _ZEBRA = "00695C", "FFFFFF", "4A5753", "8A4B00", "FFF1DB", "E9EEEC"
_FONT = "黑体"
"""Word knows no font of ours; this one is on every Chinese computer."""

_STRONG = frozenset({Role.BADGE, Role.TEMPERATURE})
_SHARES = {Role.NUMBER: 0.8, Role.NAME: 1.6, Role.TEMPERATURE: 1.6, Role.POST: 1.7, Role.SIGNATURE: 2.2}
_LEFT, _MIDDLE, _RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


def word_file(content: Content, code: bytes | None) -> bytes:
    """The notice as the bytes of a .docx file, on A4.

    Args:
        code: the QR code as a PNG file; None leaves the picture out.
    """
    document = docx.Document()
    _set_up(document, content)
    hall = " ".join(filter(None, (content.band, content.demo)))
    _line(document, f"{hall}　　{content.date}", 16, bold=True, colour=_ON_BAND, fill=_BAND)
    _line(document, content.title, 38, bold=True, align=_MIDDLE)
    _line(document, content.lead, 14, colour=_QUIET, align=_MIDDLE)
    _table(document, content)
    if content.alert:
        said = f"▲ {content.alert}　{content.alert_more}"
        _line(document, said, 20, bold=True, colour=_WARN, fill=_WARN_BEHIND, align=_MIDDLE)
    else:
        counts = "　　".join(f"{each.label} {each.figure or '____'} {each.unit}".strip() for each in content.tallies)
        _line(document, counts, 20, bold=True, colour=_BAND, align=_MIDDLE)
    for line in content.lines:
        _line(document, f"{line.label}：{line.value or '＿＿＿＿＿＿'}", 14)
    if code is not None:
        document.add_paragraph().add_run().add_picture(BytesIO(code), width=Mm(35))
    if content.qr:
        _line(document, content.qr, 10, colour=_QUIET)
    _line(document, f"{content.unit}　{content.unit_date}　{content.stamp}", 14, align=_RIGHT)
    _line(document, f"{content.made}　{content.closing}　{content.code_label} {content.code}", 10, colour=_QUIET)
    holder = BytesIO()
    document.save(holder)
    return holder.getvalue()


def _set_up(document: Document, content: Content) -> None:
    """Paper and margins; the file says what it is, and nothing of who made it where."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(14)
    section.top_margin = section.bottom_margin = Mm(11)
    properties = document.core_properties
    properties.title, properties.subject = content.title, f"{content.unit} {content.date} {content.code}"
    properties.author = properties.last_modified_by = properties.comments = ""


def _line(
    document: Document,
    text: str,
    points: int,
    *,
    bold: bool = False,
    colour: str = "",
    fill: str = "",
    align: WD_ALIGN_PARAGRAPH = _LEFT,
) -> None:
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


def _table(document: Document, content: Content) -> None:
    table = document.add_table(rows=0, cols=len(content.columns), style="Table Grid")
    table.autofit = False
    for cell, column in zip(table.add_row().cells, content.columns, strict=True):
        _cell(cell, column.title, 13, bold=True, colour=_ON_BAND, fill=_BAND)
    for at, row in enumerate(content.rows):
        _row(table.add_row().cells, row, content.columns, fill=_ZEBRA if at % 2 else "")
    if not content.rows:
        cells = table.add_row().cells
        _cell(cells[0].merge(cells[-1]), content.nobody, 15)
        return
    shares = [_SHARES.get(column.role, 1.0) for column in content.columns]
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Mm(182 * share / sum(shares))
        for cell in column.cells:
            cell.width = column.width


def _row(cells: Sequence[_Cell], row: Row, columns: Sequence[Column], *, fill: str) -> None:
    for cell, text, column in zip(cells, row.cells, columns, strict=True):
        _cell(cell, text, 14, bold=column.role in _STRONG, fill=fill)


def _cell(cell: _Cell, text: str, points: int, *, bold: bool = False, colour: str = "", fill: str = "") -> None:
    if fill:
        cell._tc.get_or_add_tcPr().append(_shading(fill))
    paragraph = cell.paragraphs[0]
    paragraph.alignment = _MIDDLE
    _write(paragraph, text, points, bold=bold, colour=colour)


def _shading(fill: str) -> BaseOxmlElement:
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        shading.set(qn(f"w:{name}"), value)
    return shading
