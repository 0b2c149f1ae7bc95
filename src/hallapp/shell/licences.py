"""The licences of everything the program is made of, read from what is installed with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from hallapp.core.places import resources

_SHIPPED = (
    ("Qt, PySide6, shiboken6 — LGPL-3.0", ("licences/LGPL-3.0.txt", "licences/GPL-3.0.txt")),
    ("Hallapp Sans (Noto Sans SC) — OFL-1.1", ("fonts/OFL.txt",)),
    ("Tabler Icons — MIT", ("icons/LICENSE",)),
)
_QT = {"pyside6-essentials", "shiboken6"}


@dataclass(frozen=True, slots=True)
class Licence:
    """One part with the text it may be used under."""

    title: str
    text: str


def licences() -> list[Licence]:
    """Every part: first what is shipped with texts of our own, then the packages in the order of their names."""
    shipped = [Licence(title, "\n\n".join(_text(name) for name in names)) for title, names in _SHIPPED]
    packages = {_plain(each.name): each for each in _needed("hallapp") if _plain(each.name) not in _QT | {"hallapp"}}
    return shipped + [_of(packages[name]) for name in sorted(packages)]


def _plain(name: str) -> str:
    return name.lower().replace("_", "-")


def _text(name: str) -> str:
    return (resources() / name).read_text(encoding="utf-8")


def _of(package: Distribution) -> Licence:
    about = package.metadata
    kind = next((about[field].splitlines()[0] for field in ("License-Expression", "License") if about[field]), "")
    classified = [each.rpartition(":: ")[2] for each in about.get_all("Classifier") or [] if each.startswith("License ::")]
    short = kind or ", ".join(classified)
    texts = [each.read_text() for each in package.files or [] if "licen" in each.name.lower() or "copying" in each.name.lower()]
    title = f"{package.name} {package.version} — {short}"
    ours = f"licences/{_plain(package.name)}.txt"  # for a package that brings no text of its own
    return Licence(title, "\n\n".join(filter(None, texts)) or (_text(ours) if (resources() / ours).is_file() else title))


def _needed(name: str, seen: set[str] | None = None) -> Iterator[Distribution]:
    """The package `name` and everything it needs to run, extras left out."""
    seen = set() if seen is None else seen
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return
    if _plain(found.name) in seen:
        return
    seen.add(_plain(found.name))
    yield found
    for need in found.requires or []:
        wanted, _, condition = need.partition(";")
        if "extra ==" not in condition:
            bare = wanted.replace("[", " ").replace("(", " ")
            for sign in "<>=!~ ":
                bare = bare.split(sign)[0]
            yield from _needed(bare.strip(), seen)
