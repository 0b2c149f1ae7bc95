"""What the page of rounds says about what was done."""

from collections.abc import Sequence

from hallapp.disinfection.models import Agent, Round, Ticked, Warned
from hallapp.disinfection.rules import Preset
from hallapp.disinfection.view.day_card import DayCard
from hallapp.qtkit.page import Page
from hallapp.qtkit.tokens import Tone


class Announcing:
    """Announces results at the foot of the window, and warnings above the page."""

    def __init__(self, page: Page, day: DayCard) -> None:
        self._page, self._day, self._words = page, day, page.desk.words

    def recorded(self, ticked: Ticked) -> None:
        """Rounds are recorded as done."""
        self._page.desk.play("ok")
        self._page.say(self._told(ticked.rounds), Tone.WARN if ticked.warnings else Tone.OK)
        self.warn(ticked.warnings)

    def checked(self, each: Round) -> None:
        """Somebody checked a round."""
        self._page.desk.play("ok")
        name = each.checker.name if each.checker else "—"
        self._page.say(self._words("rounds_view.said.checked", round=self._day.named([each]), name=name))

    def wiped(self, ticked: Ticked) -> None:
        """An area was wiped."""
        self._page.say(self._words("rounds_view.said.wiped", area=self._words.tell(ticked.rounds[0].area.label)))
        self.warn(ticked.warnings)

    def added(self, added: Sequence[Round]) -> None:
        """Extra rounds were added, or none because they exist already."""
        if added:
            self._page.say(self._words.many("rounds_view.said.added", len(added)))
        else:
            self._page.say(self._words("rounds_view.said.there_already"), Tone.INFO)

    def applied(self, preset: Preset) -> None:
        """A preset gives the plans from now on."""
        self._page.say(self._words("rounds_view.said.preset", preset=self._words(f"disinfection.preset.{preset}")))

    def opened(self, agent: Agent, warnings: Sequence[Warned]) -> None:
        """Another bottle of an agent is in use."""
        self._page.say(self._words("rounds_view.said.bottle", agent=self._words.tell(agent.label)))
        self.warn(warnings)

    def warn(self, warnings: Sequence[Warned]) -> None:
        """Show what was accepted with doubts."""
        if warnings:
            self._page.banner.say(" ".join(self._words.tell(each.said) for each in warnings), Tone.WARN)

    def _told(self, rounds: Sequence[Round]) -> str:
        words, first = self._words, rounds[0]
        if len(rounds) > 1:
            return words.many("rounds_view.said.block", len(rounds))
        word = words(f"disinfection.state.{first.state}")
        if first.entered_afterwards and first.state.is_done:
            word = words("rounds_view.both", first=word, second=words("disinfection.afterwards"))
        return words("rounds_view.said", round=self._day.named(rounds), word=word, name=first.operator.name if first.operator else "—")
