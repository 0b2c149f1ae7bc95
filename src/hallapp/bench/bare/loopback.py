"""The floor under the pages on the LAN: `python -m hallapp.bench.bare.loopback N` sends a text to N lines when the first asks."""

import socket
import sys

TEXT_BYTES = 700
"""About what a screen is sent when a ticket is called."""


def main(lines: int) -> None:
    """Serve on a free port of loopback, which is printed, until the first line ends."""
    listener = socket.create_server(("127.0.0.1", 0))
    sys.stdout.write(f"{listener.getsockname()[1]}\n")
    sys.stdout.flush()
    text = b"x" * (TEXT_BYTES - 1) + b"\n"
    connected = [listener.accept()[0] for _ in range(lines)]
    for each in connected:
        each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    while connected[0].recv(1):
        for each in connected:
            each.sendall(text)


if __name__ == "__main__":
    main(int(sys.argv[1]))
