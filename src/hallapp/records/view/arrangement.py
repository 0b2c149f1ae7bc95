"""Which columns of a ledger are shown, in which order and how wide: as declared until somebody at this desk has it otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hallapp.records.ledgers.declare import Ledger

Kept = tuple[str, bool, int]
"""A column as a desk remembers it: its key, whether it is shown, its width in pixels at 100 %, 0 for the declared one."""

Arrangements = Mapping[str, Sequence[Kept]]
"""By the ledger's name."""


@dataclass(frozen=True, slots=True)
class Place:
    """One column.

    Attributes:
        at: where it stands in the ledger's declaration, and in a line.
        width: in pixels at 100 %; 0 for the declared one.
    """

    at: int
    key: str
    is_shown: bool
    width: int = 0


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The columns of one ledger in the order they stand on the screen, those that are not shown among them."""

    places: tuple[Place, ...]

    @classmethod
    def of(cls, ledger: Ledger, kept: Sequence[Kept] = ()) -> "Arrangement":
        """As it was kept; columns that nobody knew then stand where they are declared, what is not known any more is passed over."""
        declared = {column.key: Place(at, column.key, not column.optional) for at, column in enumerate(ledger.columns)}
        known = [replace(declared[key], is_shown=shown, width=width) for key, shown, width in kept if key in declared]
        listed = {each.key for each in known}
        for place in declared.values():
            if place.key not in listed:
                known.insert(min(place.at, len(known)), place)
        shown = [each for each in known if each.is_shown]
        return cls(tuple(known) if shown else tuple(declared.values()))

    @property
    def shown(self) -> tuple[Place, ...]:
        """Those that are shown."""
        return tuple(each for each in self.places if each.is_shown)

    @property
    def kept(self) -> tuple[Kept, ...]:
        """As a desk remembers it."""
        return tuple((each.key, each.is_shown, each.width) for each in self.places)

    def turned(self, key: str, *, shown: bool) -> "Arrangement":
        """With a column shown, or not; the last one stays."""
        if not shown and [each.key for each in self.shown] == [key]:
            return self
        return Arrangement(tuple(replace(each, is_shown=shown) if each.key == key else each for each in self.places))

    def widened(self, key: str, width: int) -> "Arrangement":
        """With a column so wide."""
        return Arrangement(tuple(replace(each, width=width) if each.key == key else each for each in self.places))

    def moved(self, key: str, to: int) -> "Arrangement":
        """With a column where the `to`-th of the shown ones stands."""
        shown = [each.key for each in self.shown]
        if key not in shown or not 0 <= to < len(shown) or shown[to] == key:
            return self
        behind = shown.index(key) < to
        others = [each for each in self.places if each.key != key]
        at = [each.key for each in others].index(shown[to]) + behind
        mine = next(each for each in self.places if each.key == key)
        return Arrangement((*others[:at], mine, *others[at:]))
