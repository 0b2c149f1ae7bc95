"""The ledgers there are: each kind of record declared once."""

from collections.abc import Mapping

from hallapp.records.ledgers.declare import Ledger, Name
from hallapp.records.ledgers.kinds.checkins import CHECKINS
from hallapp.records.ledgers.kinds.journal import JOURNAL_LEDGER
from hallapp.records.ledgers.kinds.notices import NOTICES
from hallapp.records.ledgers.kinds.rounds import ROUNDS
from hallapp.records.ledgers.kinds.staff import STAFF
from hallapp.records.ledgers.kinds.tickets import TICKETS
from hallapp.records.ledgers.kinds.visits import VISITS

LEDGERS: Mapping[Name, Ledger] = {each.name: each for each in (CHECKINS, ROUNDS, TICKETS, VISITS, NOTICES, STAFF, JOURNAL_LEDGER)}
"""In the order in which they are offered."""
