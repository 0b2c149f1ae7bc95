"""What a customer is told beforehand: the saving of a suspended transformer, month by month."""

from argparse import Namespace
from datetime import date

from hallapp.cli.frame import Answer, Commands, Document
from hallapp.hall import Hall
from hallapp.visits.rules import Estimate
from hallapp.visits.saying import yuan
from hallapp.visits.settings import VisitSettings


def register(commands: Commands) -> None:
    """Declare `leaflet suspension`."""
    leaflet = commands.add("leaflet suspension", _suspension, summary="what suspending a transformer saves: an estimate, the bill stands")
    leaflet.add_argument("kva", help="capacity of the transformer in kVA, 2500")
    leaflet.add_argument("sealed", help="the day it is sealed, 2020-02-01")
    leaflet.add_argument("unsealed", help="the day it is unsealed, which is paid again")


def _suspension(hall: Hall, args: Namespace) -> Answer:
    months = hall.visits.leaflets.suspension(args.kva, args.sealed, args.unsealed)
    words = hall.words
    document: Document = {
        "price_yuan": hall.settings.now(VisitSettings).suspension_price,
        "months": [_month(month, estimate) for month, estimate in months],
        "estimate_only": words("visits.suspension.estimate_only"),
    }
    why = next((estimate.no_saving for _, estimate in months if estimate.no_saving is not None), None)
    reasons = [words(f"visits.suspension.{why}")] if why is not None else []
    return Answer(document, [*(_said(hall, *each) for each in months), *reasons, words("visits.suspension.estimate_only")])


def _month(month: date, estimate: Estimate) -> Document:
    """Amounts in fen, so that nothing is rounded on the way."""
    return {
        "month": f"{month:%Y-%m}",
        "sealed_days": estimate.sealed_days,
        "whole_fen": estimate.whole,
        "fee_fen": estimate.fee,
        "saving_fen": estimate.saving,
        "simple_saving_fen": estimate.simple_saving,
        "no_saving": estimate.no_saving.value if estimate.no_saving is not None else None,
    }


def _said(hall: Hall, month: date, estimate: Estimate) -> str:
    return hall.words.many(
        "visits.cli.leaflet.month",
        estimate.sealed_days,
        month=f"{month:%Y-%m}",
        fee=yuan(estimate.fee),
        saving=yuan(estimate.saving),
        simple=yuan(estimate.simple_saving),
    )
