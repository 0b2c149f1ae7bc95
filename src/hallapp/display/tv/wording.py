"""The sentences that the big screen makes of its facts, on every kind of screen the same."""

from hallapp.core.messages import Words
from hallapp.display.tv.facts import TvFacts


def nobody_words(facts: TvFacts, words: Words) -> str:
    """What stands where the called number would while nobody is called."""
    return words("display.day_over" if facts.closed else "display.nobody_called" if facts.issuing else "display.stopped")


def waiting_words(facts: TvFacts, words: Words) -> str:
    """What stands largest beside the calls: how many wait, or that the hall is full."""
    return words("display.full") if facts.is_full else words.many("display.waiting", facts.waiting)


def foot_parts(facts: TvFacts, words: Words) -> list[str]:
    """What stands at the bottom, piece by piece."""
    parts: list[str] = []
    if facts.is_full:
        parts.append(words.many("display.waiting", facts.waiting))
    if facts.estimate_min is not None:
        parts.append(words.many("display.estimate", facts.estimate_min))
    if facts.in_hall is not None and facts.limit is not None:
        parts.append(words("display.in_hall", count=facts.in_hall, limit=facts.limit))
        if facts.is_full and facts.in_hall < facts.limit:
            parts.append(words.many("visits.kept", facts.kept))
    if facts.paused:
        parts.append(words("display.paused", windows="、".join(map(str, facts.paused))))
    return [*parts, facts.message] if facts.message else parts
