"""The places on the LAN that a PIN opens."""

DOOR = "door"
_WINDOW = "window/"


def window_place(window: str) -> str:
    """The place of a window, by its number."""
    return f"{_WINDOW}{window}"


def window_of(place: str) -> str | None:
    """The number of the window that a place is; None for the door."""
    return place.removeprefix(_WINDOW) if place.startswith(_WINDOW) else None
