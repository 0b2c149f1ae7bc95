"""号票打印: try the printer of the tickets as it is set below."""

from typing import TYPE_CHECKING

from hallapp.display.paper.printing import Job, Printing, Result
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import Card, across
from hallapp.qtkit.tokens import Text, Tone
from hallapp.queue.models import PrintState
from hallapp.shell.panel import Panel

if TYPE_CHECKING:
    from hallapp.hall import Hall

_TONES = {PrintState.PRINTED: Tone.OK, PrintState.SENT: Tone.INFO}


class ReceiptPanel(Panel):
    """A trial slip goes the way of every ticket, but has no number and leaves no record."""

    topics = frozenset({"settings"})

    def __init__(self, desk: Desk, hall: "Hall") -> None:
        super().__init__(desk)
        self._hall = hall
        self._printing = Printing(hall.queue, hall.settings, hall.words, hall.late_visits, demo=hall.is_demo)
        self.trial = Button(kind=Kind.PRIMARY, icon="printer")
        self.verdict = PlainLabel(role=Text.STRONG, wrap=True)
        self.trial.clicked.connect(lambda: self.fetch(self._printing.trial, hall.clock.now(), then=self._send))
        row = across(self.trial, self.verdict, gap=16)
        row.setStretch(1, 1)
        card = Card(pad=20)
        card.body.addLayout(row)
        self.body.addWidget(card)
        self.worded(self.trial.setText, "receipt.trial")

    def reload(self) -> None:
        self.fetch(self._printing.trial, self._hall.clock.now(), then=self._know)

    def _know(self, job: Job) -> None:
        self.trial.setEnabled(bool(job.settings.printer))
        self._say("" if job.settings.printer else self.desk.words("receipt.unset"), None)

    def _send(self, job: Job) -> None:
        self.trial.setEnabled(False)
        self._say(self.desk.words("receipt.sending"), None)
        self.desk.runner.run_beside(lambda _progress: self._printing.carry_out(job), then=self._sent)

    def _sent(self, result: Result) -> None:
        words = self.desk.words
        self.trial.setEnabled(True)
        said = words.error(result.error) if result.error is not None else words(f"receipt.said.{result.state}")
        self._say(said, _TONES.get(result.state, Tone.WARN))

    def _say(self, text: str, tone: Tone | None) -> None:
        self.verdict.setText(text)
        self.verdict.set_tone(tone, quiet=tone is None)
