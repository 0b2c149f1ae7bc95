"""The slip a customer takes: number, service, how many are ahead; no personal data."""

from hallapp.display.paper.ticket import TicketPaper, paint_ticket

__all__ = ["TicketPaper", "paint_ticket"]
