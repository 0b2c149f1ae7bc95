"""Giving areas their plans: a new plan begins where the old one ends, and never before what has fallen due."""

from datetime import datetime
from uuid import UUID

from hallapp.disinfection.finding import newest_plan
from hallapp.disinfection.rules import HallHours, PlanRule, Preset, next_plan_from, rrule_of
from hallapp.disinfection.schema import PlanRow
from hallapp.disinfection.settings import DisinfectionSettings
from hallapp.settings.hall import HallSettings
from hallapp.settings.service import SettingsBook
from hallapp.store.database import Unit


class PlanBook:
    """The plans of all areas, each a span of planned times."""

    def __init__(self, settings: SettingsBook) -> None:
        self._settings = settings

    def hours(self, unit: Unit) -> HallHours:
        """The hall's present hours, which presets are made for."""
        hall = self._settings.on(HallSettings, unit)
        return HallHours(hall.opens, hall.closes)

    def give(self, unit: Unit, area: UUID, rule: PlanRule, since: datetime, *, preset: Preset | None = None) -> None:
        """Let `rule` make the area's rounds from now on, or from `since` where the area had no plan; the same rule changes nothing."""
        before = newest_plan(unit, area)
        text = rrule_of(rule)
        goes_on = before is not None and before.covers_until is None
        if before is not None and goes_on and before.rrule == text:
            before.preset = preset.value if preset else ""
            return
        covers_from = since.replace(second=0, microsecond=0)
        if before is not None:
            earliest = next_plan_from(unit.now, self._settings.on(DisinfectionSettings, unit).tolerance) if goes_on else covers_from
            covers_from = max(earliest, before.covers_from, *([before.covers_until] if before.covers_until else []))
            if goes_on:
                before.covers_until = covers_from
        unit.add(
            PlanRow(
                id=unit.new_id(),
                seq=unit.next_in(PlanRow.seq),
                area_id=area,
                rrule=text,
                preset=preset.value if preset else "",
                covers_from=covers_from,
                recorded_at=unit.now,
            )
        )
        unit.session.flush()

    def end(self, unit: Unit, area: UUID) -> None:
        """Let no plan make the area's rounds any more; where none does, nothing changes."""
        before = newest_plan(unit, area)
        if before is None or before.covers_until is not None:
            return
        ends = next_plan_from(unit.now, self._settings.on(DisinfectionSettings, unit).tolerance)
        before.covers_until = max(ends, before.covers_from)
        unit.session.flush()
