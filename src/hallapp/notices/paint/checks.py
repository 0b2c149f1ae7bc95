"""Checks pages before they are printed: no missing character, nothing cut off, every code readable."""

from collections.abc import Iterable, Sequence

from hallapp.notices.content import Content
from hallapp.notices.errors import AlertMissing, CodeUnreadable, GlyphMissing, TextClipped
from hallapp.notices.models import Notice
from hallapp.notices.paint.codes import read_back
from hallapp.notices.paint.letters import is_printable
from hallapp.notices.paint.page import HEIGHT, MM, WIDTH, Page, Squares, Words
from hallapp.notices.paint.templates import pages_of
from hallapp.notices.rules import Paper

_MARGIN = 7 * MM
_ROUNDING = 2.0
_SHOWN = 24
_ASCENT, _DESCENT = 0.78, 0.06
"""How far text reaches above and below its baseline, in sizes; a little less than the characters' own boxes."""


def prove(content: Content, template: int, paper: Paper = Paper.A4) -> int:
    """Lay a notice out for a paper and make sure that it can be printed; returns how many pages it has.

    Raises:
        GlyphMissing: the shipped font lacks a character; whatever else the computer has would look different elsewhere.
        TextClipped: a text is wider than its place, leaves the page, or runs into another.
        AlertMissing: somebody is unchecked and the page does not say so.
        CodeUnreadable: a code cannot be read back from the drawn page.
    """
    pages = pages_of(content, template, paper)
    for page in pages:
        check_page(page, content.alert)
    return len(pages)


def pages_for(notice: Notice, paper: Paper) -> tuple[Page, ...]:
    """The pages of a version on a paper. It may have been made for a larger one than half a sheet, so that this one is looked at.

    Raises:
        TextClipped: it cannot be put on so little paper.
    """
    pages = pages_of(notice.content, notice.template, paper)
    if paper.is_half_a_sheet:
        for page in pages:
            check_page(page, notice.content.alert)
    return pages


def check_page(page: Page, alert: str) -> None:
    """Check one page.

    Args:
        alert: what must be in plain sight on it; empty when nothing must.

    Raises:
        GlyphMissing, TextClipped, AlertMissing, CodeUnreadable: as `prove`.
    """
    words = [item for item in page.items if isinstance(item, Words)]
    check_characters(words)
    check_places([each for each in words if not each.angle])
    if alert and not any(alert in each.text for each in words):
        raise AlertMissing
    for code in (item for item in page.items if isinstance(item, Squares)):
        if read_back(page, code) != code.text:
            raise CodeUnreadable(text=code.text[:_SHOWN])


def check_characters(words: Iterable[Words]) -> None:
    """Every character is in the font.

    Raises:
        GlyphMissing: one is not.
    """
    for each in words:
        for character in each.text:
            if not is_printable(character):
                raise GlyphMissing(character=character, number=f"U+{ord(character):04X}", place=each.place)


def check_places(words: Sequence[Words]) -> None:
    """Every text fits in its room and on the page, and none runs into another.

    Raises:
        TextClipped: one does not.
    """
    for each in words:
        if each.width > each.room + _ROUNDING or not _on_page(each):
            raise TextClipped(place=each.place, text=each.text[:_SHOWN])
    ordered = sorted(words, key=lambda each: (each.baseline - _ASCENT * each.px, each.x))
    for at, each in enumerate(ordered):
        bottom = each.baseline + _DESCENT * each.px
        for other in ordered[at + 1 :]:
            if other.baseline - _ASCENT * other.px >= bottom:
                break
            if each.x < other.x + other.width - _ROUNDING and other.x < each.x + each.width - _ROUNDING:
                raise TextClipped(place=other.place, text=other.text[:_SHOWN])


def _on_page(words: Words) -> bool:
    top, bottom = words.baseline - _ASCENT * words.px, words.baseline + _DESCENT * words.px
    return words.x >= _MARGIN and words.x + words.width <= WIDTH - _MARGIN and top >= _MARGIN and bottom <= HEIGHT - _MARGIN
