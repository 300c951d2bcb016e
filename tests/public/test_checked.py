"""A fact runs out after publication: the site says by itself, that very minute, that it is being checked."""

import json
from datetime import timedelta

import feedparser
import pytest

from channels.town import START, Town
from crisis.channels.agenda import chores
from crisis.channels.website import Website
from crisis.public.site import Press
from crisis.rules.entry import Via
from crisis.rules.facts.approving import ApproveFact, RenewFact
from crisis.rules.facts.fact import cite_of
from crisis.rules.facts.stating import ProposeFact, WithdrawFact
from crisis.rules.ids import DISPATCHER, FactId, ThemeId
from crisis.rules.messages.rendering import Answer
from visitor import page
from web.lint import elements, text_of

DAM = FactId("dam")
UNTIL = START + timedelta(minutes=65)
SAID = "This is being checked since 06:05"


@pytest.fixture
def out(town: Town) -> Town:
    """An answer that rests on a fact, and one that does not, are out."""
    town.does("press", ProposeFact(fact=DAM, text="The dam is whole.", source="Dam watch", valid_until=UNTIL))
    town.crisis().does("lead", ApproveFact(fact=DAM, wording=1))
    town.asked("q1", "Is the dam whole?", "dam")
    rests = Answer(
        theme=ThemeId("dam"), question="Does it hold?", answer="It does.", cites=(cite_of(DAM, 1),)
    )
    other = Answer(theme=ThemeId("road"), question="Is the road open?", answer="It is.")
    town.publishes("m1", answers=(rests, other))
    town.claims("message.m1.web")
    town.sent("message.m1.web")
    return town


def keep_clocks(town: Town) -> None:
    """What the dispatcher's clock does once round."""
    for chore in list(chores(town.console.room(), town.clock())):
        town.does(DISPATCHER, chore, Via.DISPATCHER)


def sections(pages: dict[str, bytes], path: str) -> dict[str, str]:
    """The answers of a page by theme, in words, without what is not shown yet."""
    tree = page(pages, path)
    for parent in list(tree.iter()):
        for hidden in [child for child in parent if child.get("hidden") is not None]:
            parent.remove(hidden)
    return {s.get("id", ""): text_of(s) for s in elements(tree, "section") if s.get("class") == "answer"}


def test_while_its_facts_hold_an_answer_says_nothing_but_knows_when_they_end(out: Town, press: Press) -> None:
    pages = press.pages(out.console.room())
    assert all("checked" not in said for said in sections(pages, "sporsmal/index.html").values())
    (waits,) = [e for e in page(pages, "sporsmal/index.html").iter("p") if e.get("data-module") == "checked"]
    assert (waits.get("data-from"), waits.get("hidden")) == (UNTIL.isoformat(), "")


def test_once_its_fact_has_run_out_an_answer_is_being_checked_and_the_other_is_not(
    out: Town, press: Press, website: Website
) -> None:
    website.probe()
    website.refresh()
    head = out.console.room().head
    out.clock.now = UNTIL
    keep_clocks(out)
    assert out.console.room().head == head + 1, "an entry brings the site to be printed anew"
    assert website.refresh()
    pages = press.pages(out.console.room())
    for path in ("sporsmal/index.html", "m/m1/index.html"):
        said = sections(pages, path)
        assert SAID in said["dam"]
        assert "checked" not in said["road"]
    keep_clocks(out)
    assert out.console.room().head == head + 1, "once is enough"


def test_machines_and_feed_readers_hear_of_it(out: Town, press: Press) -> None:
    out.clock.now = UNTIL
    keep_clocks(out)
    pages = press.pages(out.console.room())
    assert json.loads(pages["status.json"])["current"]["checked_since"] == UNTIL.isoformat(timespec="seconds")
    entry = feedparser.parse(pages["feed.atom"]).entries[0]
    assert entry.title == "Being checked: Boil the water"
    assert entry.updated == UNTIL.isoformat(timespec="seconds")


def test_a_withdrawn_fact_tells_readers_at_once_and_never_why(out: Town, press: Press) -> None:
    out.clock.move(minutes=5)
    out.does("press", WithdrawFact(fact=DAM, reason="The watch is drunk."))
    pages = press.pages(out.console.room())
    assert "This is being checked since 05:05" in sections(pages, "sporsmal/index.html")["dam"]
    everything = b"".join(pages.values())
    assert b"drunk" not in everything
    assert b"Dam watch" not in everything


def test_a_renewed_fact_takes_the_words_away(out: Town, press: Press) -> None:
    out.clock.now = UNTIL
    keep_clocks(out)
    later = RenewFact(fact=DAM, wording=1, valid_until=UNTIL + timedelta(hours=1))
    out.does("lead", later)
    assert "checked" not in sections(press.pages(out.console.room()), "sporsmal/index.html")["dam"]


def test_a_correction_stands_in_place_of_the_words(out: Town, press: Press) -> None:
    out.clock.now = UNTIL
    keep_clocks(out)
    right = Answer(theme=ThemeId("dam"), question="Does it hold?", answer="We do not know.")
    out.publishes("m2", answers=(right,), corrects="m1")
    out.claims("message.m2.web")
    pages = press.pages(out.console.room())
    assert "being checked" not in text_of(elements(page(pages, "m/m1/index.html"), "main")[0])
    assert "Corrected" in text_of(elements(page(pages, "m/m1/index.html"), "main")[0])
    assert "checked" not in sections(pages, "sporsmal/index.html")["dam"]
