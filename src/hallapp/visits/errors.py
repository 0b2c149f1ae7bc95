"""What the visitors' room refuses, each with its own code."""

from hallapp.core.errors import BadInput, Refused


class PartySize(BadInput):
    """A party has at least one person, and fewer than a crowd."""

    code = "party_size"


class MeasureFirst(BadInput):
    """A service was chosen for somebody who was not measured yet."""

    code = "visit_measure_first"


class NoReading(BadInput):
    """Digits were typed that make no temperature."""

    code = "visit_no_reading"


class NoSuchVisit(BadInput):
    """The visit is unknown, void, or of another day."""

    code = "visit_unknown"


class OutcomeFollows(Refused):
    """The outcome given is not what the face mask and the temperature of the visit lead to: one of these was entered wrongly."""

    code = "visit_outcome_follows"


class NobodyWaits(Refused):
    """Nobody waits outside, or nobody with this number."""

    code = "nobody_waits"


class NotMeasured(Refused):
    """Somebody was to be measured again who refused to be, or whose readings were purged."""

    code = "visit_not_measured"


class HallFull(Refused):
    """Who was to come in does not fit."""

    code = "hall_full"


class FewerInHall(Refused):
    """More people are said to leave than are in the hall: the count has drifted."""

    code = "fewer_in_hall"


class CountWrong(BadInput):
    """The head count given cannot be one."""

    code = "head_count_wrong"


class AlreadyGone(Refused):
    """The party has left already."""

    code = "visit_gone"


class NamesOff(Refused):
    """A name or phone was given, but the hall does not keep any."""

    code = "visit_names_off"


class PhoneWrong(BadInput):
    """What was given is no phone number."""

    code = "phone_wrong"


class NoSuchSeat(BadInput):
    """The plan has no seat there."""

    code = "seat_unknown"


class NoSuchPapers(BadInput):
    """No papers are awaited under this id."""

    code = "papers_unknown"
