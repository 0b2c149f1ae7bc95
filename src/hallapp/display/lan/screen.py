"""The big screen's facts as the page in a browser needs them: words are filled in here, so that the page knows no language."""

from dataclasses import asdict

from hallapp.core.messages import Words
from hallapp.display.tv.facts import TvFacts
from hallapp.display.tv.wording import foot_parts, nobody_words, waiting_words

_ROWS = 4
_FIXED = ("please", "to", "ticket", "at_window", "title")


def screen_facts(facts: TvFacts, words: Words) -> dict[str, object]:
    """What the page shows; the place for the time in `cut_off` is filled by the page, which alone knows when it was cut off."""
    name = f"{facts.hall}  {words('display.demo')}" if facts.demo else facts.hall
    return {
        "language": words.language.value,
        "hall": name,
        "day": facts.day,
        "clock": facts.clock,
        "calling": asdict(facts.calling) if facts.calling else None,
        "window": words("display.window", window=facts.calling.window) if facts.calling else "",
        "earlier": [asdict(call) for call in facts.earlier[:_ROWS]],
        "waiting": waiting_words(facts, words),
        "foot": foot_parts(facts, words),
        "words": {key: words(f"display.{key}") for key in _FIXED}
        | {"cut_off": words("display.cut_off", clock="{clock}"), "nobody_called": nobody_words(facts, words)},
    }
