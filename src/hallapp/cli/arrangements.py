"""Areas, plans and agents on the command line: everything the disinfection tab arranges."""

from argparse import ArgumentParser, Namespace
from datetime import date

from hallapp.cli.frame import Answer, Commands, Document, integer, iso, typed_day
from hallapp.disinfection.models import Agent, AgentDetails, Area, AreaDetails, Planned, Warned
from hallapp.disinfection.rules import (
    AgentKind,
    AreaKind,
    PlanRule,
    every,
    fixed,
    mixture,
    read_quantity,
    read_times,
    read_weekdays,
    rrule_of,
)
from hallapp.disinfection.saying import said_plan, said_use
from hallapp.hall import Hall


def register(commands: Commands) -> None:
    """Declare the commands that begin with `area`, `plan` and `agent`."""
    _register_areas(commands)
    _register_plans(commands)
    _register_agents(commands)


def _register_areas(commands: Commands) -> None:
    commands.add("area list", _areas, summary="the areas with the codes on their cards")
    add = commands.add("area add", _add_area, summary="a new area", writes=True)
    add.add_argument("name", metavar="NAME", help="what it is called")
    _area_options(add)
    _rule_options(add)
    change = commands.add("area set", _set_area, summary="change an area; its code stays", writes=True)
    change.add_argument("area", metavar="AREA", help="code of the area")
    change.add_argument("--name", metavar="NAME", help="what it is called from now on")
    _area_options(change)
    retire = commands.add("area retire", _retire, summary="an area is no more; its records stay", writes=True)
    retire.add_argument("area", metavar="AREA", help="code of the area")


def _area_options(parser: ArgumentParser) -> None:
    parser.add_argument("--kind", choices=tuple(AreaKind), help="what presets go by")
    parser.add_argument("--agent", metavar="NAME", help="what it is treated with; empty for nothing")
    for word, who in (("staff", "colleagues"), ("customers", "customers")):
        parser.add_argument(f"--{word}", choices=("yes", "no"), help=f"whether {who} use it: a fever among them adds a round")


def _rule_options(parser: ArgumentParser) -> None:
    parser.add_argument("--times", metavar="08:00,17:30", help="fixed times")
    parser.add_argument("--days", metavar="1,4", default="", help="on these weekdays only, 1 is Monday")
    parser.add_argument("--every", metavar="MIN", type=integer, help="every so many minutes from opening to closing, from the last done")


def _register_plans(commands: Commands) -> None:
    commands.add("plan list", _plans, summary="every area with its plan")
    commands.add("plan presets", _presets, summary="the plans to choose from, for the hall's hours")
    preset = commands.add("plan preset", _preset, summary="give all areas a preset's plan; what has fallen due stays", writes=True)
    preset.add_argument("preset", metavar="NAME", help="as `plan presets` names it")
    give = commands.add("plan set", _set_plan, summary="give one area a plan; what has fallen due stays", writes=True)
    give.add_argument("area", metavar="AREA", help="code of the area")
    _rule_options(give)
    stop = commands.add("plan stop", _stop, summary="take an area's plan away; what has fallen due stays", writes=True)
    stop.add_argument("area", metavar="AREA", help="code of the area")


def _register_agents(commands: Commands) -> None:
    commands.add("agent list", _agents, summary="the agents and the bottles in use")
    add = commands.add("agent add", _add_agent, summary="a new agent", writes=True)
    add.add_argument("name", metavar="NAME", help="what it is called")
    add.add_argument("--kind", choices=tuple(AgentKind), required=True, help="what its strength is told in: mg/L or %%")
    _agent_options(add, needs_strength=True)
    change = commands.add("agent set", _set_agent, summary="change an agent, or open a new bottle", writes=True)
    change.add_argument("agent", metavar="NAME", help="as `agent list` names it")
    _agent_options(change, needs_strength=False)
    mix = commands.add("agent mix", _mix, summary="how much stock and water make a strength")
    mix.add_argument("--target", required=True, metavar="MG_L", help="the strength wanted, in mg/L")
    mix.add_argument("--litres", required=True, metavar="L", help="how many litres are wanted")
    mix.add_argument("--stock", default="5", metavar="PERCENT", help="strength as it is bought, default 5")


def _agent_options(parser: ArgumentParser, *, needs_strength: bool) -> None:
    parser.add_argument("--strength", required=needs_strength, metavar="S", help="500 (mg/L) for chlorine, 75%% for alcohol")
    parser.add_argument("--contact", type=integer, metavar="MIN", help="minutes it must work before it is wiped off")
    parser.add_argument("--stock", metavar="PERCENT", help="strength as it is bought")
    parser.add_argument("--opened", metavar="DAY", help="when the bottle in use was opened")
    parser.add_argument("--expires", metavar="DAY", help="the date printed on it")
    parser.add_argument("--keeps", type=integer, metavar="DAYS", help="how long an open bottle keeps")
    parser.add_argument("--bottles", type=integer, metavar="N", help="how many are left unopened")


def _areas(hall: Hall, args: Namespace) -> Answer:
    areas = hall.disinfection.arrangements.areas()
    return Answer({"areas": [_area(hall, each) for each in areas]}, [_area_line(hall, each) for each in areas])


def _add_area(hall: Hall, args: Namespace) -> Answer:
    details = _area_details(args)
    return _one_area(hall, hall.disinfection.arrangements.add_area(details, _rule(args, required=False)))


def _set_area(hall: Hall, args: Namespace) -> Answer:
    return _one_area(hall, hall.disinfection.arrangements.change_area(args.area, _area_details(args)))


def _retire(hall: Hall, args: Namespace) -> Answer:
    area = hall.disinfection.arrangements.retire_area(args.area)
    return Answer(_area(hall, area), [hall.words("disinfection.cli.retired", area=hall.words.tell(area.label))])


def _area_details(args: Namespace) -> AreaDetails:
    said = {"yes": True, "no": False, None: None}
    kind = AreaKind(args.kind) if args.kind else None
    return AreaDetails(args.name, kind, args.agent, staff=said[args.staff], customers=said[args.customers])


def _one_area(hall: Hall, area: Area) -> Answer:
    return Answer(_area(hall, area), [_area_line(hall, area)])


def _area(hall: Hall, area: Area) -> Document:
    return {
        "code": area.code,
        "name": hall.words.tell(area.label),
        "kind": area.kind.value,
        "agent": hall.words.tell(area.agent.label) if area.agent else None,
        "staff": area.staff,
        "customers": area.customers,
    }


def _area_line(hall: Hall, area: Area) -> str:
    agent = [hall.words.tell(area.agent.label)] if area.agent else []
    return "  ".join([area.code, hall.words.tell(area.label), hall.words(f"disinfection.kind.{area.kind}"), *agent])


def _plans(hall: Hall, args: Namespace) -> Answer:
    return _planned(hall, hall.disinfection.arrangements.plans())


def _presets(hall: Hall, args: Namespace) -> Answer:
    presets = hall.disinfection.arrangements.presets()
    rows: list[Document] = []
    lines = []
    for preset, rules in presets.items():
        name = hall.words(f"disinfection.preset.{preset}")
        rows.append({"preset": preset.value, "name": name, "plans": {kind.value: rrule_of(rule) for kind, rule in rules.items()}})
        said = [f"{hall.words(f'disinfection.kind.{kind}')} {said_plan(hall.words, rule)}" for kind, rule in rules.items()]
        lines += [f"{preset.value}  {name}", *(f"    {each}" for each in said)]
    return Answer({"presets": rows}, lines)


def _preset(hall: Hall, args: Namespace) -> Answer:
    return _planned(hall, hall.disinfection.arrangements.apply(args.preset))


def _set_plan(hall: Hall, args: Namespace) -> Answer:
    rule = _rule(args, required=True)
    assert rule is not None
    return _planned(hall, [hall.disinfection.arrangements.plan(args.area, rule)])


def _stop(hall: Hall, args: Namespace) -> Answer:
    return _planned(hall, [hall.disinfection.arrangements.stop(args.area)])


def _rule(args: Namespace, *, required: bool) -> PlanRule | None:
    if (args.times is None) == (args.every is None):
        if args.times is not None or required:
            args.parser.error("one of --times and --every is needed")
        return None
    if args.every is not None:
        return every(args.every)
    return fixed(read_times(args.times), read_weekdays(args.days))


def _planned(hall: Hall, planned: list[Planned]) -> Answer:
    zone = hall.database.zone
    rows: list[Document] = [
        {
            "area_code": each.area.code,
            "area": hall.words.tell(each.area.label),
            "rrule": rrule_of(each.rule) if each.rule else None,
            "preset": each.preset or None,
            "covers_from": iso(each.covers_from, zone),
            "next_rrule": rrule_of(each.next_rule) if each.next_rule else None,
            "next_from": iso(each.next_from, zone),
        }
        for each in planned
    ]
    return Answer({"plans": rows}, [_plan_line(hall, each) for each in planned])


def _plan_line(hall: Hall, each: Planned) -> str:
    parts = [each.area.code, hall.words.tell(each.area.label), said_plan(hall.words, each.rule)]
    if each.next_from is not None:
        time = f"{each.next_from.astimezone(hall.database.zone):%m-%d %H:%M}"
        parts.append(hall.words("disinfection.cli.from", time=time, plan=said_plan(hall.words, each.next_rule)))
    return "  ".join(parts)


def _agents(hall: Hall, args: Namespace) -> Answer:
    agents = hall.disinfection.arrangements.agents()
    return Answer({"agents": [_agent(hall, each) for each in agents]}, [_agent_line(hall, each) for each in agents])


def _add_agent(hall: Hall, args: Namespace) -> Answer:
    return _one_agent(hall, *hall.disinfection.arrangements.add_agent(args.name, AgentKind(args.kind), _agent_details(args)))


def _set_agent(hall: Hall, args: Namespace) -> Answer:
    return _one_agent(hall, *hall.disinfection.arrangements.change_agent(args.agent, _agent_details(args)))


def _agent_details(args: Namespace) -> AgentDetails:
    return AgentDetails(
        strength=args.strength,
        contact_min=args.contact,
        stock_percent=args.stock,
        opened_on=_day(args.opened),
        expires_on=_day(args.expires),
        keeps_days=args.keeps,
        bottles=args.bottles,
    )


def _day(typed: str | None) -> date | None:
    return typed_day(typed) if typed is not None else None


def _one_agent(hall: Hall, agent: Agent, warnings: list[Warned]) -> Answer:
    said = [hall.words.tell(each.said) for each in warnings]
    return Answer({**_agent(hall, agent), "warnings": said}, [_agent_line(hall, agent)], notes=said)


def _agent(hall: Hall, agent: Agent) -> Document:
    return {
        "name": hall.words.tell(agent.label),
        "key": agent.key or None,
        "kind": agent.kind.value,
        "strength": agent.strength,
        "unit": "%" if agent.kind is AgentKind.ALCOHOL else "mg/L",
        "contact_min": agent.contact_min,
        "stock_percent": agent.stock_hundredths / 100 if agent.stock_hundredths is not None else None,
        "opened_on": agent.opened_on.isoformat() if agent.opened_on else None,
        "expires_on": agent.expires_on.isoformat() if agent.expires_on else None,
        "good_until": agent.good_until.isoformat() if agent.good_until else None,
        "bottles": agent.bottles,
    }


def _agent_line(hall: Hall, agent: Agent) -> str:
    parts = [said_use(hall.words, agent)]
    if agent.good_until is not None:
        parts.append(hall.words("disinfection.cli.good_until", day=agent.good_until.isoformat()))
    if agent.bottles is not None:
        parts.append(hall.words.many("disinfection.cli.bottles", agent.bottles))
    return "  ".join(parts)


def _mix(hall: Hall, args: Namespace) -> Answer:
    target, litres, stock = (read_quantity(each) for each in (args.target, args.litres, args.stock))
    mixed = mixture(target, litres, stock)
    document: Document = {"stock_ml": float(mixed.stock_ml), "water_ml": float(mixed.water_ml)}
    given = {"stock": mixed.stock_ml, "water": mixed.water_ml, "litres": litres, "target": target}
    return Answer(document, [hall.words("disinfection.cli.mix", **{name: f"{each.normalize():f}" for name, each in given.items()})])
