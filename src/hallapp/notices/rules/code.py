"""Check codes: a few letters on the paper by which the program finds exactly that version again."""

import hashlib

from hallapp.core.text import clean_number

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, U, so that nothing is misread."""

_SAME = str.maketrans({"O": "0", "I": "1", "L": "1"})
_LENGTH = 6


def check_code(canonical: str, attempt: int = 0) -> str:
    """The code of a notice, as `7F3K-9Q`.

    Args:
        canonical: what is stored of it, in its one spelling.
        attempt: how many codes were already found taken by other notices.
    """
    digest = hashlib.sha256(f"{attempt}\n{canonical}".encode()).digest()
    number = int.from_bytes(digest[:5], "big")
    letters = "".join(_ALPHABET[number >> 5 * place & 31] for place in range(_LENGTH))
    return f"{letters[:4]}-{letters[4:]}"


def read_code(typed: str) -> str | None:
    """The code somebody read off the paper, in any case, with or without the dash, O for 0 and I or L for 1; None when it is none."""
    letters = "".join(each for each in clean_number(typed).upper().translate(_SAME) if each.isalnum())
    if len(letters) != _LENGTH or any(each not in _ALPHABET for each in letters):
        return None
    return f"{letters[:4]}-{letters[4:]}"
