"""Monitors of an X screen, plugged in and out as RandR knows them. A program of its own, because Xlib ends the process on an error.

`python monitors.py split` makes the desk's and the television of one screen, `unplug` takes the television away, `plug` brings it back,
`pixel X Y` prints the colour there.
"""

import ctypes
import sys

DESK, TV = ("desk", 0, 0, 1366, 768), ("tv", 1366, 0, 1920, 1080)
WHOLE = 1366 + 1920, 1080
_Z_PIXMAP, _ALL_PLANES = 2, 0xFFFFFFFF


class Monitor(ctypes.Structure):
    """XRRMonitorInfo."""

    _fields_ = (
        ("name", ctypes.c_ulong),
        *((field, ctypes.c_int) for field in ("primary", "automatic", "noutput", "x", "y", "width", "height", "mwidth", "mheight")),
        ("outputs", ctypes.POINTER(ctypes.c_ulong)),
    )


class Server:
    """The X server of the environment."""

    def __init__(self) -> None:
        self._x, self._randr = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXrandr.so.2")
        for function, result in ((self._x.XOpenDisplay, ctypes.c_void_p), (self._x.XGetImage, ctypes.c_void_p)):
            function.restype = result
        for function in (self._x.XDefaultRootWindow, self._x.XInternAtom, self._x.XGetPixel):
            function.restype = ctypes.c_ulong
        for function in (self._randr.XRRAllocateMonitor, self._randr.XRRGetMonitors):
            function.restype = ctypes.POINTER(Monitor)
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(None))
        self._root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))

    def plug(self, monitor: tuple[str, int, int, int, int], output: int | None = None) -> None:
        made = self._randr.XRRAllocateMonitor(self._display, 1 if output else 0)
        told = made[0]
        told.name, told.primary, told.automatic = self._atom(monitor[0]), output is not None, 0
        told.x, told.y, told.width, told.height = monitor[1:]
        told.mwidth, told.mheight = monitor[3] // 4, monitor[4] // 4
        if output:
            told.outputs[0] = output
        self._randr.XRRSetMonitor(self._display, self._root, made)
        self._x.XSync(self._display, 0)

    def unplug(self, name: str) -> None:
        self._randr.XRRDeleteMonitor(self._display, self._root, ctypes.c_ulong(self._atom(name)))
        self._x.XSync(self._display, 0)

    def first_output(self) -> int:
        count = ctypes.c_int()
        return int(self._randr.XRRGetMonitors(self._display, self._root, 1, ctypes.byref(count))[0].outputs[0])

    def pixel(self, x: int, y: int) -> str:
        image = self._x.XGetImage(self._display, self._root, x, y, 1, 1, ctypes.c_ulong(_ALL_PLANES), _Z_PIXMAP)
        return f"#{self._x.XGetPixel(ctypes.c_void_p(image), 0, 0) & 0xFFFFFF:06X}"

    def _atom(self, name: str) -> int:
        return int(self._x.XInternAtom(self._display, name.encode(), 0))


def main(what: str, *where: str) -> None:
    server = Server()
    match what:
        case "split":
            server.plug(DESK, server.first_output())
            server.plug(TV)
        case "plug":
            server.plug(TV)
        case "unplug":
            server.unplug(TV[0])
        case _:
            sys.stdout.write(server.pixel(int(where[0]), int(where[1])))


if __name__ == "__main__":
    main(*sys.argv[1:])
