"""Areas, agents and plans: what rounds there are, with what they are done, and the presets they begin with."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from hallapp.core.business_day import day_bounds
from hallapp.core.needs import Need
from hallapp.core.sentences import sentence
from hallapp.core.text import clean_name
from hallapp.disinfection.errors import AgentTaken, AreaNameMissing, AreaTaken, BadNumber, NoArea, PresetUnknown
from hallapp.disinfection.finding import agent_of, agent_row, agents_in, area_of, area_row, areas_in, plans_after, plans_in
from hallapp.disinfection.models import Agent, AgentDetails, Area, AreaDetails, Planned, Warned
from hallapp.disinfection.needs import of_agent, of_other_hours
from hallapp.disinfection.planning import PlanBook
from hallapp.disinfection.recording import warnings_of
from hallapp.disinfection.rules import (
    AGENTS,
    AREAS,
    AgentKind,
    AreaKind,
    Doubt,
    PlanRule,
    Preset,
    area_code,
    plans_of,
    read_quantity,
    read_strength,
    rule_of,
)
from hallapp.disinfection.schema import AgentRow, AreaRow
from hallapp.disinfection.settings import DisinfectionSettings
from hallapp.settings.hall import DaySettings
from hallapp.settings.service import SettingsBook
from hallapp.store.database import Database, Unit

LONGEST_NAME = 20
MOST = 999
"""The largest count of bottles, days or minutes that is believed."""


class Arrangements:
    """Areas, agents and plans.

    Every call that names an area raises `AreaUnknown` when there is none, and with an agent `AgentUnknown`.
    """

    def __init__(self, database: Database, settings: SettingsBook) -> None:
        self._database = database
        self._settings = settings
        self._plans = PlanBook(settings)

    def areas(self) -> list[Area]:
        """The areas in use, in their order."""
        with self._database.read() as unit:
            return [each for each in areas_in(unit) if each.retired_at is None]

    def agents(self) -> list[Agent]:
        """The agents, in their order."""
        with self._database.read() as unit:
            return list(agents_in(unit).values())

    def plans(self) -> list[Planned]:
        """Every area in use with its plan."""
        with self._database.read() as unit:
            return [self._planned(unit, each) for each in areas_in(unit) if each.retired_at is None]

    def presets(self) -> dict[Preset, dict[AreaKind, PlanRule]]:
        """What each preset would give, for the hall's present hours."""
        with self._database.read() as unit:
            hours = self._plans.hours(unit)
            return {preset: dict(plans_of(preset, hours)) for preset in Preset}

    def furnish(self) -> None:
        """Give a hall without areas the areas, agents and the plan of a new one; the plan counts for the whole day."""
        with self._database.write("disinfection.preset") as unit:
            if unit.session.scalar(select(AreaRow.id).where(AreaRow.voided_at.is_(None)).limit(1)) is not None:
                return
            agents = {each.kind: _new_agent(unit, each.key, "", each.kind, each.strength) for each in AGENTS}
            for known in AGENTS:
                agents[known.kind].contact_min, agents[known.kind].stock_hundredths = known.contact_min, known.stock_hundredths
            unit.session.flush()
            for number, area in enumerate(AREAS, start=unit.next_in(AreaRow.seq)):
                agent = agents[area.agent].id if area.agent else None
                _new_area(unit, number, area.kind, agent, key=area.key, staff=area.staff, customers=area.customers)
            begins = day_bounds(unit.day, unit.zone, self._settings.on(DaySettings, unit).day_start)[0]
            self._apply(unit, Preset.STANDARD, begins)

    def apply(self, preset: str) -> list[Planned]:
        """Give every area the preset has a plan for that plan; what has fallen due stays. Returns those areas.

        Raises:
            PresetUnknown: there is no such preset.
            NoArea: no area is of a kind it has a plan for.
        """
        if preset not in set(Preset):
            raise PresetUnknown(name=preset[:40], known=", ".join(Preset))
        with self._database.write("disinfection.preset") as unit:
            self.furnish()
            return self._apply(unit, Preset(preset), unit.now)

    def plan(self, code: str, rule: PlanRule) -> Planned:
        """Give an area a plan; what has fallen due stays. The same plan again changes nothing."""
        with self._database.write("disinfection.plan") as unit:
            row = area_row(unit, code)
            self._plans.give(unit, row.id, rule, unit.now)
            return self._planned(unit, area_of(row, agents_in(unit)))

    def stop(self, code: str) -> Planned:
        """End an area's plan; what has fallen due stays."""
        with self._database.write("disinfection.stop") as unit:
            row = area_row(unit, code)
            self._plans.end(unit, row.id)
            return self._planned(unit, area_of(row, agents_in(unit)))

    def add_area(self, details: AreaDetails, rule: PlanRule | None = None) -> Area:
        """Enter a new area.

        Raises:
            AreaNameMissing, AreaTaken: its name.
        """
        with self._database.write("disinfection.area") as unit:
            agent = agent_row(unit, details.agent).id if details.agent else None
            row = _new_area(
                unit,
                unit.next_in(AreaRow.seq),
                details.kind or AreaKind.SURFACE,
                agent,
                name=_free_name(unit, details.name or ""),
                staff=bool(details.staff),
                customers=bool(details.customers),
            )
            unit.session.flush()
            if rule is not None:
                self._plans.give(unit, row.id, rule, unit.now)
            return area_of(row, agents_in(unit))

    def change_area(self, code: str, details: AreaDetails) -> Area:
        """Change what is known of an area; its code stays.

        Raises:
            AreaNameMissing, AreaTaken: its name.
        """
        with self._database.write("disinfection.area") as unit:
            row = area_row(unit, code)
            if details.name is not None:
                row.name = _free_name(unit, details.name, but=row.id)
            if details.agent is not None:
                row.agent_id = agent_row(unit, details.agent).id if details.agent else None
            row.kind = row.kind if details.kind is None else details.kind.value
            row.staff = row.staff if details.staff is None else details.staff
            row.customers = row.customers if details.customers is None else details.customers
            return area_of(row, agents_in(unit))

    def arrange(self, code: str, details: AreaDetails, rule: PlanRule | None) -> Area:
        """Change an area and its plan together; None takes the plan away.

        Raises:
            AreaNameMissing, AreaTaken: its name.
        """
        with self._database.write("disinfection.area"):
            area = self.change_area(code, details)
            if rule is None:
                self.stop(code)
            else:
                self.plan(code, rule)
            return area

    def retire_area(self, code: str) -> Area:
        """Retire an area: its plan ends, its past stays, its code is never given again."""
        with self._database.write("disinfection.retire") as unit:
            row = area_row(unit, code)
            row.retired_at = unit.now
            self._plans.end(unit, row.id)
            return area_of(row, agents_in(unit))

    def add_agent(self, name: str, kind: AgentKind, details: AgentDetails) -> tuple[Agent, list[Warned]]:
        """Enter a new agent, and what is to be said about it.

        Raises:
            BadInput: its name, its strength or a number cannot be.
        """
        with self._database.write("disinfection.agent") as unit:
            strength = read_strength(kind, details.strength or "")
            row = _new_agent(unit, "", _free_agent(unit, name), kind, strength)
            return self._with(unit, row, details)

    def change_agent(self, named: str, details: AgentDetails) -> tuple[Agent, list[Warned]]:
        """Change an agent or its bottle, and what is to be said about it.

        Raises:
            BadInput: its strength or a number cannot be.
        """
        with self._database.write("disinfection.agent") as unit:
            return self._with(unit, agent_row(unit, named), details)

    def new_bottle(self, named: str, details: AgentDetails) -> tuple[Agent, list[Warned]]:
        """Another bottle of an agent is in use, from today unless its day is given; what the old one's label said is forgotten.

        Raises:
            BadInput: a number cannot be.
        """
        with self._database.write("disinfection.agent") as unit:
            row = agent_row(unit, named)
            row.expires_on, row.opened_on = None, unit.day
            return self._with(unit, row, details)

    def needs(self, unit: Unit, areas: Sequence[Area]) -> list[Need]:
        """Needs for Today: agents that expire or run out, a plan made for other hours.

        Args:
            areas: those in use.
        """
        settings = self._settings.on(DisinfectionSettings, unit)
        agents = {each.agent.id: each.agent for each in areas if each.agent is not None}
        found = [need for agent in agents.values() for need in of_agent(agent, unit.day, settings.expiry_notice_days)]
        preset = self._made_for_other_hours(unit, areas)
        return [*found, of_other_hours(preset)] if preset else found

    def _made_for_other_hours(self, unit: Unit, areas: Sequence[Area]) -> str:
        """The preset whose plan differs from what it gives for the hall's present hours; empty when there is none."""
        kinds = {each.id: each.kind for each in areas}
        hours = self._plans.hours(unit)
        for row in plans_in(unit, unit.now, unit.now + timedelta(days=1)):
            if row.covers_until is None and row.preset and row.area_id in kinds:
                wanted = plans_of(Preset(row.preset), hours).get(kinds[row.area_id])
                if wanted is not None and wanted != rule_of(row.rrule):
                    return str(row.preset)
        return ""

    def _apply(self, unit: Unit, preset: Preset, since: datetime) -> list[Planned]:
        rules = plans_of(preset, self._plans.hours(unit))
        areas = [each for each in areas_in(unit) if each.retired_at is None and each.kind in rules]
        if not areas:
            raise NoArea
        for area in areas:
            self._plans.give(unit, area.id, rules[area.kind], since, preset=preset)
        return [self._planned(unit, area) for area in areas]

    def _planned(self, unit: Unit, area: Area) -> Planned:
        unit.session.flush()
        rows = plans_after(unit, area.id, unit.now)
        now = next((row for row in rows if row.covers_from <= unit.now), None)
        later = next((row for row in rows if row.covers_from > unit.now), None)
        return Planned(
            area=area,
            rule=rule_of(now.rrule) if now else None,
            preset=now.preset if now else "",
            covers_from=now.covers_from if now else None,
            next_rule=rule_of(later.rrule) if later else None,
            next_from=later.covers_from if later else now.covers_until if now else None,
        )

    def _with(self, unit: Unit, row: AgentRow, details: AgentDetails) -> tuple[Agent, list[Warned]]:
        if details.strength is not None:
            row.strength = read_strength(AgentKind(row.kind), details.strength)
        if details.stock_percent is not None:
            row.stock_hundredths = int(read_quantity(details.stock_percent) * 100)
        for name in ("contact_min", "keeps_days", "bottles"):
            given = getattr(details, name)
            if given is not None:
                setattr(row, name, _believed(given))
        for name in details.forgotten:
            setattr(row, _COLUMNS[name], None)
        row.opened_on = details.opened_on or row.opened_on
        row.expires_on = details.expires_on or row.expires_on
        agent = agent_of(row)
        settings = self._settings.on(DisinfectionSettings, unit)
        found = warnings_of(agent, agent.strength, settings)
        if agent.good_until is not None and agent.is_expired(unit.day):
            found.append(Warned(Doubt.EXPIRED, sentence("disinfection.doubt.expired_bottle", day=agent.good_until.isoformat())))
        return agent, found


_COLUMNS = {name: name for name in ("opened_on", "expires_on", "keeps_days", "bottles")} | {"stock_percent": "stock_hundredths"}
"""The columns of an agent that can be cleared."""


def _believed(given: int) -> int:
    if not 0 <= given <= MOST:
        raise BadNumber(typed=str(given)[:20], most=MOST)
    return given


def _name(typed: str) -> str:
    name = clean_name(typed)[:LONGEST_NAME]
    if not name:
        raise AreaNameMissing
    return name


def _free_agent(unit: Unit, typed: str) -> str:
    name = _name(typed)
    if any(name.casefold() in {each.key.casefold(), each.name.casefold()} for each in agents_in(unit).values()):
        raise AgentTaken(name=name)
    return name


def _free_name(unit: Unit, typed: str, but: UUID | None = None) -> str:
    name = _name(typed)
    same = select(AreaRow.id).where(AreaRow.name == name, AreaRow.voided_at.is_(None), AreaRow.retired_at.is_(None))
    if any(each != but for each in unit.session.scalars(same)):
        raise AreaTaken(name=name)
    return name


def _new_area(
    unit: Unit, number: int, kind: AreaKind, agent: UUID | None, *, key: str = "", name: str = "", staff: bool, customers: bool
) -> AreaRow:
    return unit.add(
        AreaRow(
            id=unit.new_id(),
            seq=number,
            code=area_code(number),
            key=key,
            name=name,
            kind=kind.value,
            agent_id=agent,
            staff=staff,
            customers=customers,
        )
    )


def _new_agent(unit: Unit, key: str, name: str, kind: AgentKind, strength: int) -> AgentRow:
    seq = unit.next_in(AgentRow.seq)
    return unit.add(AgentRow(id=unit.new_id(), seq=seq, key=key, name=name, kind=kind.value, strength=strength, contact_min=0))
