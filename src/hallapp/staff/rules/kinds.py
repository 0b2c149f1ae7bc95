"""What kinds of people work in a hall, and how rosters spell it."""

import unicodedata
from enum import StrEnum
from functools import lru_cache


class Kind(StrEnum):
    """Whether somebody belongs to the hall or was let in to work for a day."""

    STAFF = "staff"
    CONTRACTOR = "contractor"
    VISITOR = "visitor"


class EmploymentType(StrEnum):
    """用工形式: how somebody is employed. Everyone in the hall is checked, whatever it is."""

    REGULAR = "regular"
    SUPPLY_SERVICE = "supply_service"
    OUTSOURCED = "outsourced"
    PROPERTY = "property"
    DISPATCHED = "dispatched"
    TEMPORARY = "temporary"
    OTHER = "other"


_SPELLINGS = {
    EmploymentType.REGULAR: ("正式", "正式员工", "正式工", "全民", "regular"),
    EmploymentType.SUPPLY_SERVICE: ("供服", "供电服务", "供服员工", "供电服务员工", "供服公司", "supply service", "supply_service"),
    EmploymentType.OUTSOURCED: ("外委", "外包", "业务外包", "外委人员", "外包人员", "outsourced"),
    EmploymentType.PROPERTY: ("物业", "物业人员", "保洁", "property"),
    EmploymentType.DISPATCHED: ("劳务派遣", "派遣", "派遣工", "劳务", "多种形式用工", "dispatched"),
    EmploymentType.TEMPORARY: ("临时", "临时工", "短期", "实习", "temporary"),
    EmploymentType.OTHER: ("", "其他", "其它", "other"),
}
_BY_SPELLING = {spelling.replace(" ", ""): kind for kind, spellings in _SPELLINGS.items() for spelling in spellings}


@lru_cache(maxsize=64)
def employment_type_of(text: str) -> EmploymentType | None:
    """The employment type a roster's cell means; None for a word that is none."""
    word = "".join(unicodedata.normalize("NFKC", text).split()).casefold()
    return _BY_SPELLING.get(word)
