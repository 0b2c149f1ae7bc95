"""The page as it will be printed: the same painter as for the paper, at true proportions."""

from collections.abc import Sequence
from functools import partial

from hallapp.notices.paint.page import Page
from hallapp.notices.paint.sheets import Sheet, draw_sheet, layout_of, sheets_of
from hallapp.notices.rules import Paper
from hallapp.qtkit.paper_view import Leaf, LeafView, PaperView, View

__all__ = ["Preview", "SheetView", "View"]


class SheetView(LeafView):
    """One sheet of a notice.

    Attributes:
        shown: the sheet; None while there is none.
    """

    def __init__(self) -> None:
        super().__init__()
        self.shown: Sheet | None = None

    def show_sheet(self, sheet: Sheet | None, paper: Paper) -> None:
        """Show this sheet."""
        self.shown = sheet
        self.show_leaf(Leaf(partial(draw_sheet, sheet, paper), layout_of(paper)) if sheet is not None else None)


class Preview(PaperView):
    """The sheets of a notice, one at a time."""

    def __init__(self) -> None:
        sheet = SheetView()
        super().__init__(sheet)
        self.sheet = sheet
        self._sheets: list[Sheet] = []
        self._paper = Paper.A4
        self._at = 0

    @property
    def count(self) -> int:
        """How many sheets there are."""
        return len(self._sheets)

    @property
    def at(self) -> int:
        """Which one is shown, from 0."""
        return self._at

    def show_pages(self, pages: Sequence[Page], paper: Paper) -> None:
        """Show these pages on this paper."""
        self._sheets, self._paper = sheets_of(pages, paper), paper
        self._at = min(self._at, max(0, len(self._sheets) - 1))
        self._show()

    def turn(self, step: int) -> None:
        """Go some sheets on or back."""
        self._at = max(0, min(len(self._sheets) - 1, self._at + step))
        self._show()

    def _show(self) -> None:
        self.sheet.show_sheet(self._sheets[self._at] if self._sheets else None, self._paper)
        self.place_sheet()
