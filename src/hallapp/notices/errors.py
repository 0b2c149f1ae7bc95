"""What the notices refuse, each with its own code."""

from hallapp.core.errors import BadInput, Refused


class NoticeUnknown(BadInput):
    """No notice has this check code."""

    code = "notice_unknown"


class NoticeForgotten(Refused):
    """What the notice said was purged when its days were over; that it was made, and when it hung, is known."""

    code = "notice_forgotten"


class NothingHangs(Refused):
    """Nothing of this kind hangs on the door."""

    code = "nothing_hangs"


class FormDoesNotHang(Refused):
    """A form or a sheet for the file is printed, not posted."""

    code = "form_does_not_hang"


class DayNotCome(BadInput):
    """A notice about a day that has not come yet."""

    code = "day_not_come"


class OldDayDoesNotHang(Refused):
    """A notice about a day that is over does not go on the door."""

    code = "old_day_does_not_hang"


class NoAreas(Refused):
    """The hall has no areas, so there are no cards of them."""

    code = "no_areas"


class GlyphMissing(Refused):
    """The shipped font has no such character, so the paper would show a box."""

    code = "glyph_missing"


class TextClipped(Refused):
    """A text does not fit in its place on the page."""

    code = "text_clipped"


class CodeUnreadable(Refused):
    """The code drawn on the page could not be read back from it."""

    code = "qr_unreadable"


class AlertMissing(Refused):
    """People are unchecked and the page does not say how many."""

    code = "alert_missing"


class FileNotWritten(BadInput):
    """The file could not be written; the version is stored all the same."""

    code = "file_not_written"


class FormatUnknown(BadInput):
    """The file's name ends with none of the endings there are."""

    code = "format_unknown"


class NoChannel(Refused):
    """A poster of channels in a hall that has entered none."""

    code = "no_channel"


class ChannelIncomplete(BadInput):
    """A channel without a name or a target, or with one that is too long for a poster."""

    code = "channel_incomplete"


class TooManyChannels(Refused):
    """More channels than go on a poster."""

    code = "too_many_channels"


class ChannelUnknown(BadInput):
    """The channel is not on the list any more."""

    code = "channel_unknown"


class TitleMissing(BadInput):
    """A notice without a title."""

    code = "title_missing"


class NothingSaid(BadInput):
    """A notice with nothing but a title."""

    code = "nothing_said"


class EndsBeforeItBegins(BadInput):
    """A notice that ends before it begins."""

    code = "ends_before_it_begins"


class PictureUnreadable(BadInput):
    """The file is no picture we can read, or too large a one."""

    code = "picture_unreadable"


class PictureUnknown(BadInput):
    """No picture is kept by this digest."""

    code = "picture_unknown"
