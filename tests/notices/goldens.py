"""Pages as text, compared with what they were when papers were first made by them."""

from pathlib import Path

from hallapp.notices.paint.page import Box, Picture, Words

GOLDENS = Path(__file__).parent / "goldens"


def differing(name: str, pages) -> list[tuple[str, str]]:
    """The things on the pages that are not where they were: as drawn, and as they were."""
    golden = (GOLDENS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    drawn = as_text(pages).splitlines()
    if len(drawn) != len(golden):
        return [(f"{len(drawn)} things", f"{len(golden)} things")]
    return [(is_now, was) for is_now, was in zip(drawn, golden, strict=True) if not near(is_now, was)]


def as_text(pages) -> str:
    lines = []
    for at, page in enumerate(pages, start=1):
        lines.append(f"page {at}")
        lines += [f"  {told(item)}" for item in page.items]
    return "\n".join(lines) + "\n"


def told(item) -> str:
    if isinstance(item, Words):
        cut = "bold" if item.bold else "plain"
        return f"words {item.x:.0f} {item.baseline:.0f} {item.px} {cut} {item.colour} {item.text}"
    if isinstance(item, Picture):
        return f"picture {item.x:.0f} {item.y:.0f} {item.width:.0f} {item.height:.0f}"
    if isinstance(item, Box):
        return f"box {item.x:.0f} {item.y:.0f} {item.width:.0f} {item.height:.0f} {item.fill} {item.line}"
    return f"code {item.x:.0f} {item.y:.0f} {item.module:.0f} {len(item.rows)} {item.text}"


def near(line: str, other: str) -> bool:
    """The same thing in the same place, give or take what another system's font engine makes of an advance."""
    if len(line.split()) != len(other.split()):
        return False
    return all(one == two or close(one, two) for one, two in zip(line.split(), other.split(), strict=True))


def close(one: str, two: str) -> bool:
    return one.lstrip("-").isdecimal() and two.lstrip("-").isdecimal() and abs(int(one) - int(two)) <= 4
