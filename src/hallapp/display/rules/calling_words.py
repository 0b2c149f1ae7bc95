"""What the voice says, word by word, as names of clips."""

from hallapp.core.messages import Language

_LARGEST = 99
"""Windows are counted to here; a hall has 1 to 15."""


def words_of_call(ticket: str, window: int, language: Language) -> tuple[str, ...]:
    """The clips that call `ticket` to `window`: 请 A 零 幺 二 号 到 三 号窗口; ticket A zero one two, please go to window three.

    A ticket's digits are said one by one, 1 as 幺, because that is how numbers are called out; a window is counted.

    Raises:
        ValueError: no window has this number.
    """
    if not 1 <= window <= _LARGEST:
        raise ValueError(window)
    match language:
        case Language.ZH:
            return ("please", *_spelt(ticket), "number", "to", *_counted_in_chinese(window), "window")
        case Language.EN:
            return ("please", *_spelt(ticket), "to", *_counted_in_english(window))


def _spelt(ticket: str) -> tuple[str, ...]:
    return tuple(f"digit-{each}" if each.isdigit() else f"letter-{each.lower()}" for each in ticket if each.isascii() and each.isalnum())


def _counted_in_chinese(number: int) -> tuple[str, ...]:
    tens, ones = divmod(number, 10)
    before = (f"count-{tens}",) if tens > 1 else ()
    return (*before, *(("count-10",) if tens else ()), *((f"count-{ones}",) if ones else ()))


def _counted_in_english(number: int) -> tuple[str, ...]:
    if number < 20:
        return (f"count-{number}",)
    tens, ones = divmod(number, 10)
    return (f"count-{tens * 10}", *((f"count-{ones}",) if ones else ()))


def every_word(language: Language) -> tuple[str, ...]:
    """All clips that calls in a language are made of, to be recorded one after the other."""
    fixed = ("please", "number", "to", "window") if language is Language.ZH else ("please", "to")
    digits, letters = (f"digit-{each}" for each in range(10)), (f"letter-{chr(code)}" for code in range(ord("a"), ord("z") + 1))
    counts = range(1, 11) if language is Language.ZH else (*range(1, 20), *range(20, 100, 10))
    return (*fixed, *digits, *(f"count-{each}" for each in counts), *letters)
