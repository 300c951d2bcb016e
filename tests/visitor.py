"""Reading the site's pages as a visitor: what they say, where they lead, and what is wrong with them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from web.lint import Element, elements, faults, parsed, text_of

# Answered by the process of the intake, which stands beside the files.
BESIDE = frozenset({"ask"})


def page(pages: Mapping[str, bytes], path: str) -> Element:
    """One page, strictly read and without fault."""
    tree = parsed(pages[path].decode())
    assert faults(tree) == [], path
    return tree


def front(pages: Mapping[str, bytes]) -> str:
    """What the front page says, in one line."""
    return text_of(elements(page(pages, "index.html"), "main")[0])


def lost_links(pages: Mapping[str, bytes]) -> Iterator[str]:
    """Every address on a page that leads to no file of the site."""
    for path in pages:
        if not path.endswith("index.html"):
            continue
        tree = page(pages, path)
        for each in tree.iter():
            for name in ("href", "src"):
                address = each.get(name, "").partition("#")[0]
                if address and "://" not in address and not _stands(pages, path, address):
                    yield f"{path}: {address}"


def _stands(pages: Mapping[str, bytes], path: str, address: str) -> bool:
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), address)).removeprefix("./")
    target = "" if target == "." else target
    if address.endswith("/"):
        target = f"{target}/index.html".removeprefix("/")
    return target in pages or target in BESIDE
