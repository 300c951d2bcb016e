"""The Atom feed as strangers read it."""

from __future__ import annotations

from datetime import timedelta

import feedparser
from hypothesis import HealthCheck, settings
from hypothesis import given as for_all

from channels.town import SITE, Town
from crisis.public.site import Press
from rules.plays import PLAYS, played


def read(town: Town, press: Press, *, exercise: bool = False) -> feedparser.FeedParserDict:
    """The feed, without fault."""
    found = feedparser.parse(press.pages(town.console.room(), exercise=exercise)["feed.atom"])
    assert not found.bozo, found.get("bozo_exception")
    return found


def out(town: Town, *keys: str) -> None:
    for key in keys:
        town.claims(key)
        town.sent(key)


def test_a_message_is_an_entry_with_its_text_and_address(town: Town, press: Press) -> None:
    town.crisis().publishes("m1", title="Boil <b> & wait", body="Line one\n\nLine two & <three>")
    out(town, "message.m1.web")
    feed = read(town, press)
    (entry,) = feed.entries
    assert (entry.title, entry.link) == ("Boil <b> & wait", f"{SITE}/m/m1/")
    assert (entry.content[0].value, entry.content[0].type) == ("Line one\n\nLine two & <three>", "text/plain")
    assert feed.feed.title == "Official information from Lillevik kommune"
    assert {tag.term for tag in entry.tags} == {"actual", "crisis"}


def test_an_entry_keeps_its_id_and_says_what_became_of_it(town: Town, press: Press) -> None:
    town.crisis().publishes("m1")
    out(town, "message.m1.web")
    before = read(town, press).entries[0]
    town.clock.move(minutes=5)
    town.publishes("m2", title="Better", corrects="m1")
    out(town, "message.m2.web")
    corrected = next(e for e in read(town, press).entries if e.id == before.id)
    assert corrected.title == "Corrected: Boil the water"
    assert corrected.updated_parsed > before.updated_parsed
    town.clock.move(minutes=5)
    town.withdraws("m2")
    out(town, "withdrawal.m2.web")
    entries = {e.link: e for e in read(town, press).entries}
    assert entries[f"{SITE}/m/m2/"].title == "Withdrawn: Better"
    assert "Boil all water" not in entries[f"{SITE}/m/m2/"].content[0].value
    assert entries[f"{SITE}/m/m1/"].title == "Boil the water"  # its correction fell


def test_an_exercise_is_one_for_people_and_machines(town: Town, press: Press) -> None:
    town.crisis().publishes("m1")
    out(town, "message.m1.web")
    feed = read(town, press, exercise=True)
    assert {feed.feed.title[:6], feed.entries[0].title[:6]} == {"DRILL:"}
    assert all("exercise" in {t.term for t in each.tags} for each in (feed.feed, *feed.entries))


def test_newest_first_with_times_in_utc(town: Town, press: Press) -> None:
    town.crisis()
    for n in range(3):
        town.publishes(f"m{n}")
        out(town, f"message.m{n}.web")
        town.clock.move(minutes=10)
    times = [e.updated for e in read(town, press).entries]
    assert times == sorted(times, reverse=True)
    assert times[0] == (town.clock.now - timedelta(minutes=10)).isoformat(timespec="seconds")


def test_characters_that_xml_cannot_carry_do_not_break_it(town: Town, press: Press) -> None:
    town.crisis().publishes("m1", title="A \x01 bell \x08 here", body="\x0b and \ufffe")
    out(town, "message.m1.web")
    assert read(town, press).entries[0].title == "A \ufffd bell \ufffd here"


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@for_all(PLAYS)
def test_the_feed_is_sound_for_every_room_people_can_bring_about(press: Press, play: list) -> None:  # type: ignore[type-arg]
    found = feedparser.parse(press.pages(played(play).room)["feed.atom"])
    assert not found.bozo
    assert len({e.id for e in found.entries}) == len(found.entries)
