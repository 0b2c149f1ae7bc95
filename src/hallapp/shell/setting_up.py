"""The first run over the window: which steps there are, where it was left, and when it is over."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from hallapp.hall import Hall
from hallapp.shell.desk_file import DeskFile
from hallapp.shell.parts import WindowParts

if TYPE_CHECKING:
    from hallapp.shell.first_run import FirstRun, SetupStep

OVER = -1


class SettingUp(QObject):
    """Shows the first run instead of the tabs until it is finished or put off."""

    def __init__(self, parts: WindowParts, hall: Hall, parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self._hall = parts, hall
        self._page: FirstRun | None = None

    @property
    def page(self) -> "FirstRun | None":
        """The first run as long as it is shown."""
        return self._page

    def resume(self) -> None:
        """Go on where it was left when the window was closed in the middle of it."""
        if self._file.state.setup != OVER:
            self.begin(self._file.state.setup)

    def begin(self, at: int = 0) -> None:
        """Show it from step `at` on."""
        from hallapp.shell.first_run import FirstRun  # seldom needed

        page = FirstRun(self._parts.desk, self._steps(), at)
        page.moved.connect(lambda number: self._file.change(setup=number))
        page.finished.connect(self.end)
        page.put_off.connect(self.end)
        self._page = page
        self._file.change(setup=page.at)
        self._parts.counter.show_only(page)

    def end(self) -> None:
        """Back to the tabs; what was skipped is in 设置, and the search finds the first run again."""
        self._file.change(setup=OVER)
        self._page = None
        self._parts.counter.show_only(None)
        self._parts.counter.show_tab(self._parts.counter.tab_ids[0])

    def scanned(self, badge: str) -> bool:
        """Take a scan; says whether it was asked for."""
        if self._page is None:
            return False
        self._page.scanned(badge)
        return True

    @property
    def _file(self) -> DeskFile:
        return self._parts.desk_file

    def _steps(self) -> "list[SetupStep]":
        from hallapp.shell.first_run import SetupStep

        return [
            SetupStep("look", "sun", self._look),
            SetupStep("hall", "building-bank", self._name_and_windows),
            SetupStep("staff", "users", self._staff),
            SetupStep("scanner", "barcode", self._scanner),
            SetupStep("printer", "printer", self._printer),
            SetupStep("sound", "volume", self._sound),
        ]

    def _look(self) -> QWidget:
        from hallapp.shell.look_panel import LookPanel

        return LookPanel(self._parts.desk, self._file, self._parts.follow_sounds)

    def _name_and_windows(self) -> QWidget:
        from hallapp.shell.hall_step import HallStep

        return HallStep(self._parts.desk, self._hall)

    def _staff(self) -> QWidget:
        from hallapp.staff.view.panel import StaffPanel

        return StaffPanel(self._parts.desk, self._hall.staff, self._hall.settings)

    def _scanner(self) -> QWidget:
        from hallapp.shell.device_steps import ScannerStep

        return ScannerStep(self._parts.desk, self._hall, self._be_patient)

    def _printer(self) -> QWidget:
        from hallapp.shell.device_steps import PrinterStep

        return PrinterStep(self._parts.desk, self._hall)

    def _sound(self) -> QWidget:
        from hallapp.devices.loudspeaker import has_device
        from hallapp.shell.device_steps import SoundStep

        return SoundStep(self._parts.desk, has_device)

    def _be_patient(self, gap_ms: int) -> None:
        self._file.change(scan_gap_ms=gap_ms)
        self._parts.scanner.be_patient(gap_ms)
