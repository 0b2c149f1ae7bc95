"""The recovery code: a key of 128 bits as 35 characters that a person can copy from paper, with checks that say where a slip is.

Seven groups of five. The alphabet has 31 signs, a prime number, and leaves out 0, 1, I, L and O, which look like others. The fifth sign
of a group is the sum of its four, each times its place, modulo 31: any wrong sign and any two that changed places are found in their
group. The key ends with what is left of it modulo 953, the largest prime below 31²: so groups that changed places are found as well.
"""

from hallapp.core.errors import BadInput

BYTES = 16
GROUPS, _SIGNS = 7, 4
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_BASE = len(ALPHABET)
_PRIME = 953


class CodeIncomplete(BadInput):
    """What was typed is shorter or longer than a recovery code, or holds a sign that none holds."""

    code = "recovery_incomplete"


class CodeWrong(BadInput):
    """A group of the code has a slip; `group` counts from 1."""

    code = "recovery_wrong"


class GroupsSwapped(BadInput):
    """Every group is right by itself, but they do not belong together in this order."""

    code = "recovery_order"


def written_code(key: bytes) -> str:
    """The code of a key, in its groups: `ABCD5-…`."""
    number = int.from_bytes(key, "big")
    whole = number * _BASE**2 + number % _PRIME
    signs = [whole // _BASE**place % _BASE for place in reversed(range(GROUPS * _SIGNS))]
    groups = [signs[at : at + _SIGNS] for at in range(0, len(signs), _SIGNS)]
    return "-".join("".join(ALPHABET[sign] for sign in (*group, _check(group))) for group in groups)


def key_in(typed: str) -> bytes:
    """The key that a typed code stands for; small letters, spaces and dashes do not matter.

    Raises:
        CodeIncomplete: it has not the right number of signs, or one that is none.
        CodeWrong: a check does not fit; `group` says where.
        GroupsSwapped: the groups do not fit each other.
    """
    signs = [ALPHABET.find(sign) for sign in typed.upper() if not sign.isspace() and sign not in "-–—_."]
    if len(signs) != GROUPS * (_SIGNS + 1) or -1 in signs:
        raise CodeIncomplete(count=len(signs), wanted=GROUPS * (_SIGNS + 1))
    whole = 0
    for group in range(GROUPS):
        *four, check = signs[group * (_SIGNS + 1) : (group + 1) * (_SIGNS + 1)]
        if check != _check(four):
            raise CodeWrong(group=group + 1)
        for sign in four:
            whole = whole * _BASE + sign
    number, check = divmod(whole, _BASE**2)
    if number % _PRIME != check or number >= 1 << 8 * BYTES:
        raise GroupsSwapped
    return number.to_bytes(BYTES, "big")


def _check(group: list[int]) -> int:
    return sum(place * sign for place, sign in enumerate(group, start=2)) % _BASE
