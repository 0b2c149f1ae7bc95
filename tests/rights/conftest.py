"""A hall with an administrator, a clerk, a guide, a leader and an inspector, whose roles are in force."""

from uuid import UUID

import pytest

from hallapp.hall import Hall
from hallapp.rights.rules.roles import Role
from hallapp.staff.service import Details

PIN = "246810"
BADGES = {Role.ADMINISTRATOR: "0101", Role.CLERK: "0312", Role.GUIDE: "0315", Role.LEADER: "0201", Role.INSPECTOR: "0901"}


class Ranked:
    """The hall, and who has which role in it."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.people: dict[Role, UUID] = {}
        for role, badge in BADGES.items():
            hall.staff.add(Details(badge=badge, name=f"{role}员"))
            self.people[role] = hall.person(badge)
        hall.staff.add(Details(badge="0999", name="无角色"))
        for role in (Role.ADMINISTRATOR, *Role):
            hall.rights.give(self.people[role], role, PIN if role is Role.ADMINISTRATOR and not hall.rights.in_force() else "")
            hall.act_as(self.people[Role.ADMINISTRATOR])

    def with_pin(self, role: Role) -> UUID:
        """Somebody of `role` who has a PIN, which takes a moment to make."""
        self.acts(Role.ADMINISTRATOR).rights.give(self.people[role], role, PIN)
        return self.people[role]

    def acts(self, role: Role) -> Hall:
        """The hall with somebody of `role` signed on."""
        self.hall.act_as(self.people[role])
        return self.hall


@pytest.fixture
def ranked(hall: Hall) -> Ranked:
    return Ranked(hall)
