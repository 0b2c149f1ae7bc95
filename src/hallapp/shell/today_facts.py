"""What 今日 shows, gathered from what each feature reports; nothing here needs a screen."""

from collections.abc import Iterable
from dataclasses import dataclass

from hallapp.core.needs import Need, Offer
from hallapp.core.sentences import Sentence
from hallapp.qtkit.marks import Mark
from hallapp.qtkit.tokens import Tone


@dataclass(frozen=True, slots=True)
class Tile:
    """One card of 今日: a figure of a feature and the way to it.

    Attributes:
        figure: what is set in large type.
        detail: one line under it, in the colour and with the mark of `tone`.
        offer: what its button does.
        mark: in front of the detail; None is the tone's own.
    """

    title: Sentence
    figure: Sentence
    detail: Sentence
    tone: Tone
    offer: Offer
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class TodayFacts:
    """Everything on 今日.

    Attributes:
        needs: most urgent first; among equals in the order in which the features reported them.
        untouched: nothing was recorded yet today.
        unstaffed: nobody is on the roster yet.
    """

    tiles: tuple[Tile, ...]
    needs: tuple[Need, ...]
    untouched: bool
    unstaffed: bool = False


def by_urgency(needs: Iterable[Need]) -> tuple[Need, ...]:
    """The needs in the order in which they are listed."""
    return tuple(sorted(needs, key=lambda need: need.urgency))
