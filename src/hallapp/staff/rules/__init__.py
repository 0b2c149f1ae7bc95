"""The rules of the staff: what kinds of people there are, whom nobody may answer to, what a roster's row means."""

from hallapp.staff.rules.finding import found_by
from hallapp.staff.rules.kinds import EmploymentType, Kind, employment_type_of

__all__ = ["EmploymentType", "Kind", "employment_type_of", "found_by"]
