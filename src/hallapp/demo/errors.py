"""Why a demo hall cannot be made."""

from hallapp.core.errors import BadInput


class DemoImpossible(BadInput):
    """The number of days, or of customers a day, is out of range."""

    code = "demo_impossible"
