"""The keys of an X screen before any input method has seen them: what they type, and a way to send one on later."""

import struct
from ctypes import CDLL, byref, c_char_p, c_int, c_uint8, c_uint16, c_uint32, c_void_p
from dataclasses import dataclass

SIZE = 32
"""Bytes of every event of an X screen."""

_PRESS, _RELEASE = 2, 3
_FIELDS = struct.Struct("<BBHIIIIhhhhHBB")
_NEW_KEYBOARD, _NEW_MAP = 0, 1
_RETURN, _ENTER, _TAB = 0xFF0D, 0xFF8D, 0xFF09
_MODIFIERS = frozenset({*range(0xFFE1, 0xFFEF), *range(0xFE01, 0xFE14), 0xFF7F})
"""Shift, Control, Alt and their like; the shifts of level and layout; Num Lock."""
_CHORD = 0x04 | 0x08 | 0x40
"""Control, Alt, Super."""
_REAL_MODIFIERS, _LAYOUT_BIT, _LAYOUTS = 0xFF, 13, 0b11


@dataclass(frozen=True, slots=True)
class EarlyKey:
    """One press or release of a key.

    Attributes:
        raw: the event as the screen sent it.
        code: which key of the keyboard.
        at: when, in milliseconds of the screen's clock.
        is_press: else it is a release.
        text: the printable character that it types; empty for every other key.
        is_modifier: whether it only changes others: Shift, Control, …
        is_end: whether a scanner may end its line with it.
        is_chord: whether Control, Alt or Super is held.
    """

    raw: bytes
    code: int
    at: int
    is_press: bool
    text: str = ""
    is_modifier: bool = False
    is_end: bool = False
    is_chord: bool = False


class X11Keyboard:
    """A connection of our own to the screen: Qt does not lend its.

    Raises:
        OSError: the libraries, the screen or its keyboard cannot be had.
    """

    def __init__(self) -> None:
        self._xcb, self._xkb, self._xkb_x11 = _libraries()
        self._screen = self._xcb.xcb_connect(None, None)
        if self._xcb.xcb_connection_has_error(self._screen):
            self._xcb.xcb_disconnect(self._screen)
            raise OSError("no X screen")
        self._mapped = self._first_keyboard_event()
        self._context = self._xkb.xkb_context_new(0)
        self._keymap: int | None = None
        self._state: int | None = None
        self._read_keymap()

    def close(self) -> None:
        """Give the screen back."""
        self._forget_keymap()
        self._xkb.xkb_context_unref(self._context)
        self._xcb.xcb_disconnect(self._screen)

    def key(self, raw: bytes) -> EarlyKey | None:
        """The key that the screen's event `raw` tells of; None when it tells of something else, or was sent by a program."""
        if raw[0] == self._mapped and raw[1] in {_NEW_KEYBOARD, _NEW_MAP}:
            self._forget_keymap()
        if raw[0] not in {_PRESS, _RELEASE}:
            return None
        _, code, _, at, *_, held, _, _ = _FIELDS.unpack(raw)
        symbol = self._symbol(code, held)
        is_chord = bool(held & _CHORD)
        character = chr(self._xkb.xkb_keysym_to_utf32(symbol))
        return EarlyKey(
            raw,
            code,
            at,
            is_press=raw[0] == _PRESS,
            text=character if character.isprintable() and not is_chord else "",
            is_modifier=symbol in _MODIFIERS,
            is_end=symbol in {_RETURN, _ENTER, _TAB},
            is_chord=is_chord,
        )

    def send(self, key: EarlyKey) -> None:
        """Send the key to the window that it was pressed in, where it counts as pressed now."""
        window = _FIELDS.unpack(key.raw)[5]
        self._xcb.xcb_send_event(self._screen, 0, window, 0, key.raw)
        self._xcb.xcb_flush(self._screen)

    def _symbol(self, code: int, held: int) -> int:
        if self._state is None:
            self._read_keymap()
        layout = held >> _LAYOUT_BIT & _LAYOUTS
        self._xkb.xkb_state_update_mask(self._state, held & _REAL_MODIFIERS, 0, 0, 0, 0, layout)
        return int(self._xkb.xkb_state_key_get_one_sym(self._state, code))

    def _first_keyboard_event(self) -> int:
        """The number of the events that tell of a changed keyboard."""
        event, error, major, minor = c_uint8(), c_uint8(), c_uint16(), c_uint16()
        told = byref(major), byref(minor), byref(event), byref(error)
        if not self._xkb_x11.xkb_x11_setup_xkb_extension(self._screen, 1, 0, 0, *told):
            self._xcb.xcb_disconnect(self._screen)
            raise OSError("a screen without the keyboard extension")
        return event.value

    def _read_keymap(self) -> None:
        device = self._xkb_x11.xkb_x11_get_core_keyboard_device_id(self._screen)
        self._keymap = self._xkb_x11.xkb_x11_keymap_new_from_device(self._context, self._screen, device, 0)
        if not self._keymap:
            raise OSError("no keyboard")
        self._state = self._xkb.xkb_state_new(self._keymap)

    def _forget_keymap(self) -> None:
        if self._keymap:
            self._xkb.xkb_state_unref(self._state)
            self._xkb.xkb_keymap_unref(self._keymap)
        self._keymap = self._state = None


def _libraries() -> tuple[CDLL, CDLL, CDLL]:
    xcb, xkb, xkb_x11 = (CDLL(f"lib{name}") for name in ("xcb.so.1", "xkbcommon.so.0", "xkbcommon-x11.so.0"))
    handle, number = c_void_p, c_uint32
    for library, name, gives, takes in (
        (xcb, "xcb_connect", handle, [c_char_p, c_void_p]),
        (xcb, "xcb_connection_has_error", c_int, [handle]),
        (xcb, "xcb_disconnect", None, [handle]),
        (xcb, "xcb_send_event", number, [handle, c_uint8, number, number, c_char_p]),
        (xcb, "xcb_flush", c_int, [handle]),
        (xkb, "xkb_context_new", handle, [c_int]),
        (xkb, "xkb_context_unref", None, [handle]),
        (xkb, "xkb_keymap_unref", None, [handle]),
        (xkb, "xkb_state_new", handle, [handle]),
        (xkb, "xkb_state_unref", None, [handle]),
        (xkb, "xkb_state_update_mask", c_int, [handle, *[number] * 6]),
        (xkb, "xkb_state_key_get_one_sym", number, [handle, number]),
        (xkb, "xkb_keysym_to_utf32", number, [number]),
        (xkb_x11, "xkb_x11_setup_xkb_extension", c_int, [handle, c_uint16, c_uint16, c_int, *[c_void_p] * 4]),
        (xkb_x11, "xkb_x11_get_core_keyboard_device_id", c_int, [handle]),
        (xkb_x11, "xkb_x11_keymap_new_from_device", handle, [handle, handle, c_int, c_int]),
    ):
        function = getattr(library, name)
        function.restype, function.argtypes = gives, takes
    return xcb, xkb, xkb_x11
