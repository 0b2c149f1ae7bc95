"""The guide for the hall, shipped with the program: one page a file, read by the help card and on paper alike.

A page is the plainest Markdown: `# title`, `## heading`, `- ` or `1. ` in front of an item. Nothing in a line is markup.
"""

from dataclasses import dataclass
from enum import Enum

from hallapp.core.messages import Language
from hallapp.core.places import resources

CHAPTERS = ("first_morning", "lan", "trouble", "privacy")
"""The pages that belong to no tab; a tab's page has the tab's id."""


class Part(Enum):
    """What a line of a page is."""

    TITLE = "# "
    HEADING = "## "
    ITEM = "- "
    STEP = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page, without the sign that said what it is; a step keeps its number."""

    part: Part
    text: str


def page(name: str, language: Language) -> list[Line]:
    """The page `name`, from top to bottom; empty when there is none."""
    file = resources() / "help" / language.value / f"{name}.md"
    if not file.is_file():
        return []
    return [_line(text) for text in file.read_text(encoding="utf-8").splitlines() if text.strip()]


def title(name: str, language: Language) -> str:
    """What the page calls itself."""
    return next((line.text for line in page(name, language) if line.part is Part.TITLE), "")


def _line(text: str) -> Line:
    part = next(each for each in Part if text.startswith(each.value))
    return Line(part, text.removeprefix(part.value).strip())
