"""The base of what stands inside 设置: a page without edges of its own."""

from hallapp.qtkit.page import Page


class Panel(Page):
    """A page inside a page: the outer one has the edges."""

    def _space(self) -> None:
        super()._space()
        self._whole.setContentsMargins(0, 0, 0, 0)
