"""People at the real pages, by HTTP: what they decide comes from `crisis.players`, what they press is a form.

hands = Hands("http://localhost:8002", "astrid-moe")
hands.steps_in()
hands.does(command, room)        # True where the page took it

A form is taken as the page offers it: its hidden fields, its defaults, its action; she fills in the rest.
What no page offers cannot be pressed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import datetime
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import requests

from drills.forms_of import WHERE

ZONE = ZoneInfo("Europe/Oslo")
Pairs = list[tuple[str, str]]
WAIT = 30  # seconds for any answer


@dataclass
class Form:
    """One form of a page: where it goes, and what it holds while nobody has touched it."""

    action: str
    method: str
    holds: Pairs = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)  # where its other buttons send it


class Forms(HTMLParser):
    """Every form of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._named: dict[str, Form] = {}
        self._open: Form | None = None
        self._area: str | None = None
        self._select: str | None = None
        self._text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if said.get("data-module") == "looked":  # what the page's script sends once the page is on a screen
            sent = [("level", said["data-level"]), ("once", said["data-once"])]
            self.found.append(Form(said["data-action"], "post", sent))
        if tag == "form":
            self._open = Form(said.get("action", ""), said.get("method", "get").lower())
            self.found.append(self._open)
            self._named[said.get("id", "")] = self._open
        form = self._named.get(said["form"]) if "form" in said else self._open
        if form is None or "disabled" in said:
            return
        if tag == "button" and said.get("formaction"):
            form.elsewhere.append(said["formaction"])
        if tag == "textarea":
            self._area, self._text = said.get("name"), ""
        elif tag == "select":
            self._select = said.get("name")
        elif tag == "option" and self._select and "selected" in said:
            form.holds.append((self._select, said.get("value", "")))
        elif tag == "input" and "name" in said:
            self._input(form, said)

    def handle_data(self, data: str) -> None:
        if self._area:
            self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        elif tag == "select":
            self._select = None
        elif tag == "textarea" and self._area:
            if self._open:
                self._open.holds.append((self._area, self._text.removeprefix("\n")))
            self._area = None

    @staticmethod
    def _input(form: Form, said: dict[str, str]) -> None:
        kind = said.get("type", "text")
        if kind in ("checkbox", "radio") and "checked" not in said:
            return
        if kind not in ("submit", "button", "file"):
            form.holds.append((said["name"], said.get("value", "on" if kind == "checkbox" else "")))


class Hands:
    """One person at a drill's console."""

    def __init__(self, address: str, person: str, code: str = "") -> None:
        self.person = person
        self.done: list[str] = []
        self.not_offered: list[str] = []
        self.refused: list[str] = []
        self._address = address
        self._code = code
        self._session = requests.Session()
        self._session.headers.update({"Sec-Fetch-Site": "same-origin", "Origin": address})

    def steps_in(self) -> None:
        """As anybody in a drill room does."""
        answer = self._press("/sign-in", "/step-in", [("person", self.person), ("code", self._code)])
        assert answer is not None, "no form to step in"
        assert answer.status_code == 303, answer.text[:400]

    def does(self, command: object, room: Any) -> bool:
        """Press what this command is on the pages; False where no page offers it, or the answer was no."""
        name = type(command).__name__
        page, action = WHERE[name](command, room)
        answer = self._press(page, action, list(typed(command)))
        if answer is None:
            self.not_offered.append(name)
            return False
        if answer.status_code != 303:
            self.refused.append(f"{name}: {answer.status_code} {said_no(answer.text)}")
            return False
        self.done.append(name)
        return True

    def reads(self, path: str) -> requests.Response:
        """A page, or a file."""
        return self._session.get(self._address + path, timeout=WAIT)

    def _press(self, page: str, action: str, filled: Pairs) -> requests.Response | None:
        found = Forms(self.reads(page).text).found
        form = next((f for f in found if f.method == "post" and leads(f, action)), None)
        if form is None:
            return None
        names = {name for name, _ in filled}
        body = [pair for pair in form.holds if pair[0] not in names] + filled
        target = action if not action.endswith("/") else form.action
        head = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._session.post(
            self._address + target, data=urlencode(body), headers=head, timeout=WAIT, allow_redirects=False
        )


def leads(form: Form, action: str) -> bool:
    """Whether a form goes there by one of its buttons; an action that ends in a stroke is of any name."""
    targets = [target.partition("?")[0] for target in (form.action, *form.elsewhere)]
    if action.endswith("/"):
        named = any(name.startswith("content.") for name, _ in form.holds)
        return named and form.action.startswith(action)
    return action in targets


def typed(value: object, prefix: str = "") -> Iterator[tuple[str, str]]:
    """What a person types or ticks for a command, under the names that fields have."""
    assert is_dataclass(value)
    for each in fields(value):
        found, name = getattr(value, each.name), f"{prefix}{each.name}"
        if name in ("message", "based_on", "corrects", "content.picture"):
            continue  # the page knows which
        if is_dataclass(found):
            yield from typed(found, f"{name}.")
        elif isinstance(found, tuple):
            for n, one in enumerate(found):
                yield from typed(one, f"{name}.{n}.") if is_dataclass(one) else [(name, str(one))]
        elif isinstance(found, bool):
            yield from [(name, "yes")] if found else []
        elif isinstance(found, datetime):
            yield name, f"{found.astimezone(ZONE):%Y-%m-%dT%H:%M}"
        elif found is not None and found != "":
            yield name, str(found)


def said_no(page: str) -> str:
    """The first words of a refusal, for whoever reads a failing test."""
    _, _, after = page.partition('role="alert"')
    words = "".join(part.partition(">")[2] for part in after.split("<"))
    return " ".join(words.split())[:160]
