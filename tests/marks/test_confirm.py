"""Words of confirmation: whatever is hard to take back is confirmed by other words in a drill than live."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from browser.flood import Flood
from browser.screens import screens
from conventions.source import HERE
from crisis.settings import Settings
from crisis.web.app import build
from crisis.web.families import FAMILIES
from crisis.web.presence import cookie_name
from crisis.web.staffroom import Staffroom
from web.lint import Element, parsed, text_of

# What cannot be taken back by whoever did it, or reaches others at once.
WEIGHTY = {
    "level.set_level", "level.release",
    "lead.hand_over", "lead.delegate", "lead.end_delegation", "lead.take_over",
    "approval.give", "approval.send_back",
    "messages.submit", "messages.publish", "messages.withdraw",
    "facts.approve", "facts.send_back", "facts.renew", "facts.withdraw",
    "deliveries.retry", "deliveries.settle", "deliveries.posted",
    "department.seen", "department.plan", "department.decide",
    "receipt.reached", "receipt.exception",
    "replies.answer", "replies.promise", "replies.redirected", "replies.elsewhere", "replies.close",
    "questions.remove", "questions.restore", "removals.confirm", "removals.decline", "removals.done",
    "journal.propose", "journal.confirm",
    "people.disable", "people.reset", "people.sign_out", "tokens.revoke",
    "policy.adopt", "register.close",
    "applications.decide", "applications.clear", "applications.withdraw",
}  # fmt: skip
# No form of these stands in the flood, since something must happen first: they are read in the templates.
READ_THERE = {
    "applications.clear", "department.plan", "facts.send_back", "journal.confirm", "messages.publish",
    "people.sign_out", "questions.restore", "removals.confirm", "removals.decline", "removals.done",
    "replies.answer", "replies.close", "replies.elsewhere",
}  # fmt: skip
Words = dict[str, set[str]]


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Words]:
    """What the buttons of each weighty form say, in a live room and in a drill."""
    return {room: _said(tmp_path_factory.mktemp(room) / "home", room) for room in ("live", "practice")}


def _said(home: Path, room: str) -> Words:
    flood = Flood(home, room=room)
    flood.happens()
    settings = Settings.from_env({"CRISIS_HOME": str(home), "CRISIS_ROOM": room})
    staff = Staffroom(settings=settings, console=flood.console, people=flood.people, clock=lambda: flood.now)
    app, found = build(staff, FAMILIES), defaultdict[str, set[str]](set)
    cookies = {person: flood.cookie_of(person) for person in (*flood.everybody, "wall")}
    for screen in screens():
        client = app.test_client()
        if screen.person:
            client.set_cookie(cookie_name(staff), cookies[screen.person], domain="localhost")
        answer = client.get(screen.path)
        if answer.mimetype == "text/html" and answer.status_code == 200:
            for endpoint, words in buttons(app, parsed(answer.text)):
                found[endpoint].add(words)
    flood.finish()
    return found


def buttons(app: Flask, page: Element) -> Iterator[tuple[str, str]]:
    """The endpoint of each button that sends a form, and every word that it confirms by."""
    ways = app.url_map.bind("localhost")
    words = {each.get("id"): each for each in page.iter() if each.get("id")}
    forms = {form.get("id"): form for form in page.iter("form") if form.get("id")}
    within = {id(button): form for form in page.iter("form") for button in form.iter("button")}
    for button in page.iter("button"):
        form = forms.get(button.get("form")) if button.get("form") else within.get(id(button))
        action = button.get("formaction") or (form.get("action") if form is not None else None)
        if (
            button.get("type") != "submit"
            or action is None
            or (form is not None and form.get("method") != "post")
        ):
            continue
        if "://" in action:
            continue  # out of this room, to another one's address
        path = action.partition("?")[0].partition("#")[0]
        if not ways.test(path, method="POST"):
            yield f"nowhere: {path}", text_of(button)
            continue
        endpoint, _ = ways.match(path, method="POST")
        yield endpoint, text_of(button)
        hint = words.get(button.get("data-hint"))
        for name in ("data-hold", "data-again"):
            if hint is not None and hint.get(name):
                yield endpoint, hint.get(name) or ""


def test_every_weighty_form_is_looked_at(said: dict[str, Words]) -> None:
    for room, found in said.items():
        assert WEIGHTY - set(found) <= READ_THERE, room


@pytest.mark.parametrize("endpoint", sorted(READ_THERE))
def test_a_weighty_form_that_is_seldom_there_weighs_its_words(endpoint: str) -> None:
    texts = [file.read_text("utf-8") for file in (HERE / "templates").rglob("*.html")]
    forms = [re.split(rf"[\"']{endpoint}[\"']", text)[1:] for text in texts]
    ends = [piece.partition("</form>")[0] for pieces in forms for piece in pieces]
    weighed = [form for form in ends if "<button" in form or "button(" in form]
    assert all("|weighty" in form for form in weighed)
    assert weighed or "removals." in endpoint  # those are one macro, whose words are weighed for all of them


def test_no_word_of_confirmation_is_the_same_in_a_drill_as_live(said: dict[str, Words]) -> None:
    live, drill = said["live"], said["practice"]
    same = {e: live[e] & drill[e] for e in WEIGHTY if live[e] & drill[e]}
    assert same == {}
    assert {words for e in WEIGHTY for words in drill[e] if not words.startswith("DRILL: ")} == set()


def test_a_button_that_forgets_is_caught(said: dict[str, Words]) -> None:
    """Control: what is easily undone says the same in both rooms, so the comparison can tell."""
    live, drill = said["live"], said["practice"]
    assert live["themes.rename"] & drill["themes.rename"]
