"""Shows a long job: how far it is, and the way to stop it."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.buttons import Button
from hallapp.qtkit.dressing import ProgressBar
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.runner import Job


class JobBar(QWidget):
    """A title, a bar and a cancel button; hidden while there is no job."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._job: Job | None = None
        self._title = PlainLabel()
        self._bar = ProgressBar()
        self._cancel = Button()
        self._cancel.clicked.connect(self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._title)
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        self.hide()

    def follow(self, job: Job, title: str) -> None:
        """Show this job until it ends."""
        self._job = job
        self._title.setText(title)
        self._bar.setAccessibleName(title)
        self._bar.setRange(0, 0)
        self._cancel.setText(self._words("qtkit.cancel"))
        self._cancel.setEnabled(True)
        job.progressed.connect(self._progressed)
        job.ended.connect(self.hide)
        self.show()

    def _progressed(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._cancel.setEnabled(False)
