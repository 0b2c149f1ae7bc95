"""What the window shows while no hall is open: the welcome of a first start, a trouble with its rescue, the recovery code's field."""

from collections.abc import Callable

from hallapp.core.errors import HallError
from hallapp.shell.parts import WindowParts

_RESCUED = {"store_damaged", "records_missing"}
"""Errors that restoring a copy can solve."""


class NoHall:
    """Chooses the page for the reason why the hall did not open, and does what is chosen there."""

    def __init__(self, parts: WindowParts) -> None:
        self._parts = parts

    def show(self, why: HallError) -> None:
        """Show the page for this reason instead of the tabs."""
        match why.code:
            case "store_locked":
                self._ask_for_the_code()
            case "no_hall":
                self._welcome()
            case _:
                self._show_trouble(why)

    def _ask_for_the_code(self) -> None:
        from hallapp.shell.locked_page import LockedPage  # seldom needed

        page = LockedPage(self._parts.desk)
        page.code_given.connect(lambda code: self._parts.session.unlock(code, page.refused))
        self._parts.counter.show_only(page)

    def _show_trouble(self, why: HallError) -> None:
        from hallapp.shell.welcome import TroublePage  # seldom needed

        session = self._parts.session
        page = TroublePage(self._parts.desk, why, session.open)
        self._parts.counter.show_only(page)
        if why.code in _RESCUED:
            page.restore_asked.connect(lambda file: session.restore(file, page.not_restored))
            session.look_for_rescue(lambda rescue: page.offer(rescue, session.clock_now().astimezone()))

    def _welcome(self) -> None:
        from hallapp.shell.welcome import WelcomePage  # on the first start only

        parts, words = self._parts, self._parts.desk.words
        page = WelcomePage(parts.desk, parts.session.folder)
        page.hall_asked.connect(lambda name, windows: self._make(name, windows, page.refused))
        page.demo_asked.connect(lambda: parts.session.make_demo(page.refused))
        page.language_chosen.connect(lambda language: parts.desk_file.change(language=language.value))
        parts.counter.show_only(page)
        parts.window.setWindowTitle(f"{words('welcome.title')} — {words('app.name')}")

    def _make(self, name: str, windows: int, refused: Callable[[HallError], object]) -> None:
        """A new hall's set-up begins at its first step once the hall is there."""
        self._parts.desk_file.change(setup=0)
        self._parts.session.make(name, windows, refused)
