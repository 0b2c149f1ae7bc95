"""What the list of kinds says about each of them."""

from hallapp.core.messages import Words
from hallapp.notices.models import Hanging
from hallapp.notices.rules import HABITS, Kind
from hallapp.notices.view.facts import Facts
from hallapp.notices.view.kind_list import Entry
from hallapp.qtkit.tokens import Tone


def entry_of(kind: Kind, facts: Facts, words: Words) -> Entry:
    """Whether something of a kind hangs, and whether it is true; of several the one that needs a hand first."""
    hanging = [each for each in facts.hanging if each.notice.kind is kind]
    if not HABITS[kind].hangs:
        return Entry(kind, words("notices.not_for_the_door"), Tone.IDLE)
    if not hanging:
        return Entry(kind, words("notices.state.made"), Tone.IDLE)
    stale = [each for each in hanging if each.is_stale]
    if len(hanging) > 1:
        said = words.many("notices.entry.several", len(hanging))
        return Entry(kind, words("notices.entry.several.stale", said=said, count=len(stale)) if stale else said, _tone(stale))
    (only,) = hanging
    posted = only.notice.postings[-1].posted_at.astimezone(facts.zone)
    at = f"{posted:%H:%M}" if posted.date() == facts.day else f"{posted:%m-%d}"
    key = "over" if only.is_over else "stale" if stale else "hangs"
    return Entry(kind, words(f"notices.entry.{key}", version=only.notice.version, time=at), _tone(stale))


def _tone(stale: list[Hanging]) -> Tone:
    return Tone.WARN if stale else Tone.OK
