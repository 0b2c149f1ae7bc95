"""What the reports refuse, with the codes of their sentences."""

from hallapp.core.errors import BadInput


class ReportFormatUnknown(BadInput):
    """The file's ending is none that a report can be written as."""

    code = "report_format_unknown"


class ReportNotWritten(BadInput):
    """The file could not be written; nothing of it is left."""

    code = "report_not_written"


class ReportDayNotCome(BadInput):
    """A report was asked of a day that has not come."""

    code = "report_day_not_come"
