"""Why a demo hall cannot be made."""

from hallapp.core.errors import BadInput


class DemoImpossible(BadInput):
    """So many days, or so many customers a day, no demo hall has."""

    code = "demo_impossible"
