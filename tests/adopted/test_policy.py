"""What was adopted is shown with section, date, owner and version: on its page, and at each refusal."""

from dataclasses import replace
from datetime import date

import pytest
from babel.dates import format_date

from adopted.conftest import Hall
from crisis.playbook import municipalities
from crisis.playbook.telling import crisis_clauses, deeds_of
from crisis.playbook.voice import voice
from crisis.rules.adopted.adoption import AdoptPolicy, policy_of
from crisis.rules.ids import TERMINAL
from crisis.rules.levels.level import Level, SetLevel
from crisis.web.policy import proposals
from web.house import House
from web.lint import parsed, text_of

ALL = sorted(municipalities())
DATED = [
    pytest.param("kinn", date(2020, 6, 17), "Informasjon og service", marks=pytest.mark.shows("KIN-13")),
    pytest.param("bromolla", date(2010, 12, 1), "Kommunstyrelsen", marks=pytest.mark.shows("BRO-18")),
]
POST = {"post": "p1", "account": "school-facebook", "text": "Vi har opent."}


def refused(house: House) -> str:
    house.ask(SetLevel(level=Level.CRISIS, reason="Flom"), "lead")
    return text_of(parsed(house.as_("head").post("/department/posts", data=POST).text))


@pytest.mark.parametrize(("playbook", "adopted", "owner"), DATED)
def test_a_refusal_cites_clause_title_version_date_and_owner(
    hall: Hall, playbook: str, adopted: date, owner: str
) -> None:
    house = hall(playbook)
    policy = policy_of(house.room)
    clause = policy.clause_of("crisis")
    assert clause
    assert (policy.adopted, policy.owner) == (adopted, owner)
    read = refused(house)
    day = format_date(adopted, "long", locale=policy.language)
    for cited in (clause.text, clause.section, policy.title, policy.version, day, owner):
        assert cited in read


@pytest.mark.parametrize(("playbook", "adopted", "owner"), DATED)
def test_a_program_that_is_refused_gets_the_same(
    hall: Hall, playbook: str, adopted: date, owner: str
) -> None:
    house = hall(playbook)
    house.ask(SetLevel(level=Level.CRISIS, reason="Flom"), "lead")
    told = house.as_("head").post("/api/v1/posts", json={key: POST[key] for key in ("account", "text")}).json
    policy = policy_of(house.room)
    assert told
    assert told["policy"] == {
        "title": policy.title,
        "version": policy.version,
        "adopted": adopted.isoformat(),
        "owner": owner,
        "help": policy.help,
    }


@pytest.mark.parametrize("playbook", ALL)
def test_the_page_says_clause_by_clause_what_the_console_does(hall: Hall, playbook: str) -> None:
    house = hall(playbook)
    policy = policy_of(house.room)
    page = text_of(parsed(house.as_("observer").get("/policy").text))
    assert policy.clauses
    for clause in policy.clauses:
        assert clause.section in page
        assert clause.text in page
        for way in deeds_of(policy, clause.duties, voice(policy.language)):
            assert [sentence for sentence in way.sentences if sentence not in page] == []


def test_bromolla_reads_that_no_crisis_rule_is_adopted_and_what_others_have(hall: Hall) -> None:
    page = text_of(parsed(hall("bromolla").as_("lead").get("/policy").text))
    assert "Ingen regel för kriser är antagen: det inbyggda minimumet gäller." in page
    assert len(proposals()) == 4
    for name, other, clauses in proposals():
        assert clauses == crisis_clauses(other)
        assert f"crisis playbook new --like {name}" in page
        assert all(f"{other.municipality}: {clause.section}" in page for clause in clauses)


def test_others_proposals_are_no_business_of_whoever_has_adopted_a_rule(hall: Hall) -> None:
    assert "crisis playbook new" not in hall("kinn").as_("lead").get("/policy").text


def test_what_was_in_force_then_can_be_read_for_ever(hall: Hall) -> None:
    house = hall("kinn")
    first = policy_of(house.room)
    house.clock.forward(days=400)
    newer = replace(first, version="2", title="Nye retningslinjer", adopted=date(2027, 12, 1))
    house.ask(AdoptPolicy(policy=newer, site="https://kommune.example"), TERMINAL)
    reader = house.as_("observer")
    now = reader.get("/policy").text
    assert newer.title in now
    assert "/policy/versions/1" in now
    then = text_of(parsed(reader.get("/policy/versions/1").text))
    assert f"versjon {first.version}" in then
    assert "Denne versjonen gjeld ikkje lenger." in then
    assert reader.get("/policy/versions/3").status_code == 404
    assert reader.get("/policy/versions/0").status_code == 404


def test_the_journal_leads_to_what_was_in_force_at_an_entry(hall: Hall) -> None:
    house = hall("kinn")
    house.clock.forward(days=1)
    house.ask(SetLevel(level=Level.CRISIS, reason="Flom"), "lead")
    house.clock.forward(days=1)
    newer = replace(policy_of(house.room), version="2")
    house.ask(AdoptPolicy(policy=newer, site="https://kommune.example"), TERMINAL)
    reader = house.as_("observer")
    assert reader.get(f"/policy/at/{house.room.head + 1}").status_code == 404
    for seq, version in ((house.room.head - 1, 1), (house.room.head, 2)):
        assert f"/policy/at/{seq}" in reader.get("/journal").text
        assert reader.get(f"/policy/at/{seq}").location == f"/policy/versions/{version}"
