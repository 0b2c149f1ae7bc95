"""Copies made earlier: they get the name that the hall would have given them then."""

from datetime import datetime, timedelta
from pathlib import Path

from hallapp.hall import Hall
from hallapp.store.backup import seal_of


def made_earlier(hall: Hall, copy: Path, days: float) -> Path:
    """Let a copy, with its seal, have been made so many days before the hall's now; returns where it lies then."""
    return made_on(hall, copy, hall.clock.now() - timedelta(days=days))


def made_on(hall: Hall, copy: Path, at: datetime) -> Path:
    """Let a copy, with its seal, have been made at an instant; returns where it lies then."""
    named = copy.with_name(f"hall-{at.astimezone(hall.database.zone):%Y%m%d-%H%M%S}.db")
    seal_of(copy).rename(seal_of(named))
    return copy.rename(named)
