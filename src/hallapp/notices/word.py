"""A notice as a Word file, for halls that want to change it by hand: the same words and table as on the painted page.

Imported only where such a file is written: python-docx takes a tenth of a second to load.
"""

from collections.abc import Sequence
from io import BytesIO

import docx
from docx.document import Document
from docx.shared import Mm
from docx.table import _Cell

from hallapp.notices.content import Column, Content, Role, Row
from hallapp.notices.word_blocks import Coder, write_blocks
from hallapp.notices.word_parts import BAND, MIDDLE, ON_BAND, QUIET, RIGHT, WARN, WARN_BEHIND, ZEBRA, fill_cell, write_line

_STRONG = frozenset({Role.BADGE, Role.TEMPERATURE})
_SHARES = {Role.NUMBER: 0.8, Role.NAME: 1.6, Role.TEMPERATURE: 1.6, Role.POST: 1.7, Role.SIGNATURE: 2.2}


def word_file(content: Content, code: Coder) -> bytes:
    """The notice as the bytes of a .docx file, on A4.

    Args:
        code: makes a PNG file of the QR code that holds a text.
    """
    document = docx.Document()
    _set_up(document, content)
    hall = " ".join(filter(None, (content.band, content.demo)))
    write_line(document, f"{hall}　　{content.date}", 16, bold=True, colour=ON_BAND, fill=BAND)
    write_line(document, content.title, 38, bold=True, align=MIDDLE)
    write_line(document, content.lead, 14, colour=QUIET, align=MIDDLE)
    if content.blocks:
        write_blocks(document, content.blocks, code)
    else:
        _table(document, content)
        _counts(document, content)
    for line in content.lines:
        write_line(document, f"{line.label}：{line.value or '＿＿＿＿＿＿'}", 14)
    if content.qr:
        document.add_paragraph().add_run().add_picture(BytesIO(code(content.qr)), width=Mm(35))
        write_line(document, content.qr, 10, colour=QUIET)
    write_line(document, f"{content.unit}　{content.unit_date}　{content.stamp}", 14, align=RIGHT)
    write_line(document, f"{content.made}　{content.closing}　{content.code_label} {content.code}", 10, colour=QUIET)
    holder = BytesIO()
    document.save(holder)
    return holder.getvalue()


def _counts(document: Document, content: Content) -> None:
    if content.alert:
        said = f"▲ {content.alert}　{content.alert_more}"
        write_line(document, said, 20, bold=True, colour=WARN, fill=WARN_BEHIND, align=MIDDLE)
    else:
        counts = "　　".join(f"{each.label} {each.figure or '____'} {each.unit}".strip() for each in content.tallies)
        write_line(document, counts, 20, bold=True, colour=BAND, align=MIDDLE)


def _set_up(document: Document, content: Content) -> None:
    """Paper and margins; the file says what it is, and nothing of who made it where."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(14)
    section.top_margin = section.bottom_margin = Mm(11)
    properties = document.core_properties
    properties.title, properties.subject = content.title, f"{content.unit} {content.date} {content.code}"
    properties.author = properties.last_modified_by = properties.comments = ""


def _table(document: Document, content: Content) -> None:
    table = document.add_table(rows=0, cols=len(content.columns), style="Table Grid")
    table.autofit = False
    for cell, column in zip(table.add_row().cells, content.columns, strict=True):
        fill_cell(cell, column.title, 13, bold=True, colour=ON_BAND, fill=BAND)
    for at, row in enumerate(content.rows):
        _row(table.add_row().cells, row, content.columns, fill=ZEBRA if at % 2 else "")
    if not content.rows:
        cells = table.add_row().cells
        fill_cell(cells[0].merge(cells[-1]), content.nobody, 15)
        return
    shares = [_SHARES.get(column.role, 1.0) for column in content.columns]
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Mm(182 * share / sum(shares))
        for cell in column.cells:
            cell.width = column.width


def _row(cells: Sequence[_Cell], row: Row, columns: Sequence[Column], *, fill: str) -> None:
    for cell, text, column in zip(cells, row.cells, columns, strict=True):
        fill_cell(cell, text, 14, bold=column.role in _STRONG, fill=fill)
