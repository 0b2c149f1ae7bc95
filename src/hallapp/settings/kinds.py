"""The kinds of value a setting can have: how it is typed, shown, checked and stored."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hallapp.core.text import celsius, clean_line, clean_number

T = TypeVar("T")


class Kind(Protocol[T]):
    """What a form, the command line and the store need to know of a value.

    `read` raises ValueError for text that is no such value or outside its range.
    """

    def read(self, text: str) -> T: ...

    def show(self, value: T) -> str: ...

    def range(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Tenths:
    """A temperature in tenths of a degree, typed and shown with one decimal."""

    low: int
    high: int

    def read(self, text: str) -> int:
        found = re.fullmatch(r"([0-9]{2})(?:[.,]([0-9]))?(?:°C)?", clean_number(text))
        if not found:
            raise ValueError(text)
        return _within(int(found[1]) * 10 + int(found[2] or 0), self.low, self.high)

    def show(self, value: int) -> str:
        return celsius(value)

    def range(self) -> str:
        return f"{celsius(self.low)}–{celsius(self.high)}"


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number."""

    low: int
    high: int

    def read(self, text: str) -> int:
        digits = clean_number(text)
        if not re.fullmatch(r"-?[0-9]{1,9}", digits):
            raise ValueError(text)
        return _within(int(digits), self.low, self.high)

    def show(self, value: int) -> str:
        return str(value)

    def range(self) -> str:
        return f"{self.low}–{self.high}"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    options: Sequence[str]

    def read(self, text: str) -> str:
        chosen = clean_number(text)
        if chosen not in self.options:
            raise ValueError(text)
        return chosen

    def show(self, value: str) -> str:
        return value

    def range(self) -> str:
        return " | ".join(self.options)


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no."""

    def read(self, text: str) -> bool:
        word = clean_number(text).casefold()
        if word in {"yes", "true", "on", "1", "是", "开"}:
            return True
        if word in {"no", "false", "off", "0", "否", "关"}:
            return False
        raise ValueError(text)

    def show(self, value: bool) -> str:
        return "yes" if value else "no"

    def range(self) -> str:
        return "yes | no"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text."""

    longest: int
    required: bool = False

    def read(self, text: str) -> str:
        line = clean_line(text, longest=self.longest + 1)
        if len(line) > self.longest or (self.required and not line):
            raise ValueError(text)
        return line

    def show(self, value: str) -> str:
        return value

    def range(self) -> str:
        return f"≤ {self.longest}"


@dataclass(frozen=True, slots=True)
class FolderPath(Line):
    """A folder by its whole path, or nothing. Whether it exists is checked on use, because a stick comes and goes."""

    def read(self, text: str) -> str:
        path = Line.read(self, text)
        if path and not Path(path).is_absolute():
            raise ValueError(text)
        return path

    def range(self) -> str:
        return str(Path.home())


@dataclass(frozen=True, slots=True)
class WallTime:
    """A time on the hall's clock, 08:30."""

    def read(self, text: str) -> time:
        found = re.fullmatch(r"([0-9]{1,2}):([0-9]{2})", clean_number(text))
        if not found:
            raise ValueError(text)
        return time(int(found[1]), int(found[2]))

    def show(self, value: time) -> str:
        return f"{value:%H:%M}"

    def range(self) -> str:
        return "00:00–23:59"


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio of whole numbers, 1:1."""

    most: int

    def read(self, text: str) -> tuple[int, int]:
        found = re.fullmatch(r"([0-9]{1,2}):([0-9]{1,2})", clean_number(text))
        if not found:
            raise ValueError(text)
        return _within(int(found[1]), 1, self.most), _within(int(found[2]), 1, self.most)

    def show(self, value: tuple[int, int]) -> str:
        return f"{value[0]}:{value[1]}"

    def range(self) -> str:
        return f"1:1–{self.most}:{self.most}"


@dataclass(frozen=True, slots=True)
class Zone:
    """An IANA time zone."""

    def read(self, text: str) -> ZoneInfo:
        try:
            return ZoneInfo(clean_line(text))
        except (ZoneInfoNotFoundError, ValueError, OSError) as unknown:
            raise ValueError(text) from unknown

    def show(self, value: ZoneInfo) -> str:
        return value.key

    def range(self) -> str:
        return "Asia/Shanghai, Asia/Urumqi, …"


def _within(value: int, low: int, high: int) -> int:
    if not low <= value <= high:
        raise ValueError(value)
    return value
