"""By which names and addresses this PC is reached on the LAN."""

import socket
from contextlib import suppress

_ELSEWHERE = ("192.0.2.1", 9)
"""An address nobody has (RFC 5737): nothing is sent there, the system only tells which of ours it would send from."""


def own_addresses() -> list[str]:
    """The IPv4 addresses of this PC, the one towards the LAN first, 127.0.0.1 last."""
    found: list[str] = []
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(_ELSEWHERE)
        found.append(probe.getsockname()[0])
    with suppress(OSError):
        found += [str(entry[4][0]) for entry in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    lan = [each for each in dict.fromkeys(found) if not each.startswith("127.") and each != "0.0.0.0"]  # noqa: S104 - compared, not bound
    return [*lan, "127.0.0.1"]


def own_names() -> frozenset[str]:
    """Every host name and address a browser may ask this PC by."""
    return frozenset({*own_addresses(), socket.gethostname().lower(), "localhost"})
