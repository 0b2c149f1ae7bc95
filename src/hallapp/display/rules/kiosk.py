"""How long the kiosk waits for a finger, and how large everything is that a finger has to hit."""

BACK_AFTER_S = 20.0
"""Nobody touches it: back to the start, in the hall's language, without priority, for the next customer."""

NUMBER_S = 30.0
"""A number without paper stays so long, to be noted or photographed."""

TARGET_PX = 120
"""The least side of what is touched, at 96 dots to the inch."""


GAP_PX = 20


def is_over(since_last_touch: float, *, without_paper: bool) -> bool:
    """Whether the kiosk goes back to the start so many seconds after the last touch."""
    return since_last_touch >= (NUMBER_S if without_paper else BACK_AFTER_S)


def columns_for(services: int, width: int, room: int) -> int:
    """How many services stand in a row: as few as leave every one of them its least height.

    Args:
        width: of the screen.
        room: what is left of its height for the services.
    """
    fewest = 1 if width < room else 2
    fitting = max(1, (room + GAP_PX) // (TARGET_PX + GAP_PX))
    return max(fewest, -(-services // fitting))
