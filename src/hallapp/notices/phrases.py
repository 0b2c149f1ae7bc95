"""Phrases that all notices share: dates in the form of the language, the imprint, the fever limit."""

from datetime import date
from functools import lru_cache
from zoneinfo import ZoneInfo

from hallapp.core.messages import Language, Words
from hallapp.core.text import celsius
from hallapp.notices.content import Line
from hallapp.notices.rules import Imprint

_ALWAYS_OPEN = "95598"
"""The national hotline of the grid company: answered day and night."""


def long_date(day: date, words: Words) -> str:
    """2020年3月2日."""
    return words("notices.date", year=day.year, month=words(f"notices.month.{day.month}"), day=day.day)


def long_month(day: date, words: Words) -> str:
    """2020年3月."""
    return words("notices.month", year=day.year, month=words(f"notices.month.{day.month}"))


def day_heading(day: date, session: int, sessions: int, words: Words) -> str:
    """2020年3月2日 星期一, and which session it is where there are two a day."""
    heading = words("notices.heading", date=long_date(day, words), weekday=words(f"notices.weekday.{day.isoweekday()}"))
    return heading if sessions == 1 else words("notices.heading.session", heading=heading, session=words(f"notices.session.{session}"))


def imprint_line(imprint: Imprint, zone: ZoneInfo, words: Words) -> str:
    """2020-03-02 08:40 生成　第 2 版　替换 08:25 版."""
    at = imprint.made_at.astimezone(zone)
    made = words("notices.made", at=f"{at:%Y-%m-%d %H:%M}", version=imprint.version)
    if imprint.replaces is None:
        return made
    before = imprint.replaces.made_at.astimezone(zone)
    when = f"{before:%H:%M}" if before.date() == at.date() else f"{before:%m-%d %H:%M}"
    return words("notices.made.replaces", made=made, when=when)


def limit_value(limit: int, operator: str, words: Words) -> str:
    """37.3 ℃ 及以上不得上岗."""
    return words("notices.limit.from" if operator == ">=" else "notices.limit.above", limit=celsius(limit))


def phone_line(phone: str, words: Words) -> tuple[Line, ...]:
    """监督电话 95598（24 小时）; nothing without a number."""
    if not phone:
        return ()
    return (Line(words("notices.phone"), words("notices.phone.always", phone=phone) if phone == _ALWAYS_OPEN else phone),)


def listed(names: tuple[str, ...], words: Words) -> str:
    """李敏、王磊; more than three are told by their number."""
    if len(names) > 3:
        return words.many("notices.and_more", len(names), names=words("notices.comma").join(names[:2]))
    return words("notices.comma").join(names)


@lru_cache(maxsize=4)
def words_in(language: Language) -> Words:
    """The catalogue in a notice's language, whatever language the screen is in."""
    return Words(language)
