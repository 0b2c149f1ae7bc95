"""Whether somebody is meant by what was typed into a search."""

from hallapp.core.text import clean_name, number_key


def found_by(typed: str, name: str, badge: str, keys: str) -> bool:
    """Whether `typed` is part of the name, or begins the badge, the initials or the pinyin (`keys`, separated by spaces)."""
    wanted = clean_name(typed)
    if not wanted:
        return False
    spoken = wanted.replace(" ", "").casefold()
    number = number_key(wanted)
    return (
        wanted in name or any(key.startswith(spoken) for key in keys.split(" ")) or (bool(number) and number_key(badge).startswith(number))
    )
