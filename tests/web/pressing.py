"""Filling in a form and pressing a button as a browser without scripts does.

page = client.get("/messages/new")
after = press(client, page, "Save draft", {"content.title": "Water"})
"""

from __future__ import annotations

from collections.abc import Iterator

from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from web.house import Browser
from web.lint import Element, elements, parsed, text_of

Typed = dict[str, str | list[str]]


def press(
    client: Browser, page: TestResponse, words: str, typed: Typed | None = None, nth: int = 0
) -> TestResponse:
    """Press the nth button of these words, with something typed first, and follow to the page it leads to."""
    form, button = _buttons(parsed(page.text), words)[nth]
    fields = MultiDict(_fields(form))
    for name, value in (typed or {}).items():
        fields.setlist(name, [value] if isinstance(value, str) else value)
    if name := button.get("name"):
        fields.setlist(name, [button.get("value") or ""])
    target = button.get("formaction") or form.get("action") or page.request.path
    if (form.get("method") or "get") == "get":
        return client.get(target, query_string=fields)
    answer = client.post(target, data=fields)
    return client.get(answer.headers["Location"]) if answer.status_code == 303 else answer


def _buttons(page: Element, words: str) -> list[tuple[Element, Element]]:
    forms = {form.get("id"): form for form in elements(page, "form")}
    inside = [(form, button) for form in elements(page, "form") for button in elements(form, "button")]
    apart = [(forms[b.get("form")], b) for b in elements(page, "button") if b.get("form")]
    found = [(f, b) for f, b in (*inside, *apart) if text_of(b) == words and b.get("disabled") is None]
    assert found, f"no button says {words!r}, only {sorted({text_of(b) for _, b in (*inside, *apart)})}"
    return found


def _fields(form: Element) -> Iterator[tuple[str, str]]:
    for field in elements(form, "input", "textarea", "select"):
        name = field.get("name")
        if not name or field.get("disabled") is not None:
            continue
        if field.tag == "textarea":
            yield name, "".join(field.itertext())
        elif field.tag == "select":
            options = elements(field, "option")
            chosen = [o for o in options if o.get("selected") is not None] or options[:1]
            yield from ((name, o.get("value") or "") for o in chosen)
        elif field.get("type") not in ("checkbox", "radio") or field.get("checked") is not None:
            yield name, field.get("value") or ""


def heading(page: TestResponse) -> str:
    """The question or answer in the page's largest type."""
    return text_of(elements(parsed(page.text), "h1")[0])


def shown(page: TestResponse) -> str:
    """Everything that a reader of the main part reads, in one line."""
    return text_of(elements(parsed(page.text), "main")[0])


def problem(page: TestResponse) -> str:
    """What the page says went wrong, or nothing."""
    alerts = [each for each in parsed(page.text).iter() if each.get("role") == "alert"]
    return text_of(alerts[0]) if alerts else ""


def value_of(page: TestResponse, name: str) -> str:
    """What stands in a field."""
    return dict(
        pair for form in elements(parsed(page.text), "form") for pair in _fields(form) if pair[0] == name
    ).get(name, "")
