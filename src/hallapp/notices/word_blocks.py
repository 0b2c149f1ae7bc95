"""The blocks of a poster in a Word file, in the order of the painted page."""

from base64 import b64decode
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import assert_never

from docx.document import Document
from docx.shared import Mm

from hallapp.notices.content import Accent, Block, Code, Shape
from hallapp.notices.word_parts import (
    BAD,
    BAD_BEHIND,
    BAND,
    MIDDLE,
    ON_BAND,
    QUIET,
    WARN,
    WARN_BEHIND,
    ZEBRA,
    fill_cell,
    write_line,
)

Coder = Callable[[str], bytes]
"""Makes a PNG file of the QR code that holds a text."""

_PLATES = {Accent.PLAIN: (BAND, "", ""), Accent.WARN: (WARN, WARN_BEHIND, "▲ "), Accent.BAD: (BAD, BAD_BEHIND, "！")}


def write_blocks(document: Document, blocks: Sequence[Block], coder: Coder) -> None:
    """Write the blocks one below the other."""
    for block in blocks:
        _write(document, block, coder)


def _write(document: Document, block: Block, coder: Coder) -> None:
    match block.shape:
        case Shape.TEXT:
            for text in block.texts:
                write_line(document, text, 18)
            _codes(document, block.codes, coder)
        case Shape.STEPS:
            for at, text in enumerate(block.texts, start=1):
                write_line(document, f"{at}　{text}", 22, bold=True)
        case Shape.WAY:
            write_line(document, " → ".join(f"{at} {text}" for at, text in enumerate(block.texts, start=1)), 18, bold=True, align=MIDDLE)
        case Shape.PLATE:
            colour, fill, mark = _PLATES[block.accent]
            write_line(document, mark + block.texts[0], 20, bold=True, colour=colour, fill=fill, align=MIDDLE)
        case Shape.BIG:
            write_line(document, block.texts[0], 28, bold=True, align=MIDDLE)
        case Shape.TABLE | Shape.WEEK:
            _table(document, block.rows)
        case Shape.CODES | Shape.CARDS:
            _codes(document, block.codes, coder)
        case Shape.PICTURE:
            paragraph = document.add_paragraph()
            paragraph.alignment = MIDDLE
            paragraph.add_run().add_picture(BytesIO(b64decode(block.picture)), width=Mm(120))
        case _:
            assert_never(block.shape)


def _codes(document: Document, codes: Sequence[Code], coder: Coder) -> None:
    for code in codes:
        write_line(document, code.label, 18, bold=True, colour=BAND, align=MIDDLE)
        if code.target:
            paragraph = document.add_paragraph()
            paragraph.alignment = MIDDLE
            paragraph.add_run().add_picture(BytesIO(coder(code.target)), width=Mm(40))
        write_line(document, code.target or "＿＿＿＿＿＿", 12, colour=QUIET, align=MIDDLE)
        if code.steps:
            write_line(document, " → ".join(f"{at} {step}" for at, step in enumerate(code.steps, start=1)), 14, align=MIDDLE)


def _table(document: Document, rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for at, row in enumerate(rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            if at == 0:
                fill_cell(cell, text, 16, bold=True, colour=ON_BAND, fill=BAND)
            else:
                fill_cell(cell, text, 16, fill="" if at % 2 else ZEBRA)
