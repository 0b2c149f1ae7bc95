"""Why records cannot be shown or exported as asked."""

from hallapp.core.errors import BadInput, Refused


class LedgerUnknown(BadInput):
    """There is no ledger of this name."""

    code = "ledger_unknown"


class SpanBackwards(BadInput):
    """The last day lies before the first."""

    code = "span_backwards"


class SpanTooWide(BadInput):
    """More days than can be worked out at once for looking at; taking them away in a file works for any span."""

    code = "span_too_wide"


class TooManyForForm(BadInput):
    """More records than a form can take."""

    code = "too_many_for_form"


class TooManyForSheet(BadInput):
    """More records than a sheet of a workbook has rows."""

    code = "too_many_for_sheet"


class FormWithoutHeader(BadInput):
    """No sheet of the form has a row with two or more headings of the ledger."""

    code = "form_without_header"


class CannotCorrectKind(Refused):
    """Records of this kind are not corrected here."""

    code = "cannot_correct_kind"


class CannotCorrectColumn(BadInput):
    """Another value cannot be given for this column."""

    code = "cannot_correct_column"


class NotOneOf(BadInput):
    """What was given is none of the values the column can have."""

    code = "not_one_of"


class NotYesOrNo(BadInput):
    """Neither yes nor no was given."""

    code = "not_yes_or_no"


class NotWhole(BadInput):
    """What was given is no whole number."""

    code = "not_whole"


class NoTimeGiven(BadInput):
    """What was given is no time of the day."""

    code = "no_time_given"


class NoDayGiven(BadInput):
    """What was given is no day."""

    code = "no_day_given"


class NoBadgeGiven(BadInput):
    """A badge is wanted and nothing was given."""

    code = "no_badge_given"
