"""The pages as they are sent: one file each with style and script inside, and a policy that allows exactly these."""

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import cache

from hallapp.core.places import resources

_SHARED = re.compile(r"/\*= ([a-z]+\.(?:css|js)) \*/\n")
"""Where a page has what it shares with others."""

_INLINE = re.compile(r"<(style|script)>(.*?)</\1>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class WebPage:
    """A page and the content security policy it is sent with."""

    html: bytes
    policy: str


@cache
def page(name: str) -> WebPage:
    """The shipped page of this name, whole. It is read once; nothing is served from the disk."""
    folder = resources() / "web"
    html = _SHARED.sub(lambda shared: (folder / shared[1]).read_text("utf-8"), (folder / f"{name}.html").read_text("utf-8"))
    hashes: dict[str, list[str]] = {"style": [], "script": []}
    for kind, inside in _INLINE.findall(html):
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        hashes[kind].append(f"'sha256-{digest}'")
    policy = (
        f"default-src 'none'; connect-src 'self'; script-src {' '.join(hashes['script'])}; style-src {' '.join(hashes['style'])}; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return WebPage(html.encode(), policy)
