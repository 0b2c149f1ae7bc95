"""Plans, agents and reasons in words, the same on the screen and on the command line."""

from datetime import time

from hallapp.core.messages import Words
from hallapp.disinfection.card import said_rhythm
from hallapp.disinfection.models import Agent, Round
from hallapp.disinfection.rules import Every, FixedTimes, PlanRule, Rhythm


def said_plan(words: Words, rule: PlanRule | None) -> str:
    """A plan: 每天 08:00 17:30, 周一 08:00, 每 2 小时, 没有计划."""
    match rule:
        case None:
            return words("disinfection.no_plan")
        case Every():
            return words.tell(said_rhythm(Rhythm(rule.minutes, 0)))
        case FixedTimes():
            if not rule.weekdays:
                return words("disinfection.at_times", times=said_times(rule.times))
            days = " ".join(words(f"disinfection.day.{each + 1}") for each in rule.weekdays)
            return words("disinfection.on_days", days=days, times=said_times(rule.times))


def said_times(times: tuple[time, ...]) -> str:
    """Wall times in one line."""
    return " ".join(f"{each:%H:%M}" for each in times)


def said_use(words: Words, agent: Agent) -> str:
    """How an agent is used: 含氯消毒液 500 mg/L，作用 30 分钟后清水擦净."""
    how = "contact" if agent.contact_min else "wipe"
    return words(f"disinfection.use.{agent.kind}.{how}", agent=words.tell(agent.label), strength=agent.strength, minutes=agent.contact_min)


def said_reason(words: Words, each: Round) -> str:
    """Why a round was not done, or what was remarked when it was; empty when nobody said anything."""
    if each.reason_code is None:
        return each.reason or ""
    word = words(f"disinfection.reason.{each.reason_code}")
    return words("disinfection.reason.said", reason=word, words=each.reason) if each.reason else word


def said_remark(words: Words, each: Round) -> str:
    """Like `said_reason` for lists that are read without the rest: of a round that was never owed, why it does not count."""
    return said_reason(words, each) if each.owed else words("disinfection.not_owed.said")
