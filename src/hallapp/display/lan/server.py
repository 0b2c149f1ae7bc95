"""The server of the LAN pages: a thread of its own in whatever process shows the hall."""

import os
import socket
from threading import Thread

import uvicorn
from starlette.types import ASGIApp

from hallapp.core.errors import DeviceTrouble
from hallapp.display.lan.guard import GuardedProtocol

EVERYWHERE = "0.0.0.0"  # noqa: S104 - the LAN is who these pages are for; tokens, hosts and limits keep strangers out
_STOP_SECONDS = 10.0


class PortTaken(DeviceTrouble):
    """Another program listens on this port."""

    code = "lan_port_taken"


class LanServer:
    """Serves an application until it is closed."""

    def __init__(self, app: ASGIApp, *, host: str = EVERYWHERE, port: int = 0) -> None:
        """Listens at once, so that a taken port is known here.

        Args:
            port: 0 for any free one.

        Raises:
            PortTaken: the port is in use.
        """
        self._socket = _listening(host, port)
        config = uvicorn.Config(
            app,
            http=GuardedProtocol,
            ws="none",
            lifespan="off",
            interface="asgi3",
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,
            timeout_keep_alive=5,
            h11_max_incomplete_event_size=8192,
            timeout_graceful_shutdown=1,
        )
        self._server = uvicorn.Server(config)
        self._thread = Thread(target=self._run, name="lan", daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._socket.getsockname()[1])

    def close(self) -> None:
        """Stop listening and hang up on everybody."""
        self._server.should_exit = True
        self._server.force_exit = True
        self._thread.join(_STOP_SECONDS)
        self._socket.close()

    def runs_on(self, seconds: float) -> bool:
        """Wait so long and say whether it still serves."""
        self._thread.join(seconds)
        return self._thread.is_alive()

    def _run(self) -> None:
        # installs no signal handlers: those belong to the main thread
        self._server.run(sockets=[self._socket])


def _listening(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # elsewhere it would let another program take the port over
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(128)
    except (OSError, OverflowError) as taken:
        listener.close()
        raise PortTaken(port=port) from taken
    return listener
