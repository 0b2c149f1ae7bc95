"""The settings of what goes to the general office (综合办) automatically."""

from hallapp.settings.declare import Settings, flag, line, wall_time


class GeneralOfficeSettings(Settings, prefix="general_office"):
    """When and where the day sheet is put.

    Attributes:
        report_folder: an empty one is `reports` in the hall's own folder.
    """

    report_daily = flag(True)
    report_hour = wall_time("18:00")
    report_folder = line(longest=300)
