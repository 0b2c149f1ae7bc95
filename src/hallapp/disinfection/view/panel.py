"""设置 → 消毒: presets, areas with their plans, agents with their bottles, and the mixing calculator."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from hallapp.disinfection.models import Agent, AgentDetails, Area, AreaDetails, Planned, Warned
from hallapp.disinfection.rules import AgentKind, AreaKind, PlanRule, Preset
from hallapp.disinfection.service import Disinfection
from hallapp.disinfection.settings import DisinfectionSettings
from hallapp.disinfection.view.agents_card import AgentsCard
from hallapp.disinfection.view.areas_card import AreasCard
from hallapp.disinfection.view.mix_card import MixCard
from hallapp.disinfection.view.presets_card import PresetsCard
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.page import Page
from hallapp.qtkit.tokens import Tone
from hallapp.settings.hall import HallSettings
from hallapp.settings.service import SettingsBook


@dataclass(frozen=True, slots=True)
class _Facts:
    presets: dict[Preset, dict[AreaKind, PlanRule]]
    planned: list[Planned]
    agents: list[Agent]
    today: date
    zone: ZoneInfo
    notice_days: int


class RoundsPanel(Page):
    """Everything that is arranged about rounds, each change stored at once and undone by Ctrl+Z."""

    edge = 0
    topics = frozenset({"areas", "agents", "plans", "settings"})

    def __init__(self, desk: Desk, rounds: Disinfection, settings: SettingsBook) -> None:
        super().__init__(desk)
        self._rounds, self._settings = rounds, settings
        self._facts: _Facts | None = None
        words = desk.words
        self.presets, self.areas = PresetsCard(words), AreasCard(words)
        self.agents, self.mix = AgentsCard(words, arranges=True), MixCard(words)
        for each in (self.presets, self.areas, self.agents, self.mix):
            self.body.addWidget(each)
        self.presets.chosen.connect(self._apply)
        self.areas.saved.connect(self._save)
        self.areas.retired.connect(self._retire)
        self.agents.bottle_opened.connect(self._bottle)
        self.agents.arranged.connect(self._arrange)

    def reload(self) -> None:
        self.fetch(self._gather, then=self._show)

    def retranslate(self) -> None:
        for each in (self.areas, self.agents, self.mix):
            each.retranslate()

    def _gather(self) -> _Facts:
        """Runs on the store thread."""
        arranged = self._rounds.arrangements
        return _Facts(
            presets=arranged.presets(),
            planned=arranged.plans(),
            agents=arranged.agents(),
            today=self._rounds.day().day,
            zone=self._settings.now(HallSettings).zone,
            notice_days=self._settings.now(DisinfectionSettings).expiry_notice_days,
        )

    def _show(self, facts: _Facts) -> None:
        self._facts = facts
        self.presets.show_presets(facts.presets, facts.planned)
        self.areas.show_areas(facts.planned, facts.agents, facts.zone)
        self.agents.show_agents(facts.agents, facts.today, facts.notice_days)
        self.mix.show_agents(facts.agents)

    def _apply(self, preset: Preset) -> None:
        words = self.desk.words
        said = words("rounds_view.said.preset", preset=words(f"disinfection.preset.{preset}"))
        self.call(self._rounds.arrangements.apply, preset.value, then=lambda _planned: self.say(said))

    def _save(self, code: str, details: AreaDetails, rule: PlanRule | None) -> None:
        arranged = self._rounds.arrangements

        def store() -> Area:
            return arranged.arrange(code, details, rule) if code else arranged.add_area(details, rule)

        def stored(area: Area) -> None:
            self.areas.close_form()
            self.say(self.desk.words("rounds_panel.saved", area=self.desk.words.tell(area.label)))

        self.call(store, then=stored, at=self.areas.form.name)

    def _retire(self, code: str) -> None:
        def retired(area: Area) -> None:
            self.areas.close_form()
            self.say(self.desk.words("rounds_panel.retired", area=self.desk.words.tell(area.label)))

        self.call(self._rounds.arrangements.retire_area, code, then=retired)

    def _bottle(self, agent: Agent, details: AgentDetails) -> None:
        def stored(found: tuple[Agent, list[Warned]]) -> None:
            self.agents.done()
            self.say(self.desk.words("rounds_view.said.bottle", agent=self.desk.words.tell(found[0].label)))
            if found[1]:
                self.banner.say(" ".join(self.desk.words.tell(each.said) for each in found[1]), Tone.WARN)

        self.call(self._rounds.arrangements.new_bottle, agent.key or agent.name, details, then=stored)

    def _arrange(self, agent: Agent | None, name: str, kind: AgentKind, details: AgentDetails) -> None:
        arranged = self._rounds.arrangements

        def store() -> tuple[Agent, list[Warned]]:
            if agent is None:
                return arranged.add_agent(name, kind, details)
            return arranged.change_agent(agent.key or agent.name, details)

        self.call(store, then=self._agent_stored, at=self.agents.numbers.rows["strength" if agent else "name"])

    def _agent_stored(self, found: tuple[Agent, list[Warned]]) -> None:
        self.agents.done()
        self.say(self.desk.words("rounds_panel.agent.saved", agent=self.desk.words.tell(found[0].label)))
        if found[1]:
            self.banner.say(" ".join(self.desk.words.tell(each.said) for each in found[1]), Tone.WARN)
