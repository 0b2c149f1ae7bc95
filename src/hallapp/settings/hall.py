"""The settings of the hall itself."""

from hallapp.settings.declare import Settings, choice, line, number, wall_time, zone


class HallSettings(Settings, prefix="hall"):
    """Name, place, hours, and who sits at the desk."""

    name = line("供电营业厅", longest=40, required=True)
    supervision_phone = line("95598", longest=20)
    opens = wall_time("08:30")
    closes = wall_time("17:30")
    windows = number(3, low=1, high=30)
    zone = zone("Asia/Shanghai")
    language = choice("zh", ("zh", "en"))
    signed_on = line(longest=32, internal=True)


class DaySettings(Settings, prefix="queue"):
    """When one business day ends and the next begins."""

    day_start = wall_time("00:00")
