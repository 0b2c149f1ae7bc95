"""Which layout a notice is drawn by. A layout never changes once papers were made by it: another one gets the next number."""

from collections.abc import Callable
from functools import partial

from hallapp.notices.content import Content
from hallapp.notices.paint import board, poster, sheet
from hallapp.notices.paint.page import BODY_ON_HALF, Page
from hallapp.notices.rules import Paper

Template = Callable[[Content], tuple[Page, ...]]

_TEMPLATES: dict[int, Template] = {1: board.pages, 2: sheet.pages, 3: poster.first_pages, 4: poster.pages, 5: poster.pages}
_FOR_HALF_A_SHEET: dict[int, Template] = {5: partial(poster.pages, body=BODY_ON_HALF)}
"""How templates lie on paper half as large as A4, so that they can be read there from as far; the others are drawn smaller."""


def pages_of(content: Content, template: int, paper: Paper = Paper.A4) -> tuple[Page, ...]:
    """The pages of a notice on a paper."""
    laid_out = _FOR_HALF_A_SHEET.get(template) if paper.is_half_a_sheet else None
    return (laid_out or _TEMPLATES[template])(content)
