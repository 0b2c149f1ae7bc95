"""The name of a key as written on a button, in the language of the window."""

from hallapp.core.messages import Words

_KEYPAD = "Num+"


def written(words: Words, shortcut: str) -> str:
    """A shortcut like `Ctrl+Space` as it is written on buttons and in tooltips: `Ctrl+空格`."""
    if shortcut.startswith(_KEYPAD):
        return words("key.keypad", sign=shortcut.removeprefix(_KEYPAD))
    *held, key = shortcut.split("+") if not shortcut.endswith("+") else [*shortcut[:-2].split("+"), "+"]
    named = words(f"key.{key}") if words.has(f"key.{key}") else key
    return "+".join([*(each for each in held if each), named])
