"""What every page must be, whoever fetches it: valid HTML, one h1, unique ids, labelled fields, no code."""

import xml.etree.ElementTree as Tree
from collections import Counter
from collections.abc import Iterator

import html5lib

SILENT = frozenset({"hidden", "submit", "button", "reset", "image"})
POINTING = ("for", "aria-labelledby", "aria-describedby", "aria-controls")
Element = Tree.Element


def parsed(text: str, *, fragment: bool = False) -> Element:
    """The page as a tree; raises ParseError where a validator would object."""
    reader = html5lib.HTMLParser(_builder(), strict=not fragment, namespaceHTMLElements=False)
    return reader.parseFragment(text) if fragment else reader.parse(text)


def _builder() -> type:
    return html5lib.getTreeBuilder("etree")  # type: ignore[no-any-return]


def elements(page: Element, *names: str) -> list[Element]:
    """All elements of these names, in the order of the page."""
    return [each for each in page.iter() if each.tag in names]


def text_of(element: Element) -> str:
    """What a reader reads, in one line."""
    return " ".join("".join(element.itertext()).split())


def faults(page: Element) -> list[str]:
    """Everything wrong with a whole page."""
    headings = len(elements(page, "h1")) - len(
        [h for template in elements(page, "template") for h in elements(template, "h1")]
    )
    found = [] if headings == 1 else [f"{headings} h1"]
    if not any(text_of(title) for title in elements(page, "title")):
        found.append("no title")
    if not page.get("lang") and not any(e.get("lang") for e in elements(page, "html")):
        found.append("no language")
    return [*found, *part_faults(page)]


def part_faults(page: Element) -> list[str]:
    """What is wrong with a page or a part of one."""
    ids = Counter(each.get("id") for each in page.iter() if each.get("id"))
    found = [f"id {name!r} stands {count} times" for name, count in ids.items() if count > 1]
    return [*found, *_dangling(page, frozenset(ids)), *_unlabelled(page), *_code(page), *_unnamed(page)]


def _dangling(page: Element, ids: frozenset[str | None]) -> Iterator[str]:
    for each in page.iter():
        for name in POINTING:
            for target in (each.get(name) or "").split():
                if target not in ids:
                    yield f"<{each.tag} {name}> points to {target!r}, which is nowhere"


def _unlabelled(page: Element) -> Iterator[str]:
    labelled = {label.get("for") for label in elements(page, "label")}
    within = {id(field) for label in elements(page, "label") for field in label.iter()}
    for field in elements(page, "input", "select", "textarea"):
        named = field.get("aria-label") or field.get("aria-labelledby") or field.get("id") in labelled
        if field.get("type") not in SILENT and not named and id(field) not in within:
            yield f"<{field.tag} name={field.get('name')!r}> has no label"


def _code(page: Element) -> Iterator[str]:
    for each in page.iter():
        if each.tag == "style" or (each.tag == "script" and not each.get("src")):
            yield f"<{each.tag}> in the page"
        for name, _ in each.items():
            if name == "style" or name.startswith("on"):
                yield f"{name}= on <{each.tag}>"


def _unnamed(page: Element) -> Iterator[str]:
    for each in elements(page, "a", "button", "summary"):
        images = [image.get("alt") for image in elements(each, "img")]
        if not text_of(each) and not each.get("aria-label") and not any(images):
            yield f"<{each.tag}> has no words"
