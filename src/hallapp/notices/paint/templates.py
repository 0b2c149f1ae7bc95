"""Which layout a notice is drawn by. A layout never changes once papers were made by it: another one gets the next number."""

from collections.abc import Callable

from hallapp.notices.content import Content
from hallapp.notices.paint import board, poster, sheet
from hallapp.notices.paint.page import Page

Template = Callable[[Content], tuple[Page, ...]]

_TEMPLATES: dict[int, Template] = {1: board.pages, 2: sheet.pages, 3: poster.pages}


def pages_of(content: Content, template: int) -> tuple[Page, ...]:
    """The pages of a notice."""
    return _TEMPLATES[template](content)
