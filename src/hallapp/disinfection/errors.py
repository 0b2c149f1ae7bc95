"""What disinfection refuses, each with its own code."""

from hallapp.core.errors import BadInput, Refused


class RoundUnknown(BadInput):
    """No round has this id."""

    code = "round_unknown"


class AreaUnknown(BadInput):
    """No area has this code."""

    code = "area_unknown"


class AreaNameMissing(BadInput):
    """An area needs a name."""

    code = "area_name_missing"


class AreaTaken(BadInput):
    """Another area has this name already."""

    code = "area_taken"


class AgentUnknown(BadInput):
    """No agent has this name."""

    code = "agent_unknown"


class BadNumber(BadInput):
    """A count or a number of days or minutes that cannot be."""

    code = "agent_number"


class PresetUnknown(BadInput):
    """No preset has this name."""

    code = "preset_unknown"


class NoArea(Refused):
    """A preset finds no area it has a plan for."""

    code = "preset_no_area"


class AgentTaken(BadInput):
    """Another agent is called so."""

    code = "agent_taken"


class DoneInFuture(BadInput):
    """The time of doing has not come yet."""

    code = "round_in_future"


class NotDueYet(Refused):
    """The round is not due yet, or was not at the time given."""

    code = "round_not_due"


class NothingDue(Refused):
    """The area has no round that is due."""

    code = "round_none_due"


class AlreadyDone(Refused):
    """The round is recorded as done."""

    code = "round_done"


class NotDone(Refused):
    """The round is not done yet."""

    code = "round_not_done"


class WipedBefore(Refused):
    """The round would be done after its area was wiped."""

    code = "round_wiped_before"


class RoundMissed(Refused):
    """The round was missed; it can be explained, or entered with a time before that."""

    code = "round_missed"


class RoundNeedsReason(BadInput):
    """A failed or missed round needs a reason from the list."""

    code = "round_needs_reason"


class ExpiredNeedsReason(Refused):
    """The bottle is past its date; a reason is needed to use it all the same."""

    code = "agent_expired"


class CheckerMissing(Refused):
    """The hall wants a checker for every round."""

    code = "checker_missing"


class CheckerIsOperator(Refused):
    """Who did the round cannot check it."""

    code = "checker_is_operator"
