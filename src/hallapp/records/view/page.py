"""台账报表: the records one by one, and what is reported of them."""

from collections.abc import Callable
from datetime import date, datetime

from hallapp.core.clock import Clock
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.page import Page
from hallapp.records.ledgers.declare import Name
from hallapp.records.service import Records
from hallapp.records.view.ledger_panel import LedgerPanel


class RecordsPage(Page):
    """The tab."""

    def __init__(self, desk: Desk, records: Records, clock: Clock, day_of: Callable[[datetime], date]) -> None:
        super().__init__(desk)
        self.ledgers = LedgerPanel(desk, records, clock, day_of)
        self.body.addWidget(self.ledgers, 1)
        self.setFocusProxy(self.ledgers)

    def commands(self) -> dict[str, Callable[..., None]]:
        """The page's commands by id."""
        return {"records.export": self.ledgers.take, "records.ledger": lambda ledger: self.ledgers.choose(Name(str(ledger)))}
