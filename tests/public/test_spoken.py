"""The public side speaks the municipality's language, whichever of the four, on its pages and in its feed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from xml.etree import ElementTree

import pytest

from channels.town import SITE, Town
from crisis.public.site import Press
from crisis.rules.adopted.adoption import AdoptPolicy, policy_of
from crisis.rules.ids import TERMINAL, ThemeId
from crisis.rules.messages.rendering import Answer
from crisis.rules.sorting.plainest import PLAINEST
from reading import Written, pieces
from visitor import Visitor, page, public_side
from web.lint import parsed

FOREIGN = ("nb", "nn", "sv")
OWN = {
    "Atom",
    "CAP",
    "https",
    "facebook",
    "example",
    "lillevik",
    "Send",
}  # a feed's name, an address; Norwegian shares "Send"
TOO_LONG = "Is it safe? " * 500
ANSWER = Answer(theme=ThemeId("water"), question="Is the water safe?", answer="Not yet.")
WRITTEN = Written([
    "Lillevik kommune", "Crisis staff, Lillevik", "By phone: 75 00 00 00.", "Boil the water", "Boil less",
    "Boil all water before you drink it.", "Is the water safe?", "Not yet.", "Is it safe?",
    "The wrong street", "Press list", "Lillevik on Facebook", "The school's news", "School on Facebook",
    "Schools", "Lillevik",
])  # fmt: skip


def speaks(town: Town, language: str) -> Town:
    """The town adopts its policy again, in another language."""
    policy = replace(policy_of(town.console.room()), language=language, version=language)
    town.does(TERMINAL, AdoptPolicy(policy=policy, site=SITE))
    return town


def eventful(town: Town) -> Town:
    """A message corrected, one withdrawn, answers, a promise, accounts that are silent."""
    town.crisis()
    town.asked("q1", "Is it safe?", "water")
    town.publishes("m1", next_update=town.clock.now + timedelta(hours=2))
    town.publishes("m2", "The wrong street")
    town.publishes("m3", "Boil less", answers=(ANSWER,), corrects="m1")
    for key in ("m1", "m2", "m3"):
        town.claims(f"message.{key}.web")
        town.sent(f"message.{key}.web")
    town.withdraws("m2")
    town.claims("withdrawal.m2.web")
    return town


def printed(press: Press, town: Town) -> dict[str, set[str]]:
    pages = press.pages(town.console.room(), exercise=True)
    return {
        path: pieces(page(pages, path)) for path in pages if path.endswith(".html") and path != "banner.html"
    }


@pytest.mark.parametrize("language", FOREIGN)
@pytest.mark.parametrize("state", ["calm", "eventful"])
def test_no_public_page_leaves_anything_in_english(
    town: Town, press: Press, language: str, state: str
) -> None:
    if state == "eventful":
        eventful(town)
    english = printed(press, town)
    there = printed(press, speaks(town, language))
    assert len(there) >= 4
    left = {piece for path, said in there.items() for piece in said & english[path] if piece not in WRITTEN}
    assert not left - OWN


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nb", "lørdag 21. november 2026"),
        ("nn", "laurdag 21. november 2026"),
        ("sv", "lördag 21 november 2026"),
        ("en", "Saturday, 21 November 2026"),
    ],
)
def test_a_public_page_writes_the_day_as_people_there_do(
    town: Town, press: Press, language: str, said: str
) -> None:
    pages = press.pages(speaks(eventful(town), language).console.room())
    assert f"05:00, {said}" in pages["index.html"].decode()
    assert (
        ElementTree.fromstring(pages["feed.atom"]).get("{http://www.w3.org/XML/1998/namespace}lang")
        == language
    )


@pytest.mark.parametrize("language", FOREIGN)
def test_the_form_and_its_faults_are_in_the_municipality_s_language(
    town: Town, press: Press, language: str
) -> None:
    with public_side(town) as visitor:
        english = asked(visitor)
    with public_side(speaks(town, language)) as visitor:
        left = {piece for piece in asked(visitor) & english if piece not in WRITTEN} - OWN
    # What she may write who is in danger, in whichever language, is no word of the page.
    assert not {piece for piece in left if not any(piece in phrase for phrase in PLAINEST)}


def asked(visitor: Visitor) -> set[str]:
    """What the form says, and what it says of an empty question and of an address that is none."""
    answers = [
        visitor.get("/ask"),
        visitor.ask(""),
        visitor.ask("Is it safe?", contact="not an address"),
        visitor.ask(TOO_LONG),
        visitor.get("/q/guessed"),
        visitor.get(visitor.ask("Is it safe?").headers["Location"]),
    ]
    return {piece for answer in answers for piece in pieces(parsed(answer.text))}
