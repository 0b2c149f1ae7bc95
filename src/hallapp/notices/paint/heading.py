"""A poster's title, as large as goes on one line and never below 48 points, and the sentence below it."""

from hallapp.notices.content import Content
from hallapp.notices.paint.canvas import Align, Area, Canvas, Style
from hallapp.notices.paint.letters import fitting_lines, in_two, width_of, wrapped
from hallapp.notices.paint.page import BODY, MM, PT, QUIET

_LEAST = round(48 * PT)
_PACE = 1.15
_MOST_LINES = 3
_EDGE = 3 * MM


class Heading:
    """Title and lead of a poster, worked out for a width."""

    def __init__(self, content: Content, width: float, largest: int, least_lead: int) -> None:
        self._content, self._largest, self._least_lead = content, largest, least_lead
        self._px, self._title = self._one_or_more(content.title, width)
        self._small, self._lead = self._said(content.lead, width)

    @property
    def height(self) -> float:
        """With white above and below."""
        lead = 1.3 * self._small * len(self._lead) + (0.35 * self._small if self._lead else 0)
        return _PACE * self._px * len(self._title) + lead + 2 * _EDGE

    def paint(self, canvas: Canvas, area: Area) -> None:
        """Draw it from the top of `area`."""
        down = _EDGE
        style = Style(self._px, bold=True, align=Align.MIDDLE)
        for line in self._title:
            canvas.text(line, area.down(down, _PACE * self._px), style, self._content.title[:12])
            down += _PACE * self._px
        down += 0.35 * self._small
        for line in self._lead:
            canvas.text(line, area.down(down, 1.3 * self._small), Style(self._small, colour=QUIET, align=Align.MIDDLE), line[:12])
            down += 1.3 * self._small

    def _one_or_more(self, title: str, width: float) -> tuple[int, list[str]]:
        """One line if that goes, else as few as it takes at the least size; a word longer than the page is broken."""
        px, lines = _LEAST, [title]
        for most in range(1, _MOST_LINES + 1):
            px, lines = fitting_lines(title, self._largest, width, least=_LEAST, most=most, bold=True)
            if px > _LEAST:
                return px, lines
        sticks_out = any(width_of(line, px, bold=True) > width for line in lines)
        return px, wrapped(title, px, width, bold=True, anywhere=True) if sticks_out else lines

    def _said(self, lead: str, width: float) -> tuple[int, list[str]]:
        """The sentence below, on one line if that can be read, else broken at a pause."""
        if not lead:
            return 0, []
        wanted = max(self._least_lead, round(0.32 * self._largest))
        least = max(self._least_lead, BODY)
        px, lines = fitting_lines(lead, wanted, width, least=least, most=1)
        if len(lines) == 1 and width_of(lead, px) <= width:
            return px, lines
        px, lines = fitting_lines(lead, wanted, width, least=least, most=3)
        return px, in_two(lead, px, width) if len(lines) == 2 else lines
